"""A document's words by index, for reading around a cue."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, cached_property

from reportedly import lexicon
from reportedly.records import Document, Mark, Span

_ARTICLES = frozenset({"the", "a", "an"})
_DATELINE = 8
"""So many words a dateline may have."""
_UNKNOWN = 3
"""So many words back an article may stand before a noun for people with words unknown to the tables between."""


@cache
def _bearing() -> dict[str, frozenset[str]]:
    """The words of noun phrases that can bear a statement, for looking up."""
    return {row: frozenset(words) for row, words in lexicon.groups("cues.bearer").items()}


class Sheet:
    """Lower-cased words and spans of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def starts(self) -> list[int]:
        """Where each token starts."""
        return [t.start for t in self.document.tokens]

    @cached_property
    def words(self) -> list[str]:
        """Each token, lower-cased."""
        return [t.norm.lower() for t in self.document.tokens]

    @cached_property
    def telling(self) -> frozenset[int]:
        """The tokens of cues that have a content."""
        marks = self.document.marks
        return frozenset(
            i
            for link in self.document.links
            if link.content
            for i in range(marks[link.cue].first, marks[link.cue].last)
        )

    @cached_property
    def _marked(self) -> tuple[list[int], int]:
        """Where each mark begins, and the length of the longest."""
        marks = self.document.marks
        return [m.first for m in marks], max((m.last - m.first for m in marks), default=0)

    def marks(self, first: int, last: int) -> Iterator[Mark]:
        """The marks that share a token with a range, in order: those around one cue, however long the document is."""
        starts, longest = self._marked
        for i in range(bisect_left(starts, first - longest), bisect_left(starts, last)):
            if self.document.marks[i].last > first:
                yield self.document.marks[i]

    def indices(self, span: Span) -> tuple[int, int]:
        """The first token of a span and the one behind its last."""
        return bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens from `first` up to but not including `last`."""
        return self.document.tokens[first].start, self.document.tokens[last - 1].end

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that a token stands in."""
        row = bisect_right(self.document.sentences, (at, len(self.document.tokens))) - 1
        return self.document.sentences[row]

    def capital(self, i: int) -> bool:
        """Whether a token opens with a capital, or is the article of a name ("al" in "al-Name")."""
        tokens = self.document.tokens
        if tokens[i].norm[0].isupper():
            return True
        joined = (
            i + 2 < len(tokens) and tokens[i + 1].norm == "-" and tokens[i + 2].norm[0].isupper()
        )
        return joined and tokens[i].end == tokens[i + 1].start

    def bearer(self, first: int, last: int) -> tuple[int, int] | None:
        """The noun phrase that opens at a token and can bear a statement: a name, or its head is a noun for people, a body or a document.

        Args:
            first: Its first token.
            last: Where it must end.
        """
        end, head = self._phrase(first, last, frozenset())
        return (first, end) if end > first and head >= first and self._bears(head) else None

    def opening(self, first: int, last: int) -> tuple[int, int] | None:
        """The bearer that opens at a token before a verb that the tables don't know: it ends behind its last name or noun for people."""
        end = first
        while end < last and self._fits(end) and not self.ends(end):
            end += 1
        return self.bearer(first, end)

    def evidence(self, first: int, last: int) -> tuple[int, int] | None:
        """The noun phrase that opens at a token and names what shows a thing: "drone footage", "a report by the council"."""
        end, head = self._phrase(first, last, lexicon.words("cues.evidence.linking"))
        return (
            (first, end)
            if end > first
            and head >= first
            and self.words[head] in lexicon.words("cues.evidence.nouns")
            else None
        )

    def _phrase(self, first: int, last: int, linking: frozenset[str]) -> tuple[int, int]:
        """The end of the noun phrase that opens at a token, and its head: the word before its first preposition."""
        table = _bearing()
        end = first
        head = -1
        while end < last and not self._breaks(end, linking):
            partitive = (
                self.words[end] == "of"
                and end > first
                and self.words[end - 1] in table["partitives"]
            )
            if (
                head < 0
                and not partitive
                and (self.words[end] in table["prepositions"] or self.words[end] in linking)
            ):
                head = end - 1
            end += 1
        while end > first and self.words[end - 1] in table["tails"]:
            end -= 1
        return end, end - 1 if head < 0 else head

    def _breaks(self, at: int, linking: frozenset[str]) -> bool:
        """Whether a noun phrase ends before a token."""
        table = _bearing()
        word = self.words[at]
        if word in linking:
            return False
        return (
            word in table["stops"]
            or word in table["verbs"]
            or self.ends(at)
            or not (word[0].isalnum() or word in ("'", "-", ".", "&"))
        )

    def _bears(self, head: int) -> bool:
        """Whether a head noun names somebody or is a noun for people, a body or a document."""
        table = _bearing()
        return self.words[head] in table["nouns"] or (
            self.capital(head) and self.words[head] not in table["no_name"]
        )

    def ends(self, i: int) -> bool:
        """Whether a token is a full stop, not the point of an abbreviation."""
        tokens = self.document.tokens
        if tokens[i].norm != "." or i + 1 >= len(tokens):
            return tokens[i].norm == "."
        return len(tokens[i - 1].norm) > 1 or not (
            tokens[i - 1].norm.isalpha() or tokens[i + 1].start == tokens[i].end
        )

    def bearer_before(self, last: int, first: int) -> tuple[int, int] | None:
        """The noun phrase that ends right before a token, as the subject of a verb there; not before `first`."""
        table = _bearing()
        begin = last
        named = headed = False
        while begin > first and last - begin < 12:
            word = self.words[begin - 1]
            if not self._fits(begin - 1):
                begin = self._opened(begin, first) if headed else begin
                break
            named = named or (
                self.capital(begin - 1) and word not in table["no_name"] and word not in _ARTICLES
            )
            headed = headed or word in table["nouns"]
            begin -= 1
            if word in _ARTICLES and self.words[begin - 1] not in table["inside"]:
                break
        while begin < last and self._leads_nowhere(begin):
            begin += 1
        return (begin, last) if begin < last and (named or headed) else None

    def _leads_nowhere(self, at: int) -> bool:
        """Whether no noun phrase begins with a word: a preposition, a sign, "Meanwhile"."""
        table = _bearing()
        word = self.words[at]
        return (
            (word in table["inside"] and word != "the")
            or not word[0].isalnum()
            or (
                word in table["no_name"]
                and word not in (*_ARTICLES, "i", "this", "that", "these", "those")
            )
        )

    def _fits(self, at: int) -> bool:
        """Whether a word is one that noun phrases for bearers are made of."""
        table = _bearing()
        word = self.words[at]
        return (
            self.capital(at)
            or word in table["inside"]
            or word in table["nouns"]
            or word in table["modifiers"]
            or word in _ARTICLES
        )

    def _opened(self, begin: int, first: int) -> int:
        """Where a phrase begins that an unknown word stands before: at an article close by ("the | aviation chief"), else there."""
        stops = _bearing()["stops"]
        for at in range(begin - 1, max(first, begin - _UNKNOWN) - 1, -1):
            word = self.words[at]
            if word in _ARTICLES:
                return at
            if word in stops or not word.isalpha() or len(word) < 3 or word in _bearing()["verbs"]:
                break
        return begin

    def behind_dateline(self, begin: int, end: int) -> int:
        """Where a sentence begins behind a date, or a place and a credit in brackets: "TOLVA (Nordwire) | Nine men ..."."""
        words = self.words
        close = next(
            (
                i + 1
                for i in range(begin, min(begin + _DATELINE, end))
                if words[i] == ")" and self.capital(begin)
            ),
            begin,
        )
        return next(
            (i for i in range(close, end) if words[i][0].isalpha() or words[i] == "“"), close
        )
