"""Whether a name is a person's: a title, a given name or an age stands beside it."""

from reportedly.records import Token
from reportedly.resolve.gazetteer.folding import ARTICLES
from reportedly.resolve.places.names import BIG, Name, is_country, is_known, largest
from reportedly.resolve.places.vocabulary import capital, demonyms, generic, joined, words
from reportedly.text.doc import Doc

_HEADLINE = 0.6
"""Share of capitalised words above which a sentence is a headline."""
KNOWN = 5_000
"""People of the largest place of a name up to which a person of the name outweighs it."""
_HUGE = 10**10


class Surroundings:
    """A report's tokens, what stands beside them, and the persons in it."""

    def __init__(self, document: Doc) -> None:
        """Find the headlines and the persons."""
        self.tokens = document.tokens
        self.sentences = document.sentences
        self.headline = [_headline(document.tokens[a:b]) for a, b in document.sentences]
        self.low = document.folded
        self.capitals = document.capitals
        self.document = document
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
        return (
            self.lower(i) in words("of_the_next")
            and self.lower(i + 1) == "of"
            and self.capital(i + 2)
        )

    def _persons(self) -> tuple[set[str], frozenset[str]]:
        """Surnames behind titles or given names, and the given names that precede them."""
        surnames: set[str] = set()
        called: set[str] = set()
        for i, token in enumerate(self.tokens):
            given = self.low[i] in words("given")
            if capital(token) and (given or self.low[i] in words("titles")):
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
                or word in words("local")
                or word in words("elsewhere")
                or word in generic()
            ):
                break
            if len(word) > 1:
                out.append(word)
            j += 1
        return out


def _headline(tokens: tuple[Token, ...]) -> bool:
    letters = [t for t in tokens if t.norm[0].isalpha()]
    return bool(letters) and sum(capital(t) for t in letters) > _HEADLINE * len(letters)


def is_person(sheet: Surroundings, name: Name) -> bool:
    """Whether the words around a name, or another mention of it, make it a person's."""
    known = is_country(name)
    single = name.last - name.first == 1
    if _introduced(sheet, name, known=known) or (single and _first_name(sheet, name)):
        return True
    surname = sheet.low[name.last - 1] in sheet.persons and (single or not name.cue)
    if surname and not known and largest(name) <= (KNOWN if name.plain or not single else _HUGE):
        return True
    if single and not name.plain and not is_known(name) and sheet.low[name.first] in sheet.called:
        return True
    if not single or name.cue or is_known(name):
        return False
    return sheet.lower(name.last) in words("speech") or _aged(sheet, name)


def _introduced(sheet: Surroundings, name: Name, *, known: bool) -> bool:
    """Whether a title, a given name or a kinsman stands before it."""
    left = sheet.left(name.first)
    if left < 0:
        return False
    low = sheet.low[left]
    if sheet.capital(left) and (low in words("titles") or (low in words("given") and not known)):
        return True
    if low == "old":
        return (sheet.capital(name.last) and not known) or sheet.lower(name.last) == "("
    return (low in words("before_a_name") or low in words("kin")) and not known


def _first_name(sheet: Surroundings, name: Name) -> bool:
    """As in "Jordan Smith", "Iman al-Basri", but not "Jordan River" or "Paris Police"."""
    i = name.last + 2 * (sheet.lower(name.last) in ARTICLES and sheet.lower(name.last + 1) == "-")
    if not sheet.capital(i) or sheet.tokens[i].paragraph:
        return False
    after = sheet.low[i]
    if not name.plain and (after in words("given") or after in words("before_a_name")):
        return not is_country(name)
    if (
        after in words("local")
        or after in words("common")
        or after in generic()
        or after in demonyms()
    ):
        return False
    return sheet.low[name.first] in words("given") or (
        not name.plain and not any(p.own for p in name.places) and largest(name) < BIG
    )


def _aged(sheet: Surroundings, name: Name) -> bool:
    """As in "Taylor, 24, of ..."."""
    return (
        sheet.lower(name.last) == ","
        and sheet.lower(name.last + 1).isdigit()
        and sheet.lower(name.last + 2) == ","
    )
