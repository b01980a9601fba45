"""The page's model: everything that the templates show, in the order in which they show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.dossier import words
from reportedly.dossier.context import book
from reportedly.dossier.index import Index, index
from reportedly.dossier.lineage import sources
from reportedly.dossier.section import Section, section
from reportedly.dossier.sheet import Sheet
from reportedly.records import Analyser, Analysis, IncidentFile, Linking, Town

_DEMONSTRATION = ("made for demonstration", "written to demonstrate reportedly")


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole page, or all pages of a folder.

    Attributes:
        title: As given.
        sections: Incidents that get a section of their own, those told by most reports first.
        passing: Incidents with one passing mention.
        index: What leads a reader to one of many incidents, or None.
        sheets: Reports by number.
        texts: The reports whose text stands on the page.
        outlets: How many.
        origins: How many independent origins the reports come down to.
        published: Days covered, in words.
        analysers: What made the analyses.
        demonstration: Whether the reports are made for demonstration.
        neighbours: Incident id to the section before and behind it by day, None at the ends.
        roles: Report number to the incidents that it tells of.
        sources: Report number to what it comes from, in words.
    """

    title: str
    sections: tuple[Section, ...]
    passing: tuple[Section, ...]
    index: Index | None
    sheets: tuple[Sheet, ...]
    texts: tuple[Sheet, ...]
    outlets: int
    origins: int
    published: str
    analysers: tuple[Analyser, ...]
    demonstration: bool
    neighbours: dict[str, tuple[Section | None, Section | None]]
    roles: dict[int, tuple[Section, ...]]
    sources: dict[int, tuple[str, ...]]

    @property
    def single(self) -> bool:
        """Whether only one incident has a section."""
        return len(self.sections) == 1

    @property
    def lead(self) -> Section | None:
        """The incident that the page is about, if it is about one."""
        return _lead(self.sections, self.sheets)

    @property
    def others(self) -> tuple[Section, ...]:
        """The incidents with a section, but for the lead."""
        return self.sections[1:] if self.lead else self.sections


def dossier(
    analyses: Sequence[Analysis],
    linking: Linking,
    files: Sequence[IncidentFile],
    title: str,
    towns: Sequence[Town] = (),
    regions: Mapping[str, str] | None = None,
) -> Dossier:
    """The page's model.

    Args:
        analyses: What was read out of each report.
        linking: What `link` made of them.
        files: The accounts of each incident.
        title: Heading of the page.
        towns: For the map of many incidents, the largest first.
        regions: Incident id to what its place lies in, in words ("Idlib, Syria").
    """
    whole = book(analyses, linking, regions)
    made = [
        section(f"i{n}", file, whole, alone=len(files) == 1)
        for n, file in enumerate(sorted(files, key=_rank), 1)
    ]
    shown = tuple(item for item in made if not item.passing)
    ordered = tuple(whole.sheets.values())
    roles: dict[int, list[Section]] = {}
    for item in made:
        for sheet, _ in item.members:
            roles.setdefault(sheet.number, []).append(item)
    return Dossier(
        title=title,
        sections=shown,
        passing=tuple(item for item in made if item.passing),
        index=index(shown, whole, towns) if shown and _lead(shown, ordered) is None else None,
        sheets=ordered,
        texts=ordered,
        outlets=len({sheet.outlet for sheet in ordered}),
        origins=len({whole.family(name) for name in whole.sheets}),
        published=published(ordered),
        analysers=tuple({item.analyser.fingerprint: item.analyser for item in analyses}.values()),
        demonstration=any(map(_for_demonstration, ordered))
        and all(_for_demonstration(sheet) or not sheet.url for sheet in ordered),
        neighbours=_neighbours(shown),
        roles={number: tuple(items) for number, items in roles.items()},
        sources=sources(linking, whole),
    )


def published(sheets: Sequence[Sheet]) -> str:
    """The days on which reports were published, in words."""
    days = sorted(sheet.report.published for sheet in sheets if sheet.report.published)
    return words.days(days[0], days[-1]) if days else ""


def _lead(sections: Sequence[Section], sheets: Sequence[Sheet]) -> Section | None:
    """The only incident, or one told by half of the reports and by twice as many as the next."""
    first, second = (*sections[:2], None, None)[:2]
    if first is None or second is None:
        return first
    told, next_told = len(first.members), len(second.members)
    return first if told * 2 >= len(sheets) and told >= next_told * 2 else None


def _neighbours(sections: Sequence[Section]) -> dict[str, tuple[Section | None, Section | None]]:
    """The earliest first; those without a day last."""
    row = [None, *sorted(sections, key=_day), None]
    return {
        item.id: (before, behind)
        for before, item, behind in zip(row, row[1:], row[2:], strict=False)
        if item
    }


def _for_demonstration(sheet: Sheet) -> bool:
    """Whether the report says it is invented, or its address is an example's (RFC 2606)."""
    report = sheet.report
    said = any(
        mark in part.casefold() for mark in _DEMONSTRATION for part in (report.text, report.author)
    )
    return said or (urlsplit(sheet.url).hostname or "").endswith(".example")


def _rank(file: IncidentFile) -> tuple[int, int, str, str]:
    members = file.incident.tellers
    when = file.incident.when
    return (
        -sum(members.values()),
        -len(members),
        (when.first if when else None) or "9999",
        file.incident.id,
    )


def _day(item: Section) -> tuple[str, str, str]:
    when = item.incident.when
    return (
        ((when.first or when.last or "9999"), when.last or "9999", item.id)
        if when
        else ("9999", "9999", item.id)
    )
