"""Whether a name is a person's: a title, a given name or an age stands beside it."""

from reportedly.resolve.gazetteer.folding import ARTICLES
from reportedly.resolve.places.names import BIG, Name, is_country, is_known, largest
from reportedly.resolve.places.sheet import Sheet

_SPEECH = frozenset(
    {
        "said",
        "says",
        "told",
        "added",
        "asked",
        "wrote",
        "testified",
        "explained",
        "noted",
        "recalled",
        "who",
        "whose",
    }
)
_BEFORE_A_NAME = frozenset({"mr", "mrs", "ms", "dr", "abu", "bin", "ibn", "umm", "@"})
KNOWN = 5_000
"""People of the largest place of a name up to which a person of the name outweighs it."""
_HUGE = 10**10


def is_person(sheet: Sheet, name: Name) -> bool:
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
    return sheet.lower(name.last) in _SPEECH or _aged(sheet, name)


def _introduced(sheet: Sheet, name: Name, *, known: bool) -> bool:
    """Whether a title, a given name or a kinsman stands before it."""
    left = sheet.left(name.first)
    if left < 0:
        return False
    low = sheet.low[left]
    if sheet.capital(left) and (
        low in sheet.words.titles or (low in sheet.words.given and not known)
    ):
        return True
    if low == "old":
        return (sheet.capital(name.last) and not known) or sheet.lower(name.last) == "("
    return (low in _BEFORE_A_NAME or low in sheet.words.kin) and not known


def _first_name(sheet: Sheet, name: Name) -> bool:
    """As in "Jordan Smith", "Iman al-Basri", but not "Jordan River" or "Paris Police"."""
    i = name.last + 2 * (sheet.lower(name.last) in ARTICLES and sheet.lower(name.last + 1) == "-")
    if not sheet.capital(i) or sheet.tokens[i].paragraph:
        return False
    after = sheet.low[i]
    if not name.plain and (after in sheet.words.given or after in _BEFORE_A_NAME):
        return not is_country(name)
    if (
        after in sheet.words.local
        or after in sheet.words.common
        or after in sheet.words.generic
        or after in sheet.words.demonyms
    ):
        return False
    return sheet.low[name.first] in sheet.words.given or (
        not name.plain and not any(p.own for p in name.places) and largest(name) < BIG
    )


def _aged(sheet: Sheet, name: Name) -> bool:
    """As in "Taylor, 24, of ..."."""
    return (
        sheet.lower(name.last) == ","
        and sheet.lower(name.last + 1).isdigit()
        and sheet.lower(name.last + 2) == ","
    )
