"""What the surroundings of a name say: place, person, organisation, or nothing."""

from enum import IntEnum

from reportedly.model import Document, Token
from reportedly.resolve.gazetteer.folding import ARTICLES
from reportedly.resolve.gazetteer.overlay import SOUNDED
from reportedly.resolve.places.names import Name
from reportedly.resolve.places.words import Words, capital, joined

_HEADLINE = 0.6
_SPEECH = frozenset({"said", "says", "told", "added", "asked", "wrote", "testified", "explained", "noted", "recalled", "who", "whose"})
PLAIN = frozenset({"in", "at", "near", "from", "outside", "around", "throughout", "across", "toward", "towards", "inside", "into"})
"""Prepositions that lead to a place more often than to a person."""
_FUNCTION = frozenset(
    {"a", "an", "the", "and", "or", "but", "on", "when", "while", "as", "after", "since", "if", "by", "for", "with", "that", "this"}
)
_BEFORE_A_NAME = frozenset({"mr", "mrs", "ms", "dr", "abu", "bin", "ibn", "umm", "@"})
_ROADS = frozenset({"RD", "STM", "LK", "CRSG"})
_ACRONYM = 5
_CHURCH = frozenset(
    {
        "church",
        "parish",
        "cathedral",
        "hospital",
        "school",
        "chapel",
        "day",
        "catholic",
        "episcopal",
        "lutheran",
        "high",
        "elementary's",
        "medical",
    }
)
_BIG = 100_000
_KNOWN = 5_000
_HUGE = 10**10
_PARTIES = frozenset({"r", "d", "i", "dfl"})
"""As in "R-Ashland", the party and home of a legislator."""


class Verdict(IntEnum):
    """Whether a name is a place here."""

    NO = 0
    PERHAPS = 1
    """Only if the same name is one elsewhere in the report."""
    YES = 2


class Context:
    """The tokens of a report and who the persons in it are."""

    def __init__(self, document: Document, words: Words) -> None:
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
        """Index of the word right before `first`, over one full stop ("Gen.") and over "al-", or -1."""
        i = first - 1
        if i >= 1 and self.low[i] == "-" and self.low[i - 1] in ARTICLES:
            i -= 2
        if first in self.starts:
            return -1
        if i >= 1 and self.tokens[i].norm == "." and joined(self.tokens[i - 1], self.tokens[i]) and len(self.tokens[i - 1].norm) < 7:
            i -= 1
        if i < 0 or self.tokens[i + 1].paragraph or not (self.tokens[i].norm[0].isalnum() or self.tokens[i].norm == "@"):
            return -1
        return i

    def _persons(self) -> tuple[set[str], frozenset[str]]:
        """Lower-case surnames, which follow a title or a given name, both capitalised; and the given names that a surname follows."""
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
        while len(out) < 3 and self.capital(j + (self.lower(j) == ".")) and j + (self.lower(j) == ".") not in self.starts:
            j += self.lower(j) == "."
            word = self.low[j]
            if self.tokens[j].paragraph or word in self.words.local or word in self.words.elsewhere or word in self.words.generic:
                break
            if len(word) > 1:
                out.append(word)
            j += 1
        return out

    def judge(self, name: Name, behind: int) -> Verdict:
        """Whether the name names a place here; sets its `cue`, `feature` and `within`.

        Args:
            name: The candidate.
            behind: Index behind the last name that was found to be a place.
        """
        if self._never(name):
            return Verdict.NO
        if not any(self.capital(i) for i in range(name.first, name.last)):
            return Verdict.YES if _known(name) and self.low[name.first] not in self.words.common else Verdict.NO
        self._tie(name)
        name.lent = self.lower(name.last) in self.words.borrowers
        enclosed = self._inside_a_name(name, behind)
        self._cue(name, enclosed=enclosed)
        if self._institution(name) or self._hyphened(name, behind):
            return Verdict.NO
        if name.cue == 2:
            return Verdict.YES
        if enclosed and name.last - name.first == 1:
            self.persons.add(self.low[name.first])
        if enclosed or self._shouted(name) or self._person(name):
            return Verdict.NO
        return self._strength(name)

    def _never(self, name: Name) -> bool:
        words = self.words
        if name.folded in words.never or name.folded in words.demonyms or name.folded in words.phrases:
            return True
        if name.folded[:-1] in words.never and name.folded.endswith("s"):
            return True
        if name.folded in words.local or name.folded in words.generic or name.folded in words.tails:
            return True
        if name.folded in words.prefixes and (self.capital(name.last) or self.lower(name.last) in ARTICLES):
            return True
        arabic = self.lower(name.first - 1) == "-" and self.lower(name.first - 2) in ARTICLES
        return arabic and not any(p.country in SOUNDED for p in name.places)

    def tied(self, first: int, last: int) -> tuple[str, str] | None:
        """Country and region of the state that a comma ties to the words, or None."""
        name = Name(first, last, "", (), 0)
        self._tie(name)
        return name.within

    def _tie(self, name: Name) -> None:
        """As in "Alexandria, La." and "Athens, Ga.": the state behind a comma."""
        i = name.last
        comma = self.lower(i) == ","
        i += comma
        form, end = "", i
        while end < len(self.tokens) and end < i + 5 and (capital(self.tokens[end]) or self.low[end] == "."):
            if end > i and not joined(self.tokens[end - 1], self.tokens[end]):
                break
            form += self.tokens[end].norm.replace(".", "")
            end += 1
        within = self.words.abbreviations.get(form)
        if within and (comma or end - i > 1 or len(form) > 2):
            name.within = within
            name.cue = 2

    def _cue(self, name: Name, *, enclosed: bool) -> None:
        at = name.first - 1 - (self.lower(name.first - 1) == "the")
        before = self.lower(at)
        name.plain = before in PLAIN or before in self.words.generic
        generic = self.words.generic
        if before == "of" and self.lower(at - 1) in generic:
            name.cue, name.feature = 2, generic[self.lower(at - 1)]
        elif self._kind_behind(name) and not enclosed:
            name.cue, name.feature = 2, self._kind_behind(name)
        elif self._dateline(name):
            name.cue = 2
        elif not name.cue and (before in generic or before in self.words.locative):
            name.cue = 1
        if before == "rural":
            name.feature = "ADM1"

    def _kind_behind(self, name: Name) -> str:
        """The feature that a generic word behind the name tells ("X district", "Idlib Province", "X refugee camp"), or ""."""
        i = name.last + (self.lower(name.last) == "refugee")
        low = self.lower(i)
        if low not in self.words.generic or (self.capital(i) and self.tokens[i].paragraph):
            return ""
        kind = self.words.generic[low]
        return "" if self.capital(i) and kind in {"RGN", "VAL", "ISL"} else kind

    def _dateline(self, name: Name) -> bool:
        """As in "DAMASCUS (Reuters) -", "COLUMBUS, Ohio (AP)", "GAZA CITY —"."""
        if not (self.tokens[name.first].paragraph or self.lower(name.first - 1) in {".", "!", "?"}):
            return False
        after = self.lower(name.last)
        return after in {"(", "—", "–", "-"} and self.tokens[name.first].norm.isupper() and len(name.folded) > 3

    def _institution(self, name: Name) -> bool:
        words = self.words
        after = self.lower(name.last)
        if (
            self.capital(name.last)
            and not self.tokens[name.last].paragraph
            and (after in words.elsewhere or words.tails.get(after) in _ROADS)
        ):
            return True
        if name.folded.startswith("st ") and (after in _CHURCH or self.lower(name.last + 1) == "s"):
            return True
        if "&" in {self.lower(name.first - 1), after}:
            return True
        return self.lower(name.first - 1) == "of" and self.lower(name.first - 2) in words.named_of and self.capital(name.first - 2)

    def _road_behind(self, i: int) -> bool:
        """Whether the second or third capitalised word from here makes a road of it all ("Geyer Springs Road")."""
        if not (self.capital(i) and self.capital(i + 1)):
            return False
        return any(self.words.tails.get(self.lower(j)) in _ROADS for j in (i + 1, i + 2) if self.capital(j))

    def _hyphened(self, name: Name, behind: int) -> bool:
        """As in "Wal-Mart", "O'Connor": the second half of a word."""
        i = name.first - 1
        if self.lower(i) == "-" and self.lower(i - 1) in _PARTIES and self.capital(i - 1):
            name.cue = 2
            return False
        if i < 1 or i == behind or self.tokens[i].norm not in {"-", "'"} or not joined(self.tokens[i], self.tokens[i + 1]):
            return False
        return joined(self.tokens[i - 1], self.tokens[i]) and self.low[i - 1] not in ARTICLES and not _known(name)

    def _shouted(self, name: Name) -> bool:
        """As in "SANA", "ABS": an acronym, unless its neighbours are in capitals too."""
        token = self.tokens[name.first].norm
        if name.last - name.first > 1 or len(token) > _ACRONYM or not token.isupper() or name.plain:
            return False
        around = [t.norm for t in self.tokens[max(0, name.first - 3) : name.last + 3] if t.norm.isalpha() and t.norm != token]
        return sum(word.isupper() for word in around) * 2 < len(around) or not around

    def _person(self, name: Name) -> bool:
        known = _country(name)
        single = name.last - name.first == 1
        if self._introduced(name, known=known) or (single and self._first_name(name)):
            return True
        surname = self.low[name.last - 1] in self.persons and (single or not name.cue)
        if surname and not known and _largest(name) <= (_KNOWN if name.plain or not single else _HUGE):
            return True
        if single and not name.plain and not _known(name) and self.low[name.first] in self.called:
            return True
        if not single or name.cue or _known(name):
            return False
        return self.lower(name.last) in _SPEECH or self._aged(name)

    def _introduced(self, name: Name, *, known: bool) -> bool:
        """Whether a title, a given name or a kinsman stands before it."""
        left = self.left(name.first)
        if left < 0:
            return False
        low = self.low[left]
        if self.capital(left) and (low in self.words.titles or (low in self.words.given and not known)):
            return True
        if low == "old":
            return (self.capital(name.last) and not known) or self.lower(name.last) == "("
        return (low in _BEFORE_A_NAME or low in self.words.kin) and not known

    def _first_name(self, name: Name) -> bool:
        """As in "Jordan Smith", "Iman al-Basri", but not "Jordan River" or "Paris Police"."""
        i = name.last + 2 * (self.lower(name.last) in ARTICLES and self.lower(name.last + 1) == "-")
        if not self.capital(i) or self.tokens[i].paragraph:
            return False
        after = self.low[i]
        if not name.plain and (after in self.words.given or after in _BEFORE_A_NAME):
            return not _country(name)
        if after in self.words.local or after in self.words.common or after in self.words.generic or after in self.words.demonyms:
            return False
        return self.low[name.first] in self.words.given or (
            not name.plain and not any(p.own for p in name.places) and _largest(name) < _BIG
        )

    def _aged(self, name: Name) -> bool:
        """As in "Taylor, 24, of ..."."""
        return self.lower(name.last) == "," and self.lower(name.last + 1).isdigit() and self.lower(name.last + 2) == ","

    def _inside_a_name(self, name: Name, behind: int) -> bool:
        """Whether a capitalised word that says nothing of places stands right before it: "Camp Lebanon", "Hotel Paris".

        Where commas are lost, one place may stand right behind another.
        """
        i = name.first - 1
        if self.lower(i) == "-" and self.lower(i - 1) in ARTICLES:
            i -= 2
        if i < behind or not self.capital(i) or self.headline[name.sentence] or self.tokens[i + 1].paragraph:
            return False
        if i == self.sentences[name.sentence][0]:
            return False
        low = self.low[i]
        words = self.words
        return not (
            low in _FUNCTION
            or low in words.locative
            or low in words.generic
            or low in words.local
            or low in words.demonyms
            or _country(name)
        )

    def _strength(self, name: Name) -> Verdict:
        low = self.low[name.first]
        words = self.words
        if name.last - name.first > 1:
            return Verdict.YES
        if low in words.common:
            return Verdict.YES if name.plain and _largest(name) > _KNOWN and not self.capital(name.last) else Verdict.NO
        if low in words.surnames:
            return Verdict.YES if name.plain else Verdict.PERHAPS
        if low in words.given:
            return Verdict.YES if name.plain or _country(name) or _city(name) else Verdict.PERHAPS
        own = any(p.own for p in name.places)
        return Verdict.YES if name.plain or own or _largest(name) >= _BIG else Verdict.PERHAPS


def _headline(tokens: tuple[Token, ...]) -> bool:
    letters = [t for t in tokens if t.norm[0].isalpha()]
    return bool(letters) and sum(capital(t) for t in letters) > _HEADLINE * len(letters)


def _country(name: Name) -> bool:
    """Whether it is a country's name, or a state's that everybody knows."""
    return any(
        p.own and p.feature.startswith(("PCL", "ADM1")) and (p.feature != "ADM1" or p.country in {"US", "CA", "GB"}) for p in name.places
    )


def _city(name: Name) -> bool:
    return any(p.own and p.population >= _BIG and p.feature.startswith("PPL") for p in name.places)


def _known(name: Name) -> bool:
    return _country(name) or _largest(name) >= _BIG


def _largest(name: Name) -> int:
    """People in the largest place of the name; a tenth counts where it bears the name only as an alternate one."""
    return max((p.population if p.own else p.population // 10 for p in name.places), default=0)
