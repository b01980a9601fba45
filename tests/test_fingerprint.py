"""The fingerprint is of what matters: a comment changes nothing, a changed party id does."""

import sys

import pytest

import reportedly.pipeline.analyser  # noqa: F401

analyser = sys.modules["reportedly.pipeline.analyser"]

MODULE = b"""def heavy(n: int) -> bool:
    return n > 3
"""
TABLE = b"""[[party]]
name = "Bordurian Watch"
id = "watch"
"""


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("rule.py", MODULE, b'"""What is heavy."""\n\n# Not light.\n' + MODULE),
        ("rule.py", MODULE, MODULE.replace(b":\n", b':\n    """Whether it is heavy."""\n')),
        ("rule.py", MODULE, MODULE.replace(b": int", b": float")),
        ("rule.py", MODULE, MODULE.replace(b"n > 3", b"(n>\n        3)")),
        ("table.toml", TABLE, b"# Watchers.\n" + TABLE.replace(b" = ", b"=")),
    ],
)
def test_what_changes_nothing(name: str, one: bytes, other: bytes) -> None:
    assert one != other
    assert analyser.meaning(name, one) == analyser.meaning(name, other)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("rule.py", MODULE, MODULE.replace(b"3", b"4")),
        ("rule.py", MODULE, MODULE.replace(b"n >", b"n >=")),
        ("rule.py", MODULE, MODULE.replace(b"heavy", b"light")),
        ("table.toml", TABLE, TABLE.replace(b'"watch"', b'"watchers"')),
        ("table.toml", TABLE, TABLE.replace(b"Bordurian", b"Syldavian")),
        ("weights.bin", b"1", b"2"),
    ],
)
def test_what_makes_another_analyser(name: str, one: bytes, other: bytes) -> None:
    assert analyser.meaning(name, one) != analyser.meaning(name, other)


def test_what_is_kept_is_found_again_and_what_is_broken_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("REPORTEDLY_HOME", str(tmp_path))
    contents = [("rule.py", MODULE), ("table.toml", TABLE)]
    first = analyser._meanings(contents)
    monkeypatch.setattr(analyser, "meaning", lambda name, content: pytest.fail("read again"))
    assert analyser._meanings(contents) == first
    monkeypatch.undo()
    monkeypatch.setenv("REPORTEDLY_HOME", str(tmp_path))
    (analyser.home() / "meanings.json").write_text("[")
    assert analyser._meanings(contents) == first


def test_parties_and_what_they_are_called_are_in_it() -> None:
    root = analyser.files("reportedly")
    names = {name for part in analyser._PARTS for name, _ in analyser._contents(root / part, part)}
    assert {"lexicon/identifiers.py", "lexicon/party_names.py"} <= names
    assert any(name.endswith("parties.toml") for name in names)
