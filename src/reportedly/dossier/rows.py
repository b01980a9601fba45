"""The rows of the toll tables: one for each figure that a source gives, its parts under it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.dossier import words
from reportedly.dossier.context import NAMELESS, Book, Cite
from reportedly.lexicon.party_names import called
from reportedly.records import Evidence, Position, Span, Toll

_PARTIAL = ("children", "women", "combatants")


@dataclass(frozen=True, slots=True)
class Row:
    """One position on a number.

    Attributes:
        anchor: Id of the table row.
        record: Id of the earliest toll behind it, by which its making can be asked for, or "".
        who: The party's name.
        who_href: To the words that name it.
        person: Who speaks for it, or "".
        figure: In signs, or the word that stands for a number.
        vague: Whether it is such a word: no number, only a convention of how many it means at
            least.
        spoken: In words.
        written: The different wordings, each with where the first stands.
        own: Whether an outlet says it itself.
        of_whom: The group, or "".
        partial: Whether it counts only some of the victims, without being part of a total of the
            same source.
        cites: Every place, the earliest first.
        via: The different relays.
        via_href: To the words that name the first of them, or to the figure.
        first: Day of the first publication, ISO, or None.
        origins: Independent origins.
        stance: How the party stands to it.
        superseded: Whether another figure stands in its place.
        old: Why, for a reader, or "".
        cumulative: Whether it is a total over a longer time.
        low: Least, or None.
        high: Most, or None.
        approx: Whether "about".
        parts: Figures that are part of this one.
        alike: How many sources a line of the drawing stands for.
    """

    anchor: str
    record: str
    who: str
    who_href: str
    person: str
    figure: str
    vague: bool
    spoken: str
    written: tuple[Cite, ...]
    own: bool
    of_whom: str
    partial: bool
    cites: tuple[Cite, ...]
    via: str
    via_href: str
    first: str | None
    origins: int
    stance: str
    superseded: bool
    cumulative: bool
    low: int | None
    high: int | None
    approx: bool
    parts: tuple["Row", ...] = ()
    alike: int = 1
    old: str = ""

    @property
    def first_day(self) -> str:
        """In words."""
        return words.day(self.first) or "no date"

    @property
    def reports(self) -> int:
        """How many reports carry it."""
        return len({cite.label for cite in self.cites})


def rows(numbered: Sequence[tuple[int, Position]], book: Book, prefix: str) -> tuple[Row, ...]:
    """Rows for the positions on one metric.

    Args:
        numbered: Index in the file and position.
        book: The reports; they learn which row shows each of their tolls.
        prefix: What the ids of the rows begin with.

    Returns:
        Totals with their parts, the lowest first; then counts of some of the victims, words without
        a number, and what was replaced.
    """
    holds = {
        evidence.record: index
        for index, item in numbered
        for evidence in item.evidence
        if evidence.record
    }
    parts: dict[int, list[tuple[int, Position]]] = defaultdict(list)
    totals = []
    for index, item in numbered:
        whole = _whole(item, numbered, holds, book)
        if whole is None or whole == index:
            totals.append((index, item))
        else:
            parts[whole].append((index, item))
    old = {index: _old(item, numbered) for index, item in numbered}

    def made(index: int, item: Position, within: tuple[Row, ...] | None = None) -> Row:
        return replace(_row(index, item, book, prefix, within), old=old[index])

    found = [
        made(index, item, tuple(made(i, p) for i, p in parts[index])) for index, item in totals
    ]
    return tuple(sorted(found, key=_order))


def _old(item: Position, numbered: Sequence[tuple[int, Position]]) -> str:
    """Why a figure no longer stands: its source gave a later, a higher or a more specific one."""
    if not item.superseded:
        return ""
    kind = _people(item)
    stands = next(
        (
            p
            for _, p in numbered
            if not p.superseded and p.party == item.party and _people(p) == kind
        ),
        None,
    )
    if stands is None:
        return "changed later by who else gave it"
    mine, other = _published(item), _published(stands)
    if mine < other:
        return "later replaced"
    standing = words.bound(stands.low, stands.high)
    return f"also gave {standing}" if mine == other else f"says less than its {standing}"


def _people(item: Position) -> tuple[str, bool]:
    return (
        "unknown" if item.group in (None, "unknown", "civilians") else str(item.group)
    ), item.subset


def _published(item: Position) -> str:
    return min((one.published or "9999" for one in item.evidence), default="9999")


def _whole(
    item: Position, numbered: Sequence[tuple[int, Position]], holds: dict[str, int], book: Book
) -> int | None:
    """Index of the total that a figure is part of by a report's own words; None for a total."""
    if not item.subset:
        return None
    for toll in _tolls(item.evidence, book):
        if toll.within in holds:
            whole = _position(numbered, holds[toll.within])
            if not whole.subset and whole.party == item.party:
                return holds[toll.within]
    return None


def _position(numbered: Sequence[tuple[int, Position]], wanted: int) -> Position:
    return next(item for index, item in numbered if index == wanted)


def _order(row: Row) -> tuple[bool, bool, bool, int, int, str]:
    bounds = [bound for bound in (row.low, row.high) if bound is not None]
    return (
        row.superseded,
        row.vague,
        row.partial,
        min(bounds, default=0),
        max(bounds, default=0),
        row.who,
    )


def _tolls(evidence: Iterable[Evidence], book: Book) -> list[Toll]:
    found = (book.sheets[item.report].toll(item.record) for item in evidence)
    return [toll for toll in found if toll]


def _row(
    index: int, item: Position, book: Book, prefix: str, parts: tuple[Row, ...] | None = None
) -> Row:
    """A row; one that is part of another is given no parts of its own."""
    nested = parts is None
    evidence = book.known(item)
    tolls = _tolls(evidence, book)
    anchor = f"{prefix}f{index}"
    for one in evidence:
        book.sheets[one.report].rows.setdefault(one.record, anchor)
    cites = book.cites(evidence)
    approx = any(toll.approx for toll in tolls)
    word = words.vague(item.answer)
    speaker = _speaker(evidence, book)
    return Row(
        anchor=anchor,
        record=tolls[0].id if tolls else "",
        who=called(item.name),
        who_href=speaker[0] or (cites[0].href if cites else ""),
        person="" if speaker[1] == item.name or book.standing(item) == NAMELESS else speaker[1],
        figure=word or words.bound(item.low, item.high, approx=approx),
        vague=bool(word),
        spoken=word or words.spoken(item.low, item.high, approx=approx),
        written=book.wordings(evidence),
        own=book.own_voice(item),
        partial=not nested and (item.subset or item.group in _PARTIAL),
        of_whom=words.people(item.group, item.high),
        cites=cites,
        via=words.join(list(dict.fromkeys(name for one in evidence for name in one.via))),
        via_href=_relay(evidence, book) or (cites[0].href if cites else ""),
        first=min((one.published for one in evidence if one.published), default=None),
        origins=item.origins,
        stance=item.stance,
        superseded=item.superseded,
        cumulative=any(toll.cumulative for toll in tolls),
        low=item.low,
        high=item.high,
        approx=approx,
        parts=tuple(sorted(parts or (), key=_order)),
    )


def _source(one: Evidence, book: Book) -> tuple[Span, ...]:
    sheet = book.sheets[one.report]
    toll = sheet.toll(one.record)
    said = sheet.attribution(toll.attribution if toll else one.record)
    if toll and toll.source:
        return (toll.source, *(said.source if said else ()))
    return said.source if said else ()


def _speaker(evidence: Sequence[Evidence], book: Book) -> tuple[str, str]:
    """Link to the words that name the source and its spokesperson, in the earliest report."""
    href = person = ""
    for one in evidence:
        sheet = book.sheets[one.report]
        for span in _source(one, book):
            href = href or f"#{sheet.anchor(span)}"
            person = person or sheet.person(span)
    return href, person


def _relay(evidence: Sequence[Evidence], book: Book) -> str:
    for one in evidence:
        sheet = book.sheets[one.report]
        toll = sheet.toll(one.record)
        said = sheet.attribution(toll.attribution if toll else one.record)
        span = (toll.via if toll else None) or next(iter(said.via if said else ()), None)
        if span:
            return f"#{sheet.anchor(span)}"
    return ""
