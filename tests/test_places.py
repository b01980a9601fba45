"""Place names, which place each means, and the gazetteer behind them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.records import PlaceMention, Report
from reportedly.resolve.gazetteer import (
    add_country_file,
    fingerprint,
    gazetteer,
    names_division,
    where,
)
from reportedly.resolve.gazetteer.folding import fold, skeleton, sound
from reportedly.resolve.gazetteer.overlay import added
from reportedly.resolve.places import places
from reportedly.text import segment


def read(text: str) -> list[tuple[str, PlaceMention]]:
    report = Report("r", "", "", "", "", None, "en", text, "")
    return [(text[p.span[0] : p.span[1]], p) for p in places(segment(report))]


def countries(text: str) -> dict[str, str]:
    """The words of each place and the country (and first-level region, in the US) that it was put in."""
    out = {}
    for words, mention in read(text):
        around = where(mention)
        out[words] = (
            f"{around.country}/{around.admin1}"
            if around.country == "US" and around.admin1
            else around.country
        )
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The report's other places decide.
        ("Shells fell on Douma, near Damascus.", {"Douma": "SY", "Damascus": "SY"}),
        (
            "A fire in Alexandria, La., killed two. Police in Alexandria gave no names.",
            {"Alexandria": "US/Louisiana", "La.": "US/Louisiana"},
        ),
        (
            "The ferry from Alexandria to Cairo was late, Egypt said.",
            {"Alexandria": "EG", "Cairo": "EG", "Egypt": "EG"},
        ),
        (
            "He drove from Paris to Dallas, Texas, in a day.",
            {"Paris": "US/Texas", "Dallas": "US/Texas", "Texas": "US/Texas"},
        ),
        ("Talks in Paris and Berlin ended.", {"Paris": "FR", "Berlin": "DE"}),
        (
            "Georgia, Alabama and Tennessee sent crews.",
            {"Georgia": "US/Georgia", "Alabama": "US/Alabama", "Tennessee": "US/Tennessee"},
        ),
        (
            "Georgia and Armenia closed the road to Tbilisi.",
            {"Georgia": "GE", "Armenia": "AM", "Tbilisi": "GE"},
        ),
        # Transliteration.
        ("Jets hit the town of Khan Sheikhoun in Syria.", {"Khan Sheikhoun": "SY", "Syria": "SY"}),
        ("Jets hit the town of Khan Shaikhoon in Syria.", {"Khan Shaikhoon": "SY", "Syria": "SY"}),
        (
            "Clashes near Hassakeh and Edlib, in Syria, went on.",
            {"Hassakeh": "SY", "Edlib": "SY", "Syria": "SY"},
        ),
        (
            "Two died in al-Bab and in Ma'arat al-Nu'man in Syria.",
            {"al-Bab": "SY", "Ma'arat al-Nu'man": "SY", "Syria": "SY"},
        ),
        # Commas and apostrophes lost.
        ("A mortar hit Syrias Aleppo on Monday.", {"Syrias": "SY", "Aleppo": "SY"}),
        # A headline without capitals.
        ("two killed in strike near aleppo in syria", {"aleppo": "SY", "syria": "SY"}),
        # Abbreviations, datelines, capitals.
        ("KABUL (Wire) - The U.S. sent aid.", {"KABUL": "AF", "U.S.": "US"}),
        (
            "The bus left Charleston, W.Va., at noon.",
            {"Charleston": "US/West Virginia", "W.Va.": "US/West Virginia"},
        ),
    ],
)
def test_namesakes_are_told_apart_by_context(text: str, expected: dict[str, str]) -> None:
    assert countries(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris Velluto spoke.",
        "Ms. Houston denied it.",
        "The Boston Globe ran it.",
        "She read law at the University of Georgia.",
        "Syrian and Russian officers met.",
        "SANA reported it.",
        "Jordan Kessler, 24, was hurt. Kessler said so, and Jordan Kessler's brother too.",
        "In March the Police asked Mr. Lebanon.",
        "It was the White House.",
    ],
)
def test_persons_papers_and_peoples_are_no_places(text: str) -> None:
    assert read(text) == []


def test_an_unknown_village_lies_where_the_text_puts_it() -> None:
    found = dict(read("Rebels took the village of Umm Varhat in Hama province. Umm Varhat burned."))
    village = found["Umm Varhat"]
    assert (village.geoname_id, village.name, village.feature) == (None, "Umm Varhat", "PPL")
    assert (where(village).country, where(village).admin1, where(village).precision) == (
        "SY",
        "Hama",
        4,
    )
    assert found["Hama"].feature == "ADM1"


def test_villages_in_a_row_are_all_places() -> None:
    assert [
        words
        for words, _ in read("Troops entered the villages of Qarvesh and Tellmor in Idlib, Syria.")
    ] == [
        "Qarvesh",
        "Tellmor",
        "Idlib",
        "Syria",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Feeds without commas: the articles and heads part the row.
        (
            "Troops entered the villages of al-Qarvesh Tal Murvad and Sarvania in Idlib, Syria.",
            ["al-Qarvesh", "Tal Murvad", "Sarvania", "Idlib", "Syria"],
        ),
        ("Barrel bombs fell on al-Varhoum in Aleppo, Syria.", ["al-Varhoum", "Aleppo", "Syria"]),
        ("Raids hit Varhaska, a village in Idlib, Syria.", ["Varhaska", "Idlib", "Syria"]),
        (
            "Shells hit the Sheikh Varhoum neighbourhood of Aleppo, Syria.",
            ["Sheikh Varhoum", "Aleppo", "Syria"],
        ),
        ("Fighting went on in Syria, said al-Varhoum in Aleppo.", ["Syria", "Aleppo"]),
        # A distance stands behind a place, and a crossing is one.
        (
            "A bus was hit in Varhazzun 40 km (25 miles) south of Homs, Syria.",
            ["Varhazzun", "Homs", "Syria"],
        ),
        ("He lost in March 40 times, north of Homs, Syria.", ["Homs", "Syria"]),
        ("Raids hit the al-Varhoum region in Idlib, Syria.", ["al-Varhoum", "Idlib", "Syria"]),
        ("A blast near the Varhazzun crossing shook Syria.", ["Varhazzun", "Syria"]),
        ("A blast near the Bab al Varhoum crossing shook Syria.", ["Bab al Varhoum", "Syria"]),
        # The people of a place, the noun right before it, a street called after a person.
        (
            "In Homs, Syria, a charity quoted villagers of Tel Varhazz.",
            ["Homs", "Syria", "Tel Varhazz"],
        ),
        (
            "Shells hit Aleppo, Syria, nine of them in the neighborhood Alvarhoum.",
            ["Aleppo", "Syria", "Alvarhoum"],
        ),
        (
            "Guards fired on Omar Varhoum street in Damascus, Syria.",
            ["Omar Varhoum", "Damascus", "Syria"],
        ),
        # An act in it or near it; no headline, body or building.
        ("Four died in fighting in Varhat Saqr in Homs, Syria.", ["Varhat Saqr", "Homs", "Syria"]),
        ("Four died in Homs, Syria, near Varhazz, in raids.", ["Homs", "Syria", "Varhazz"]),
        ("Four Killed in Varhat Attack in Homs, Syria.", ["Homs", "Syria"]),
        ("Four died in Homs, Syria, near Varhazz Mosque.", ["Homs", "Syria"]),
    ],
)
def test_arabic_names_that_no_gazetteer_has(text: str, expected: list[str]) -> None:
    assert [words for words, _ in read(text)] == expected


@pytest.mark.parametrize(
    ("name", "admin1", "seat"),
    [
        ("Aleppo", "Aleppo", True),
        ("Ar Raqqah", "Raqqa", True),
        ("Damascus", "Damascus Governorate", True),
        ("Manbij", "Aleppo", False),
    ],
)
def test_the_seats_that_share_their_divisions_name(name: str, admin1: str, seat: bool) -> None:
    assert names_division(name, "SY", admin1) is seat


def test_an_unknown_village_lies_in_what_its_phrase_leads_up_to() -> None:
    found = dict(
        read(
            "Damascus was calm, Syria said. Shells hit Umm Varhat village in the Tal Orvad area in the countryside of Hama province."
        )
    )
    assert where(found["Umm Varhat"]).admin1 == "Hama"


def test_a_place_that_nothing_locates_has_no_coordinates() -> None:
    [(words, mention)] = read("Shots were heard in the village of Orvandel.")
    assert (words, mention.lat, mention.lon) == ("Orvandel", None, None)
    assert where(mention).country == ""


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("in the village of Qarvesh in Syria", 6),
        ("in the village of Qarvesh in Idlib province", 4),
        ("in Homs, Syria", 1),
        ("in Homs province, Syria", 4),
        ("across Syria", 6),
        ("in Eastern Ghouta", 5),
        ("across Europe", 7),
    ],
)
def test_precision_follows_ucdp(text: str, precision: int) -> None:
    assert where(read(text)[0][1]).precision == precision


def test_camps_and_quarters_that_geonames_towns_lack_are_known() -> None:
    found = dict(read("Strikes hit Nuseirat camp and the Zeitoun neighbourhood of Gaza City."))
    assert set(found) == {"Nuseirat", "Zeitoun", "Gaza City"}
    assert all(31.2 < (mention.lat or 0) < 31.6 for mention in found.values())


@pytest.mark.parametrize(
    "other", ["Khān Shaykhūn", "Khan Shaikhun", "Khan Cheikhoun", "khan sheikhun"]
)
def test_romanisations_of_one_name_sound_alike(other: str) -> None:
    assert sound(fold(other)) == sound(fold("Khan Sheikhoun"))
    assert skeleton(fold(other)) == skeleton(fold("Khan Sheikhoun"))


ROW = "\t".join(
    [
        "99000001",
        "Veshmoor",
        "Veshmoor",
        "Vashmur,Veshmor",
        "35.5",
        "36.5",
        "P",
        "PPL",
        "SY",
        "",
        "12",
        "",
        "",
        "",
        "400",
        "",
        "1",
        "Asia/Damascus",
        "2024-01-01",
    ]
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("REPORTEDLY_HOME", str(tmp_path / "home"))
    gazetteer.cache_clear()
    fingerprint.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    gazetteer.cache_clear()
    fingerprint.cache_clear()


def test_a_country_file_is_laid_over_the_bundled_one(home: Path) -> None:
    before = fingerprint()
    assert not read("A strike on Veshmoor.")
    file = home / "SY.txt"
    file.write_text(ROW + "\n", encoding="utf-8")
    assert add_country_file(file) == 1
    assert add_country_file(file) == 1, "adding it again replaces it"
    gazetteer.cache_clear()
    fingerprint.cache_clear()
    [(_, mention)] = read("A strike on Veshmoor.")
    assert (mention.geoname_id, mention.lat, mention.lon) == (99000001, 35.5, 36.5)
    assert fingerprint() != before
    assert [folder.name for folder in added()] == ["SY"]
    shutil.rmtree(home / "home")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a\tb\n", "line 1: has 2 tab-separated columns"),
        ("", "holds no places"),
        (ROW.replace("35.5", "north") + "\n", "line 1: is not a GeoNames row"),
    ],
)
def test_what_is_no_country_file_is_said_to_be_none(home: Path, content: str, reason: str) -> None:
    file = home / "XX.txt"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        add_country_file(file)
    assert added() == []


def test_a_missing_country_file_is_named(home: Path) -> None:
    with pytest.raises(InputError, match=r"YY\.txt: No such file"):
        add_country_file(home / "YY.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Five civilians were killed in Mondays fighting in Aleppo.",
        "Raids hit a Vellberan suburb of Aleppo.",
        "Six people were killed in Airstrike on a village of Aleppo.",
    ],
)
def test_weekdays_acts_and_adjectives_are_no_unknown_places(text: str) -> None:
    assert [name for name, _ in read(text)] == ["Aleppo"]


def test_where_a_body_sits_holds_no_village() -> None:
    found = dict(
        read(
            "A missile struck the town of Vellberin on Monday. The Britain-based monitor said that it was the second."
        )
    )
    assert found["Vellberin"].lat is None
