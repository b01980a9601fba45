"""The documentation says what the program does: generated parts are up to date, every command is there, every link leads somewhere."""

import re
from pathlib import Path

import pytest
from cogapp import Cog

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
WRITTEN = [
    *PAGES,
    *(ROOT / name for name in ("README.md", "CHANGELOG.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
]
LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.syspath_prepend(str(DOCS))
    import generate  # noqa: PLC0415

    return generate


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if "[[[cog" in page.read_text(encoding="utf-8")],
    ids=lambda page: page.name,
)
def test_generated_parts_are_up_to_date(
    page: Path, generate: object, capsys: pytest.CaptureFixture[str]
) -> None:
    del generate
    code = Cog().main(["cog", "--check", "-I", str(DOCS), str(page)])
    assert code == 0, f"run: .venv/bin/cog -r -I docs docs/*.md\n{capsys.readouterr().out}"


def test_every_command_is_documented(generate: object) -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    for path in generate.command_paths():  # type: ignore[attr-defined]
        assert f"## {' '.join(('reportedly', *path))}\n" in text


def test_commands_in_the_documentation_exist(generate: object) -> None:
    known = {path[0] for path in generate.command_paths() if path}  # type: ignore[attr-defined]
    for page in WRITTEN:
        text = page.read_text(encoding="utf-8")
        named = {
            match[1]
            for match in re.finditer(r"^ {4}(?:.venv/bin/)?reportedly ([a-z]+)", text, re.MULTILINE)
        }
        assert named <= known, (
            f"{page.name} names commands that there are not: {sorted(named - known)}"
        )


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{page.name} links to {target}"
        if anchor:
            assert anchor in anchors(there), f"{page.name} links to {target}"


def anchors(page: Path) -> set[str]:
    """The anchors that a forge gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_record_is_documented() -> None:
    text = (DOCS / "record.md").read_text(encoding="utf-8")
    names = re.findall(
        r"^class (\w+)",
        (ROOT / "src/reportedly/records.py").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert [name for name in names if f"### {name}\n" not in text] == []
    assert re.findall(r"^\| `(\w+)` \| .* \|  \|$", text, re.MULTILINE) == [], (
        "fields without a meaning"
    )
