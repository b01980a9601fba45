"""A report's tokens as place names need them, and the persons in it."""

from reportedly.records import Document, Token
from reportedly.resolve.gazetteer.folding import ARTICLES
from reportedly.resolve.places.vocabulary import Vocabulary, capital, joined

_HEADLINE = 0.6

_OF_THE_NEXT = frozenset({"town", "village", "city", "province", "governorate"})


class Sheet:
    """The tokens of a report and who the persons in it are."""

    def __init__(self, document: Document, words: Vocabulary) -> None:
        """Find the headlines and the persons."""
        self.tokens = document.tokens
        self.words = words
        self.sentences = document.sentences
        self.headline = [_headline(document.tokens[a:b]) for a, b in document.sentences]
        self.low = [token.norm.casefold() for token in document.tokens]
        self.capitals = [token.norm[0].isupper() for token in document.tokens]
        self.starts = frozenset(begin for begin, _ in document.sentences)
        self.persons, self.called = self._persons()

    def lower(self, i: int) -> str:
        """Token `i` in lower case, "" outside the text."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def capital(self, i: int) -> bool:
        """Whether token `i` is there and capitalised."""
        return 0 <= i < len(self.capitals) and self.capitals[i]

    def left(self, first: int) -> int:
        """Index of the word right before `first`, past one full stop ("Gen.") and "al-", or -1."""
        i = first - 1
        if i >= 1 and self.low[i] == "-" and self.low[i - 1] in ARTICLES:
            i -= 2
        if first in self.starts:
            return -1
        if (
            i >= 1
            and self.tokens[i].norm == "."
            and joined(self.tokens[i - 1], self.tokens[i])
            and len(self.tokens[i - 1].norm) < 7
        ):
            i -= 1
        if (
            i < 0
            or self.tokens[i + 1].paragraph
            or not (self.tokens[i].norm[0].isalnum() or self.tokens[i].norm == "@")
        ):
            return -1
        return i

    def of_the_next(self, i: int) -> bool:
        """Whether the noun at token `i` belongs to the next name ("the Freedonian town of Elm")."""
        return self.lower(i) in _OF_THE_NEXT and self.lower(i + 1) == "of" and self.capital(i + 2)

    def _persons(self) -> tuple[set[str], frozenset[str]]:
        """Surnames behind titles or given names, and the given names that precede them."""
        surnames: set[str] = set()
        called: set[str] = set()
        for i, token in enumerate(self.tokens):
            given = self.low[i] in self.words.given
            if capital(token) and (given or self.low[i] in self.words.titles):
                found = self._surnames(i)
                surnames.update(found)
                if given and found:
                    called.add(self.low[i])
        return surnames, frozenset(called)

    def _surnames(self, i: int) -> list[str]:
        out: list[str] = []
        j = i + 1
        while (
            len(out) < 3
            and self.capital(j + (self.lower(j) == "."))
            and j + (self.lower(j) == ".") not in self.starts
        ):
            j += self.lower(j) == "."
            word = self.low[j]
            if (
                self.tokens[j].paragraph
                or word in self.words.local
                or word in self.words.elsewhere
                or word in self.words.generic
            ):
                break
            if len(word) > 1:
                out.append(word)
            j += 1
        return out


def _headline(tokens: tuple[Token, ...]) -> bool:
    letters = [t for t in tokens if t.norm[0].isalpha()]
    return bool(letters) and sum(capital(t) for t in letters) > _HEADLINE * len(letters)
