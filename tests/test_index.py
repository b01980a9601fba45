"""The dossier of many incidents: an index with a map, a calendar and a filter, and a page for each incident."""

import re
from pathlib import PurePosixPath

import pytest

from dossier_case import case
from html_page import Page
from many_case import TOWNS, many
from reportedly.dossier import folder, map_box, render, words
from reportedly.dossier.atlas import Point, box
from reportedly.dossier.calendar import calendar_of
from reportedly.dossier.index import slug
from reportedly.dossier.page import Dossier, dossier
from reportedly.records import Analysis, IncidentFile, Linking

Made = tuple[list[Analysis], Linking, list[IncidentFile]]


@pytest.fixture(scope="module")
def made() -> Made:
    return many()


@pytest.fixture(scope="module")
def model(made: Made) -> Dossier:
    return dossier(*made, "Many", TOWNS)


@pytest.fixture(scope="module")
def page(made: Made) -> str:
    return render(*made, "Many", TOWNS)


@pytest.fixture(scope="module")
def pages(made: Made) -> dict[str, str]:
    return dict(folder(*made, "Many", TOWNS))


# the index
# -------------------------------------------------------------------------------------------------------------------------------


def test_every_incident_has_a_row_and_can_be_filtered_by_what_it_is(model: Dossier) -> None:
    index = model.index
    assert index
    assert [entry.section for entry in index.entries] == list(model.sections)
    for entry in index.entries:
        assert index.kinds[entry.kind].name == words.kind(entry.section.incident.type)
        place = entry.section.incident.place
        assert (place is None) == (entry.place is None)
        if place and entry.place is not None:
            assert (index.places[entry.place].lat, index.places[entry.place].lon) == (
                place.lat,
                place.lon,
            )
    assert sum(choice.incidents for choice in index.kinds) == len(index.entries)
    assert {choice.name for choice in index.outlets} == {
        "Harbour Wire",
        "Ember News",
        "Levant Courier",
        "Northern Post",
        "Quiet Atlas",
    }
    assert "SANA" in {choice.name for choice in index.parties}


def test_one_incident_gets_no_index() -> None:
    assert dossier(*case(), "Aleppo").index is None


def test_a_place_is_called_as_the_reports_call_it(model: Dossier) -> None:
    assert model.index
    names = {place.name for place in model.index.places}
    assert "Dayr az-Zawr" not in names
    assert any(name.startswith("Deir ez-Zor") for name in names)


def test_places_of_one_name_are_told_apart(model: Dossier) -> None:
    assert model.index
    assert len({place.key for place in model.index.places}) == len(model.index.places)
    assert len({place.name for place in model.index.places}) == len(model.index.places)


def test_calendar() -> None:
    days = [
        ("2016-02-29", "a"),
        ("2016-02-29", "b"),
        ("2016-03-01", "c"),
        (None, "d"),
        ("1982-02-02", "e"),
    ]
    made = calendar_of(days)
    (year,) = made.years
    assert (year.year, year.incidents, made.vague) == (2016, 3, 1)
    assert [(day.iso, day.shade, day.row) for day in year.days] == [
        ("2016-02-29", 2, "a"),
        ("2016-03-01", 1, "c"),
    ]
    assert year.days[0].label == "29 February 2016: 2 incidents"
    assert year.squares.count("M") == 366
    assert [day.iso for day in made.few] == ["1982-02-02"]


NEAR = [Point(33 + n / 10, 36 + n / 10) for n in range(20)]


@pytest.mark.parametrize(
    ("points", "inside", "outside"),
    [
        (NEAR, NEAR, []),
        ([*NEAR, Point(54.7, -2.7)], NEAR, [Point(54.7, -2.7)]),
        ([Point(-33.9, 18.4)], [Point(-33.9, 18.4)], []),
        ([Point(36.2, 37.1)] * 5, [Point(36.2, 37.1)], []),
    ],
    ids=["all", "one far away", "one", "one place"],
)
def test_the_map_shows_where_most_happened(
    points: list[Point], inside: list[Point], outside: list[Point]
) -> None:
    frame = box(points)
    assert frame
    for expected, some in ((True, inside), (False, outside)):
        assert all(
            (frame.south < point.lat < frame.north and frame.west < point.lon < frame.east)
            is expected
            for point in some
        )


def test_no_point_no_map() -> None:
    assert box([]) is None
    assert map_box([]) is None


def test_map(model: Dossier) -> None:
    assert model.index
    drawn = model.index.map
    assert drawn
    assert [dot.r for dot in drawn.dots] == sorted((dot.r for dot in drawn.dots), reverse=True)
    assert all(0 <= dot.x <= drawn.width and 0 <= dot.y <= drawn.height for dot in drawn.dots)
    assert drawn.outside == ()
    assert sum(dot.place.incidents for dot in drawn.dots) + drawn.nowhere == len(model.sections)
    assert {"Aleppo", "Latakia"} <= {spot.name for spot in drawn.spots}
    assert drawn.bar_km in {50, 100, 200}
    assert all(re.fullmatch(r"3[4-7](\.5)?° N", line.label) for line in drawn.parallels)


@pytest.mark.parametrize(
    ("name", "said"),
    [("Khān Shaykhūn", "khan-shaykhun"), ("al-Bāb / Aleppo", "al-bab-aleppo"), ("حلب", "")],
)
def test_slug(name: str, said: str) -> None:
    assert slug(name) == said


# one page
# --------------------------------------------------------------------------------------------------------------------------------


def test_one_page_holds_all(made: Made, model: Dossier, page: str) -> None:
    read = Page(page)
    assert not read.stack
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert {item.id for item in model.sections} <= set(read.ids)
    assert {sheet.id: sheet.report.text for sheet in model.sheets} == read.texts
    assert render(*made, "Many", TOWNS) == page
    assert "GeoNames (geonames.org), CC BY 4.0" in page


def test_incidents_lead_to_those_before_and_after(model: Dossier) -> None:
    row = [item for item in model.sections if model.neighbours[item.id][0] is None]
    while (after := model.neighbours[row[-1].id][1]) is not None:
        assert model.neighbours[after.id][0] is row[-1]
        row.append(after)
    assert len(row) == len(model.sections)
    days = [
        item.incident.when.first for item in row if item.incident.when and item.incident.when.first
    ]
    assert days == sorted(days)


# a folder
# --------------------------------------------------------------------------------------------------------------------------------


def test_a_folder_has_a_page_for_each_incident(model: Dossier, pages: dict[str, str]) -> None:
    incidents = [name for name in pages if name.startswith("incidents/")]
    assert len(incidents) == len(model.sections)
    assert all(
        re.fullmatch(r"incidents/2\d{3}-\d\d-\d\d-([a-z0-9-]+-)?i[0-9a-f]{16}\.html", name)
        for name in incidents
    )
    assert set(pages) - set(incidents) == {
        "dossier.css",
        "dossier.js",
        "index.html",
        "other-reports.html",
    }


def test_every_link_of_a_folder_leads_somewhere(pages: dict[str, str]) -> None:
    ids = {name: set(Page(text).ids) for name, text in pages.items() if name.endswith(".html")}
    for name in ids:
        for link in Page(pages[name]).links:
            if link.startswith(("https://", "data:")):
                continue
            path, _, anchor = link.partition("#")
            aim = _normal(PurePosixPath(name).parent / path) if path else name
            assert aim in pages, (name, link)
            assert not anchor or anchor in ids[aim], (name, link)


def test_a_page_of_a_folder_holds_the_reports_that_tell_of_its_incident(
    model: Dossier, pages: dict[str, str]
) -> None:
    for item in model.sections:
        text = next(text for name, text in pages.items() if item.id in name)
        assert Page(text).texts == {sheet.id: sheet.report.text for sheet, _ in item.members}
    told = {sheet.number for item in model.sections for sheet, _ in item.members}
    rest = {sheet.id: sheet.report.text for sheet in model.sheets if sheet.number not in told}
    assert Page(pages["other-reports.html"]).texts == rest
    assert Page(pages["index.html"]).texts == {}


def test_pages_of_a_folder_load_their_own_files_only(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        if name.endswith(".html"):
            assert "default-src 'none'; style-src 'self'; script-src 'self'" in text
            assert "<style" not in text
            root = "../" * name.count("/")
            assert re.findall(r' src="([^"]+)"', text) == [f"{root}dossier.js"]


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
