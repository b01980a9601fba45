"""The lexicon is checked on load, and says which key of which file is wrong."""

from pathlib import Path

import pytest

from reportedly import lexicon
from reportedly.errors import LexiconError
from reportedly.lexicon import tables
from reportedly.lexicon.identifiers import slug


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A file `made.toml` as the test fills it."""
    table: dict[str, object] = {}
    monkeypatch.setattr(tables, "read", lambda file: {"made": table}[file])
    return table


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "made.toml: row: an empty class; remove it or give it a word"),
        (["a", "b", "a"], "made.toml: row: 'a' stands in it twice"),
        ([1], "made.toml: row: must be a list of words, not [1]"),
        (7, "made.toml: row: must be a list of words, not 7"),
    ],
)
def test_a_list_that_is_wrong(made: dict[str, object], value: object, message: str) -> None:
    made["row"] = value
    with pytest.raises(LexiconError) as caught:
        tables.phrases.__wrapped__("made.row")
    assert str(caught.value) == message


def test_a_name_that_does_not_exist() -> None:
    with pytest.raises(LexiconError, match=r"cues\.toml: spells: no such key; the file has stance"):
        lexicon.words("cues.spells")
    with pytest.raises(LexiconError, match=r"spells\.toml: no such file in the lexicon"):
        lexicon.words("spells.cast")


def test_a_row_with_an_unknown_key(made: dict[str, object]) -> None:
    made["rows"] = [{"label": "a", "words": ["b"], "wards": ["c"]}]
    with pytest.raises(LexiconError, match=r"made\.toml: rows\[0\]: unknown key 'wards'"):
        lexicon.listed("made.rows", lexicon.Camp)


def test_every_list_of_the_lexicon_is_sound() -> None:
    for path in sorted(Path(tables.__file__).parent.glob("*/*.toml")):
        check(path.stem, tables.read(path.stem))
    for rows in (lexicon.parties, lexicon.persons, lexicon.organs, lexicon.countries):
        assert rows()
    for rows in (lexicon.camps, lexicon.means, lexicon.event_kinds):
        assert rows()
    assert lexicon.agencies()
    assert lexicon.cited()
    assert lexicon.holidays()
    assert lexicon.state_media()
    assert lexicon.unrealities()


def check(name: str, found: object) -> None:
    """Every list in a table, but those in rows, which have types of their own."""
    if isinstance(found, dict):
        for key, value in found.items():
            check(f"{name}.{key}", value)
    elif isinstance(found, list) and all(isinstance(entry, str) for entry in found):
        tables.entries(name, found, empty=name.count(".") > 2)


def test_a_verb_has_classes_in_all_its_forms() -> None:
    assert {"denied", "denies", "denying", "deny"} <= lexicon.words("DENY")
    assert lexicon.has("rebutted", "DENY", "ACCUSE")
    assert {"DENY", "ADDRESS"} <= lexicon.classes("rebutting")
    assert lexicon.classes("table") == frozenset()
    with pytest.raises(LexiconError, match="CRY: no verb is of this class; there are ACCUSE"):
        lexicon.verbs("CRY")


@pytest.mark.parametrize(
    ("lemma", "made"),
    [
        ("say", ("say", "says", "said", "saying", "sez")),
        ("confess", ("confess", "confesses", "confessed", "confessing")),
        ("decry", ("decry", "decries", "decried", "decrying")),
        ("blame", ("blame", "blames", "blamed", "blaming")),
    ],
)
def test_forms(lemma: str, made: tuple[str, ...]) -> None:
    assert lexicon.forms(lemma) == made


@pytest.mark.parametrize(
    ("name", "day", "party"),
    [
        ("Barack Obama", "2016-05-01", "united-states-presidency"),
        ("Barack Obama", "2018-04-14", ""),
        ("Donald Trump", "2016-05-01", ""),
        ("Recep Tayyip Erdogan", "2013-06-01", "turkey-head-of-government"),
        ("Recep Tayyip Erdogan", "2016-07-15", "turkey-presidency"),
        ("Bashar al-Assad", "2024-12-08", "syria-presidency"),
        ("Bashar al-Assad", "2025-03-01", ""),
        ("Dmitry Peskov", "2012-04-30", "russia-head-of-government"),
        ("Vladimir Putin", "", "russia-presidency"),
    ],
)
def test_a_person_speaks_for_the_office_of_that_day(name: str, day: str, party: str) -> None:
    person = next(person for person in lexicon.persons() if person.name == name)
    assert person.speaks_for(day) == party


def test_what_persons_speak_for_is_a_party() -> None:
    listed = {party.id for party in lexicon.parties()}
    states = {slug(state.name) for state in lexicon.countries()}
    organs = {f"{state}-{organ.slug}" for state in states for organ in lexicon.organs()}
    spoken_for = {role.speaks_for for person in lexicon.persons() for role in person.roles}
    assert spoken_for <= listed | organs
