"""One incident as the dossier shows it."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from reportedly import lexicon
from reportedly.dossier import words
from reportedly.dossier.context import Book
from reportedly.dossier.disagreements import Parting, partings
from reportedly.dossier.figures import Table, tables
from reportedly.dossier.lineage import Lineage, lineage
from reportedly.dossier.sheet import Sheet
from reportedly.dossier.stances import Answers, answers
from reportedly.dossier.summary import summary
from reportedly.dossier.timeline import Moment, timeline
from reportedly.records import BestRange, EventPlace, Incident, IncidentFile, Span

_LONGER = 8
"""How many characters longer than the gazetteer's a spelling may be.

Beyond that it is a description.
"""
_WIDE = ("PCL", "CONT", "SEA", "OCN", "GULF")
"""GeoNames' codes of what is too wide to be the place of an incident."""
_TOLD = 5
"""So many other places are named."""
_AROUND = 40
"""Characters on either side of a place's name in which "the outskirts of" stands."""
_INITIALS = 3
"""Up to so many capitals are initials ("US"); more are a headline's."""


@dataclass(frozen=True, slots=True)
class Section:
    """One incident.

    Attributes:
        id: Id of its section and its address in the page: the incident's own.
        key: What the ids within the section begin with.
        file: Its records.
        kind: Of act, for a reader.
        heading: Kind and place.
        when: Days in words.
        place: Name, or "".
        near: Whether the reports put it near the place rather than in it.
        region: What the place lies in, in words, or "".
        where: Coordinates, or "".
        wide: Whether its place is a country or a sea.
        told: Other places at which its reports have it, each with how many of them; not the region
            and the country that it lies in.
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
    key: str
    file: IncidentFile
    kind: str
    heading: str
    when: str
    place: str
    near: bool
    region: str
    where: str
    wide: bool
    told: tuple[tuple[str, int], ...]
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
            *((("origins", "Where reports come from"),) if self.lineage.texts else ()),
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


def section(key: str, file: IncidentFile, book: Book, *, alone: bool) -> Section:
    """The section of an incident.

    Args:
        key: What the ids within it begin with.
        file: The incident.
        book: The reports; they learn which of their words are linked to.
        alone: Whether it is the only incident, so that it gets a section however little is told of
            it.
    """
    incident = file.incident
    members = tuple(
        (book.sheets[report], main)
        for report, main in incident.tellers.items()
        if report in book.sheets
    )
    place, near = _place(file, book), _near(file, book)
    kind = _kind(file)
    passing = list(incident.tellers.values()) == [False]
    # One passing mention gets a row in the index, no section; so no mark may lead to one.
    shown = (
        replace(file, positions=(), disagreements=(), descent=()) if passing and not alone else file
    )
    return Section(
        id=incident.id,
        key=key,
        file=file,
        kind=kind,
        heading=f"{kind} {'near' if near else 'in'} {words.named(place)}" if place else kind,
        when=words.when(incident.when),
        place=place,
        near=near,
        region=book.regions.get(incident.id, ""),
        where=_where(incident.place, place),
        wide=_wide(file, book),
        told=tuple(
            (name, n)
            for name, n in _told(file, book)
            if name not in book.regions.get(incident.id, "").split(", ")
        ),
        passing=passing and not alone,
        members=members,
        sentences=tuple(summary(shown, book)),
        tables=tuple(tables(shown, book, key)),
        answers=tuple(answers(shown, book, key)),
        partings=tuple(partings(shown, book)),
        lineage=lineage(shown, book),
        moments=_moments(shown, book),
        killed=_range(incident.killed),
        injured=_range(incident.injured),
        words_href=_words(file, book),
    )


def _moments(file: IncidentFile, book: Book) -> tuple[Moment, ...]:
    """The timeline, where something was said on more than one day."""
    made = timeline(file, book)
    return tuple(made) if sum(bool(moment.speakers) for moment in made) > 1 else ()


def _kind(file: IncidentFile) -> str:
    """The title: the incident's type or, for any attack, the means that most parties name."""
    if file.incident.type not in lexicon.words("dossier.by_means.types"):
        return words.kind(file.incident.type)
    keys = {row.label: key for key, row in lexicon.means().items()}
    told = {
        (item.party, item.answer)
        for item in file.positions
        if item.question == "means" and item.stance not in ("denies", "doubts")
    }
    kinds = Counter(
        lexicon.labels("dossier.by_means.kinds").get(keys.get(answer, ""), "") for _, answer in told
    )
    kinds.pop("", None)
    first, second = (*kinds.most_common(2), ("", 0), ("", 0))[:2]
    return words.kind(first[0] if first[1] > max(1, second[1]) else file.incident.type)


def _place(file: IncidentFile, book: Book) -> str:
    """The place as most reports spell it; the gazetteer's name where they only describe it."""
    place = file.incident.place
    if place is None:
        return ""
    spelt: Counter[str] = Counter()
    for report in file.incident.tellers:
        for told in (
            item.place
            for item in (book.sheets[report].analysis.incidents if report in book.sheets else ())
        ):
            if (
                told
                and told.name == place.name
                and told.text[:1].isupper()
                and len(told.text) <= len(place.name) + _LONGER
            ):
                text = " ".join(told.text.split())
                spelt[text.title() if text.isupper() and len(text) > _INITIALS else text] += 1
    return max(spelt, key=lambda text: (spelt[text], text)) if spelt else place.name


def _near(file: IncidentFile, book: Book) -> bool:
    """Whether most reports put it near the place they name: "outside X", "the suburbs of X"."""
    place = file.incident.place
    found: dict[str, list[bool]] = {}
    for member in file.incident.reports:
        sheet = book.sheets.get(member.report)
        told = (
            next(
                (item.place for item in sheet.analysis.incidents if item.id == member.happening),
                None,
            )
            if sheet
            else None
        )
        if sheet and told and place and told.name == place.name:
            found.setdefault(member.report, []).append(_beside(sheet.report.text, told.span))
    return len(found) > 1 and sum(any(several) for several in found.values()) * 2 > len(found)


def _beside(text: str, span: Span) -> bool:
    """Whether the words around a name make it a landmark and not the place itself."""
    before = re.findall(r"[\w-]+", text[max(0, span[0] - _AROUND) : span[0]].lower())
    behind = re.findall(r"[\w-]+", text[span[1] : span[1] + _AROUND].lower())
    if before and before[-1] in lexicon.words("dossier.near.before"):
        return True
    side = next(
        (word for word in reversed(before) if word not in lexicon.words("dossier.near.between")), ""
    )
    return (
        bool(before)
        and before[-1] in lexicon.words("dossier.near.between")
        and side in lexicon.words("dossier.near.of")
    ) or (bool(behind) and behind[0] in lexicon.words("dossier.near.behind"))


def _told(file: IncidentFile, book: Book) -> tuple[tuple[str, int], ...]:
    """Located places that the reports name besides the incident's, the most frequent first."""
    own = file.incident.place.name if file.incident.place else ""
    counts: Counter[str] = Counter()
    for member in file.incident.reports:
        sheet = book.sheets.get(member.report)
        happening = (
            next((item for item in sheet.analysis.incidents if item.id == member.happening), None)
            if sheet
            else None
        )
        if (
            happening
            and happening.place
            and happening.place.lat is not None
            and happening.place.name != own
        ):
            counts[happening.place.name] += 1
    return tuple(counts.most_common(_TOLD))


def _wide(file: IncidentFile, book: Book) -> bool:
    """Whether a report that names the place names it as a country or a sea."""
    place = file.incident.place
    members = [book.sheets[report] for report in file.incident.tellers if report in book.sheets]
    named = (
        item
        for sheet in members
        for item in sheet.analysis.places
        if place and item.name == place.name
    )
    return any(item.feature.startswith(_WIDE) for item in named)


def _where(place: EventPlace | None, shown: str) -> str:
    """The gazetteer's name where another is shown, and the coordinates."""
    if place is None or place.lat is None or place.lon is None:
        return ""
    at = words.point(place.lat, place.lon)
    return at if place.name == shown else f"{place.name}, {at}"


def _range(figures: BestRange) -> str:
    return (
        ""
        if figures.low is None and figures.high is None
        else words.bound(figures.low, figures.high)
    )


def _words(file: IncidentFile, book: Book) -> str:
    """The trigger of the first report's first event in it, else the report."""
    for member in file.incident.reports:
        sheet = book.sheets.get(member.report)
        if sheet is None:
            continue
        happening = next(
            (item for item in sheet.analysis.incidents if item.id == member.happening), None
        )
        event = next(
            (item for item in sheet.analysis.events if happening and item.id in happening.events),
            None,
        )
        return f"#{sheet.anchor(event.trigger)}" if event else f"#{sheet.id}"
    return ""
