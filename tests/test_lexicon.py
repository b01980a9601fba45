"""The lexicon is checked on load, and says which key of which file is wrong."""

from pathlib import Path

import pytest

from reportedly import lexicon
from reportedly.errors import LexiconError
from reportedly.lexicon import tables


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
    for path in sorted(Path(tables.__file__).parent.glob("en/*.toml")):
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
