"""A dossier as a folder: an index, a page an incident, and one for the other reports."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.dossier.index import slug
from reportedly.dossier.page import Dossier, published
from reportedly.dossier.section import Section
from reportedly.dossier.sheet import Sheet

INDEX = "index.html"
REST = "other-reports.html"
FOLDER = "incidents/"
_NAMED = 40
"""A file's name holds so many characters of the place."""
_LINK = re.compile(r'href="#([^"]+)"')
_OF_REPORT = re.compile(r"r(\d+)(?:[a-z].*)?")
_OF_SECTION = re.compile(r"(i\d+)[a-z]\d+")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the folder.

    Attributes:
        name: Its path in the folder.
        page: What stands on it.
    """

    name: str
    page: Dossier

    @property
    def root(self) -> str:
        """What leads from it to the folder."""
        return "../" * self.name.count("/")


class Leaves:
    """The pages of a dossier, and on which of them everything stands."""

    def __init__(self, whole: Dossier) -> None:
        """Give each incident a page, and each report the page of its main incident."""
        self.whole = whole
        self._names = {item.id: f"{FOLDER}{_name(item)}" for item in whole.sections}
        self._keys = {item.key: item.id for item in whole.sections}
        self._homes: dict[int, str] = {}
        for mainly in (True, False):
            for item in whole.sections:
                for sheet, main in item.members:
                    if main or not mainly:
                        self._homes.setdefault(sheet.number, self._names[item.id])

    def __iter__(self) -> Iterator[Leaf]:
        """The index, the incidents, and the reports that no incident's page has."""
        whole = self.whole
        yield Leaf(INDEX, replace(whole, texts=()))
        for item in whole.sections:
            yield Leaf(self._names[item.id], _of(item, whole))
        if rest := tuple(sheet for sheet in whole.sheets if sheet.number not in self._homes):
            yield Leaf(REST, _about(whole, "Reports that tell of no incident at length", rest))

    def bound(self, leaf: Leaf, html: str) -> str:
        """The page with its links to what stands on another page made to lead there.

        What links stand in a page is ours: quotation marks in a report's words are written as
        entities.
        """
        here = {sheet.number for sheet in leaf.page.texts}
        return _LINK.sub(lambda match: f'href="{self._address(leaf, here, match[1])}"', html)

    def _address(self, leaf: Leaf, here: set[int], name: str) -> str:
        aim = self._page(leaf, here, name)
        if aim == leaf.name:
            return f"#{name}"
        return f"{leaf.root}{aim}" if name in self._names else f"{leaf.root}{aim}#{name}"

    def _page(self, leaf: Leaf, here: set[int], name: str) -> str:
        """The page on which an id stands."""
        if name in self._names:
            return self._names[name]
        if match := _OF_REPORT.fullmatch(name):
            return leaf.name if int(match[1]) in here else self._homes.get(int(match[1]), REST)
        if match := _OF_SECTION.fullmatch(name):
            return self._names[self._keys[match[1]]]
        return INDEX if name == "incidents" else leaf.name


def _of(item: Section, whole: Dossier) -> Dossier:
    made = _about(whole, item.heading, tuple(sheet for sheet, _ in item.members))
    return replace(made, sections=(item,), origins=item.incident.origins)


def _about(whole: Dossier, title: str, sheets: tuple[Sheet, ...]) -> Dossier:
    return replace(
        whole,
        title=title,
        sections=(),
        passing=(),
        index=None,
        sheets=sheets,
        texts=sheets,
        outlets=len({sheet.outlet for sheet in sheets}),
        published=published(sheets),
    )


def _name(item: Section) -> str:
    """Day, place and the incident's id, so that a folder sorted by name is sorted by day."""
    when = item.incident.when
    day = (when.first or when.last if when else "") or "undated"
    return (
        "-".join(part for part in (day, slug(item.place)[:_NAMED].strip("-"), item.id) if part)
        + ".html"
    )
