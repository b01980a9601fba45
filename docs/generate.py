"""The parts of the documentation that are made from the program (see `tests/test_docs.py`).

To renew them: `.venv/bin/cog -r -I docs docs/*.md`.
"""

import ast
import inspect
import re
from collections.abc import Iterator

import click
import typer.main
from typer.testing import CliRunner

import reportedly as rp
from reportedly import lexicon, records
from reportedly.cli.app import app

_SECTION = re.compile(r"# (.+?) -{5,}")
_ATTRIBUTE = re.compile(r"^ {8}(\w+): ", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_WIDTH = 96


def record() -> str:
    """Every record of `records.py` by section, with its fields, their types and meanings."""
    source = inspect.getsource(records)
    sections = [(match.start(), match[1]) for match in _SECTION.finditer(source)]
    out: list[str] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            at = len("".join(source.splitlines(keepends=True)[: node.lineno - 1]))
            while sections and sections[0][0] < at:
                out.append(f"## {sections.pop(0)[1].capitalize()}\n")
            out.append(_of_class(node))
    out.append("## Words that fields may hold\n")
    out.extend(_of_literals(source))
    return "\n".join(out) + "\n"


def _of_class(node: ast.ClassDef) -> str:
    summary, meanings = _docstring(ast.get_docstring(node, clean=False) or "")
    fields = [child for child in node.body if isinstance(child, ast.AnnAssign)]
    lines = [f"### {node.name}\n", f"{summary}\n", "| field | type | meaning |", "|---|---|---|"]
    for child in fields:
        name = ast.unparse(child.target)
        meaning = meanings.get(name) or _behind(node, child)
        lines.append(
            f"| `{name}` | {_type(child.annotation)} | {meaning.replace('|', chr(92) + '|')} |"
        )
    return "\n".join(lines) + "\n"


def _docstring(text: str) -> tuple[str, dict[str, str]]:
    """The summary, and what is said of each attribute."""
    summary, _, attributes = text.partition("Attributes:")
    starts = list(_ATTRIBUTE.finditer(attributes))
    ends = [*(match.start() for match in starts[1:]), len(attributes)]
    meanings = {
        match[1]: " ".join(attributes[match.end() : end].split())
        for match, end in zip(starts, ends, strict=False)
    }
    return " ".join(summary.split()), meanings


def _behind(node: ast.ClassDef, field: ast.AnnAssign) -> str:
    """The docstring that stands behind a field."""
    following = node.body[node.body.index(field) + 1 :][:1]
    if (
        following
        and isinstance(following[0], ast.Expr)
        and isinstance(following[0].value, ast.Constant)
    ):
        return " ".join(str(following[0].value.value).split())
    return ""


def _type(annotation: ast.expr) -> str:
    text = ast.unparse(annotation)
    text = re.sub(
        r"Literal\[(.*?)\]", lambda match: match[1].replace("'", '"').replace(", ", " or "), text
    )
    text = re.sub(r"tuple\[(.+), \.\.\.\]", r"list of \1", text)
    text = text.replace("tuple[int, int]", "[int, int]")
    return (
        text.replace("dict[str, str]", "map of str to str")
        .replace(" | None", " or null")
        .replace("|", "or")
    )


def _of_literals(source: str) -> Iterator[str]:
    for node in ast.parse(source).body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Subscript)
            and ast.unparse(node.value.value) == "Literal"
        ):
            words = ", ".join(
                f"`{word.value}`" for word in ast.walk(node.value) if isinstance(word, ast.Constant)
            )
            yield f"- **{ast.unparse(node.targets[0])}**: {words}"
    yield (
        "- **Span**: `[start, end]`, code points into `Report.text`, `end` not included; "
        "**Spans**: a list of them"
    )


def commands() -> str:
    """The `--help` of the program and of every command."""
    return "".join(_help(path) for path in command_paths())


def command_paths() -> list[tuple[str, ...]]:
    """Every command as the words that call it, the program itself first as ()."""
    return list(_paths(typer.main.get_command(app), ()))


def _paths(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from _paths(inner, (*path, name))


def _help(path: tuple[str, ...]) -> str:
    env = {"COLUMNS": str(_WIDTH), "TERMINAL_WIDTH": str(_WIDTH), "TERM": "dumb", "NO_COLOR": "1"}
    shown = CliRunner().invoke(app, [*path, "--help"], env=env, prog_name="reportedly").output
    lines = "\n".join(line.rstrip() for line in _COLOUR.sub("", shown).splitlines()).strip("\n")
    name = " ".join(("reportedly", *path))
    return f"## {name}\n\n```text\n{lines}\n```\n\n"


def tables() -> str:
    """Every table of the library, with its columns."""
    out = ["## The tables\n"]
    for form in rp.tables():
        out += [f"### {form.name}\n", f"{form.means}\n", "| column | holds | meaning |"]
        out += ["|---|---|---|", *(f"| `{c.name}` | {c.kind} | {c.means} |" for c in form.columns)]
        out.append("")
    return "\n".join(out) + "\n"


def columns() -> str:
    """The usual names of columns, by field."""
    rows = (
        f"| `{name}` | {', '.join(f'`{column}`' for column in names)} |"
        for name, names in lexicon.groups("columns.columns").items()
    )
    return "\n".join(("| field | found under |", "|---|---|", *rows)) + "\n"


def header() -> str:
    """The words that a line of a text's header may begin with, by field."""
    table = {
        name if name != "none" else "(left out)": words
        for name, words in lexicon.groups("columns.header").items()
    }
    rows = (
        f"| {name} | {', '.join(f'`{word.capitalize()}:`' for word in words)} |"
        for name, words in table.items()
    )
    return "\n".join(("| field | line begins with |", "|---|---|", *rows)) + "\n"
