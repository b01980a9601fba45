"""The page's model: everything that the templates show, in the order in which they show it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from reportedly.dossier import words
from reportedly.dossier.book import Book, book
from reportedly.dossier.figures import Table, tables
from reportedly.dossier.lineage import Lineage, lineage, sources
from reportedly.dossier.partings import Parting, partings
from reportedly.dossier.sheet import Sheet
from reportedly.dossier.stances import Answers, answers
from reportedly.dossier.summary import summary
from reportedly.dossier.timeline import Moment, timeline
from reportedly.model import Analyser, Analysis, BestRange, EventPlace, Incident, IncidentFile, Linking

_LONGER = 8
"""A spelling may be so many characters longer than the gazetteer's; beyond that it is a description."""
_INITIALS = 3
"""Up to so many capitals are initials ("US"); more are a headline's."""
_DEMONSTRATION = ("made for demonstration", "written to demonstrate reportedly")


@dataclass(frozen=True, slots=True)
class Section:
    """One incident.

    Attributes:
        id: Id of its section.
        file: Its records.
        heading: Type and place.
        when: Days in words.
        place: Name, or "".
        where: Coordinates, or "".
        passing: Whether no report is mainly about it and one report has it.
        members: Its reports, the earliest first, with whether each is mainly about it.
        sentences: The summary.
        tables: Figures.
        answers: Positions.
        partings: Disagreements.
        lineage: Descent.
        moments: Timeline.
        killed: Range in signs, or "".
        injured: Range in signs, or "".
        words_href: Link to the words of the first report that tell of it.
    """

    id: str
    file: IncidentFile
    heading: str
    when: str
    place: str
    where: str
    passing: bool
    members: tuple[tuple[Sheet, bool], ...]
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]
    answers: tuple[Answers, ...]
    partings: tuple[Parting, ...]
    lineage: Lineage
    moments: tuple[Moment, ...]
    killed: str
    injured: str
    words_href: str

    @property
    def incident(self) -> Incident:
        """The incident itself."""
        return self.file.incident

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Key and label of each part that has something in it."""
        return (
            ("summary", "In short"),
            *((("figures", "The figures"),) if self.tables else ()),
            *((("positions", "What the parties say"),) if self.answers else ()),
            *((("partings", "Where they part"),) if self.partings else ()),
            *((("origins", "Where reports come from"),) if len(self.lineage.twigs) > 1 else ()),
            *((("timeline", "What was said when"),) if self.moments else ()),
            ("suggested", "Suggestions"),
        )

    @property
    def disagreements(self) -> int:
        """On how many questions the accounts part."""
        return len(self.partings)

    @property
    def outlets(self) -> int:
        """How many outlets tell of it."""
        return len({sheet.outlet for sheet, _ in self.members})


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole page.

    Attributes:
        title: As given.
        sections: Incidents that get a section of their own, those told by most reports first.
        passing: Incidents with one passing mention.
        sheets: Reports by number.
        outlets: How many.
        origins: How many independent origins the reports come down to.
        published: Days covered, in words.
        analysers: What made the analyses.
        demonstration: Whether the reports are made for demonstration.
        roles: Report number to the incidents that it tells of.
        sources: Report number to what it comes from, in words.
    """

    title: str
    sections: tuple[Section, ...]
    passing: tuple[Section, ...]
    sheets: tuple[Sheet, ...]
    outlets: int
    origins: int
    published: str
    analysers: tuple[Analyser, ...]
    demonstration: bool
    roles: dict[int, tuple[Section, ...]]
    sources: dict[int, tuple[str, ...]]

    @property
    def single(self) -> bool:
        """Whether only one incident has a section."""
        return len(self.sections) == 1

    @property
    def lead(self) -> Section | None:
        """The incident that the page is about: the only one, or one told by half of the reports and by twice as many as the next."""
        first, second = (*self.sections[:2], None, None)[:2]
        if first is None or second is None:
            return first
        told, next_told = len(first.members), len(second.members)
        return first if told * 2 >= len(self.sheets) and told >= next_told * 2 else None

    @property
    def others(self) -> tuple[Section, ...]:
        """The incidents with a section, but for the lead."""
        return self.sections[1:] if self.lead else self.sections


def dossier(analyses: Sequence[Analysis], linking: Linking, files: Sequence[IncidentFile], title: str) -> Dossier:
    """The page's model."""
    whole = book(analyses, linking.reuse)
    made = [_section(f"i{n}", file, whole, alone=len(files) == 1) for n, file in enumerate(sorted(files, key=_rank), 1)]
    ordered = list(whole.sheets.values())
    published = sorted(sheet.report.published for sheet in ordered if sheet.report.published)
    roles: dict[int, list[Section]] = {}
    for item in made:
        for sheet, _ in item.members:
            roles.setdefault(sheet.number, []).append(item)
    return Dossier(
        title=title,
        sections=tuple(item for item in made if not item.passing),
        passing=tuple(item for item in made if item.passing),
        sheets=tuple(ordered),
        outlets=len({sheet.outlet for sheet in ordered}),
        origins=len({whole.origin(linking.origin_of.get(name, name)) for name in whole.sheets}),
        published=words.days(published[0], published[-1]) if published else "",
        analysers=tuple({item.analyser.fingerprint: item.analyser for item in analyses}.values()),
        demonstration=any(map(_for_demonstration, ordered)) and all(_for_demonstration(sheet) or not sheet.url for sheet in ordered),
        roles={number: tuple(items) for number, items in roles.items()},
        sources=sources(linking, whole),
    )


def _for_demonstration(sheet: Sheet) -> bool:
    """Whether the report says so, or its address is one of those that are reserved for examples (RFC 2606) and belong to nobody."""
    report = sheet.report
    said = any(mark in part.casefold() for mark in _DEMONSTRATION for part in (report.text, report.author))
    return said or (urlsplit(sheet.url).hostname or "").endswith(".example")


def _rank(file: IncidentFile) -> tuple[int, int, str, str]:
    mains = sum(item.main for item in file.incident.reports)
    when = file.incident.when
    return -mains, -len(file.incident.reports), (when.first if when else None) or "9999", file.incident.id


def _section(prefix: str, file: IncidentFile, book: Book, *, alone: bool) -> Section:
    incident = file.incident
    members = tuple((book.sheets[item.report], item.main) for item in incident.reports if item.report in book.sheets)
    place = _place(file, book)
    kind = words.kind(incident.type)
    passing = len(incident.reports) == 1 and not incident.reports[0].main
    # One passing mention gets a row in the index, no section; so no mark may lead to one.
    shown = replace(file, positions=(), disagreements=(), descent=()) if passing and not alone else file
    return Section(
        id=prefix,
        file=file,
        heading=f"{kind} in {words.named(place)}" if place else kind,
        when=words.when(incident.when),
        place=place,
        where=_where(incident.place, place),
        passing=passing and not alone,
        members=members,
        sentences=tuple(summary(shown, book)),
        tables=tuple(tables(shown, book, prefix)),
        answers=tuple(answers(shown, book, prefix)),
        partings=tuple(partings(shown, book)),
        lineage=lineage(shown, book),
        moments=tuple(timeline(shown, book)) if len(members) > 1 else (),
        killed=_range(incident.killed),
        injured=_range(incident.injured),
        words_href=_words(file, book),
    )


def _place(file: IncidentFile, book: Book) -> str:
    """The place in the spelling that the reports use most; the gazetteer's where they only describe it."""
    place = file.incident.place
    if place is None:
        return ""
    spelt: Counter[str] = Counter()
    for member in file.incident.reports:
        for told in (item.place for item in (book.sheets[member.report].analysis.incidents if member.report in book.sheets else ())):
            if told and told.name == place.name and told.text[:1].isupper() and len(told.text) <= len(place.name) + _LONGER:
                text = " ".join(told.text.split())
                spelt[text.title() if text.isupper() and len(text) > _INITIALS else text] += 1
    return max(spelt, key=lambda text: (spelt[text], text)) if spelt else place.name


def _where(place: EventPlace | None, shown: str) -> str:
    """The gazetteer's name where another is shown, and the coordinates."""
    if place is None or place.lat is None or place.lon is None:
        return ""
    at = f"{abs(place.lat):.2f}° {'N' if place.lat >= 0 else 'S'}, {abs(place.lon):.2f}° {'E' if place.lon >= 0 else 'W'}"
    return at if place.name == shown else f"{place.name}, {at}"


def _range(figures: BestRange) -> str:
    return "" if figures.low is None and figures.high is None else words.bound(figures.low, figures.high)


def _words(file: IncidentFile, book: Book) -> str:
    """The trigger of the first report's first event in it, else the report."""
    for member in file.incident.reports:
        sheet = book.sheets.get(member.report)
        if sheet is None:
            continue
        happening = next((item for item in sheet.analysis.incidents if item.id == member.happening), None)
        event = next((item for item in sheet.analysis.events if happening and item.id in happening.events), None)
        return f"#{sheet.anchor(event.trigger)}" if event else f"#{sheet.id}"
    return ""
