"""The stages in their order, in one process and in several."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from case_records import LATER, MARKET, reading
from reportedly import codec
from reportedly.errors import InputError, ReportedlyError
from reportedly.pipeline import Analysed, StageError, analyse, analyse_all, stages
from reportedly.pipeline.workers import Workers
from reportedly.records import Reading
from reportedly.store.spans import spans

pytestmark = pytest.mark.model

TEXTS = (
    MARKET,
    LATER,
    "The ministry said on Tuesday that at least 46 people, including 8 children, were wounded in the shelling of Aleppo.",
    "",
    "“We fired no shell,” a commander told the Wire. He blamed the army.",
)


def many(count: int) -> list[Reading]:
    return [reading(f"r{i}", f"{TEXTS[i % len(TEXTS)]}\n\nItem {i}.") for i in range(count)]


def lines(found: Iterator[Analysed | InputError]) -> list[bytes | str]:
    return [
        str(item) if isinstance(item, InputError) else codec.encode(item.analysis) for item in found
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_an_analysis_is_a_function_of_the_report(text: str) -> None:
    report = reading("x", text).report
    first = analyse(report)
    assert first == analyse(report)
    assert first.report == report
    assert all(0 <= start <= end <= len(text) for _, (start, end) in spans(first))


def test_all_stages_have_run() -> None:
    found = analyse(reading("x", TEXTS[2]).report)
    assert found.attributions
    assert [(t.low, t.high, t.group) for t in found.tolls] == [
        (46, None, "unknown"),
        (8, 8, "children"),
    ]
    assert found.tolls[1].within == found.tolls[0].id
    assert found.tolls[0].attribution == found.attributions[0].id
    assert found.attributions[0].party in {party.id for party in found.parties}
    assert "Aleppo" in {TEXTS[2][p.span[0] : p.span[1]] for p in found.places}
    assert [i.main for i in found.incidents] == [True]


def test_the_results_are_the_same_whatever_the_number_of_processes() -> None:
    readings = [
        InputError("a.txt", "", "is empty"),
        *many(30),
        InputError("b.txt", "line 2", "is cut"),
    ]
    alone = lines(analyse_all(readings, 1))
    assert lines(analyse_all(readings, 2)) == alone
    assert alone[0] == "a.txt: is empty"
    assert len(alone) == 32


def test_a_stage_that_fails_names_the_report_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = stages.tolls

    def fails_once(document):
        if "Item 1." in document.report.text:
            raise ReportedlyError("a table lacks its numbers")
        return whole(document)

    monkeypatch.setattr(stages, "tolls", fails_once)
    found = lines(analyse_all(many(3), 1))
    assert found[1] == "daily.jsonl: line 1: report r1: tolls: a table lacks its numbers"
    assert isinstance(found[0], bytes)
    assert isinstance(found[2], bytes)
    with pytest.raises(StageError, match="report r1: tolls"):
        analyse(many(2)[1].report)


def test_a_rule_that_fails_on_one_report_does_not_end_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = stages.times

    def fails_once(document):
        return document.report.text[10**6] if "Item 1." in document.report.text else whole(document)

    monkeypatch.setattr(stages, "times", fails_once)
    found = lines(analyse_all(many(3), 1))
    assert isinstance(found[1], str)
    assert found[1].startswith(
        "daily.jsonl: line 1: report r1: times: IndexError at test_pipeline.py:"
    )
    assert found[1].endswith("(string index out of range), a bug in Reportedly")
    assert isinstance(found[2], bytes)


@pytest.mark.parametrize("figure", ["9" * 6000, "²", "1" * 13 + "th"])
def test_no_figure_is_too_long(figure: str) -> None:
    text = f"Police said {figure} people died on May {figure}. Amal Haddad, {figure}, saw a boy of {figure} and a {figure}-year-old girl."
    assert analyse(reading("x", text).report).report.text == text


def test_a_worker_that_dies_names_its_report_and_the_rest_goes_on() -> None:
    readings = many(26)
    with Workers(2) as workers:
        found: list[str | bytes] = []
        stream = workers.run(iter(readings))
        found += lines(iter([next(stream)]))
        victim = workers._workers[0]
        assert victim.process.pid
        os.kill(victim.process.pid, signal.SIGKILL)
        found += lines(stream)
    died = [f for f in found if isinstance(f, str)]
    assert len(found) == 26
    assert len(died) <= 1
    assert all(
        "its worker process died of signal SIGKILL (out of memory?)" in d and "report r" in d
        for d in died
    )
    alone = lines(analyse_all(readings, 1))
    assert [f for f in found if isinstance(f, bytes)] == [
        a for a, f in zip(alone, found, strict=True) if isinstance(f, bytes)
    ]


def test_a_watch_sees_every_stage() -> None:
    seen = []

    def watch(stage, function, *args, **kwargs):
        seen.append(stage)
        return function(*args, **kwargs)

    analyse(reading("x", MARKET).report, watch)
    assert seen == [
        "words",
        "tagger",
        "attributions",
        "tolls",
        "bearers",
        "events",
        "times",
        "places",
        "ground",
        "parties",
        "claims",
    ]


def test_the_fingerprint_does_not_depend_on_the_report() -> None:
    one, other = (analyse(reading(n, t).report).analyser for n, t in (("a", MARKET), ("b", LATER)))
    assert one == other
    assert len(one.fingerprint) == 24
    assert replace(one, fingerprint="") != one


INTERRUPTED = """
import multiprocessing.util, os, signal, sys, threading, time

def strike():
    threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGINT)).start()  # libraries have threads, and it may come to any
    time.sleep(0.2)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has its background jobs ignore it, and tests may run in one
    where, spawn = sys.argv.pop(1), multiprocessing.util.spawnv_passfds

    def spawn_and_strike(*arguments):
        child = spawn(*arguments)
        if where == "a worker that starts":
            strike()
        return child

    multiprocessing.util.spawnv_passfds = spawn_and_strike
    sys.addaudithook(lambda event, named: strike() if event == "import" and named[0] == where else None)
    from reportedly.cli import main
    main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
@pytest.mark.parametrize(
    "where",
    [
        "typer",
        "reportedly.cli.cases",
        "reportedly.pipeline",
        "onnxruntime.capi.onnxruntime_pybind11_state",
        "reportedly.pipeline.workers",
        "a worker that starts",
        "",
    ],
)
def test_ctrl_c_ends_all_processes_without_a_traceback(tmp_path: Path, where: str) -> None:
    data = tmp_path / "many.jsonl"
    data.write_bytes(
        b"\n".join(
            codec.encode({"id": r.report.id, "text": r.report.text * 20}) for r in many(2000)
        )
    )
    script = tmp_path / "run.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    command = [sys.executable, str(script), where, "scan", "--jobs", "2", str(data)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        assert run.stdout
        assert run.stderr
        if not where:
            run.stdout.readline()
            os.killpg(run.pid, signal.SIGINT)  # as the terminal does: to all processes at once
        try:
            _, told = run.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            raise
    assert told.decode() == "Stopped.\n"
    assert run.returncode == 130
    deadline = time.monotonic() + 10
    while _lives(run.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(run.pid)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
