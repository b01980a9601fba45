"""Commands on a case file."""

from typing import Annotated, Any

import typer

import reportedly as rp
from reportedly.cli.files import finish, read
from reportedly.cli.options import (
    CaseFile,
    Encoding,
    Explained,
    Format,
    Inputs,
    Jobs,
    Mapping,
    Output,
)
from reportedly.cli.tables import Column, Line, bound, days, print_lines
from reportedly.cli.terminal import progress, say, shown

_WIDE, _MIDDLE = 110, 80


def add(
    case: CaseFile,
    inputs: Inputs,
    jobs: Jobs = 0,
    mapping: Mapping = [],
    encoding: Encoding = "",
) -> None:
    """Put reports into a case and analyse them.

    The case is made if there is none. Reports that are there already are not put there again; what
    an interrupted run left undone is done.
    """
    with rp.open_case(case) as opened, progress() as told:
        reports = read(inputs, mapping, encoding)
        added = opened.add(reports, processes=jobs, listener=told)
        told.end()
        new = _counted(added.new, "new report")
        happened = _counted(added.incidents, "incident")
        typer.echo(
            f"{case}: {new}, {opened.count()} in all, {added.analysed} analysed now, {happened}"
        )
    finish(added.read, told.left_out, told.flawed)


def incidents(case: CaseFile, form: Output = Format.TABLE) -> None:
    """List the incidents that the reports are about."""
    columns = (
        Column("Incident", lambda x: x["id"][:8]),
        Column("Days", lambda x: days(*_ends(x["when"])), least=10),
        Column("Place", lambda x: (x["place"] or {}).get("name", ""), least=9),
        Column("Type", lambda x: x["type"].replace("_", " "), least=9, wide=_MIDDLE),
        Column("Killed", lambda x: _range(x["killed"]), number=True),
        Column("Injured", lambda x: _range(x["injured"]), number=True),
        Column(
            "Reports",
            lambda x: str(len({r["id"] for r in x["reports"]})),
            number=True,
            wide=_MIDDLE,
        ),
        Column("Origins", lambda x: str(x["origins"]), number=True),
        Column("Positions", lambda x: str(len(x["positions"])), number=True, wide=_WIDE),
        Column(
            "Disputed",
            lambda x: ", ".join(sorted({d["kind"] for d in x["disagreements"]})),
            least=12,
            wide=_WIDE,
        ),
    )
    with _open(case) as opened:
        lines = [rp.as_dict(file) for file in opened.incidents()]
    print_lines(lines, form, columns, "There is no incident in this case.")


def tolls(
    case: CaseFile,
    incident: Annotated[
        str,
        typer.Option(
            metavar="ID",
            show_default=False,
            help="Only those of this incident; the beginning of its id will do.",
        ),
    ] = "",
    form: Output = Format.TABLE,
) -> None:
    """List every casualty figure and who gives it."""
    columns = (
        Column("Figure", lambda x: _one_line(x["figure"]), least=12),
        Column("Bound", lambda x: bound(x["low"], x["high"], approx=x["approx"]), number=True),
        Column("", lambda x: x["metric"]),
        Column("Of whom", _of_whom, least=10, wide=_MIDDLE),
        Column("Source", _source, least=12),
        Column("Via", lambda x: _one_line(x["via"] or ""), least=10, wide=_WIDE),
        Column("Report", lambda x: x["outlet"] or x["report"], least=8, wide=_MIDDLE),
        Column("Published", lambda x: x["published"] or "", wide=_WIDE),
        Column("Place", lambda x: x["place"] or "", least=10, wide=_WIDE),
        Column("Day", lambda x: days(x["first"], x["last"]), least=10),
    )
    with _open(case) as opened:
        print_lines(
            rp.table(opened, "tolls", incident=incident),
            form,
            columns,
            "There is no casualty figure in these reports.",
        )


def claims(case: CaseFile, form: Output = Format.TABLE) -> None:
    """List who says what happened, who did it, with what, where and when."""
    columns = (
        Column("Question", lambda x: x["question"]),
        Column("Polarity", lambda x: x["polarity"]),
        Column("Answer", _answer, least=14),
        Column("Source", lambda x: _one_line(x["source"] or "(the outlet)"), least=12),
        Column("Words", lambda x: _one_line(x["words"]), least=16, wide=_MIDDLE),
        Column("Report", lambda x: x["outlet"] or x["report"], least=8, wide=_MIDDLE),
        Column("Published", lambda x: x["published"] or "", wide=_WIDE),
        Column("Id", lambda x: x["id"], wide=_WIDE),
    )
    with _open(case) as opened:
        rows = rp.table(opened, "claims")
        print_lines(rows, form, columns, "Nobody claims anything in these reports.")


def who(case: CaseFile, form: Output = Format.TABLE) -> None:
    """List the parties and how they stand to what they say."""
    columns = (
        Column("Party", lambda x: _one_line(x["name"]), least=16),
        Column("Kind", lambda x: x["kind"], least=8, wide=_MIDDLE),
        Column("Country", lambda x: x["country"], least=8, wide=_WIDE),
        _count("reports"),
        _count("says"),
        _count("asserts", _WIDE),
        _count("denies"),
        _count("doubts", _WIDE),
        _count("accuses"),
        *(_count(stance, _WIDE) for stance in ("admits", "demands", "predicts")),
        _count("figures"),
    )
    with _open(case) as opened:
        print_lines(
            rp.table(opened, "parties"), form, columns, "Nobody says anything in these reports."
        )


def search(
    case: CaseFile,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            show_default=False,
            help='Words; "several together"; begin* for a beginning.',
        ),
    ],
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many reports.")
    ] = 20,
    form: Output = Format.TABLE,
) -> None:
    """Find reports by their words."""
    if not any(c.isalnum() for word in words for c in word):
        raise rp.SettingsError("search: there is no word in what is asked for")
    asked = " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words)
    with _open(case) as opened:
        lines = opened.search(asked, limit)
    columns = (
        Column("Report", lambda x: x["id"], least=10),
        Column("Published", lambda x: x["published"] or ""),
        Column("Outlet", lambda x: x["outlet"], least=8, wide=_WIDE),
        Column("Words", lambda x: _highlighted(x["snippet"]), least=30),
    )
    if form is not Format.TABLE:
        lines = [
            line
            | {
                "snippet": "".join(
                    f"[{piece}]" if i % 2 else piece for i, piece in enumerate(line["snippet"])
                )
            }
            for line in lines
        ]
    print_lines(lines, form, columns, f"No report holds {asked}.")


def explain(
    case: CaseFile,
    cell: Annotated[
        str,
        typer.Argument(
            metavar="CELL",
            show_default=False,
            help="Id of a toll, attribution, event, claim, party or incident, as the tables and "
            "pages print it, or its beginning; INCIDENT/3 for a position.",
        ),
    ],
    form: Annotated[
        Explained, typer.Option("--format", "-f", help="How to print it.")
    ] = Explained.TEXT,
) -> None:
    """Say which rules and weights made a cell, in order, with their words.

    The report is analysed again to find out.
    """
    with _open(case) as opened:
        found = opened.explain(cell)
    if form is Explained.JSON:
        typer.echo(rp.to_json(found))
    else:
        typer.echo("\n".join(shown(line) for line in str(found).splitlines()))


def verify(
    case: CaseFile,
    head: Annotated[
        str,
        typer.Option(
            metavar="HASH",
            show_default=False,
            help="A head that was printed before and kept elsewhere.",
        ),
    ] = "",
    again: Annotated[
        bool,
        typer.Option("--again", help="Read every report from its raw bytes and analyse it anew."),
    ] = False,
) -> None:
    """Check that a case still holds what was put into it.

    Every hash is computed again, every span read again, and every table made again. The head that
    is printed covers all reports, analyses and decisions. Keep it elsewhere: whoever can write to
    the case can alter all that is in it, but cannot keep the head.
    """
    with _open(case) as opened, progress() as told:
        found = opened.verify(told, head=head, again=again)
        for problem in found.problems:
            told.say(f"{case}: {problem.place}: {problem.reason}")
    counted = f"{found.reports} reports, {found.analyses} analyses, {found.spans} spans"
    wrong = len(found.problems)
    if wrong:
        things = f"{wrong} things are" if wrong > 1 else "One thing is"
        say(f"{things} wrong ({counted} checked).")
        raise typer.Exit(1)
    typer.echo(f"{case}: all is as it was written ({counted}).")
    typer.echo(f"Head: {found.head}")
    if not head:
        say("Keep the head elsewhere; only `verify --head HASH` shows that nothing was replaced.")


def _open(path: CaseFile) -> "rp.Case":
    """The case to read from; where it may not be written to, what is linked is not kept."""
    return rp.open_case(path, create=False)


def _ends(when: dict[str, str | None] | None) -> tuple[str | None, str | None]:
    return (when["first"], when["last"]) if when else (None, None)


def _range(total: dict[str, Any]) -> str:
    return bound(total["low"], total["high"])


def _source(line: Line) -> str:
    """The party, or the words of the report; a denied or doubted figure says so."""
    name = line["party"] or _one_line(line["source"] or "") or "(the outlet)"
    return name if line["stance"] == "asserts" else f"{name} ({line['stance']})"


def _answer(line: Line) -> str:
    parts = (line["party"], line["means"], line["place"])
    return ", ".join(part for part in parts if part) or _one_line(line["text"] or "")


def _of_whom(line: Line) -> str:
    parts = [
        "" if line["group"] == "unknown" else line["group"],
        "(part)" if line["subset"] else "",
        "(total)" if line["cumulative"] else "",
    ]
    return " ".join(p for p in parts if p)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count(key: str, wide: int = 0) -> Column:
    return Column(key.capitalize(), lambda x: str(x[key] or ""), number=True, wide=wide)


def _highlighted(pieces: list[str]) -> Any:
    from rich.text import Text

    return Text.assemble(
        *((shown(piece), "bold reverse" if i % 2 else "") for i, piece in enumerate(pieces))
    )
