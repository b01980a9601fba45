"""Phrases for people: "John Roe, 31", "a 19-year-old woman", "two men", "the suspect", "she"."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly import lexicon

Sex = Literal["m", "f", ""]
BACK = 7
"""Tokens that a phrase may reach to the left of its head."""


@dataclass(frozen=True, slots=True)
class Person:
    """A phrase for people.

    Attributes:
        kind: "name", "noun" or "pronoun".
        number: How many; 0 for a plural without a number.
        definite: Whether it points back ("the man").
        more: Whether it says that it is another than those before ("a second man").
        sex: Of them, "" if not said.
        age: In years, 0 if not said.
        head: Its noun, or the name's last word, in lower case.
        name: The name's words in lower case.
        first: Index of the first token.
        last: Index behind the last.
    """

    kind: str
    number: int
    definite: bool
    more: bool
    sex: Sex
    age: int
    head: str
    name: tuple[str, ...]
    first: int
    last: int


@cache
def nouns() -> dict[str, bool]:
    """Nouns for people, with whether they are plural."""
    known: dict[str, bool] = {}
    for group in ("children", "women", "civilians", "combatants", "other", "unknown"):
        for forms in lexicon.phrases(f"victims.{group}"):
            singular, *plural = forms.split()
            known.setdefault(singular, False)
            known.update(dict.fromkeys(plural, True))
    known.update(dict.fromkeys(lexicon.phrases("casualties.people.plurals"), True))
    for name in ("male", "female", "roles"):
        for word in lexicon.phrases(f"casualties.people.{name}"):
            known.setdefault(
                word,
                word.endswith("s")
                or word in {"men", "women", "children", "people", "couple", "pair", "trio", "duo"},
            )
    for word in (
        *lexicon.phrases("casualties.people.pronouns"),
        "body",
        "bodies",
        "remains",
        "case",
        "cases",
        "life",
        "lives",
        "his",
        "her",
        "police",
        "staff",
        "name",
        "names",
        "general",
        "subject",
        "being",
    ):
        known.pop(word, None)
    return known


def sex_of(word: str) -> Sex:
    """Of a noun or pronoun."""
    if word in lexicon.words("casualties.people.male"):
        return "m"
    return "f" if word in lexicon.words("casualties.people.female") else ""


def ending_at(norms: list[str], words: list[str], end: int, start: int) -> Person | None:
    """The phrase whose last token is the one before `end`, not reaching before `start`."""
    at = end - 1
    if at < start:
        return None
    word = words[at]
    if word in lexicon.words("casualties.people.pronouns"):
        return _part(words, at, start) or _pronoun(word, at)
    if word in nouns():
        return _part(words, at, start) or _noun(words, at, start)
    if lexicon.numbers("casualties.people.numbers").get(word, 0) > 1:
        return _counted(words, at)
    if at - 2 >= start and words[at - 1] == "," and 0 < _whole(word) < 110:
        named = _name(norms, at - 1, start)
        return _aged(named, _whole(word)) if named else None
    return _name(norms, end, start)


def _part(words: list[str], at: int, start: int) -> Person | None:
    """The number of some of those that the head at `at` names ("one of them", "two of the men")."""
    before = at - 1 if words[at - 1] == "of" else at - 2
    if (
        before - 1 < start
        or words[before] != "of"
        or words[before - 1] not in lexicon.numbers("casualties.people.numbers")
    ):
        return None
    return _counted(words, before - 1)


def _aged(person: Person, age: int) -> Person:
    return Person(
        "name",
        1,
        person.definite,
        person.more,
        person.sex,
        age,
        person.head,
        person.name,
        person.first,
        person.last,
    )


def beginning_at(norms: list[str], words: list[str], start: int, end: int) -> Person | None:
    """The phrase that begins at `start`, its head before `end`."""
    if start < end and (first := _first_word(words, start, end)):
        return first
    for at in range(start, min(end, start + BACK + 1)):
        if words[at] in lexicon.words("casualties.people.boundaries"):
            return None
        if words[at] in nouns():
            return _noun(words, _head(words, at, end), start)
        if (
            _namelike(norms, at)
            and norms[at][:1].isupper()
            and at + 1 < end
            and (_namelike(norms, at + 1) or words[at + 1] == ",")
        ):
            return _named(norms, words, (start, at), end)
    return None


def _first_word(words: list[str], at: int, end: int) -> Person | None:
    """A pronoun or a bare number ("two of them")."""
    follower = words[at + 1] if at + 1 < end else "."
    if words[at] in lexicon.numbers("casualties.people.numbers") and follower in lexicon.words(
        "casualties.people.after_number"
    ):
        return _counted(words, at)
    possessive = words[at] in {"her", "who", "whom"} and follower in nouns()
    return (
        _pronoun(words[at], at)
        if words[at] in lexicon.words("casualties.people.pronouns") and not possessive
        else None
    )


def _head(words: list[str], at: int, end: int) -> int:
    """The last of the nouns that stand together ("police officer", "bus driver")."""
    while at + 1 < end and words[at + 1] in nouns() and words[at] not in {"men", "women", "people"}:
        at += 1
    return at


def _named(norms: list[str], words: list[str], begin: tuple[int, int], end: int) -> Person | None:
    """The name that begins behind `begin`, with its age."""
    stop = begin[1]
    while stop < end and _namelike(norms, stop):
        stop += 1
    named = _name(norms, stop, begin[0])
    if named and stop + 1 < end and words[stop] == "," and _whole(words[stop + 1]):
        return _aged(named, _whole(words[stop + 1]))
    return named


def _whole(word: str) -> int:
    """The number that a word of up to three figures is, else 0: no age has more."""
    return int(word) if len(word) <= 3 and word.isdecimal() else 0


def _counted(words: list[str], at: int) -> Person:
    number = lexicon.numbers("casualties.people.numbers")[words[at]]
    more = at + 1 < len(words) and words[at + 1] in {"others", "other", "more"}
    return Person(
        "noun", number, False, more, "", 0, "one" if number == 1 else "people", (), at, at + 1
    )


def _pronoun(word: str, at: int) -> Person:
    number = 0 if word in {"they", "them"} else 1
    return Person("pronoun", number, True, False, sex_of(word), 0, word, (), at, at + 1)


def _noun(words: list[str], head: int, start: int) -> Person:
    """The phrase whose head is the noun at `head`, with its number, age and determiner."""
    plural = nouns()[words[head]]
    first, number, age = head, 0 if plural else 1, 0
    definite = more = False
    for at in range(head - 1, max(start, head - BACK) - 1, -1):
        word = words[at]
        if not (word.isalnum() or word in {"-", "'"}) or word in lexicon.words(
            "casualties.people.no_modifier"
        ):
            break
        value = lexicon.numbers("casualties.people.numbers").get(word) or (
            _whole(word) if word.isdecimal() else None
        )
        if value is not None and _is_age(words, at, value, plural=plural):
            age, first = value, at
            continue
        first = at
        more = more or word in lexicon.words("casualties.people.more")
        definite = word in lexicon.words("casualties.people.definite") and word != "first"
        if value is not None:
            number = value
            break
        if definite or word in lexicon.words("casualties.people.articles"):
            break
    sex = sex_of(words[head]) or (
        sex_of(words[head - 1]) if words[head - 1] in {"male", "female"} else ""
    )
    return Person("noun", number, definite, more, sex, age, words[head], (), first, head + 1)


def _is_age(words: list[str], at: int, value: int, *, plural: bool) -> bool:
    """Whether a number is an age: "19-year-old", "8 month-old", or too large for a singular."""
    behind = words[at + 1 : at + 3]
    return bool({"year", "month", "years", "months"} & set(behind)) or (value > 12 and not plural)


def _namelike(norms: list[str], at: int) -> bool:
    norm = norms[at]
    return (
        norm[:1].isupper()
        and norm not in lexicon.words("casualties.skip.not_names")
        and not (norm.isupper() and len(norm) > 1)
    ) or (
        norm in {"-", ".", "'", "al", "Al", "bin", "de", "la", "el", "van"}
        and at > 0
        and at + 1 < len(norms)
        and norms[at + 1][:1].isupper()
        and norms[at - 1][:1].isupper()
    )


def _name(norms: list[str], end: int, start: int) -> Person | None:
    at = end
    while at > start and _namelike(norms, at - 1):
        at -= 1
    parts = [
        norm
        for norm in norms[at:end]
        if norm.isalpha() and norm not in lexicon.words("casualties.skip.titles")
    ]
    if not parts or len(parts) > 6:
        return None
    while len(parts) > 2 and parts[-1] in {"Jr", "Sr", "II", "III", "IV"}:
        parts.pop()
    name = tuple(part.lower() for part in parts)
    return Person("name", 1, True, False, "", 0, name[-1], name, at, end)
