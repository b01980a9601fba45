"""What cues mean: the stance of a source to its content, from `data/cues.toml`."""

from dataclasses import dataclass
from functools import cache
from typing import cast

from reportedly.lexicon import load
from reportedly.model import Stance

STANCES: tuple[Stance, ...] = ("denies", "doubts", "accuses", "demands", "predicts", "admits")
_NEAR = 3
"""So many words before a cue still negate it."""


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
def forms(lemma: str) -> tuple[str, ...]:
    """The forms of a verb, its base first, the regular ones by spelling rule."""
    irregular: dict[str, list[str]] = load("cues")["irregular"]
    if lemma in irregular:
        return (lemma, *irregular[lemma])
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
    return lemma, lemma + plural, stem + "ed", stem + "ing"


@cache
def all_forms(table: str, row: str) -> frozenset[str]:
    """The forms of all verbs of a row of `data/cues.toml`."""
    return frozenset(form for verb in load("cues")[table][row] for form in forms(verb))


@cache
def cue_table() -> CueTable:
    """The cue table, read once."""
    table = load("cues")
    stance_of: dict[str, Stance] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for stance in STANCES:
        entry = table["stance"][stance]
        words = [f for verb in entry["verbs"] for f in forms(verb)] + entry.get("nouns", []) + entry.get("words", [])
        stance_of.update(dict.fromkeys(words, stance))
        for phrase in table["phrases"].get(stance, []):
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], []).append((parts, stance))
    for listed in phrases.values():
        listed.sort(key=lambda p: -len(p[0]))
    negation = table["negation"]
    withholding = frozenset(f for verb in negation["withholding"] for f in forms(verb))
    becomes = cast("dict[Stance, Stance]", negation["becomes"])
    return CueTable(stance_of, phrases, frozenset(negation["words"]), withholding, becomes)


def stance_of_cue(before: list[str], cue: list[str], after: list[str]) -> Stance:
    """The stance that a cue shows.

    Args:
        before: Lower-cased words before the cue in its sentence, in order.
        cue: Lower-cased words of the cue.
        after: Lower-cased words behind it.
    """
    table = cue_table()
    near = [w for w in before[-_NEAR:] if w not in (",", "“", "”")]
    found = _phrase(near[-1:] + cue + after[:3], table) or _word(cue, table)
    turned = sum(_negates(words, i, table) for words in (near, cue) for i in range(len(words)))
    stance: Stance = found or "asserts"
    if turned % 2 and not (found and _phrase(cue + after[:3], table)):
        return table.becomes[stance]
    return stance


def stance_of_content(words: list[str]) -> Stance:
    """The stance that the first words of a content show where its cue merely says: a denial, a doubt, a demand, or "asserts"."""
    table = load("cues")["content"]
    rest = [w for w in words[:14] if w not in table["neutral_open"] and w != "”"]
    if not rest:
        return "asserts"
    head = rest[:12]
    if any(w in table["obliging"] for w in head):
        return "demands"
    if rest[0] not in table["self"]:
        return "asserts"
    negators = cue_table().negators
    if any(w in negators or w == "t" for w in rest[1:5]):
        return "doubts" if any(w in table["doubting"] for w in rest[1:8]) else "denies"
    return stance_of_cue([], rest[1:3], []) if len(rest) > 1 else "asserts"


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
