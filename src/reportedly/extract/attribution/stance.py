"""What cues mean: the stance of a source to its content, from `lexicon/en/cues.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import cast

from reportedly import lexicon
from reportedly.records import Stance

STANCES: tuple[Stance, ...] = ("denies", "doubts", "accuses", "demands", "predicts", "admits")
_NEAR = 3
"""So many words before a cue still negate it."""
_CLAUSE = 12
"""So many words behind a cue may stand before what belongs to it."""


_VERBS: Mapping[Stance, str] = {
    "denies": "DENY",
    "doubts": "DOUBT",
    "accuses": "ACCUSE",
    "demands": "DEMAND",
    "predicts": "PREDICT",
    "admits": "ADMIT",
}
"""The classes of verbs that show a stance."""


@dataclass(frozen=True, slots=True)
class CueTable:
    """The file, turned round for looking up.

    Attributes:
        stance_of: Word form to stance.
        phrases: First word of a phrase to its (words, stance), the longest first.
        negators: Words that turn a cue round.
        withholding: Forms of "decline", "refuse".
        becomes: What a turned stance becomes.
    """

    stance_of: dict[str, Stance]
    phrases: dict[str, list[tuple[tuple[str, ...], Stance]]]
    negators: frozenset[str]
    withholding: frozenset[str]
    becomes: dict[Stance, Stance]


@cache
def cue_table() -> CueTable:
    """The cue table, read once."""
    sayings = lexicon.groups("cues.phrases")
    stance_of: dict[str, Stance] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for stance in STANCES:
        entry = lexicon.groups(f"cues.stance.{stance}")
        words = (
            *lexicon.verbs(_VERBS[stance]),
            *entry.get("nouns", ()),
            *entry.get("words", ()),
        )
        stance_of.update(dict.fromkeys(words, stance))
        for phrase in sayings.get(stance, ()):
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], []).append((parts, stance))
    for listed in phrases.values():
        listed.sort(key=lambda p: -len(p[0]))
    becomes = cast("dict[Stance, Stance]", lexicon.labels("cues.negation.becomes"))
    return CueTable(
        stance_of,
        phrases,
        lexicon.words("cues.negation.words"),
        lexicon.verbs("cues.negation.withholding"),
        becomes,
    )


def stance_of_cue(before: list[str], cue: list[str], after: list[str]) -> Stance:
    """The stance that a cue shows.

    Args:
        before: Lower-cased words before the cue in its sentence, in order.
        cue: Lower-cased words of the cue.
        after: Lower-cased words behind it.
    """
    table = cue_table()
    near = _auxiliaries(before, table)
    found = _phrase(near[-1:] + cue + after[:3], table) or _word(cue, table) or _apart(cue, after)
    if found == "predicts" and _bids(cue, after):
        found = "demands"
    turned = sum(
        _negates(words, i, table) for words in (near, cue) for i in range(len(words))
    ) + _nobody(before)
    stance: Stance = found or "asserts"
    if turned % 2 == 0 or (not _nobody(before) and _negative_phrase(near + cue + after[:3], table)):
        return stance
    if not found and any(w in lexicon.words("cues.negation.leaving_open") for w in cue):
        return "asserts"
    return table.becomes[stance]


def _apart(cue: list[str], after: list[str]) -> Stance | None:
    """The stance of a verb with a word apart from it in its clause: "holds the army responsible"."""
    table = _apart_table()
    for word in cue:
        if word in table:
            clause = first_clause(
                after[:_CLAUSE], frozenset({*lexicon.phrases("cues.frame.closing"), ".", "that"})
            )
            found = next(
                (stance for words, stance in table[word] if not words.isdisjoint(clause)), None
            )
            if found:
                return found
    return None


@cache
def _apart_table() -> dict[str, list[tuple[frozenset[str], Stance]]]:
    """Form of a verb to the words that give it a stance."""
    out: dict[str, list[tuple[frozenset[str], Stance]]] = {}
    for stance in lexicon.section("cues.apart"):
        for verb, words in lexicon.groups(f"cues.apart.{stance}").items():
            for form in lexicon.forms(verb):
                out.setdefault(form, []).append((frozenset(words), cast("Stance", stance)))
    return out


def _negative_phrase(words: list[str], table: CueTable) -> bool:
    """Whether a phrase stands there that is negative itself ("has yet to", "not immediately"), so that its negation counts no more."""
    for i, word in enumerate(words):
        for parts, _ in table.phrases.get(word, ()):
            if tuple(words[i : i + len(parts)]) == parts:
                return any(part in table.negators or part in ("yet", "short") for part in parts)
    return False


def _auxiliaries(before: list[str], table: CueTable) -> list[str]:
    """The words right before a cue that belong to its verb: "did not", "has never", "could not immediately"."""
    helping = lexicon.words("cues.negation.helping")
    begin = len(before)
    while (
        begin
        and len(before) - begin < _NEAR
        and (before[begin - 1] in helping or _negates(before, begin - 1, table))
    ):
        begin -= 1
    return before[begin:]


def _nobody(before: list[str]) -> bool:
    """Whether the subject is nobody: "No group has claimed"."""
    return any(word in ("no", "none", "nobody", "neither") for word in before[-4:]) and not any(
        w in (",", ".", "said") for w in before[-3:]
    )


def _bids(cue: list[str], after: list[str]) -> bool:
    """Whether a warning tells somebody to do a thing: "warned civilians to leave"."""
    if (
        not any(w.startswith(("warn", "caution")) for w in cue)
        or not after
        or after[0] in ("that", "of", "about", "against", "it", "the")
    ):
        return False
    return "to" in after[1:4]


def stance_of_content(words: list[str]) -> Stance:
    """The stance that the first words of a content show where its cue merely says.

    A denial ("it had not fired"), a doubt ("it was not clear", "we don't know"), a demand ("must"),
    an accusation ("the army was behind it"), or "asserts".
    """
    rest = [
        w for w in words[:24] if w not in lexicon.words("cues.content.neutral_open") and w != "”"
    ]
    if not rest:
        return "asserts"
    first = first_clause(rest, lexicon.words("cues.content.closing"))
    if _open_question(first):
        return "doubts"
    if any(w in lexicon.words("cues.content.obliging") for w in first[:8]) and not any(
        w in lexicon.words("cues.content.conditional") for w in first[:8]
    ):
        return "demands"
    return _of_self(first) if rest[0] in lexicon.words("cues.content.self") else _of_others(first)


def first_clause(words: list[str], closing: frozenset[str]) -> list[str]:
    """The words before the first that closes a clause, which is none of the first two."""
    end = next((i for i, w in enumerate(words) if i > 1 and w in closing), len(words))
    return words[:end]


def _open_question(words: list[str]) -> bool:
    """Whether a content opens by leaving something open: "it was not immediately clear", "it is unclear", "it remains to be seen"."""
    line = " " + " ".join(words[:9]) + " "
    return any(f" {phrase} " in line for phrase in lexicon.phrases("cues.content.open"))


def _of_self(words: list[str]) -> Stance:
    """What the speaker says of itself: "it had not fired", "we don't know"."""
    at = next(
        (
            i
            for i in range(1, min(5, len(words)))
            if words[i] in lexicon.words("cues.content.not")
            or (words[i] == "t" and words[i - 1] == "'")
        ),
        0,
    )
    if at:
        behind = words[at + 1 : at + 5]
        if any(w in lexicon.words("cues.content.thinking") for w in behind[:1]):
            return "doubts"
        if any(w in lexicon.words("cues.content.doubting") for w in behind):
            return "doubts" if words[0] not in ("they",) or "confirm" in behind else "asserts"
        helping = words[max(1, at - 2) : at]
        willing = any(w in lexicon.words("cues.content.willing") for w in helping)
        return (
            "denies"
            if not willing and any(w in lexicon.words("cues.content.deniable") for w in behind)
            else "asserts"
        )
    if any(
        " ".join(words[i : i + 2]) in lexicon.words("cues.content.disclaiming")
        for i in range(1, min(5, len(words)))
    ):
        return "denies"
    return _phrase(words[1:4], cue_table()) or _word(words[1:3], cue_table()) or "asserts"


def _of_others(words: list[str]) -> Stance:
    """What the speaker says of somebody: that they did it, or that a strike was not carried out."""
    line = " " + " ".join(words) + " "
    negated = any(w in cue_table().negators for w in words)
    if not negated and any(
        f" {phrase} " in line for phrase in lexicon.phrases("cues.content.blaming")
    ):
        return "accuses"
    if words[:2] == ["none", "of"] and any(
        w in lexicon.words("cues.content.none") for w in words[2:3]
    ):
        return "denies"
    if not negated and _calls_untrue(words[:_CLAUSE]):
        return "denies"
    for i, word in enumerate(words[:12]):
        if (
            word in lexicon.words("cues.content.not")
            and any(w in lexicon.words("cues.content.acts") for w in words[i + 1 : i + 4])
            and not any(
                w in lexicon.words("cues.content.willing") for w in words[max(0, i - 1) : i]
            )
        ):
            return "denies"
        if word in lexicon.words("cues.content.acts") and words[i + 1 : i + 2] == ["no"]:
            return "denies"
    return "asserts"


def _calls_untrue(words: list[str]) -> bool:
    """Whether a clause says of a statement that it is not true: "the report was false"."""
    named = next((i for i, w in enumerate(words) if w in lexicon.words("cues.answer.nouns")), None)
    return named is not None and any(
        w in lexicon.words("cues.content.untrue") for w in words[named + 1 :]
    )


def _phrase(words: list[str], table: CueTable) -> Stance | None:
    for i, word in enumerate(words):
        for parts, stance in table.phrases.get(word, ()):
            if tuple(words[i : i + len(parts)]) == parts:
                return stance
    return None


def _word(cue: list[str], table: CueTable) -> Stance | None:
    return next((table.stance_of[w] for w in cue if w in table.stance_of), None)


def _negates(words: list[str], i: int, table: CueTable) -> bool:
    word = words[i]
    if word == "t" and i and words[i - 1] == "'":
        return True
    return word in table.negators or word in table.withholding


_FIRST = 24
"""So many words of a content are looked at."""


def hedged(cue: list[str], content: list[str]) -> bool:
    """Whether the cue, or the first clause of the content, leaves it uncertain.

    Args:
        cue: Lower-cased words of the cue.
        content: Lower-cased words of the content.
    """
    if any(word in _hedging() for word in cue) or " ".join(cue[-3:]) in lexicon.words(
        "cues.hedge.said_to"
    ):
        return True
    clause = first_clause(content[:_FIRST], lexicon.words("cues.content.closing"))
    pairs = pairwise((*clause, ""))
    return any(
        word in lexicon.words("cues.hedge.words")
        or (
            word in lexicon.words("cues.hedge.modals")
            and after in lexicon.words("cues.hedge.behind_modals")
        )
        for word, after in pairs
    )


@cache
def _hedging() -> frozenset[str]:
    return (
        lexicon.words("cues.hedge.words")
        | lexicon.verbs("SUPPOSE")
        | lexicon.words("cues.hedge.participles")
    )
