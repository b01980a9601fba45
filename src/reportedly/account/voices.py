"""Who speaks: a party under the name by which the reports of an incident are compared."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from reportedly import lexicon
from reportedly.lexicon.name_words import left_over, spaced
from reportedly.lexicon.party_names import called
from reportedly.records import Party, Report

NOBODY = "unnamed"
"""The id of a source of which the text says nothing but a pronoun."""

_SHORT = 3
"""An outlet whose name has so few letters is not looked for in other names."""

_ARTICLE = 5
"""An "al" that opens a longer name is its article."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who bears a statement.

    Attributes:
        party: Party id; "outlet:NAME" for an outlet's own voice.
        name: For a reader.
        kind: As in `Party`.
        country: Country it speaks for, or "".
        via: Through whom it came, the nearest to the origin first.
        cited: Whether an outlet speaks in another's report ("X reported that").
    """

    party: str
    name: str
    kind: str
    country: str = ""
    via: tuple[str, ...] = ()
    cited: bool = False

    @property
    def named(self) -> bool:
        """Whether the text names it. An unnamed source is a different one in every origin."""
        return self.kind != "unnamed"

    @property
    def own(self) -> bool:
        """Whether it is an outlet's or an agency's own voice."""
        return (self.party.startswith("outlet:") and not self.cited) or self.kind == "copy"


UNNAMED = Voice(NOBODY, "an unnamed source", "unnamed")


def voice_of(party: Party, report: Report, outlets: frozenset[str], home: Collection[str]) -> Voice:
    """The voice of a party of a report.

    Args:
        party: The party.
        report: The report.
        outlets: Of all reports: what one of them is named by another is the same voice.
        home: Words for the country that the report is about: its "Syrian activists" are its
            activists.
    """
    if outlet := outlet_of(party, outlets, home):
        return Voice(f"outlet:{outlet}", outlet, "outlet", cited=outlet != report.outlet)
    if party.kind != "unnamed":
        return Voice(party.id, called(party.name), party.kind, party.country)
    first, sha256, *words = party.id.split("-")
    kept = [word for word in words if word not in home] or words
    return Voice("-".join([first, sha256, *kept]), party.name, party.kind)


@cache
def listed_ids() -> frozenset[str]:
    """The ids of listed parties."""
    return frozenset(row.id for row in lexicon.parties())


def own_voice(report: Report) -> Voice:
    """A report's own voice. Reports without an outlet are of different ones."""
    party = f"outlet:{report.outlet or report.id}"
    return Voice(party, report.outlet or "an unnamed outlet", "outlet")


def outlet_of(party: Party, outlets: frozenset[str], home: Collection[str]) -> str:
    """The outlet among the reports that a party is, or "": "the news agency X" is X."""
    if found := _own_parties(outlets).get(party.id):
        return found
    low = spaced(party.name)
    for name, outlet in _spaced(outlets):
        if name in low and not left_over(low.replace(name, " "), home):
            return outlet
    return ""


@cache
def _spaced(outlets: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Outlets by their names as `spaced` gives them, the longest first."""
    names = [(spaced(outlet), outlet) for outlet in outlets if len(outlet) > _SHORT]
    return tuple(sorted(names, key=lambda item: (-len(item[0]), item)))


@cache
def _own_parties(outlets: frozenset[str]) -> dict[str, str]:
    """The outlets among the reports, by the id of the party that each is."""
    known = {_plain(outlet): outlet for outlet in outlets if outlet}
    media = (row for row in lexicon.parties() if row.kind in {"outlet", "agency"})
    return {
        row.id: known[name]
        for row in media
        for name in map(_plain, reversed(row.names))
        if name in known
    }


def _plain(name: str) -> str:
    """A medium's name in small letters run together, without its article: "Al-Manar" is "manar"."""
    words = spaced(name).split()
    joined = "".join(words[1:] if len(words) > 1 and words[0] in {"the", "al", "el"} else words)
    return joined.removeprefix("al") if len(joined) > _ARTICLE else joined


def agency_name(agency: str) -> str:
    """The name of an agency by its party id."""
    return _agencies().get(agency, agency)


@cache
def _agencies() -> dict[str, str]:
    return {row.id: row.name for row in lexicon.agencies()}
