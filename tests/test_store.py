"""The case file: what is put there stays, once, and as it was."""

import os
import signal
import sqlite3
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from case_records import LATER, MARKET, analysis, reading, report
from reportedly.errors import CaseError, InputError
from reportedly.pipeline import link_case
from reportedly.records import Decision, Linking, Reading
from reportedly.store import (
    Added,
    Case,
    Checked,
    Left,
    Problem,
    chain,
    found,
    has_been,
    head,
    verify,
)
from reportedly.store.spans import spans


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(tmp_path / "case.db", "create") as opened:
        list(opened.add([reading("one", MARKET), reading("two", LATER)]))
        list(opened.keep([analysis(report("one", MARKET)), analysis(report("two", LATER))]))
        yield opened


def problems(path: Path) -> list[str]:
    with Case(path, "read") as opened:
        return [
            f"{p.place}: {p.reason}" for p in verify(opened, Checked()) if isinstance(p, Problem)
        ]


def test_what_was_put_there_comes_back(case: Case) -> None:
    assert list(case.analyses()) == [
        analysis(report("one", MARKET)),
        analysis(report("two", LATER)),
    ]
    assert case.pending("f1") == []
    assert [r.report.id for r in case.readings(case.pending("another analyser"))] == ["one", "two"]


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        (reading("one", MARKET), Added("one", new=False)),
        (
            reading("one", "Other words."),
            Added("d97bd4eb3cd3ca9c", new=True),
        ),  # another report under the same id
        (
            reading("one", MARKET, outlet="The Evening"),
            Added("dbb4b1ae9bb3c4d3", new=True),
        ),  # a reprint
        (reading("three", MARKET), Added("three", new=True)),  # the input says that it is another
    ],
)
def test_a_report_is_there_once(case: Case, again: Reading, expected: Added) -> None:
    first = list(case.add([again]))
    assert [type(f) for f in first] == [Added]
    assert isinstance(first[0], Added)
    assert first[0].new == expected.new
    assert (first[0].id == again.report.id) == (expected.id in {"one", "three"})
    assert list(case.add([again])) == [Added(first[0].id, new=False)]


def test_reprints_without_ids_are_the_same_in_any_order(tmp_path: Path) -> None:
    plain = report("", MARKET).sha256[:16]
    daily, evening = reading(plain, MARKET, "The Daily"), reading(plain, MARKET, "The Evening")
    with Case(tmp_path / "case.db", "create") as opened:
        for order in ([evening], [daily, evening], [evening, daily]):
            list(opened.add(order))
        assert opened.count() == 2


def test_errors_pass_through_in_their_place(case: Case) -> None:
    error = InputError("a.txt", "", "is empty")
    assert list(case.add([error, reading("four", "Words.")])) == [error, Added("four", new=True)]


def test_an_interruption_keeps_what_came_before(tmp_path: Path) -> None:
    def interrupted() -> Iterator[Reading]:
        yield reading("one", MARKET)
        raise KeyboardInterrupt

    with Case(tmp_path / "case.db", "create") as opened:
        with pytest.raises(KeyboardInterrupt):
            list(opened.add(interrupted()))
        assert opened.count() == 1


KILLED = """
import sys
sys.path.insert(0, sys.argv[2])
from case_records import MARKET, reading
from reportedly.store import Case
with Case(sys.argv[1], "create") as case:
    for added in case.add(reading(f"r{i}", MARKET) for i in range(100_000)):
        print(added.id, flush=True)
"""


def test_a_killed_writer_loses_nothing_acknowledged_and_doubles_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    acknowledged: set[str] = set()
    for patience in (60, 130):
        command = [sys.executable, "-c", KILLED, str(path), str(Path(__file__).parent)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as writer:
            assert writer.stdout
            for _ in range(patience):
                acknowledged.add(writer.stdout.readline().strip())
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged.update(line.strip() for line in writer.stdout if line.endswith("\n"))
    with Case(path) as opened:
        ids = [row["id"] for row in opened.query("SELECT id FROM reports")]
        assert len(acknowledged) >= 130
        assert acknowledged <= set(ids)
        assert len(ids) == len(set(ids)) == opened.count()
        assert problems(path) == []


@pytest.mark.parametrize("table", ["reports", "analyses", "decisions"])
@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM {}", "UPDATE {} SET {key} = {key}", "REPLACE INTO {} SELECT * FROM {} LIMIT 1"],
)
def test_what_a_case_is_cannot_be_rewritten(case: Case, table: str, sql: str) -> None:
    case.decide(Decision(0, "merge", ("i1", "i2"), "", "me", "", "the same market"))
    with pytest.raises(CaseError, match=f"{table} are never"):
        case.query(sql.format(table, table, key="id" if table == "decisions" else "number"))


def test_decisions_come_back_in_order_with_number_and_time(case: Case) -> None:
    merge = case.decide(Decision(0, "merge", ("i1", "i2"), "", "me", "", "the same market"))
    undo = case.decide(
        Decision(0, "undo", (), str(merge.id), "me", "2031-03-05T00:00:00+00:00", "")
    )
    assert case.decisions() == (merge, undo)
    assert (merge.id, undo.id, undo.when) == (1, 2, "2031-03-05T00:00:00+00:00")
    assert merge.when


def test_linking_is_kept_until_reports_or_decisions_come(case: Case) -> None:
    state = case.state("linker")
    case.keep_linked(state, Left(Linking(origin_of={"one": "one"})), ())
    assert case.linked(state) == (Linking(origin_of={"one": "one"}), ())
    case.decide(Decision(0, "reject", ("t1",), "", "me", "", ""))
    assert case.linked(case.state("linker")) is None


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("market", ["one", "two"]),
        ("markets", ["one", "two"]),  # another form of the word
        ("shell market", ["one"]),
        ('"market of Qarn"', ["one"]),
        ("off*", ["two"]),
        ('AND OR NOT ( " * - market', []),  # no operators: "and" and "or" are words like others
        ("(market) -", ["one", "two"]),
        ("***", []),
    ],
)
def test_full_text(case: Case, words: str, ids: list[str]) -> None:
    assert sorted(line["id"] for line in found(case, words, 10)) == ids


def test_snippets_mark_what_was_found(case: Case) -> None:
    assert found(case, "army", 1)[0]["snippet"][1] == "army"


def test_a_newer_analysis_takes_the_place_of_the_older_in_the_tables(case: Case) -> None:
    list(case.keep([analysis(report("one", MARKET), "f2")]))
    assert len(case.query("SELECT * FROM tolls")) == 2
    assert case.query("SELECT count(*) FROM analyses")[0][0] == 3
    assert [a.analyser.fingerprint for a in case.analyses()] == ["f2", "f1"]


def test_tables_can_be_rebuilt(case: Case) -> None:
    before = [tuple(row) for row in case.query("SELECT * FROM tolls")]
    case.rebuild()
    assert [tuple(row) for row in case.query("SELECT * FROM tolls")] == before
    assert [line["id"] for line in found(case, "shell", 10)] == ["one"]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            "UPDATE reports SET text = replace(text, '12', '21') WHERE id = 'one'",
            "report one: the text is not the one that was read",
        ),
        (
            "UPDATE reports SET text = replace(text, '12', '21') WHERE id = 'one'",
            "tolls[0].figure [42, 60] reads 'At least 21 people'",
        ),
        (
            "UPDATE reports SET raw = x'00' WHERE id = 'two'",
            "report two: the raw bytes are not those that were read",
        ),
        (
            "UPDATE analyses SET record = replace(record, '12', '21')",
            "analysis f1: the record is not the one that was written",
        ),
        (
            "UPDATE analyses SET record = replace(record, '[42,60]', '[41,60]')",
            "tolls[0].figure [41, 60] reads ' At least 12 people'",
        ),
        ("UPDATE analyses SET record = '{' WHERE report = 'one'", "the record cannot be read"),
        (
            "PRAGMA foreign_keys = 0; DELETE FROM reports WHERE id = 'two'",
            "report two: is missing, its analysis is there",
        ),
    ],
)
def test_verify_finds_damage(case: Case, damage: str, told: str) -> None:
    assert problems(case.path) == []
    raw = sqlite3.connect(case.path)
    for trigger in ("reports_stay", "reports_remain", "analyses_stay"):
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.executescript(damage)
    raw.close()
    assert any(told in problem for problem in problems(case.path)), problems(case.path)


ALTERED = {
    "outlet": "UPDATE reports SET outlet = 'X' WHERE id = 'one'",
    "dropped": "DELETE FROM analyses WHERE report = 'two'; DELETE FROM reports WHERE id = 'two'",
    "all dropped": "DELETE FROM analyses; DELETE FROM reports",
    "forged": "INSERT INTO reports SELECT 9, 'x', outlet, title, author, url, published, language, text, sha256, path, place, raw, raw_sha256, added, address, retrieved FROM reports WHERE id = 'one'",
    "decision": "UPDATE decisions SET who = 'another'",
    "derived": "UPDATE tolls SET low = 99",
    "incident": "UPDATE tolls SET party = 'x'",
}


@pytest.mark.parametrize("name", ALTERED)
def test_no_alteration_passes(case: Case, name: str) -> None:
    case.decide(Decision(0, "name", ("one",), "X", "me", "", "a test"))
    former = head(case)
    raw = sqlite3.connect(case.path)
    for (trigger,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.executescript(ALTERED[name])
    assert problems(case.path)
    raw.execute("DELETE FROM chain")
    chain.append_all(raw)
    raw.commit()
    raw.close()
    assert has_been(case, former) is (name in ("derived", "incident"))


def test_the_head_stays_a_link_when_reports_come(case: Case) -> None:
    former = head(case)
    list(case.add([reading("three", "Nothing happened in Qarn.", outlet="Wire")]))
    assert head(case) != former
    assert has_been(case, former)
    assert not has_been(case, "0123")


def test_a_case_of_the_first_form_is_renewed_without_loss(case: Case) -> None:
    case.decide(Decision(0, "name", ("one",), "X", "me", "", "a test"))
    path = case.path
    case.close()
    raw = sqlite3.connect(path)
    for (trigger,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'chain%'"
    ).fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.executescript(
        "DROP TABLE chain; ALTER TABLE reports DROP COLUMN address; ALTER TABLE reports DROP COLUMN retrieved;"
    )
    rows = [
        raw.execute(f"SELECT * FROM {t}").fetchall() for t in ("reports", "analyses", "decisions")
    ]
    raw.execute("PRAGMA user_version = 1")
    raw.commit()
    raw.close()
    with Case(path, "read") as old:
        assert [p for p in verify(old, Checked()) if p and p.place != "chain"] == []
    with Case(path) as renewed:
        assert [p for p in verify(renewed, Checked()) if p] == []
        tables = ("reports", "analyses", "decisions")
        now = [[tuple(r) for r in renewed.query(f"SELECT * FROM {t}")] for t in tables]
        assert [row[:-2] for row in now[0]] == rows[0]
        assert now[1:] == rows[1:]
        assert renewed.query("SELECT count(*) FROM chain")[0][0] == sum(map(len, rows))


def test_a_case_from_a_stranger_cannot_blow_up(case: Case) -> None:
    raw = sqlite3.connect(case.path)
    raw.execute("DROP TRIGGER reports_stay")
    bomb = zlib.compress(bytes(200_000_000))
    raw.execute("UPDATE reports SET raw = ?", (bomb,))
    raw.commit()
    raw.close()
    tracemalloc.start()
    assert any("raw bytes" in problem for problem in problems(case.path))
    assert tracemalloc.get_traced_memory()[1] < 150_000_000
    tracemalloc.stop()


def test_every_span_of_a_record_is_known() -> None:
    record = analysis(report("one", MARKET))
    words = {path: MARKET[s:e] for path, (s, e) in spans(record)}
    assert (
        words["tolls[0].place.span"]
        == words["events[0].place.span"]
        == words["incidents[0].place.span"]
        == words["places[0].span"]
        == "Qarn"
    )
    assert (
        words["parties[0].mentions[0].span"]
        == words["attributions[0].source[0]"]
        == "the Harbour Watch"
    )
    assert len(words) == 12


def test_another_reader_sees_what_is_written_and_does_not_stop_the_writer(case: Case) -> None:
    reader = sqlite3.connect(f"file:{case.path}?mode=ro", uri=True)
    rows = reader.execute("SELECT id FROM reports")
    assert rows.fetchone() == ("one",)
    list(case.add([reading("three", "More words.")]))
    reader.close()
    assert case.count() == 3


def test_who_may_only_read_sees_the_incidents_too(case: Case) -> None:
    with Case(case.path, "read") as reader:
        linked = link_case(reader)
        assert {m.report for i in linked.linking.incidents for m in i.reports} == {"one", "two"}
        assert reader.query("SELECT * FROM incidents") == []
        with pytest.raises(CaseError, match="may not be written to"):
            list(reader.add([reading("three", "Words.")]))
    assert link_case(case) == linked
    assert link_case(case) == linked  # this time from the case
    assert {row["report"] for row in case.query("SELECT report FROM incident_reports")} == {
        "one",
        "two",
    }


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (x)")
    connection.close()


def _newer(path: Path) -> None:
    Case(path, "create").close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    ("make", "access", "told"),
    [
        (lambda p: None, "write", "there is no such case; `reportedly add"),
        (lambda p: p.mkdir(), "create", "this is a folder, not a case file"),
        (
            lambda p: p.write_bytes(b"Not a database, but long enough to look like one." * 20),
            "write",
            "this is not a case file",
        ),
        (_other_database, "create", "this is an SQLite file, but not a case of Reportedly"),
        (_newer, "write", "the case has form 99 and this Reportedly knows forms up to 2"),
    ],
)
def test_what_is_no_case_is_told(tmp_path: Path, make, access, told: str) -> None:
    path = tmp_path / "x.db"
    make(path)
    with pytest.raises(CaseError) as error:
        Case(path, access)
    assert told in str(error.value)
    assert str(path) in str(error.value)


def test_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="there is no folder"):
        Case(tmp_path / "nowhere" / "x.db", "create")


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
@pytest.mark.parametrize("name", [b"f\xe9.db", b"a?mode=ro#b%20.db", "fäll 1.db".encode()])
def test_a_case_may_have_any_name(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    with Case(path, "create") as opened:
        list(opened.add([reading("one", MARKET)]))
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert problems(path) == []
