"""One report never ends a run, no input hangs it, and an address leads nowhere that it should not."""

import csv
import gzip
import io
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import reportedly as rp
from reportedly.budget import OutOfTimeError, within
from reportedly.cli.options import Format
from reportedly.cli.tables import print_lines
from reportedly.errors import FlawError, InputError
from reportedly.pipeline import stages
from reportedly.pipeline.parallel import Analysed, analyse_all
from reportedly.read import fetch, readings
from reportedly.records import Reading
from reportedly.settings import ReadSettings

TEXT = "The army said that twelve people were killed in the old market on Sunday. A doctor told the agency of thirty others who were hurt."
MAIL = (
    "From: {sender}\nTo: x@y\nSubject: {subject}\nDate: Sun, 25 Nov 2018 00:00:00 +0000\nMessage-ID: <1@b>\n\n"
    + TEXT
)


def _packed(times: int) -> bytes:
    data = TEXT.encode()
    for _ in range(times):
        data = gzip.compress(data)
    return data


def _parts(depth: int) -> str:
    opened = "".join(
        f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(depth)
    )
    return f"From: a@b\nSubject: S\nMessage-ID: <1@b>\nDate: x\n{opened}Content-Type: text/plain\n\n{TEXT}\n"


def _feed(title: str, text: str = TEXT) -> str:
    return f"<rss version='2.0'><channel><title>W</title><item><title>{title}</title><description>{text}</description></item></channel></rss>"


ENDED = {
    "packed.txt.gz": _packed(300),
    "address.jsonl": json.dumps({"text": TEXT, "url": "http://[x"}),
    "port.jsonl": json.dumps({"text": TEXT, "url": "http://x:99999999/"}),
    "deep.jsonl": '{"text": "' + TEXT + '", "title": ' + "[" * 900 + "]" * 900 + "}",
    "deeper.json": "[" * 100_000,
    "many.json": '[{"text": "x"}' + ", {}" * 3_000_000 + "]",
    "parts.eml": _parts(5000),
    "wide.eml": MAIL.format(sender="(" * 500 + " a@b", subject="S"),
    "subject.eml": MAIL.format(sender="a@b", subject=" ".join(["=?utf-8?q?x?="] * 50_000)),
    "number.rss": _feed("&#99999999999999;"),
    "length.warc": f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1{'0' * 30}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x",
    "columns.csv": "text," * 5_000 + "\n",
}
READ = {
    "reference.rss": _feed("&amp;#99999999999999;"),
    "section.rss": _feed("T", f"&lt;![foo[x]]&gt; {TEXT}"),
    "comments.html": "<!---->" * 27 + f"<p>{TEXT}</p>",
    "comments.txt": "<!-- - -->\n" * 2000 + TEXT,
    "day.jsonl": json.dumps({"text": TEXT, "published": "1" + " " * 8000 + "x"}),
    "between.mbox": "From a@b Sun Nov 25 00:00:00 2018\nFrom: A <a@b>\nSubject: S\nMessage-ID: <1@b>\n\n"
    + TEXT
    + "\n\nFrom x "
    + "12:34 " * 40_000
    + "\n",
}


@pytest.mark.parametrize("name", [*ENDED, *READ])
def test_it_is_told_or_read_and_so_is_the_next(tmp_path: Path, name: str) -> None:
    content = (ENDED | READ)[name]
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    after = tmp_path / "zz.txt"
    after.write_text("Four people were hurt.", encoding="utf-8")
    begin = time.process_time()
    *found, last = readings([str(path), str(after)])
    assert time.process_time() - begin < 10
    assert isinstance(last, Reading)
    told = [item for item in found if isinstance(item, InputError)]
    if name in ENDED:
        assert told
        assert all(item.path == str(path) and item.reason for item in told)
    else:
        assert [item for item in found if isinstance(item, Reading)]


def test_a_row_of_a_table_without_end_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        'id,text\n1,"' + "a\n" * 40_000 + '"\n2,Four people were hurt.\n', encoding="utf-8"
    )
    found = list(readings([str(path)], ReadSettings(line_limit=10_000)))
    assert isinstance(found[0], InputError)
    assert "longer than a row may be" in found[0].reason


@pytest.mark.parametrize("raised", [MemoryError, RecursionError, KeyError("x"), OverflowError("y")])
def test_whatever_a_stage_raises_names_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    def fail(*_: object) -> None:
        raise raised

    monkeypatch.setattr(stages, "segment", fail)
    (found,) = analyse_all(readings([str(path)]), 1)
    assert isinstance(found, InputError)
    assert found.path == str(path)


@pytest.mark.model
def test_letters_without_a_break_cost_their_report_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"text": TEXT}, {"text": f"{TEXT} {'攻' * 600}"}, {"text": f"{TEXT} Three."}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = list(analyse_all(readings([str(path)]), 1))
    assert [type(item) for item in found] == [Analysed, InputError, Analysed]


def test_a_budget_of_time() -> None:
    def spin() -> None:
        with within(0.05):
            while True:
                pass

    with pytest.raises(OutOfTimeError):
        spin()
    with within(5):
        with pytest.raises(OutOfTimeError):
            spin()
        done = sum(range(1000))
    assert done


def test_a_link_out_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Four people were hurt.", encoding="utf-8")
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "c.txt").symlink_to("a.txt")
    found = list(readings([str(folder)]))
    assert [type(item) for item in found] == [Reading, InputError]
    assert "out of the folder" in str(found[1])


class _Server(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        body = TEXT.encode()
        if self.path == "/slow":
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
            return
        self.send_header("Content-Length", str(len(body) + 100 * (self.path == "/short")))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as made:
        made.handle_error = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/to/ftp://127.0.0.1/x", "not of the web"),
        ("/to/file:///etc/passwd", "not of the web"),
        ("/to//to//to//to//to//to//to//to/x", ""),
        ("/short", "broke off"),
        ("/slow", "no answer in time"),
    ],
)
def test_addresses_that_are_refused(server: str, path: str, told: str) -> None:
    (found,) = readings([server + path], ReadSettings(address_seconds=1))
    assert isinstance(found, InputError)
    assert told in found.reason


def test_a_private_address_that_is_named_is_asked_and_noted(server: str) -> None:
    (found,) = readings([f"{server}/to/{server}/x.txt"])
    assert isinstance(found, Reading)
    assert found.path == f"{server}/to/{server}/x.txt"
    assert found.address == found.report.url == f"{server}/x.txt"
    assert found.retrieved.startswith("20")


def test_no_way_leads_from_the_public_net_into_a_private_one(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def first_is_public(address: str) -> bool:
        asked.append(address)
        return len(asked) <= 1

    monkeypatch.setattr(fetch, "_is_public", first_is_public)
    (found,) = readings([f"{server}/to/{server}/x.txt"])
    assert isinstance(found, InputError)
    assert "private network" in found.reason


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("2606:4700::1111", True),
    ],
)
def test_what_is_private(address: str, public: bool) -> None:
    assert fetch._is_public(address) is public


def test_a_flaw_keeps_the_report(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "title": "x" * 50_000}), encoding="utf-8")
    flaw, found = readings([str(path)])
    assert isinstance(flaw, FlawError)
    assert isinstance(found, Reading)
    assert len(found.report.title) == 20_000


RLO = "\u202e"


@pytest.mark.model
def test_no_name_turns_a_page_around(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        {"outlet": f"Wire{RLO}", "title": f"Strike{RLO}", "published": "2018-11-25", "text": TEXT},
        {"outlet": "صوت", "text": f"The Qarn Helpers{RLO} said 456 people were killed in Qarn."},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    rp.dossier(path, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert RLO not in page
    assert "Wire⟦U+202E⟧" in page
    assert "\u2068صوت\u2069" in page


def test_no_cell_is_a_formula_or_steers_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "＝1", "a=1", "\x1b[2J", "\x9b1m", f"x{RLO}"]
    lines = [{"a": cell, "n": -1} for cell in cells]
    print_lines(lines, Format.CSV, (), "")
    read = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["a"] for row in read] == [f"'{c}" for c in cells[:7]] + cells[7:]
    assert {row["n"] for row in read} == {"-1"}
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for form in (Format.CSV, Format.JSON, Format.JSONL):
        print_lines(lines, form, (), "")
        out = capsys.readouterr().out
        assert not any(steering in out for steering in ("\x1b", "\x9b", RLO))
        if form is Format.JSONL:
            assert [json.loads(line) for line in out.splitlines()] == lines


@pytest.mark.parametrize("bench", [("fuzz", "--inputs", "500"), ("kill", "--kills", "15")])
def test_the_short_part_of(bench: tuple[str, ...]) -> None:
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, str(root / "benchmarks" / bench[0]), *bench[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
