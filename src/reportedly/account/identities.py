"""One source under one name: "the monitor" of one report is the monitor of another, "the governor" of the one the man whom the other names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.account.statement import Statement
from reportedly.account.voices import NOBODY, Voice, spaced
from reportedly.lexicon import load

_ALONE = 0.7
"""A voice speaks nearly alone if it has so large a part of what voices of its kind say."""

_TELLING = 2
"""Fewer words than so many describe nobody ("a source")."""


@dataclass(frozen=True, slots=True)
class _Met:
    """A named voice and how often, in which report, it speaks."""

    voice: Voice
    report: str


def identified(said: Sequence[Statement]) -> list[Statement]:
    """The statements with sources brought to one name across the reports of an incident."""
    met = Counter(
        _Met(replace(s.voice, via=()), s.evidence.report) for s in said if s.voice.named and not s.voice.own and not _described(s.voice)
    )
    known = [replace(s, voice=_who(s, met)) if _described(s.voice) else s for s in said]
    same = _fuller(known)
    return [replace(s, voice=replace(same[s.voice.party], via=s.voice.via)) if s.voice.party in same else s for s in known]


def _described(voice: Voice) -> bool:
    """Whether a source is only described ("the monitor", "Observatory")."""
    return voice.party != NOBODY and (voice.kind == "unnamed" or voice.name.lower() in load("parties")["description"])


def _who(statement: Statement, met: Counter[_Met]) -> Voice:
    """“The monitor” of one report is the monitor that another report of the incident names, if they name but one."""
    voice = statement.voice
    kinds: list[str] = next(
        (load("parties")["description"][w] for w in reversed(voice.name.lower().split()) if w in load("parties")["description"]), []
    )
    if not kinds or kinds == ["person"]:
        return voice
    here = _only(met, kinds, statement.evidence.report)
    found = here or (_only(met, kinds, None) if len(kinds) == 1 else None)
    return replace(found, via=voice.via) if found else voice


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


def _fuller(said: Sequence[Statement]) -> dict[str, Voice]:
    """For described sources the one that another report describes more fully or names.

    "The governor of Tarn" is "Tarn governor X Y", and he is X Y. A description without a proper name is followed only between reports that
    come down to one origin: two papers' "medical source" may be two.
    """
    origins: dict[str, set[str]] = {}
    voices: dict[str, Voice] = {}
    for s in said:
        if s.voice.party != NOBODY and s.voice.kind in {"unnamed", "person"}:
            voices.setdefault(s.voice.party, replace(s.voice, via=()))
            origins.setdefault(s.voice.party, set()).add(s.origin)
    parts = {party: _parts(voice.name) for party, voice in voices.items()}
    out = {}
    for party, voice in voices.items():
        at, seen = party, {party}
        while step := _step(at, voices, parts, origins):
            if step in seen:
                break
            at = step
            seen.add(at)
        if voice.kind == "unnamed" and at != party:
            out[party] = voices[at]
    return out


def _step(at: str, voices: dict[str, Voice], parts: dict[str, frozenset[str]], origins: dict[str, set[str]]) -> str | None:
    """The person whom a description names, else the one description that holds it."""
    if voices[at].kind == "person":
        return None
    named = [p for p, v in voices.items() if v.kind == "person" and len(parts[p]) >= _TELLING and parts[p] <= parts[at]]
    if len(named) == 1:
        return named[0]
    if len(parts[at]) < _TELLING:
        return None
    wider = [
        p
        for p, v in voices.items()
        if v.kind == "unnamed" and p != at and _holds(parts, p, at) and (_proper(voices[at].name) or origins[p] & origins[at])
    ]
    fullest = max(wider, key=lambda p: (len(parts[p]), p), default=None)
    return fullest if fullest and all(parts[p] <= parts[fullest] for p in wider) else None


def _holds(parts: dict[str, frozenset[str]], fuller: str, shorter: str) -> bool:
    """Whether one description has all words of another and more; of two alike the one whose id comes first."""
    return parts[shorter] < parts[fuller] or (parts[shorter] == parts[fuller] and fuller < shorter)


def _parts(name: str) -> frozenset[str]:
    return frozenset(word for word in spaced(name).split() if word not in load("accounts")["small"])


def _proper(name: str) -> bool:
    """Whether a description holds a proper name: a capital that does not only open it, or a word that is no word for people."""
    words = [word for word in spaced(name, lower=False).split() if word.lower() not in load("accounts")["small"]]
    return any(word[:1].isupper() for word in words[1:])
