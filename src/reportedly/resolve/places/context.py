"""What the surroundings of a name say: place, person, organisation, or nothing."""

from reportedly.model import Document, Token
from reportedly.resolve.places.names import Name
from reportedly.resolve.places.words import Words, capital, joined

_HEADLINE = 0.6
_SPEECH = frozenset("said says told added asked wrote testified explained noted recalled who whose".split())
_PLAIN = frozenset("in at near from outside around throughout across toward towards inside into".split())
_BIG = 100_000


class Context:
    """The tokens of a report and who the persons in it are."""

    def __init__(self, document: Document, words: Words) -> None:
        self.tokens = document.tokens
        self.words = words
        self.sentences = document.sentences
        self.headline = [_headline(document.tokens[a:b]) for a, b in document.sentences]
        self.persons = self._persons()

    def lower(self, i: int) -> str:
        """Token `i` in lower case, "" outside the text."""
        return self.tokens[i].norm.casefold() if 0 <= i < len(self.tokens) else ""

    def left(self, first: int) -> int:
        """Index of the word right before `first`, over one full stop ("Gen."), or -1."""
        i = first - 1
        if i >= 1 and self.tokens[i].norm == "." and joined(self.tokens[i - 1], self.tokens[i]) and len(self.tokens[i - 1].norm) < 7:  # noqa: PLR2004
            i -= 1
        if i < 0 or self.tokens[i + 1].paragraph or not self.tokens[i].norm[0].isalnum():
            return -1
        return i

    def _persons(self) -> frozenset[str]:
        """Lower-case surnames: what follows a title or a given name, both capitalised."""
        out = set()
        tokens, words = self.tokens, self.words
        for i, token in enumerate(tokens[:-1]):
            if not capital(token):
                continue
            low = token.norm.casefold()
            if low not in words.given and low not in words.titles:
                continue
            j = i + 1
            if tokens[j].norm == "." and joined(token, tokens[j]):
                j += 1
            taken = 0
            while j < len(tokens) and taken < 3 and capital(tokens[j]) and not tokens[j].paragraph:  # noqa: PLR2004
                word = tokens[j].norm.casefold()
                if word in words.local or word in words.elsewhere or word in words.generic:
                    break
                if len(word) > 1:
                    out.add(word)
                    taken += 1
                j += 1
                if len(word) == 1 and j < len(tokens) and tokens[j].norm == ".":
                    j += 1
        return frozenset(out)

    def judge(self, name: Name) -> bool:
        """Whether the name may name a place here; sets its `cue` and `within`."""
        self._tie(name)
        self._cue(name)
        if self._institution(name):
            return False
        if name.cue == 2:  # noqa: PLR2004
            return True
        return not self._person(name) and not self._inside_a_name(name) and self._strong_enough(name)

    def _tie(self, name: Name) -> None:
        """ "Alexandria, La." and "Athens, Ga.": the state behind a comma."""
        i = name.last
        comma = self.lower(i) == ","
        i += comma
        form, end = "", i
        while end < len(self.tokens) and end < i + 5 and (self.tokens[end].norm[0].isupper() or self.tokens[end].norm == "."):
            if end > i and not joined(self.tokens[end - 1], self.tokens[end]):
                break
            form += self.tokens[end].norm.replace(".", "")
            end += 1
        within = self.words.abbreviations.get(form)
        if within and (comma or end - i > 1 or len(form) > 2):  # noqa: PLR2004
            name.within = within
            name.cue = 2

    def _cue(self, name: Name) -> None:
        if name.cue:
            return
        before = self.lower(name.first - 1)
        if before == "the":
            before = self.lower(name.first - 2)
        after = self.lower(name.last)
        generic = self.words.generic
        if before == "of" and self.lower(name.first - 2) in generic:
            name.cue, name.feature = 2, generic[self.lower(name.first - 2)]
        elif after in generic and not capital(self.tokens[name.last]):
            name.cue, name.feature = 2, generic[after]
        elif before in generic:
            name.cue = 1
        elif before in self.words.locative:
            name.cue = 1
        elif self._dateline(name):
            name.cue = 2

    def _dateline(self, name: Name) -> bool:
        """ "DAMASCUS (Reuters) -", "COLUMBUS, Ohio (AP)", "GAZA CITY —"."""
        if not (self.tokens[name.first].paragraph or self.lower(name.first - 1) in {".", "!", "?"}):
            return False
        after = self.lower(name.last)
        return after in {"(", "—", "–", "--"} and self.tokens[name.first].norm.isupper()

    def _institution(self, name: Name) -> bool:
        words = self.words
        after = self.tokens[name.last] if name.last < len(self.tokens) else None
        if after and capital(after) and after.norm.casefold() in words.elsewhere and not after.paragraph:
            return True
        return self.lower(name.first - 1) == "of" and self.lower(name.first - 2) in words.named_of and capital(self.tokens[name.first - 2])

    def _person(self, name: Name) -> bool:
        words, tokens = self.words, self.tokens
        left = self.left(name.first)
        if left >= 0:
            low = self.lower(left)
            if capital(tokens[left]) and low in words.titles:
                return True
            if capital(tokens[left]) and low in words.given and not _country(name):
                return True
            if low in {"mr", "mrs", "ms", "dr", "abu", "bin", "ibn"}:
                return True
        single = name.last - name.first == 1
        low = self.lower(name.first)
        after = tokens[name.last] if name.last < len(tokens) else None
        if (
            single
            and low in words.given
            and after
            and capital(after)
            and not after.paragraph
            and after.norm.casefold() not in (words.local | words.common | words.generic.keys())
        ):
            return True
        if not name.cue and self.lower(name.last - 1) in self.persons and not _country(name):
            return True
        return single and not name.cue and after is not None and after.norm in _SPEECH and not _country(name) and _largest(name) < _BIG

    def _inside_a_name(self, name: Name) -> bool:
        """Whether a capitalised word that says nothing of places stands right before it: "Camp Lebanon", "Hotel Paris"."""
        i = name.first - 1
        if i < 0 or not capital(self.tokens[i]) or self.headline[name.sentence] or self.tokens[name.first].paragraph:
            return False
        if i == self.sentences[name.sentence][0]:
            return False
        low = self.lower(i)
        return low not in self.words.locative and low not in self.words.generic and low not in self.words.local and not _country(name)

    def _strong_enough(self, name: Name) -> bool:
        single = name.last - name.first == 1
        low = self.lower(name.first)
        if not single:
            return True
        if low in self.words.common:
            return name.cue > 0 and self.lower(name.first - 1) in _PLAIN and _largest(name) > 5000  # noqa: PLR2004
        if low in self.words.given:
            return name.cue > 0 or _largest(name) >= _BIG
        return name.cue > 0 or any(p.own for p in name.places) or _largest(name) >= _BIG


def _headline(tokens: tuple[Token, ...]) -> bool:
    letters = [t for t in tokens if t.norm[0].isalpha()]
    return bool(letters) and sum(capital(t) for t in letters) > _HEADLINE * len(letters)


def _country(name: Name) -> bool:
    return any(
        p.own and p.feature.startswith(("PCL", "ADM1")) and (p.feature != "ADM1" or p.country in {"US", "CA", "GB"}) for p in name.places
    )


def _largest(name: Name) -> int:
    return max((p.population for p in name.places), default=0)
