"""Noun phrases, and what their heads name.

A phrase opens with a determiner, a number, a name or a noun that the tables know, and ends before
the next small word, verb, comma or full stop. Prepositional phrases behind it are chunks of their
own: "the mayor of the town" is two. Words that no table knows are taken along inside a phrase and
open none, so a bare noun like "shrapnel" is no chunk.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from reportedly import lexicon
from reportedly.text import verbs

if TYPE_CHECKING:
    from reportedly.text.doc import Doc

Kind = Literal["person", "body", "document", "place", "name", "other"]
_LONGEST = 12
"""A noun phrase has at most so many words."""
_INSIDE = frozenset({"'", "s", "-", ".", "&"})


class Chunk(NamedTuple):
    """A noun phrase.

    Attributes:
        first: Index of its first token.
        last: Index one past its last token.
        head: Index of its head, the last noun in it.
        kind: What the head names: "name" for a capital that no table knows.
    """

    first: int
    last: int
    head: int
    kind: Kind


def chunks(doc: "Doc") -> Iterator[Chunk]:
    """The noun phrases of a document, in order; none overlap."""
    at = 0
    for _, end in doc.sentences:
        while at < end:
            found = chunk(doc, at, end) if _opens(doc, at) else None
            if found is not None:
                yield found
            at = max(at + 1, found.last if found is not None else 0)


def chunk(doc: "Doc", first: int, end: int) -> Chunk | None:
    """The noun phrase that begins at a token, or None where no noun does before `end`."""
    last = first
    limit = min(end, first + _LONGEST)
    while last < limit and not _ends(doc, last, first):
        last += 1
    while last > first and (doc.lower[last - 1] in _INSIDE or _closed(doc.lower[last - 1])):
        last -= 1
    if last == first or doc.lower[last - 1] in _words("determiners"):
        return None
    return Chunk(first, last, last - 1, kind(doc, last - 1))


def kind(doc: "Doc", head: int) -> Kind:
    """What a noun names."""
    found = _kinds().get(doc.lower[head])
    if found is not None:
        return found
    named = doc.capital(head) and not _closed(doc.lower[head])
    return "name" if named and doc.lower[head] not in _words("days") else "other"


def _opens(doc: "Doc", at: int) -> bool:
    word = doc.lower[at]
    if word in _words("determiners") or word in _kinds() or _counts(word):
        return True
    return (
        word not in _words("days")
        and doc.capital(at)
        and word[0].isalpha()
        and not _ends(doc, at, at)
    )


@cache
def _counts(word: str) -> bool:
    return word[0].isdigit() or word in lexicon.section("quantities.number")


def _ends(doc: "Doc", at: int, first: int) -> bool:
    """Whether the phrase that begins at `first` ends before a token."""
    word = doc.lower[at]
    if word in _INSIDE:
        return at == first or (word == "." and doc.ends(at))
    if not word[0].isalnum() or _closed(word):
        return True
    if at == first:
        return verbs.auxiliary(word)
    determined = word in _words("determiners") and doc.lower[at - 1] not in _words("determiners")
    small = determined or word in _words("days") or word == "according"
    return small or verbs.finite(doc.lower, at) or _acts(doc, at)


def _acts(doc: "Doc", at: int) -> bool:
    """Whether a word in -ing has an object, and so is no noun: "the blast | killing nine men"."""
    behind = doc.lower[at + 1] if at + 1 < len(doc.lower) else ""
    takes = behind in _words("determiners") or (behind != "" and _counts(behind))
    return takes and doc.lower[at].endswith("ing")


@cache
def _closed(word: str) -> bool:
    """Whether a word is a small one that no noun phrase goes on over."""
    return any(word in _words(row) for row in _CLOSED) or word in _openers()


_CLOSED = ("prepositions", "pronouns", "conjunctions", "adverbs")


@cache
def _words(row: str) -> frozenset[str]:
    return lexicon.words(f"phrases.noun_phrase.{row}")


@cache
def _openers() -> frozenset[str]:
    rows = lexicon.groups("phrases.clause").values()
    return frozenset(word for row in rows for word in row) - {"that"}


@cache
def _kinds() -> dict[str, Kind]:
    kinds: tuple[Kind, ...] = ("person", "body", "document", "place")
    return {word: kind for kind in kinds for word in lexicon.words(f"phrases.head.{kind}")}
