"""The commands, as a person or a program uses them."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from case_records import LATER, MARKET, analysis, reading, report
from reportedly.cli.app import app
from reportedly.cli.tables import Column, _widths, bound, days
from reportedly.store import Case

NAMES = (
    "dossier",
    "scan",
    "add",
    "incidents",
    "tolls",
    "claims",
    "who",
    "search",
    "explain",
    "verify",
    "doctor",
    "gazetteer",
)


def run(*arguments: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "qarn.db"
    with Case(path, "create") as opened:
        list(opened.add([reading("one", MARKET), reading("two", LATER, outlet="Wire")]))
        list(
            opened.keep(
                [analysis(report("one", MARKET)), analysis(report("two", LATER, outlet="Wire"))]
            )
        )
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    rows = [
        {"id": "one", "outlet": "The Daily", "published": "2031-03-04", "text": MARKET},
        {"id": "two", "text": LATER},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


# help
# -----------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_help_names_every_command_and_each_explains_itself(name: str) -> None:
    assert f"  {name} " in run("--help").stdout
    asked = run(name, "--help")
    assert asked.exit_code == 0
    assert "Usage: " in asked.stdout


HEAVY = (
    "numpy",
    "onnxruntime",
    "tokenizers",
    "lxml",
    "trafilatura",
    "rich",
    "msgspec",
    "sqlite3",
    "multiprocessing",
    "jinja2",
)


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; import reportedly.cli; sys.argv[1:] = ['--help']\ntry: reportedly.cli.main()\nexcept SystemExit: print(*sys.modules)"
    loaded = set(
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, text=True
        ).stdout.split()
    )
    assert "reportedly.cli.app" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert {m for m in loaded if m.startswith("reportedly")} <= {
        "reportedly",
        "reportedly.errors",
        *(
            f"reportedly.cli{part}"
            for part in (
                "",
                ".app",
                ".cases",
                ".files",
                ".options",
                ".tables",
                ".terminal",
                ".tools",
            )
        ),
    }


# what goes wrong
# ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["scan"], 2, "Missing argument 'INPUT'"),
        (["scan", "--jobs", "-1", "x"], 2, "Invalid value for '--jobs'"),
        (["scan", "--map", "headline=x", "x"], 2, "--map knows no field 'headline'"),
        (["tolls", "nowhere.db"], 1, "nowhere.db: there is no such case"),
        (["tolls", "nowhere.db", "--format", "xml"], 2, "'xml'"),
        (["review", "x.db"], 2, "No such command 'review'"),
        (["dossier", "x.txt", "-o", "nowhere/x.html"], 2, "--output: there is no folder nowhere"),
        (
            ["dossier", "x.txt", "-o", "."],
            2,
            "--output: the folder . holds something that is no dossier",
        ),
        (["gazetteer", "add", "nowhere.txt"], 1, "nowhere.txt"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(arguments: list[str], code: int, told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert told in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_damaged_case_is_told(case: Path) -> None:
    case.write_bytes(b"no database at all " * 99)
    for command in ("tolls", "who", "verify"):
        assert run(command, case).stderr == f"{case}: this is not a case file\n"


# tables
# ---------------------------------------------------------------------------------------------------------------------------------


def test_tolls_as_a_table(case: Path) -> None:
    lines = [line.rstrip() for line in run("tolls", case).stdout.splitlines()]
    assert lines[0].split() == ["Figure", "Bound", "Source", "Report", "Published", "Place", "Day"]
    assert lines[2].split("  ")[0] == "At least 12 people"
    assert lines[2].split()[4:] == [
        "12+",
        "killed",
        "Harbour",
        "Watch",
        "The",
        "Daily",
        "2031-03-04",
        "Qarn",
        "2031-03-03",
    ]
    assert lines[3].split() == [
        "up",
        "to",
        "20",
        "0-20",
        "killed",
        "Harbour",
        "Watch",
        "Wire",
        "2031-03-04",
        "Qarn",
        "2031-03-03",
    ]


def test_tolls_for_programs(case: Path) -> None:
    as_json = json.loads(run("tolls", case, "--format", "json").stdout)
    as_lines = [json.loads(line) for line in run("tolls", case, "-f", "jsonl").stdout.splitlines()]
    as_csv = list(csv.DictReader(io.StringIO(run("tolls", case, "--format", "csv").stdout)))
    assert as_json == as_lines
    assert list(as_csv[0]) == list(as_lines[0])
    assert [(x["figure"], x["low"], x["high"], x["subset"], x["report"]) for x in as_lines] == [
        ("At least 12 people", 12, None, False, "one"),
        ("up to 20", None, 20, False, "two"),
    ]
    assert (as_csv[1]["low"], as_csv[1]["high"]) == ("", "20")


def test_incidents_have_the_form_of_the_design(case: Path) -> None:
    found = [
        json.loads(line) for line in run("incidents", case, "--format", "jsonl").stdout.splitlines()
    ]
    assert {r["id"] for incident in found for r in incident["reports"] if r["main"]} == {
        "one",
        "two",
    }
    first = found[0]
    assert {
        "id",
        "type",
        "place",
        "when",
        "killed",
        "injured",
        "origins",
        "reports",
        "positions",
        "disagreements",
    } <= set(first)
    assert {"low", "best", "high"} <= set(first["killed"])
    assert (first["type"], first["place"]["name"], first["when"]) == (
        "shelling",
        "Qarn",
        {"first": "2031-03-03", "last": "2031-03-03"},
    )
    assert "shelling" in run("incidents", case).stdout


def test_tolls_of_one_incident(case: Path) -> None:
    listed = [
        json.loads(line) for line in run("incidents", case, "-f", "jsonl").stdout.splitlines()
    ]
    assert "Harbour" in run("tolls", case, "--incident", listed[0]["id"]).stdout
    unknown = run("tolls", case, "--incident", "zzz")
    assert unknown.exit_code == 1
    assert "no incident begins with 'zzz'" in unknown.stderr


def test_who(case: Path) -> None:
    lines = run("who", case).stdout.splitlines()
    assert lines[2].split() == ["Harbour", "Watch", "monitor", "2", "2", "2", "2"]
    assert json.loads(run("who", case, "-f", "jsonl").stdout)["asserts"] == 2


def test_search(case: Path) -> None:
    assert "shell hit the market" in run("search", case, "shell").stdout
    found = json.loads(run("search", case, "spoke of", "-f", "json").stdout)
    assert [(x["id"], "[spoke of]" in x["snippet"]) for x in found] == [("two", True)]
    nothing = run("search", case, "submarine")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "No report holds submarine." in nothing.stderr


def test_verify(case: Path) -> None:
    assert (
        run("verify", case).stdout.partition("Head: ")[0]
        == f"{case}: all is as it was written (2 reports, 2 analyses, 23 spans).\n"
    )


STEERING = "[red]Wire[/] [/b] \x1b]0;mine\x07 \x9b31m \u202eback\nline"
SHOWN = "[red]Wire[/] [/b] ␛]0;mine␇ \ufffd31m \ufffdback␊line"


def test_what_a_report_holds_steers_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Case(path, "create") as opened:
        list(opened.add([reading("one", MARKET, outlet=STEERING)]))
        list(opened.keep([analysis(report("one", MARKET, outlet=STEERING))]))
    assert SHOWN in run("tolls", path).stdout
    assert (
        json.loads(run("tolls", path, "-f", "jsonl").stdout.splitlines()[0])["outlet"] == STEERING
    )
    missing = run("scan", f"{tmp_path}/{STEERING.replace('/', '')}")
    assert missing.stderr.startswith(f"{tmp_path}/{SHOWN.replace('/', '')}: no ")


def test_search_shows_the_words_found_whatever_the_text_holds(tmp_path: Path) -> None:
    path, text = tmp_path / "x.db", "A \x02shell\x03 and \x02 a drone fell on Qarn."
    with Case(path, "create") as opened:
        list(opened.add([reading("one", text)]))
    assert json.loads(run("search", path, "drone", "-f", "jsonl").stdout)[
        "snippet"
    ] == text.replace("drone", "[drone]")


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_what_a_terminal_cannot_print_stops_nothing(tmp_path: Path, form: str) -> None:
    path = tmp_path / "x.db"
    with Case(path, "create") as opened:
        list(opened.add([reading("one", MARKET, outlet="Дейли")]))
        list(opened.keep([analysis(report("one", MARKET, outlet="Дейли"))]))
    command = [
        sys.executable,
        "-c",
        "from reportedly.cli import main; main()",
        "tolls",
        str(path),
        "-f",
        form,
    ]
    done = subprocess.run(
        command, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert done.stderr == b""
    assert ("?????" if form == "table" else "Дейли").encode() in done.stdout


@pytest.mark.parametrize("command", ["tolls", "incidents", "who"])
def test_a_narrow_terminal_breaks_no_heading(
    case: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr("reportedly.cli.tables._UNBOUNDED", 60)
    lines = run(command, case).stdout.splitlines()
    assert set(lines[1].strip()) == {"─"}, "the heading is one line"
    assert max(map(len, lines)) <= 60


def test_search_for_no_word(case: Path) -> None:
    assert (run("search", case, " ", "*").exit_code, run("search", case, "").exit_code) == (2, 2)


@pytest.mark.parametrize(
    ("natural", "room", "widths"),
    [
        ([30, 6, 20], 80, [30, 6, 20]),
        ([30, 6, 20], 40, [13, 6, 16]),
        ([30, 6, 20], 10, [10, 6, 12]),  # what may not be folded further runs over
    ],
)
def test_the_widest_columns_give_way_first(
    natural: list[int], room: int, widths: list[int]
) -> None:
    columns = [Column("a", str, least=10), Column("b", str), Column("c", str, least=12)]
    assert _widths(natural, columns, room) == widths


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (46, 46, "46"),
        (46, None, "46+"),
        (None, 107, "0-107"),
        (46, 50, "46-50"),
        (None, None, ""),
        (0, 0, "0"),
    ],
)
def test_bounds(low: int | None, high: int | None, text: str) -> None:
    assert bound(low, high) == text
    assert bound(low, high, approx=True) == (f"~{text}" if text else "")


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2018-11-24", "2018-11-24", "2018-11-24"),
        ("2018-11-24", "2018-11-25", "2018-11-24 to 25"),
        ("2018-11-24", "2018-12-01", "2018-11-24 to 12-01"),
        ("2018-11-24", "2019-01-01", "2018-11-24 to 2019-01-01"),
        ("2018-11-24", None, "from 2018-11-24"),
        (None, "2018-11-24", "until 2018-11-24"),
        (None, None, ""),
    ],
)
def test_days(first: str | None, last: str | None, text: str) -> None:
    assert days(first, last) == text


# with the weights
# -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.model
def test_scan_writes_a_line_for_each_report(reports: Path) -> None:
    result = run("scan", reports)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert result.stderr == ""
    assert [line["report"]["id"] for line in found] == ["one", "two"]
    assert [line["report"]["text"] for line in found] == [MARKET, LATER]


@pytest.mark.model
def test_scan_reads_standard_input_and_columns(reports: Path) -> None:
    rows = io.StringIO()
    csv.writer(rows).writerows([["nr", "body"], ["7", MARKET]])
    result = run("scan", "-", "--map", "text=body,id=nr", stdin=rows.getvalue())
    assert json.loads(result.stdout)["report"]["id"] == "7"


@pytest.mark.model
def test_what_is_left_out_is_named_and_the_rest_is_read(reports: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    with reports.open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    result = run("scan", empty, reports)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    told = result.stderr.splitlines()
    assert told[0].startswith(f"{empty}: ")
    assert told[1].startswith(f"{reports}: line 3: ")
    assert told[2] == "Left out: 2 of 4."


@pytest.mark.model
def test_a_report_without_its_day_is_not_left_out(reports: Path) -> None:
    with reports.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"text": "Nobody was hurt, police said.", "published": "soon"}))
    result = run("scan", reports)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr.splitlines()[1:] == ["Read, but not whole: 1 of 3."]


@pytest.mark.model
def test_add_resumes_and_adds_nothing_twice(reports: Path, tmp_path: Path) -> None:
    case = tmp_path / "new.db"
    with Case(
        case, "create"
    ) as opened:  # an earlier run put a report there and was cut off before it was analysed
        list(opened.add([reading("earlier", "At least 3 people died, police said.")]))
    first = run("add", case, reports)
    assert first.exit_code == 0
    assert first.stdout.startswith(f"{case}: 2 new reports, 3 in all, 3 analysed now, ")
    assert run("add", case, reports).stdout.startswith(
        f"{case}: 0 new reports, 3 in all, 0 analysed now, "
    )
    assert run("verify", case).exit_code == 0


@pytest.mark.model
def test_dossier_writes_one_page(reports: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("dossier", reports, "-o", page, "--title", "The market of Qarn")
    assert (result.exit_code, result.stdout) == (0, f"{page}\n")
    assert "The market of Qarn" in page.read_text(encoding="utf-8")
    nothing = run("dossier", tmp_path / "nothing.txt", "-o", tmp_path / "none.html")
    assert nothing.exit_code == 1
    assert "no report could be read" in nothing.stderr
    assert not (tmp_path / "none.html").exists()


@pytest.mark.model
@pytest.mark.parametrize(("many", "page"), [(100, "dossier.html"), (0, "dossier/index.html")])
def test_a_dossier_of_many_reports_is_a_folder(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, page: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("reportedly.library.pages.MANY", many)
    assert run("dossier", reports).stdout == f"{page}\n"
    assert (tmp_path / page).is_file()


@pytest.mark.model
def test_dossier_writes_a_folder(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    for _ in range(2):
        result = run("dossier", reports, "-o", f"{out}/")
        assert (result.exit_code, result.stdout) == (0, f"{out / 'index.html'}\n")
    old = out / "incidents" / "1999-01-01-qarn-i0123456789abcdef.html"
    mine = out / "incidents" / "notes.html"
    for file in (old, mine):
        file.write_text("x", encoding="utf-8")
    assert run("dossier", reports, "-o", out).exit_code == 0
    assert not old.exists()
    assert mine.exists()
    assert {file.name for file in out.iterdir()} >= {
        "index.html",
        "dossier.css",
        "dossier.js",
        "incidents",
    }
    assert "is a file, not a folder" in run("dossier", reports, "-o", f"{mine}/").stderr
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("x", encoding="utf-8")
    assert "holds something that is no dossier" in run("dossier", reports, "-o", other).stderr
    assert {file.name for file in other.iterdir()} == {"letter.txt"}


@pytest.mark.model
def test_doctor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REPORTEDLY_HOME", str(tmp_path))
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert "with full-text search" in result.stdout
    assert str(tmp_path) in result.stdout


@pytest.mark.model
@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes")
def test_a_closed_pipe_ends_scan_quietly(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text(
        "".join(json.dumps({"id": str(i), "text": MARKET}) + "\n" for i in range(40)),
        encoding="utf-8",
    )
    command = [
        sys.executable,
        "-c",
        "from reportedly.cli import main; main()",
        "scan",
        "--jobs",
        "1",
        str(many),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as scan:
        assert scan.stdout
        assert scan.stderr
        os.read(scan.stdout.fileno(), 10)
        scan.stdout.close()
        assert scan.stderr.read() == b""
        assert scan.wait() == 141


def closed(which: int, *arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
    """The command, run by a program that has closed a standard stream."""
    code = f"import os, sys; os.close({which}); os.execv(sys.executable, sys.argv[1:])"
    command = [
        sys.executable,
        "-c",
        "from reportedly.cli import main; main()",
        *map(str, arguments),
    ]
    return subprocess.run([sys.executable, "-c", code, *command], capture_output=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="no such streams")
def test_closed_streams_are_told(case: Path) -> None:
    nothing_in = closed(0, "scan", "-")
    assert (nothing_in.returncode, nothing_in.stderr.splitlines()[0]) == (
        1,
        b"standard input: empty: there is nothing in it",
    )
    nowhere = closed(1, "tolls", case)
    assert (nowhere.returncode, nowhere.stderr) == (
        1,
        b"Standard output is closed: there is nowhere to write to.\n",
    )
    assert b"Harbour" in closed(2, "tolls", case).stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["tolls"], ["tolls", "-f", "csv"], ["verify"], ["--help"]])
def test_a_full_disk_is_told(case: Path, arguments: list[str]) -> None:
    command = [
        sys.executable,
        "-c",
        "from reportedly.cli import main; main()",
        *arguments,
        *([] if "--help" in arguments else [str(case)]),
    ]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"There is no room left to write to.\n")


@pytest.mark.model
@pytest.mark.skipif(sys.platform == "win32", reason="no limits")
def test_a_page_that_cannot_be_written_leaves_the_one_before(reports: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("the one before", encoding="utf-8")
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
        "from reportedly.cli import main; main()"
    )
    command = [
        sys.executable,
        "-B",
        "-c",
        code,
        "dossier",
        "--jobs",
        "1",
        str(reports),
        "-o",
        str(page),
    ]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (1, f"{page}: cannot be written (File too large)\n")
    assert page.read_text(encoding="utf-8") == "the one before"
    assert [file.name for file in tmp_path.iterdir() if "page" in file.name] == ["page.html"]
