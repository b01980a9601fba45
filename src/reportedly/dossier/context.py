"""All reports of a dossier with the parties that speak in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.dossier import words
from reportedly.dossier.sheet import Sheet
from reportedly.lexicon.party_names import called
from reportedly.records import Analysis, Evidence, Linking, Party, Position

_OWN = "outlet:"
_UNNAMED = "unnamed"
"""What the ids of parties without a name begin with."""
NAMELESS = 2
"""How such a party stands among others."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One place in a report.

    Attributes:
        href: To the words.
        label: The report's short name, "R3".
        outlet: The report's outlet.
        day: Its day, short.
        words: The words as written.
    """

    href: str
    label: str
    outlet: str
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Book:
    """The reports and the parties.

    Attributes:
        sheets: By report id, in the order of their numbers.
        parties: By party id.
        origins: Report id to the report or party that it comes down to; a report that is missing is
            its own.
        regions: Incident id to what its place lies in, in words.
    """

    sheets: dict[str, Sheet]
    parties: dict[str, Party]
    origins: Mapping[str, str] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)

    def known(self, position: Position) -> list[Evidence]:
        """The evidence that stands in one of the reports, the earliest first."""
        return [one for one in position.evidence if one.report in self.sheets]

    def own_voice(self, position: Position) -> bool:
        """Whether an outlet says it in a report of its own, not only as others quote it."""
        reports = [self.sheets[one.report].report for one in self.known(position)]
        own = {report.outlet or report.id for report in reports}
        return position.party.startswith(_OWN) and (
            not own or position.party.removeprefix(_OWN) in own
        )

    def standing(self, position: Position) -> int:
        """Sort key: 0 for a named party, 1 for an outlet's own voice, 2 for an unnamed source."""
        party = self.parties.get(position.party)
        nameless = position.party.startswith(_UNNAMED) or (
            party is not None and party.kind == "unnamed"
        )
        return 1 if self.own_voice(position) else NAMELESS if nameless else 0

    def shown(self, position: Position) -> str:
        """The party's name at the start of a line: with a capital where it is only described."""
        name = called(position.name)
        return words.sentence(name) if self.standing(position) == NAMELESS else name

    def by_weight(self, positions: Iterable[Position]) -> list[Position]:
        """Named parties first, those with most origins and most reports before the others."""
        return sorted(
            positions,
            key=lambda item: (self.standing(item), -item.origins, -len(item.evidence), item.name),
        )

    def origin(self, key: str) -> str:
        """What a report or cited party counts as among origins: an outlet is one."""
        sheet = self.sheets.get(key)
        if sheet is None or not sheet.report.outlet:
            return key
        outlet = sheet.report.outlet.casefold()
        return next(
            (
                party.id
                for party in self.parties.values()
                if outlet in (party.id, party.name.casefold())
            ),
            outlet,
        )

    def family(self, report: str) -> str:
        """What a report counts as after all chains: reports of one family are one origin."""
        return self.origin(self.origins.get(report, report))

    def cite(self, one: Evidence) -> Cite:
        """A piece of evidence as a link."""
        sheet = self.sheets[one.report]
        written = sheet.words(sheet.passage(one))
        return Cite(
            f"#{sheet.evidence_anchor(one)}",
            sheet.label,
            sheet.outlet,
            words.short_day(sheet.report.published, year=True),
            written,
        )

    def cites(self, evidence: Iterable[Evidence]) -> tuple[Cite, ...]:
        """One link for each report, to the first place in it."""
        found: dict[str, Cite] = {}
        for one in evidence:
            if one.report not in found:
                found[one.report] = self.cite(one)
        return tuple(found.values())

    def wordings(self, evidence: Iterable[Evidence]) -> tuple[Cite, ...]:
        """One link for each different wording, to the first place that has it."""
        found: dict[str, Cite] = {}
        for item in map(self.cite, evidence):
            found.setdefault(item.words.casefold(), item)
        return tuple(found.values())


def book(
    analyses: Sequence[Analysis], linking: Linking, regions: Mapping[str, str] | None = None
) -> Book:
    """Number the reports by day, undated ones last, and note which of their passages are shared."""
    parties = {party.id: party for analysis in analyses for party in analysis.parties}
    names = {key: party.name for key, party in parties.items()}
    ordered = sorted(
        analyses,
        key=lambda item: (item.report.published or "9999", item.report.outlet, item.report.id),
    )
    sheets = {item.report.id: Sheet(number, item, names) for number, item in enumerate(ordered, 1)}
    for shared in linking.reuse:
        if shared.taker in sheets and shared.giver in sheets:
            giver = sheets[shared.giver]
            sheets[shared.taker].reused.setdefault(
                shared.taker_span, f"{giver.label} {giver.outlet}"
            )
    return Book(sheets, parties, linking.origin_of, regions or {})
