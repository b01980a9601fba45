"""Numbers, days and lists in plain words."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from reportedly import lexicon
from reportedly.lexicon.party_names import called
from reportedly.records import When

_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number(n: int) -> str:
    """Up to twelve in letters, above in figures: "six", "46", "1,429"."""
    return _SMALL[n] if 0 <= n < len(_SMALL) else f"{n:,}"


def count(n: int, noun: str, plural: str = "") -> str:
    """A number in letters with its noun: "one report", "no reports"."""
    return f"{number(n)} {noun if n == 1 else plural or noun + 's'}"


def opening(n: int, noun: str, plural: str = "") -> str:
    """A number with its noun at the start of a sentence: "Twenty-four reports"."""
    if len(_SMALL) <= n < 100:
        tens, ones = divmod(n, 10)
        spelt = _TEENS[ones] if tens == 1 else _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
        return f"{spelt.capitalize()} {plural or noun + 's'}"
    return sentence(count(n, noun, plural))


def figures(n: int, noun: str, plural: str = "") -> str:
    """A number in figures with its noun: "1 report", "804 reports"."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def sentence(text: str) -> str:
    """With a capital at the start."""
    return text[:1].upper() + text[1:]


def stop(text: str) -> str:
    """With a full stop, but not two where it ends with an abbreviation."""
    return text if text.endswith(".") else text + "."


def join(items: Sequence[str], last: str = "and") -> str:
    """A list in words: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def several(names: Sequence[str], most: int = 3) -> str:
    """Names in a list, at most so many: "A, B, C and 2 others"."""
    if len(names) <= most:
        return join(names)
    return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} others"


def named(name: str) -> str:
    """A party's name inside a sentence: "the Syrian Observatory for Human Rights", "SANA"."""
    plain = called(name)
    if plain.startswith(tuple(f"{short} " for short in lexicon.labels("names.short").values())):
        return f"the {plain}"
    parts = plain.casefold().split()
    owned = any(part.endswith(("’s", "s’")) for part in parts)
    if parts and parts[0] not in lexicon.words("names.bare") and _one_man(parts):
        return f"{'an' if parts[0][:1] in 'aeiou' else 'a'} {plain}"
    if owned or not parts or parts[0] in lexicon.words("names.bare") or not plain[:1].isupper():
        return plain
    return (
        f"the {plain}"
        if any(part in lexicon.words("dossier.articles") for part in parts)
        else plain
    )


def _one_man(parts: Sequence[str]) -> bool:
    """Whether a description up to its first preposition denotes one person."""
    head = next(
        (
            parts[n - 1]
            for n, part in enumerate(parts)
            if n and part in ("of", "in", "at", "from", "with", "for", "near")
        ),
        parts[-1],
    )
    return head in lexicon.words("dossier.one_man")


def people(group: str | None, n: int | None = None) -> str:
    """A group of people for a reader: "children", "child" for one; "" where it is not known."""
    if group in (None, "unknown", "other"):
        return ""
    return str(lexicon.labels("dossier.one_of").get(group, group)) if n == 1 else str(group)


def vague(answer: str) -> str:
    """The word a report gives instead of a number: "dozens"; "" where it gives a number."""
    first = answer.split(" ", 1)[0]
    return first if first in lexicon.words("dossier.vague") else ""


def kind(key: str) -> str:
    """The name of an event type: the label in `events.toml`, or the key in plain words."""
    found = lexicon.event_kinds().get(key)
    return str((found and found.label) or sentence(human(key)) or "Incident")


def human(key: str) -> str:
    """A key of a table as words: "chemical_attack" becomes "chemical attack"."""
    return key.replace("_", " ").replace("-", " ").strip()


def day(iso: str | None, *, year: bool = True) -> str:
    """A day in words: "24 November 2018"; the text itself where it is no ISO day; "" for None."""
    if not iso:
        return ""
    try:
        value = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{value.day} {_MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def short_day(iso: str | None, *, year: bool = False) -> str:
    """A day, short: "24 Nov", with the year where asked for."""
    if not iso:
        return ""
    try:
        value = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{value.day} {_MONTHS[value.month - 1][:3]}" + (f" {value.year}" if year else "")


def days(first: str | None, last: str | None) -> str:
    """An interval of days, with nothing said twice: "24–25 November 2018"."""
    if not first or not last:
        known = first or last
        return f"{'from' if first else 'until'} {day(known)}" if known else ""
    if first == last:
        return day(first)
    if whole := _whole(first, last):
        return whole
    if first[:7] == last[:7]:
        return f"{int(first[8:10])}–{day(last)}"
    if first[:4] == last[:4]:
        return f"{day(first, year=False)}\N{NO-BREAK SPACE}– {day(last)}"
    return f"{day(first)}\N{NO-BREAK SPACE}– {day(last)}"


def _whole(first: str, last: str) -> str:
    """The year or month that the days make up ("1982", "August 2013"), else ""."""
    try:
        begin, after = date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    except ValueError:
        return ""
    if begin.day != 1 or after.day != 1 or begin.year != date.fromisoformat(last).year:
        return ""
    if begin.month == 1 and after.month == 1:
        return str(begin.year)
    return f"{_MONTHS[begin.month - 1]} {begin.year}" if (after - begin).days <= 31 else ""


def when(interval: When | None) -> str:
    """As `days`; "" for None."""
    return days(interval.first, interval.last) if interval else ""


def bound(low: int | None, high: int | None, *, approx: bool = False) -> str:
    """In signs: "46", "≥ 50", "≤ 107", "≈ 90", "40–60"; "no number" where both ends are open."""
    return _interval(low, high, _SIGNS, approx)


def spoken(low: int | None, high: int | None, *, approx: bool = False) -> str:
    """In words: "46", "at least 50", "up to 107", "about 90", "40 to 60"."""
    return _interval(low, high, _WORDS, approx)


class _Wording(NamedTuple):
    least: str
    most: str
    about: str
    to: str


_SIGNS = _Wording("≥ ", "≤ ", "≈ ", "–")
_WORDS = _Wording("at least ", "up to ", "about ", " to ")


def _interval(low: int | None, high: int | None, wording: _Wording, approx: bool) -> str:
    about = wording.about if approx else ""
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"{wording.most}{about}{high:,}"
    if high is None:
        return f"{wording.least}{about}{low:,}"
    return about + (f"{low:,}" if low == high else f"{low:,}{wording.to}{high:,}")


def point(lat: float, lon: float, digits: int = 2) -> str:
    """A point of the earth: "36.20° N, 37.16° E"."""
    north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
    return f"{abs(lat):.{digits}f}° {north}, {abs(lon):.{digits}f}° {east}"


def percent(share: float) -> str:
    """A share in whole per cent: "97 %"."""
    return f"{round(share * 100)}\N{NO-BREAK SPACE}%"
