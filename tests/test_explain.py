"""How a cell was made: every step is there, in order, readable at 80 columns."""

import json
from pathlib import Path

import pytest

import reportedly as rp
from case_records import LATER, MARKET, analysis, report
from reportedly.library.explain import WIDTH, Cell, Explanation, Why

TEXT = (
    "At least 12 people were killed when a shell hit the market of Raqqa on Monday, the Red"
    " Crescent said. The army denied the shelling."
)


@pytest.fixture(scope="module")
def read() -> rp.Analysis:
    (one,) = rp.analyse([rp.report(TEXT, outlet="The Daily", published="2031-03-04")])
    assert isinstance(one, rp.Analysis)
    return one


def cells(explanation: Explanation) -> dict[str, Cell]:
    return {cell.name: cell for cell in explanation.cells}


@pytest.mark.model
def test_a_figure_says_how_each_cell_was_made(read: rp.Analysis) -> None:
    found = rp.explain(read, read.tolls[0].id)
    assert (found.kind, found.words) == ("toll", "At least 12 people")
    made = cells(found)
    assert made["bounds"].value == "12 or more"
    assert made["metric"].value == "killed, unknown"
    assert made["place"].value == "Ar Raqqah"
    assert made["day"].value == "2031-03-03"
    for name in ("bounds", "metric", "source", "place", "day"):
        assert made[name].why, name
    assert made["place"].why[0].words == ("Raqqa",)
    weights = next(why for why in made["place"].why if why.by == "ground.place.weights")
    assert weights.score is not None
    assert made["day"].why[-1].words == ("Monday",)
    assert "tagger" in {why.by for why in made["source"].why}
    assert "party" in {why.by for why in made["source"].why}


@pytest.mark.model
def test_other_records_are_explained_as_well(read: rp.Analysis) -> None:
    said = cells(rp.explain(read, read.attributions[0].id))
    assert said["cue"].value == "said"
    assert said["cue"].why[0].by == "tagger"
    event = cells(rp.explain(read, read.events[0].id))
    assert event["place"].value == "Ar Raqqah"
    assert cells(rp.explain(read, read.parties[0].id))["mentions"].why
    assert rp.explain(read, read.incidents[0].id).kind == "happening"
    denied = next(c for c in read.claims if c.polarity == "denied")
    claim = cells(rp.explain(read, denied.id))
    assert claim["occurrence"].value == "denied, that it did not happen as told"
    assert claim["occurrence"].why[0].by == denied.by
    assert claim["source"].why


@pytest.mark.model
def test_it_is_readable_at_eighty_columns_and_as_json(read: rp.Analysis) -> None:
    found = rp.explain(read, read.tolls[0].id)
    lines = str(found).splitlines()
    assert lines[0] == f"toll {found.id} in report {found.report}"
    assert max(map(len, lines)) <= WIDTH
    assert json.loads(rp.to_json(found))["cells"][0]["name"] == "figure"


@pytest.mark.model
def test_an_analysis_of_another_version_says_so() -> None:
    old = analysis(report("one", MARKET))
    found = rp.explain(old, "t1")
    assert found.cells[0].name == "note"
    assert "another version" in found.cells[0].value


def test_an_id_that_is_not_there_is_told() -> None:
    old = analysis(report("one", MARKET))
    with pytest.raises(rp.ReportedlyError, match="no record begins with 'zz'"):
        rp.explain(old, "zz")
    with pytest.raises(rp.ReportedlyError, match="no record begins with ''"):
        rp.explain(old, "")


def test_an_incident_says_why_reports_were_joined_and_positions_on_what_they_rest() -> None:
    file = rp.link([analysis(report("one", MARKET)), analysis(report("two", LATER))]).files[0]
    ident = file.incident.id
    found = rp.explain(file, ident[:8])
    assert found.kind == "incident"
    assert "killed" in cells(found)
    assert [cell.name for cell in found.cells].count("report") == len(file.incident.reports)
    position = rp.explain(file, f"{ident}/0")
    assert cells(position)["evidence"].why[0].by == "evidence"
    with pytest.raises(rp.ReportedlyError, match="has positions 0 to"):
        rp.explain(file, f"{ident}/99")


@pytest.mark.model
def test_a_case_finds_the_report(read: rp.Analysis, tmp_path: Path) -> None:
    with rp.open_case(tmp_path / "raqqa.case") as case:
        case.add([rp.report(TEXT, outlet="The Daily", published="2031-03-04")])
        toll = read.tolls[0].id
        assert case.explain(toll[:9]) == rp.explain(read, toll)
        incident = case.incidents()[0].incident.id
        assert case.explain(incident).kind == "incident"
        assert case.explain(f"{incident}/0").kind == "position"
        case.add([rp.report(f"{TEXT} Nobody else spoke.", outlet="Wire", published="2031-03-04")])
        assert case.explain(read.claims[0].id).kind == "claim"
        party = read.parties[0].id
        with pytest.raises(rp.CaseError, match="stands in 2 reports; say "):
            case.explain(party)
        assert case.explain(f"{read.report.id}:{party}").kind == "party"


def test_a_step_reads_as_a_sentence() -> None:
    step = Why("ground.place", "the nearest town", ("Raqqa",), "Raqqa", 0.5, (("Homs", 0.25),))
    assert str(step) == (
        "ground.place: Raqqa (0.50) from “Raqqa” rather than Homs 0.25 - the nearest town"
    )
    assert str(Why("account.best", "both say so")) == "account.best: both say so"
