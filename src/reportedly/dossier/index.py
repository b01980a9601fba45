"""The index of many incidents: rows with what they can be filtered by, the map and the calendar."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.dossier import words
from reportedly.dossier.atlas import Atlas, Place, atlas
from reportedly.dossier.calendar import Calendar, calendar_of
from reportedly.dossier.context import Book
from reportedly.dossier.section import Section
from reportedly.lexicon.party_names import called
from reportedly.records import Town

_RARE = 2
"""With many parties, one that speaks on fewer incidents is not offered by the filter.

Search finds it.
"""
_MANY = 60
_TOP = 10
_Where = tuple[str, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that the list can be filtered by.

    Attributes:
        key: As it stands in the page's address.
        name: For a reader.
        incidents: How many have it.
        number: By which rows name it.
    """

    key: str
    name: str
    incidents: int
    number: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident in the list.

    Attributes:
        section: The incident.
        kind: Number of its kind.
        place: Number of its place, or None.
        voices: Numbers of the parties and outlets that speak of it.
        first: First day, ISO, or "".
        last: Last day, ISO, or "".
        killed: Suggested number of killed, 0 where there is none.
    """

    section: Section
    kind: int
    place: int | None
    voices: tuple[int, ...]
    first: str
    last: str
    killed: int

    @property
    def row(self) -> str:
        """Id of its row."""
        return f"x{self.section.key}"


@dataclass(frozen=True, slots=True)
class Index:
    """The index.

    Attributes:
        entries: Those told by most reports first.
        places: By number.
        kinds: Kinds of act, the most frequent first; an incident's key is its type.
        parties: By name.
        outlets: By name.
        map: Or None where nothing has a point.
        calendar: By day.
    """

    entries: tuple[Entry, ...]
    places: tuple[Place, ...]
    kinds: tuple[Choice, ...]
    parties: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    map: Atlas | None
    calendar: Calendar

    @property
    def top(self) -> tuple[Place, ...]:
        """The places with most incidents, as far as they have several."""
        return tuple(place for place in self.places if place.incidents > 1 and not place.wide)[
            :_TOP
        ]


def index(sections: Sequence[Section], book: Book, towns: Sequence[Town]) -> Index:
    """The index of the incidents that have a section."""
    by_place = _by_place(sections)
    places = _places(by_place)
    numbers = {where: number for number, where in enumerate(by_place)}
    voices = _voices(sections, book)
    known = {choice.key: choice.number for group in voices for choice in group}
    kinds = _kinds(sections)
    kind = {choice.name: choice.number for choice in kinds}
    entries = tuple(_entry(section, kind, numbers, known, book) for section in sections)
    nowhere = sum(entry.place is None or places[entry.place].lat is None for entry in entries)
    return Index(
        entries,
        places,
        kinds,
        _offered(voices[0]),
        _offered(voices[1]),
        atlas(places, towns, nowhere),
        calendar_of(
            (entry.first if entry.first and entry.first == entry.last else None, entry.row)
            for entry in entries
        ),
    )


def slug(name: str) -> str:
    """A name as an address has it: "Khān Shaykhūn" is "khan-shaykhun"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _entry(
    section: Section,
    kinds: dict[str, int],
    places: dict[_Where, int],
    voices: dict[str, int],
    book: Book,
) -> Entry:
    incident = section.incident
    when, place = incident.when, incident.place
    first = (when.first or when.last or "") if when else ""
    return Entry(
        section,
        kinds[section.kind],
        places.get((place.name, place.lat, place.lon)) if place else None,
        tuple(sorted(voices[key] for key in _speakers(section, book) if key in voices)),
        first,
        (when.last or first) if when else "",
        incident.killed.best or 0,
    )


def _by_place(sections: Sequence[Section]) -> dict[_Where, list[Section]]:
    """The incidents of each place, those with most incidents first."""
    found: dict[_Where, list[Section]] = defaultdict(list)
    for section in sections:
        if place := section.incident.place:
            found[place.name, place.lat, place.lon].append(section)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0][0])))


def _places(by_place: Mapping[_Where, Sequence[Section]]) -> tuple[Place, ...]:
    """Parties by number, each in its most frequent spelling.

    Places of one name are told apart by position.
    """
    names = [
        Counter(section.place for section in there).most_common(1)[0][0]
        for there in by_place.values()
    ]
    made, keys = [], Counter[str]()
    for number, ((_, lat, lon), there) in enumerate(by_place.items()):
        shown = names[number]
        if names.count(shown) > 1 and lat is not None and lon is not None:
            shown = f"{shown} ({words.point(lat, lon, digits=1)})"
        key = slug(names[number]) or f"place-{number}"
        keys[key] += 1
        killed = sum(section.incident.killed.best or 0 for section in there)
        unique = key if keys[key] == 1 else f"{key}-{keys[key]}"
        wide = any(section.wide for section in there)
        made.append(
            Place(number, unique, shown, lat, lon, len(there), killed, f"x{there[0].key}", wide)
        )
    return tuple(made)


def _kinds(sections: Sequence[Section]) -> tuple[Choice, ...]:
    """Types with one label are one choice; its key is the first type's."""
    counts = Counter(section.kind for section in sections)
    return tuple(
        Choice(slug(name), name, count, number)
        for number, (name, count) in enumerate(counts.most_common())
    )


def _voices(sections: Sequence[Section], book: Book) -> tuple[list[Choice], list[Choice]]:
    """Parties and outlets, numbered through."""
    counts = Counter(key for section in sections for key in _speakers(section, book))
    names = {key: called(party.name) for key, party in book.parties.items()}
    parties = sorted((names[key], key) for key in counts if key in names)
    outlets = sorted(
        (sheet.outlet, _outlet(sheet.outlet))
        for sheet in {sheet.outlet: sheet for sheet in book.sheets.values()}.values()
    )
    outlets = [(name, key) for name, key in outlets if key in counts]
    numbered = [
        Choice(key, name, counts[key], number)
        for number, (name, key) in enumerate([*parties, *outlets])
    ]
    return numbered[: len(parties)], numbered[len(parties) :]


def _speakers(section: Section, book: Book) -> set[str]:
    """Named parties with a position, and the outlets that tell of it."""
    said = {item.party for item in section.file.positions if not book.own_voice(item)}
    named = {key for key in said if (party := book.parties.get(key)) and party.kind != "unnamed"}
    return named | {_outlet(sheet.outlet) for sheet, _ in section.members}


def _outlet(name: str) -> str:
    return f"outlet-{slug(name) or 'not-named'}"


def _offered(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if len(choices) <= _MANY or choice.incidents >= _RARE)
