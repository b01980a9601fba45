"""What the surroundings of a name say: place, person, organisation, or nothing."""

from enum import IntEnum

from reportedly.resolve.gazetteer.folding import ARTICLES
from reportedly.resolve.gazetteer.overlay import SOUNDED
from reportedly.resolve.places.names import BIG, Name, is_city, is_country, is_known, largest
from reportedly.resolve.places.persons import KNOWN, Surroundings, is_person
from reportedly.resolve.places.vocabulary import (
    abbreviations,
    capital,
    demonyms,
    generic,
    joined,
    tails,
    words,
)

_ROADS = frozenset({"RD", "STM", "LK", "CRSG"})
_ACRONYM = 5


class Verdict(IntEnum):
    """Whether a name is a place here."""

    NO = 0
    PERHAPS = 1
    """Only if the same name is one elsewhere in the report."""
    YES = 2


class Context(Surroundings):
    """The tokens of a report, and what each name in it is by its surroundings."""

    def judge(self, name: Name, behind: int) -> Verdict:
        """Whether the name names a place here; sets its `cue`, `feature` and `within`.

        Args:
            name: The candidate.
            behind: Index behind the last name that was found to be a place.
        """
        if self._never(name):
            return Verdict.NO
        if not any(self.capital(i) for i in range(name.first, name.last)):
            return (
                Verdict.YES
                if is_known(name) and self.low[name.first] not in words("common")
                else Verdict.NO
            )
        self._tie(name)
        name.lent = self.lower(name.last) in words("borrowers")
        enclosed = self._inside_a_name(name, behind)
        self._cue(name, enclosed=enclosed)
        if self._institution(name) or self._hyphened(name, behind):
            return Verdict.NO
        if name.cue == 2:
            return Verdict.YES
        if enclosed and name.last - name.first == 1:
            self.persons.add(self.low[name.first])
        if enclosed or self._shouted(name) or is_person(self, name):
            return Verdict.NO
        return self._strength(name)

    def _never(self, name: Name) -> bool:
        if (
            name.folded in words("never")
            or name.folded in demonyms()
            or name.folded in words("phrases")
        ):
            return True
        if name.folded[:-1] in words("never") and name.folded.endswith("s"):
            return True
        if name.folded in words("local") or name.folded in generic() or name.folded in tails():
            return True
        if name.folded in words("prefixes") and (
            self.capital(name.last) or self.lower(name.last) in ARTICLES
        ):
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
        while (
            end < len(self.tokens)
            and end < i + 5
            and (capital(self.tokens[end]) or self.low[end] == ".")
        ):
            if end > i and not joined(self.tokens[end - 1], self.tokens[end]):
                break
            form += self.tokens[end].norm.replace(".", "")
            end += 1
        within = abbreviations().get(form)
        if within and (comma or end - i > 1 or len(form) > 2):
            name.within = within
            name.cue = 2

    def _cue(self, name: Name, *, enclosed: bool) -> None:
        at = name.first - 1 - (self.lower(name.first - 1) == "the")
        before = self.lower(at)
        name.plain = before in words("leads") or before in generic()
        if before == "of" and self.lower(at - 1) in generic():
            name.cue, name.feature = 2, generic()[self.lower(at - 1)]
        elif self._kind_behind(name) and not enclosed:
            name.cue, name.feature = 2, self._kind_behind(name)
        elif self._dateline(name):
            name.cue = 2
        elif not name.cue and (before in generic() or before in words("locative")):
            name.cue = 1
        if before == "rural":
            name.feature = "ADM1"

    def _kind_behind(self, name: Name) -> str:
        """The feature by a generic word behind: "X district", "X refugee camp", or ""."""
        i = name.last + (self.lower(name.last) == "refugee")
        low = self.lower(i)
        if (
            low not in generic()
            or self.of_the_next(i)
            or (self.capital(i) and self.tokens[i].paragraph)
        ):
            return ""
        kind = generic()[low]
        return "" if self.capital(i) and kind in {"RGN", "VAL", "ISL"} else kind

    def _dateline(self, name: Name) -> bool:
        """As in "DAMASCUS (Reuters) -", "COLUMBUS, Ohio (AP)", "GAZA CITY —"."""
        if not (self.tokens[name.first].paragraph or self.lower(name.first - 1) in {".", "!", "?"}):
            return False
        after = self.lower(name.last)
        return (
            after in {"(", "—", "–", "-"}
            and self.tokens[name.first].norm.isupper()
            and len(name.folded) > 3
        )

    def _institution(self, name: Name) -> bool:
        after = self.lower(name.last)
        if (
            self.capital(name.last)
            and not self.tokens[name.last].paragraph
            and (after in words("elsewhere") or tails().get(after) in _ROADS)
        ):
            return True
        if name.folded.startswith("st ") and (
            after in words("church") or self.lower(name.last + 1) == "s"
        ):
            return True
        if "&" in {self.lower(name.first - 1), after}:
            return True
        return (
            self.lower(name.first - 1) == "of"
            and self.lower(name.first - 2) in words("named_of")
            and self.capital(name.first - 2)
        )

    def _hyphened(self, name: Name, behind: int) -> bool:
        """As in "Wal-Mart", "O'Connor": the second half of a word."""
        i = name.first - 1
        if (
            self.lower(i) == "-"
            and self.lower(i - 1) in words("legislators")
            and self.capital(i - 1)
        ):
            name.cue = 2
            return False
        if (
            i < 1
            or i == behind
            or self.tokens[i].norm not in {"-", "'"}
            or not joined(self.tokens[i], self.tokens[i + 1])
        ):
            return False
        return (
            joined(self.tokens[i - 1], self.tokens[i])
            and self.low[i - 1] not in ARTICLES
            and not is_known(name)
        )

    def _shouted(self, name: Name) -> bool:
        """As in "SANA", "ABS": an acronym, unless its neighbours are in capitals too."""
        token = self.tokens[name.first].norm
        if name.last - name.first > 1 or len(token) > _ACRONYM or not token.isupper() or name.plain:
            return False
        around = [
            t.norm
            for t in self.tokens[max(0, name.first - 3) : name.last + 3]
            if t.norm.isalpha() and t.norm != token
        ]
        return sum(word.isupper() for word in around) * 2 < len(around) or not around

    def _inside_a_name(self, name: Name, behind: int) -> bool:
        """Whether a capitalised non-place word directly precedes it: "Camp Lebanon", "Hotel Paris".

        Where commas are lost, one place may stand right behind another.
        """
        i = name.first - 1
        if self.lower(i) == "-" and self.lower(i - 1) in ARTICLES:
            i -= 2
        if (
            i < behind
            or not self.capital(i)
            or self.headline[name.sentence]
            or self.tokens[i + 1].paragraph
        ):
            return False
        if i == self.sentences[name.sentence][0]:
            return False
        low = self.low[i]
        return not (
            low in words("function")
            or low in words("locative")
            or low in generic()
            or low in words("local")
            or low in demonyms()
            or is_country(name)
        )

    def _strength(self, name: Name) -> Verdict:
        low = self.low[name.first]
        if name.last - name.first > 1:
            return Verdict.YES
        if low in words("common"):
            return (
                Verdict.YES
                if name.plain and largest(name) > KNOWN and not self.capital(name.last)
                else Verdict.NO
            )
        if low in words("surnames"):
            return Verdict.YES if name.plain else Verdict.PERHAPS
        if low in words("given"):
            return (
                Verdict.YES if name.plain or is_country(name) or is_city(name) else Verdict.PERHAPS
            )
        own = any(p.own for p in name.places)
        return Verdict.YES if name.plain or own or largest(name) >= BIG else Verdict.PERHAPS
