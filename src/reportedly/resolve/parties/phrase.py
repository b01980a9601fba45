"""One source as a phrase: its head noun, the person in it, and the parties, countries and organs that its words name."""

import re
from dataclasses import dataclass

from reportedly import lexicon
from reportedly.resolve.parties.tables import (
    WORD,
    Hit,
    countries_in,
    key,
    organ_in,
    parties_in,
    split,
)

_MARK = re.compile(r"[,;:()“”\"—–]|\s-\s")
_OWNER = re.compile(r"([A-Z][\w.-]*)['’]s\b")
_ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "some",
        "its",
        "his",
        "her",
        "their",
        "our",
        "this",
        "that",
        "these",
        "those",
    }
)
_DEFINITE = frozenset({"the", "its", "his", "her", "their", "this", "that", "these", "those"})
_PARTICLES = frozenset(
    {
        "al",
        "de",
        "van",
        "bin",
        "ibn",
        "ben",
        "von",
        "el",
        "abu",
        "abdel",
        "abdul",
        "del",
        "la",
        "di",
        "da",
        "der",
    }
)
_ARABIC = re.compile(r"(al|el|as|ash|ad|an|ar|at|az|abu|ibn|bin|abd|abdel|abdul|d|o)-[A-Z]")
_LONGEST_NAME = 5
"""So many words a name may have."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source, read.

    Attributes:
        words: Without articles at the start and without what follows a relative pronoun.
        keys: Of the words, for the tables.
        article: The first word if it is an article or a possessive, lower-cased, else "".
        end: Index behind the head noun: of the first preposition or mark that no name covers.
        parties: Listed parties.
        countries: Countries.
        organ: The organ of a state, or None.
        person: First word, word behind the last, and name of a person; None where there is none.
    """

    words: list[str]
    keys: list[str]
    article: str
    end: int
    parties: list[Hit]
    countries: list[Hit]
    organ: Hit | None
    person: tuple[int, int, str] | None

    @property
    def head(self) -> str:
        """The key of the head noun, "" where the person is the head."""
        last = self.end - 1
        if self.person and self.person[0] <= last < self.person[1]:
            return ""
        return self.keys[last]

    @property
    def definite(self) -> bool:
        """Whether it means one that the reader knows."""
        return self.article in _DEFINITE

    @property
    def label(self) -> str:
        """The words as a name."""
        return " ".join(self.words)


def read(text: str) -> Phrase | None:
    """A source phrase, or None where there are no words."""
    words, breaks = _words(_unbracketed(text))
    article = words[0].lower() if words and words[0].lower() in _ARTICLES else ""
    shed = 0
    while shed < len(words) and words[shed].lower() in _ARTICLES:
        shed += 1
    words, breaks = words[shed:], {b - shed for b in breaks if b > shed}
    stop = next((i for i, w in enumerate(words) if i and _leaves(w)), len(words))
    words = words[:stop]
    if not words:
        return None
    keys = [key(w) for w in words]
    parties, countries = parties_in(words, keys), countries_in(words, keys)
    covered = {i for hit in (*parties, *countries) for i in range(hit.first, hit.last)}
    organ = organ_in(keys)
    person = _person(words, breaks | _owned(text, words), covered)
    if person and person[0] == 0 and article in ("the", "a"):
        person = None
    inside = {i for hit in parties for i in range(hit.first + 1, hit.last)} | (
        set(range(organ.first + 1, organ.last)) if organ else set()
    )
    return Phrase(
        words,
        keys,
        article,
        _head_end(words, breaks, inside, person),
        parties,
        countries,
        organ,
        person,
    )


def _unbracketed(text: str) -> str:
    """The text behind a bracket that closes without having opened: the end of a credit or a caption ("Agency) The ministry")."""
    closing = text.find(")")
    loose = closing >= 0 and "(" not in text[:closing] and text[closing + 1 :].strip()
    return text[closing + 1 :] if loose else text


def _words(text: str) -> tuple[list[str], set[int]]:
    """The words, and the indices of those that a mark stands before."""
    words: list[str] = []
    breaks: set[int] = set()
    last = 0
    for m in WORD.finditer(text):
        if words and _MARK.search(text, last, m.start()):
            breaks.add(len(words))
        words.extend(split(m.group()))
        last = m.end()
    return words, breaks


def _owned(text: str, words: list[str]) -> set[int]:
    """The indices of words behind a possessive: "the Herald's A. Name" is not called Herald."""
    owners = {m[1] for m in _OWNER.finditer(text)}
    return {i + 1 for i, word in enumerate(words) if word in owners}


def _leaves(word: str) -> bool:
    """Whether a clause about the source begins here: "who", "citing", "receiving"."""
    if word in lexicon.words("parties.phrase.leave"):
        return True
    return (
        word.islower()
        and len(word) > 5
        and word.endswith("ing")
        and word not in lexicon.words("parties.phrase.stay")
    )


def _head_end(
    words: list[str], breaks: set[int], inside: set[int], person: tuple[int, int, str] | None
) -> int:
    prepositions = lexicon.words("parties.phrase.prepositions")
    for i in range(1, len(words)):
        if i in inside or (person and person[0] < i < person[1]) or _is_modifier(words, i):
            continue
        if (
            i in breaks
            or words[i].lower() in prepositions
            or (words[i] in ("a", "an", "another", "the") and words[i - 1][:1].isupper())
        ):
            return i
        if (
            person
            and i == person[1]
            and words[i].lower() not in lexicon.words("parties.roles.ruled")
        ):
            return i
    return len(words)


def _is_modifier(words: list[str], i: int) -> bool:
    """Whether a participle stands before its noun ("U.K.-based Observatory") and not behind it ("a group based in")."""
    behind = words[i + 1].lower() if i + 1 < len(words) else "in"
    return (
        words[i] in lexicon.words("parties.phrase.modifying")
        and behind not in lexicon.words("parties.phrase.prepositions")
        and behind not in _ARTICLES
    )


def _person(words: list[str], breaks: set[int], covered: set[int]) -> tuple[int, int, str] | None:
    """The longest run of two or more capitalised words that no table knows; of one if a title stands before it."""
    best: tuple[int, int, str] | None = None
    first = 0
    titled = False
    for i in range(len(words) + 1):
        part = i < len(words) and i not in covered and _in_name(words[i], i > first)
        if part and not (i in breaks and i > first):
            continue
        run = i - first
        named = run >= 2 or (run and titled)
        if (
            named
            and run <= _LONGEST_NAME
            and (best is None or run > best[1] - best[0])
            and not (i < len(words) and _of_body(words[i]))
        ):
            best = (first, i, " ".join(words[first:i]))
        titled = (
            not part
            and i < len(words)
            and words[i].lower() in lexicon.words("parties.titles.before")
        )
        first = i if part else i + 1
    return best


def _in_name(word: str, inside: bool) -> bool:
    """Whether a word can be part of a person's name; `inside` if it is not its first."""
    small = word.lower()
    if (
        small in lexicon.words("parties.titles.before")
        or small in lexicon.words("parties.phrase.quantities")
        or _of_body(word)
    ):
        return False
    return _capital(word, inside)


def _of_body(word: str) -> bool:
    return word[:1].isupper() and word.lower() in lexicon.words("parties.titles.bodies")


def _capital(word: str, inside: bool) -> bool:
    if word[:1].isupper():
        return not (len(word) > 3 and word.isupper() and not inside)
    return bool(_ARABIC.match(word)) or (inside and word.lower() in _PARTICLES)
