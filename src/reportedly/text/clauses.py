"""Where clauses begin, and what each does in its sentence.

Cut at the words that open clauses (`[clause]` of `lexicon/en/phrases.toml`), at semicolons, colons,
dashes and brackets, and at the comma that closes an opened clause. "And" and "or" cut only behind a
comma: without one they join nouns more often.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, cast

from reportedly import lexicon

Kind = Literal[
    "main", "conditional", "temporal", "causal", "concessive", "relative", "content", "coordinate"
]


class Clause(NamedTuple):
    """A part of a sentence around one verb, or what stands for one.

    Attributes:
        first: Index of its first token, the word that opens it if one does.
        last: Index one past its last token.
        kind: What its opening word says that it does; "main" where none opens it.
    """

    first: int
    last: int
    kind: Kind


def clauses(words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> Iterator[Clause]:
    """The clauses of a document, in order, covering all tokens.

    Args:
        words: Its tokens in lower case.
        sentences: Its sentences.
    """
    for first, last in sentences:
        begin = first
        kind: Kind = "main"
        for at in range(first, last):
            found = _opened(words, at, begin, kind, first)
            if found is None:
                continue
            if at > begin:
                yield Clause(begin, at, kind)
            begin, kind = at, found
        yield Clause(begin, last, kind)


def _opened(words: Sequence[str], at: int, begin: int, kind: Kind, first: int) -> Kind | None:
    """What the clause that begins at a token does, or None where none begins."""
    before = words[at - 1] if at > first else ""
    opener = _openers().get(words[at])
    if opener == "coordinate" and words[at] != "but":
        return "coordinate" if before == "," else None
    if opener is not None:
        return opener
    if before in _marks():
        return "main"
    fronted = kind not in ("main", "coordinate", "content") and at - 1 > begin
    return "main" if before == "," and fronted else None


@cache
def _openers() -> Mapping[str, Kind]:
    rows = lexicon.groups("phrases.clause")
    return {word: cast("Kind", kind) for kind in rows if kind != "marks" for word in rows[kind]}


@cache
def _marks() -> frozenset[str]:
    return lexicon.words("phrases.clause.marks")
