"""A report as every later stage reads it: tokens, sentences, the tagger's marks, and views of them.

    doc = annotate(report)                  # or segment(report): without the tagger's marks
    first, last = doc.indices(toll.figure)  # characters to tokens
    doc.lower[first:last]                   # list[str]
    doc.span(*doc.sentence(first))          # tokens to characters

All ranges are half-open: `(first, last)` counts tokens, a `Span` counts code points of the report's
text. Views are computed on first use and kept; they are shared, so never change one.

| view | type | meaning |
|---|---|---|
| `tokens`, `marks`, `links` | tuples of records | as the tokenizer and the tagger give them |
| `sentences` | tuple of token ranges | in order, covering all tokens |
| `norms`, `lower`, `folded` | `list[str]` | each token as typed, in lower case, casefolded |
| `lower_but_acronyms` | `list[str]` | `lower`, but "IS", "US" and "WHO" stay in capitals |
| `starts` | `list[int]` | the character at which each token starts |
| `indices(span)` | token range | of the tokens that start inside a span |
| `span(first, last)` | `Span` | of a token range |
| `text(first, last)` | `str` | of a token range |
| `sentence(at)` | token range | of the sentence in which a token stands |
| `sentence_number(at)` | `int` | index into `sentences` |
| `sentence_at(character)` | token range | of the sentence in which a character stands |
| `capitals` | `list[bool]` | whether each token begins with a capital letter |
| `capital(i)` | `bool` | the same, counting the article of a name ("al" in "al-Name") |
| `ends(i)` | `bool` | whether a token is a full stop and not the point of an abbreviation |
| `marks_in(first, last)` | iterator of `Mark` | the marks that share a token with a range |
| `words(number)` | `list[Word]` | one sentence, compounds and numbers in one piece |
| `quotations` | `list` of token ranges | what stands between quotation marks, without the marks |
| `quoted(i)` | `bool` | whether a token stands between quotation marks |
| `chunks` | `list[Chunk]` | noun phrases: range, head, and the kind of thing that it names |
| `chunk(first, last)` | `Chunk` or None | the noun phrase that begins at a token |
| `verbs` | `list[VerbGroup]` | verb groups that the words show |
| `verb(at)` | `VerbGroup` | the group of a word known to be a verb, such as a trigger or a cue |
| `clauses` | `list[Clause]` | in order, covering all tokens, with what each does |
| `clause(at)` | `Clause` | the one in which a token stands |

    doc.verb(trigger.first).passive     # also: negated, modality, tense, conditional, question
    doc.chunk(by + 1, end)              # "government forces": kind "body"
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportedly.records import Document, Mark, Span
from reportedly.text import chunks, verbs
from reportedly.text.chunks import Chunk
from reportedly.text.clauses import Clause, clauses
from reportedly.text.compounds import Word, compounds, lower
from reportedly.text.quotations import quotations
from reportedly.text.verbs import VerbGroup

Range = tuple[int, int]
"""Tokens from the first up to but not including the second."""


@dataclass(frozen=True)
class Doc(Document):
    """A report with its tokens, sentences, the tagger's marks, and views of them."""

    @cached_property
    def norms(self) -> list[str]:
        """Each token as the tagger sees it."""
        return [token.norm for token in self.tokens]

    @cached_property
    def lower(self) -> list[str]:
        """Each token in lower case."""
        return [norm.lower() for norm in self.norms]

    @cached_property
    def lower_but_acronyms(self) -> list[str]:
        """Each token in lower case, but "IS", "US" and "WHO" as they are."""
        return [lower(token) for token in self.tokens]

    @cached_property
    def folded(self) -> list[str]:
        """Each token casefolded."""
        return [norm.casefold() for norm in self.norms]

    @cached_property
    def starts(self) -> list[int]:
        """The character at which each token starts."""
        return [token.start for token in self.tokens]

    def indices(self, span: Span) -> Range:
        """The tokens that start inside a span."""
        return bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])

    def span(self, first: int, last: int) -> Span:
        """The characters of a token range that is not empty."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def text(self, first: int, last: int) -> str:
        """The report's own words of a token range that is not empty."""
        return self.report.text[slice(*self.span(first, last))]

    def sentence_number(self, at: int) -> int:
        """Index of the sentence in which a token stands."""
        return max(0, bisect_right(self.sentences, (at, len(self.tokens))) - 1)

    def sentence(self, at: int) -> Range:
        """The sentence in which a token stands."""
        return self.sentences[self.sentence_number(at)]

    def sentence_at(self, character: int) -> Range:
        """The sentence in which a character stands, or behind which it does."""
        return self.sentence(max(0, bisect_right(self.starts, character) - 1))

    @cached_property
    def capitals(self) -> list[bool]:
        """Whether each token begins with a capital letter."""
        return [norm[0].isupper() for norm in self.norms]

    def capital(self, i: int) -> bool:
        """Whether a token has a capital, or is the article of a name ("al" in "al-Name")."""
        if self.capitals[i]:
            return True
        joined = i + 2 < len(self.tokens) and self.norms[i + 1] == "-" and self.capitals[i + 2]
        return joined and self.tokens[i].end == self.tokens[i + 1].start

    def ends(self, i: int) -> bool:
        """Whether a token is a full stop and not the point of an abbreviation."""
        if self.norms[i] != "." or i + 1 >= len(self.tokens):
            return self.norms[i] == "."
        before = self.norms[i - 1]
        tight = self.tokens[i + 1].start == self.tokens[i].end
        return len(before) > 1 or not (before.isalpha() or tight)

    @cached_property
    def _marked(self) -> tuple[list[int], int]:
        """Where each mark begins, and the length of the longest."""
        longest = max((mark.last - mark.first for mark in self.marks), default=0)
        return [mark.first for mark in self.marks], longest

    def marks_in(self, first: int, last: int) -> Iterator[Mark]:
        """The marks that share a token with a range, in order, however long the document is."""
        firsts, longest = self._marked
        for i in range(bisect_left(firsts, first - longest), bisect_left(firsts, last)):
            if self.marks[i].last > first:
                yield self.marks[i]

    @cached_property
    def _words(self) -> dict[int, list[Word]]:
        return {}

    def words(self, number: int) -> list[Word]:
        """The words of one sentence, compounds and numbers in one piece."""
        found = self._words.get(number)
        if found is None:
            found = self._words[number] = compounds(self.tokens, *self.sentences[number])
        return found

    @cached_property
    def quotations(self) -> list[Range]:
        """Token ranges between quotation marks, without the marks, in order."""
        return list(quotations(self.norms))

    def quoted(self, i: int) -> bool:
        """Whether a token stands between quotation marks."""
        at = bisect_right(self.quotations, (i, len(self.tokens))) - 1
        return at >= 0 and i < self.quotations[at][1]

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses, in order, covering all tokens."""
        return list(clauses(self.lower, self.sentences))

    def clause(self, at: int) -> Clause:
        """The clause in which a token stands."""
        return self.clauses[bisect_right(self.clauses, at, key=lambda c: c.first) - 1]

    @cached_property
    def verbs(self) -> list[VerbGroup]:
        """The verb groups that the words show, in order."""
        return [self._in_clause(one) for one in verbs.groups(self.lower, self.sentences)]

    def verb(self, at: int) -> VerbGroup:
        """The verb group of a word that is known to be a verb."""
        return self._in_clause(verbs.group(self.lower, at, self.sentence(at)))

    def _in_clause(self, one: VerbGroup) -> VerbGroup:
        conditional = self.clause(one.verb).kind == "conditional"
        return one._replace(conditional=True) if conditional else one

    @cached_property
    def chunks(self) -> list[Chunk]:
        """The noun phrases, in order; none overlap."""
        return list(chunks.chunks(self))

    def chunk(self, first: int, last: int) -> Chunk | None:
        """The noun phrase that begins at a token and ends before `last`, or None without a noun."""
        return chunks.chunk(self, first, last)
