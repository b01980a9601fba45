"""Commands on a case file."""

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.files import finish, read
from reportedly.cli.options import CaseFile, Encoding, Format, Inputs, Jobs, Mapping, Output
from reportedly.cli.tables import Column, Line, bound, days, print_lines
from reportedly.cli.terminal import progress, say, shown
from reportedly.errors import CaseError, InputError, SettingsError

if TYPE_CHECKING:
    from reportedly.records import IncidentFile
    from reportedly.store import Case

_WIDE, _MIDDLE = 110, 80


def add(
    case: CaseFile,
    inputs: Inputs,
    jobs: Jobs = 0,
    mapping: Mapping = [],  # noqa: B006  (typer reads it, nothing changes it)
    encoding: Encoding = "",
) -> None:
    """Put reports into a case and analyse them.

    The case is made if there is none. Reports that are there already are not put there again; what
    an interrupted run left undone is done.
    """
    from reportedly import pipeline
    from reportedly.settings import RunSettings
    from reportedly.store import Case

    new = 0
    with Case(case, "create") as opened:
        with progress("Reading") as told:
            for item in opened.add(read(inputs, mapping, encoding)):
                if isinstance(item, InputError):
                    told.leave_out(item)
                else:
                    new += item.new
                    told.step()
        with progress("Analysing", len(opened.pending(pipeline.fingerprint()))) as analysed:
            for analysis in pipeline.add(opened, RunSettings(jobs).processes):
                if isinstance(analysis, InputError):
                    analysed.leave_out(analysis)
                else:
                    analysed.step()
        pipeline.relink_case(opened)
        found = opened.incidents()
        reports, happened = (
            "report" if new == 1 else "reports",
            "incident" if found == 1 else "incidents",
        )
        typer.echo(
            f"{case}: {new} new {reports}, {opened.count()} in all, {analysed.done} analysed now, {found} {happened}"
        )
    told.done -= analysed.left_out
    told.left_out += analysed.left_out
    finish(told)


def incidents(case: CaseFile, form: Output = Format.TABLE) -> None:
    """List the incidents that the reports are about."""
    from reportedly.pipeline import link_case

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
        lines = [_incident(file) for file in link_case(opened).files]
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
    from reportedly.store import tolls as all_tolls

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
        if incident:
            from reportedly.pipeline import link_case

            link_case(opened)
            incident = _incident_id(opened, incident)
        print_lines(
            all_tolls(opened, incident),
            form,
            columns,
            "There is no casualty figure in these reports.",
        )


def who(case: CaseFile, form: Output = Format.TABLE) -> None:
    """List the parties and how they stand to what they say."""
    from reportedly.store import parties

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
        print_lines(parties(opened), form, columns, "Nobody says anything in these reports.")


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
    from reportedly.store import found

    if not any(c.isalnum() for word in words for c in word):
        raise SettingsError("search: there is no word in what is asked for")
    asked = " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words)
    with _open(case) as opened:
        lines = found(opened, asked, limit)
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


def verify(case: CaseFile) -> None:
    """Check that a case still holds what was put into it.

    Every hash is computed again, and every span read again.
    """
    from reportedly.store import Checked
    from reportedly.store import verify as problems

    checked, wrong = Checked(), 0
    with _open(case) as opened, progress("Checking", opened.count()) as told:
        for problem in problems(opened, checked):
            if problem is None:
                told.step()
            else:
                wrong += 1
                told.say(f"{case}: {problem.place}: {problem.reason}")
    counted = f"{checked.reports} reports, {checked.analyses} analyses, {checked.spans} spans"
    if wrong:
        say(
            f"{wrong} things are wrong ({counted} checked)."
            if wrong > 1
            else f"One thing is wrong ({counted} checked)."
        )
        raise typer.Exit(1)
    typer.echo(f"{case}: all is as it was written ({counted}).")


def _open(path: CaseFile) -> "Case":
    """The case to read from; where it may not be written to, what is linked is not kept."""
    from reportedly.store import Case

    may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return Case(path, "write" if may_write or not path.exists() else "read")


def _incident(file: "IncidentFile") -> Line:
    """The incident as DESIGN.md writes it, with what all sides say."""
    from reportedly import codec

    line: Line = codec.builtins(file)
    one = line.pop("incident")
    one["reports"] = [{"id": m.pop("report"), **m} for m in one["reports"]]
    return {**one, **line}


def _incident_id(case: "Case", beginning: str) -> str:
    from reportedly.store import incident_ids

    found = incident_ids(case, beginning)
    if len(found) != 1:
        several = f"{len(found)} incidents begin with" if found else "no incident begins with"
        raise CaseError(
            f"{case.path}: {several} {beginning!r}; `reportedly incidents {case.path}` lists them"
        )
    return found[0]


def _ends(when: dict[str, str | None] | None) -> tuple[str | None, str | None]:
    return (when["first"], when["last"]) if when else (None, None)


def _range(total: dict[str, Any]) -> str:
    return bound(total["low"], total["high"])


def _source(line: Line) -> str:
    """The party, or the words of the report; a denied or doubted figure says so."""
    name = line["party"] or _one_line(line["source"] or "") or "(the outlet)"
    return name if line["stance"] == "asserts" else f"{name} ({line['stance']})"


def _of_whom(line: Line) -> str:
    parts = [
        "" if line["group"] == "unknown" else line["group"],
        "(part)" if line["subset"] else "",
        "(total)" if line["cumulative"] else "",
    ]
    return " ".join(p for p in parts if p)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count(key: str, wide: int = 0) -> Column:
    return Column(key.capitalize(), lambda x: str(x[key] or ""), number=True, wide=wide)


def _highlighted(pieces: list[str]) -> Any:
    from rich.text import Text

    return Text.assemble(
        *((shown(piece), "bold reverse" if i % 2 else "") for i, piece in enumerate(pieces))
    )
