"""A document's words by index, for reading around a cue."""

from bisect import bisect_left, bisect_right
from functools import cached_property

from reportedly.lexicon import load
from reportedly.model import Document, Span

_ARTICLES = frozenset({"the", "a", "an"})


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
        joined = i + 2 < len(tokens) and tokens[i + 1].norm == "-" and tokens[i + 2].norm[0].isupper()
        return joined and tokens[i].end == tokens[i + 1].start

    def bearer(self, first: int, last: int) -> tuple[int, int] | None:
        """The noun phrase that opens at a token and can bear a statement: a name, or its head is a noun for people, a body or a document.

        Args:
            first: Its first token.
            last: Where it must end.
        """
        table = load("cues")["bearer"]
        end = first
        head = -1
        while end < last:
            word = self.words[end]
            if (
                word in table["stops"]
                or word in table["verbs"]
                or self.ends(end)
                or not (word[0].isalnum() or word in ("'", "-", ".", "&"))
            ):
                break
            if head < 0 and word in table["prepositions"]:
                head = end - 1
            end += 1
        while end > first and self.words[end - 1] in table["tails"]:
            end -= 1
        head = end - 1 if head < 0 else head
        return (first, end) if end > first and head >= first and self._bears(head) else None

    def _bears(self, head: int) -> bool:
        """Whether a head noun names somebody or is a noun for people, a body or a document."""
        table = load("cues")["bearer"]
        return self.words[head] in table["nouns"] or (self.capital(head) and self.words[head] not in table["no_name"])

    def ends(self, i: int) -> bool:
        """Whether a token is a full stop, not the point of an abbreviation."""
        tokens = self.document.tokens
        if tokens[i].norm != "." or i + 1 >= len(tokens):
            return tokens[i].norm == "."
        return len(tokens[i - 1].norm) > 1 or not (tokens[i - 1].norm.isalpha() or tokens[i + 1].start == tokens[i].end)

    def bearer_before(self, last: int, first: int) -> tuple[int, int] | None:
        """The noun phrase that ends right before a token, as the subject of a verb there; not before `first`."""
        table = load("cues")["bearer"]
        begin = last
        named = headed = False
        while begin > first and last - begin < 12:
            word = self.words[begin - 1]
            inner = word in table["inside"]
            fits = self.capital(begin - 1) or inner or word in table["nouns"] or word in table["modifiers"] or word in _ARTICLES
            if not fits:
                break
            named = named or (self.capital(begin - 1) and word not in table["no_name"] and word not in _ARTICLES)
            headed = headed or word in table["nouns"]
            begin -= 1
            if word in _ARTICLES and self.words[begin - 1] not in table["inside"]:
                break
        while begin < last and (
            (self.words[begin] in table["inside"] and self.words[begin] != "the") or not self.words[begin][0].isalnum()
        ):
            begin += 1
        return (begin, last) if begin < last and (named or headed) else None
