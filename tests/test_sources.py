"""There is one reader of who says it: a figure's source is that of its attribution, or nobody."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from case_records import LATER, MARKET
from reportedly.pipeline import analyse
from reportedly.read import readings
from reportedly.records import Analysis, Report
from reportedly.settings import ReadSettings
from test_tolls import test_bearers, test_figures, test_parts, test_stances

ROOT = Path(__file__).parent.parent
BENCH = ROOT.parent / "shared" / "bench"
EVERY = 40
"""Of the bench files every fortieth text is read: the tagger is slow. `benchmarks/goldens` reads all."""

pytestmark = pytest.mark.model


def report(text: str) -> Report:
    return Report("r", "Orun Post", "", "", "", "2021-03-04", "en", text, "0" * 64)


def own_texts() -> list[str]:
    tables = (test_bearers, test_figures, test_parts, test_stances)
    rows = [row for table in tables for mark in table.pytestmark for row in mark.args[1]]
    chains = tomllib.loads((ROOT / "tests" / "chains.toml").read_text(encoding="utf-8"))
    told = [case["text"] for cases in chains.values() for case in cases]
    joined = "\n\n".join(row[0] for row in rows)
    return [MARKET, LATER, *told, joined]


def broken(analysis: Analysis) -> Iterator[str]:
    """The figures that are on another word than their attribution says."""
    known = {one.id: one for one in analysis.attributions}
    for toll in analysis.tolls:
        one = known.get(toll.attribution or "")
        source, via = (one.source[:1], one.via[:1]) if one else ((), ())
        if (toll.source, toll.via) != (next(iter(source), None), next(iter(via), None)):
            yield analysis.report.text[slice(*toll.figure)]


def test_own_texts() -> None:
    assert [figure for text in own_texts() for figure in broken(analyse(report(text)))] == []


def test_the_example() -> None:
    read = readings([str(ROOT / "examples" / "aleppo-2018")], ReadSettings())
    found = [analyse(one.report) for one in read if hasattr(one, "report")]
    assert sum(len(analysis.tolls) for analysis in found) > 20
    assert [figure for analysis in found for figure in broken(analysis)] == []


@pytest.mark.shared
@pytest.mark.skipif(not BENCH.exists(), reason="no bench folder")
@pytest.mark.parametrize("name", ["tolls-dev", "airwars-dev", "gunviolence-dev", "ucdp-aec-dev"])
def test_bench_texts(name: str) -> None:
    read = list(readings([str(BENCH / f"{name}.jsonl")], ReadSettings()))[::EVERY]
    found = (analyse(one.report) for one in read if hasattr(one, "report"))
    assert [figure for analysis in found for figure in broken(analysis)] == []


def test_a_new_cue_verb_gives_toll_and_attribution_one_source() -> None:
    text = "Nine people were killed, the governor crowed."
    analysis = analyse(report(text))
    (toll,) = analysis.tolls
    holding = [a for a in analysis.attributions if a.id == toll.attribution]
    assert [text[slice(*a.source[0])] for a in holding] == ["the governor"]
    assert toll.source == holding[0].source[0]


def test_nobody_says_what_is_reported() -> None:
    text = "It was reported that nine people were killed. It is not known who fired."
    (toll,) = analyse(report(text)).tolls
    assert toll.source is None
