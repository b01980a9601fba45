"""One source under one name: "the monitor" of one report is the monitor of another, "the governor" the man whom the other names."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly import lexicon
from reportedly.account.sheets import Sheet
from reportedly.account.statement import Statement
from reportedly.account.voices import NOBODY, Voice, listed_ids
from reportedly.lexicon.name_words import home_words, left_over, spaced, trimmings

_ALONE = 0.7
"""A voice speaks nearly alone if it has so large a part of what voices of its kind say."""

_OPPOSITION = "opposition"

_INTRODUCED = 14
"""The words that introduce somebody are at most so many."""

_TELLING = 2
"""Fewer words than so many describe nobody ("a source")."""


@dataclass(frozen=True, slots=True)
class _Met:
    """A named voice and how often, in which report, it speaks."""

    voice: Voice
    report: str


def identified(
    said: Sequence[Statement], sheets: Sequence[Sheet], places: Collection[str]
) -> list[Statement]:
    """The statements with sources brought to one name across the reports of an incident.

    Args:
        said: The statements.
        sheets: The incident's reports.
        places: Words of the places that they name, in lower case.
    """
    met = Counter(
        {
            _Met(v, sheet.report.id): n
            for sheet in sheets
            for v, n in sheet.named()
            if not _described(v)
        }
    )
    homes = {sheet.report.id: sheet.home for sheet in sheets}
    bodies = _employers(sheets)
    known = [
        replace(s, voice=_who(s, met, homes[s.evidence.report]))
        if _described(s.voice)
        else _of_body(s, bodies)
        for s in said
    ]
    same = _fuller(known, sheets, places)
    return _introduced(
        [
            replace(s, voice=replace(same[s.voice.party], via=s.voice.via))
            if s.voice.party in same
            else s
            for s in known
        ],
        sheets,
    )


def _introduced(said: Sequence[Statement], sheets: Sequence[Sheet]) -> list[Statement]:
    """The statements with people named together with who they are, as a report says: "A. Name, mayor of Tarn"."""
    people = {s.voice.party: s.voice.name for s in said if s.voice.kind == "person"}
    full = {
        party: next((w for sheet in sheets for w in sheet.names(party) if _tells(w, name)), name)
        for party, name in people.items()
    }
    return [
        replace(s, voice=replace(s.voice, name=full[s.voice.party])) if s.voice.party in full else s
        for s in said
    ]


def _tells(words: str, name: str) -> bool:
    """Whether words tell who somebody is, behind the name."""
    return words.startswith(f"{name}, ") and len(words.split()) <= _INTRODUCED


def _described(voice: Voice) -> bool:
    """Whether a source is only described ("the monitor", "Observatory", "the U.S.-based rights group")."""
    words = spaced(voice.name).split()
    based = (
        "based" in words
        and words[-1:] != []
        and words[-1] in lexicon.descriptions()
        and voice.party not in listed_ids()
    )
    return voice.party != NOBODY and (
        voice.kind == "unnamed" or based or voice.name.lower() in lexicon.descriptions()
    )


def _employers(sheets: Sequence[Sheet]) -> dict[str, Voice]:
    """The one body for which a person speaks in the reports that tell it, by the name in small letters."""
    found: dict[str, dict[str, Voice]] = {}
    for sheet in sheets:
        for person, voice in sheet.employed():
            found.setdefault(person, {})[voice.party] = voice
    return {
        person: next(iter(voices.values())) for person, voices in found.items() if len(voices) == 1
    }


def _of_body(statement: Statement, bodies: Mapping[str, Voice]) -> Statement:
    """What a person says whom another report calls somebody's speaker is said by that body."""
    voice = statement.voice
    body = bodies.get(voice.name.casefold()) if voice.kind == "person" else None
    return replace(statement, voice=replace(body, via=voice.via)) if body else statement


def _who(statement: Statement, met: Counter[_Met], home: Collection[str]) -> Voice:
    """“The monitor” of one report is the monitor that another report of the incident names, if they name but one."""
    voice = statement.voice
    words = ["monitor" if word == "monitoring" else word for word in voice.name.lower().split()]
    if _OPPOSITION in words and set(words) <= {"the", _OPPOSITION, "group", "groups"}:
        found = _opposition(met)
        return replace(found, via=voice.via) if found else voice
    told = [
        lexicon.descriptions()[word] for word in reversed(words) if word in lexicon.descriptions()
    ]
    kinds = min(told, key=len, default=())
    if (
        not kinds
        or kinds == ("person",)
        or not all(word in _plain() or word in home for word in left_over(" ".join(words)))
    ):
        return voice
    first = kinds[:1] if kinds[0] == "monitor" else kinds
    here = _only(met, first, statement.evidence.report) or _only(
        met, kinds, statement.evidence.report
    )
    found = here or (_only(met, kinds, None) if len(kinds) == 1 else None)
    return replace(found, via=voice.via) if found and not _of_another(found, words, home) else voice


def _of_another(voice: Voice, words: Sequence[str], home: Collection[str]) -> bool:
    """Whether a description names another country than a voice's ("a source in the Bordurian army" is no Syldavian ministry)."""
    named = {word for word in words if word in home}
    return bool(named and voice.country and not named & home_words(voice.country))


def _opposition(met: Counter[_Met]) -> Voice | None:
    """The opposition whose body the reports name, where they name one country's only."""
    voices = {
        one.voice.party: one.voice for one in met if one.voice.party.endswith(f"-{_OPPOSITION}")
    }
    return next(iter(voices.values())) if len(voices) == 1 else None


@cache
def _plain() -> frozenset[str]:
    """Words that tell apart no two bodies of a kind."""
    return frozenset(lexicon.descriptions()) | trimmings() | lexicon.words("accounts.small")


def _only(met: Counter[_Met], kinds: Sequence[str], report: str | None) -> Voice | None:
    """The voice of these kinds that speaks nearly alone, in one report or in all."""
    count: Counter[str] = Counter()
    voices: dict[str, Voice] = {}
    for one, n in met.items():
        if one.voice.kind in kinds and report in {None, one.report}:
            count[one.voice.party] += n
            voices[one.voice.party] = one.voice
    if not count:
        return None
    party, n = max(sorted(count.items()), key=lambda item: item[1])
    return voices[party] if n >= _ALONE * sum(count.values()) else None


@dataclass(frozen=True, slots=True)
class _Source:
    """A described source or a person.

    Attributes:
        voice: It.
        parts: The words that tell who it is.
        full: For a person, the words of the name with those of the office that some report puts
            before it.
        families: Reports in which it speaks and those that they descend from.
        proper: Whether it is told by a proper name.
    """

    voice: Voice
    parts: frozenset[str]
    full: frozenset[str]
    families: frozenset[str]
    proper: bool


def _fuller(
    said: Sequence[Statement], sheets: Sequence[Sheet], places: Collection[str]
) -> dict[str, Voice]:
    """For described sources the one that another report describes more fully or names.

    "The governor of Tarn" is "Tarn governor X Y", and he is X Y. A description without a proper
    name is followed only between reports that come down to one origin: two papers' "medical source"
    may be two.
    """
    sources = _sources(said, sheets, places)
    out = {}
    for party, source in sources.items():
        at, seen = party, {party}
        while (step := _step(at, sources)) and step not in seen:
            at = step
            seen.add(at)
        if source.voice.kind != "person" and at != party:
            out[party] = sources[at].voice
    return out


def _sources(
    said: Sequence[Statement], sheets: Sequence[Sheet], places: Collection[str]
) -> dict[str, _Source]:
    families = {sheet.report.id: sheet.family for sheet in sheets}
    kin: dict[str, set[str]] = {}
    voices: dict[str, Voice] = {}
    for s in said:
        if s.voice.party != NOBODY and (s.voice.kind in {"unnamed", "person"} or _office(s.voice)):
            voices.setdefault(s.voice.party, replace(s.voice, via=()))
            kin.setdefault(s.voice.party, set()).update(families.get(s.evidence.report, ()))
    titles = {
        p: frozenset(w for sheet in sheets for name in sheet.names(p) for w in _parts(name))
        for p in voices
    }
    return {
        p: _Source(
            v,
            _parts(v.name),
            _parts(v.name) | titles[p],
            frozenset(kin[p]),
            _proper(v.name, places),
        )
        for p, v in voices.items()
    }


def _office(voice: Voice) -> bool:
    """Whether words taken for a body's name are those of an office that one man holds ("Tarn Governor")."""
    last = spaced(voice.name).split()[-1:]
    return voice.party not in listed_ids() and any(
        lexicon.descriptions().get(word) == ("person",) for word in last
    )


def _step(at: str, sources: dict[str, _Source]) -> str | None:
    """The person whom a description names or whose office it is, else the one description that holds it."""
    one = sources[at]
    if one.voice.kind == "person":
        return None
    named = [
        p
        for p, s in sources.items()
        if s.voice.kind == "person" and len(s.parts) >= _TELLING and s.parts <= one.parts
    ]
    holders = [
        p
        for p, s in sources.items()
        if s.voice.kind == "person"
        and one.proper
        and len(one.parts) >= _TELLING
        and one.parts <= s.full
    ]
    for found in (named, holders):
        if len(found) == 1:
            return found[0]
    wider = [
        p
        for p, s in sources.items()
        if s.voice.kind == "unnamed" and p != at and _holds(p, at, sources)
    ]
    fullest = max(wider, key=lambda p: (len(sources[p].parts), p), default=None)
    return (
        fullest
        if fullest and all(sources[p].parts <= sources[fullest].parts for p in wider)
        else None
    )


def _holds(fuller: str, shorter: str, sources: dict[str, _Source]) -> bool:
    """Whether one description has all words of another and may be the same source; of two alike the one whose id comes first."""
    a, b = sources[fuller], sources[shorter]
    if a.parts == b.parts and fuller < shorter:
        return bool(a.families & b.families) or (b.proper and len(b.parts) >= _TELLING)
    return (
        len(b.parts) >= _TELLING
        and b.parts < a.parts
        and (b.proper or bool(a.families & b.families))
    )


def _parts(name: str) -> frozenset[str]:
    return frozenset(
        word for word in spaced(name).split() if word not in lexicon.words("accounts.small")
    )


def _proper(name: str, places: Collection[str]) -> bool:
    """Whether a description holds a proper name: a place, or a word with a capital."""
    words = spaced(name, lower=False).split()
    return any(word[:1].isupper() for word in words) or any(
        word.lower() in places for word in words
    )
