"""The library: what `import reportedly as rp` offers."""

import subprocess
import sys
from pathlib import Path

import pytest

import reportedly as rp
from case_records import LATER, MARKET, analysis, reading, report
from reportedly.records import Analysis
from reportedly.store import Case as Stored

ONE, TWO = analysis(report("one", MARKET)), analysis(report("two", LATER, outlet="Wire"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "qarn.case"
    with Stored(file, "create") as stored:
        list(stored.add([reading("one", MARKET), reading("two", LATER, outlet="Wire")]))
        list(stored.keep([ONE, TWO]))
    return file


def test_every_name_is_there_and_says_what_it_is() -> None:
    for name in rp.__all__:
        assert getattr(rp, name).__doc__, name
    assert dir(rp) == rp.__all__
    with pytest.raises(AttributeError, match="no attribute 'analyze'"):
        rp.analyze  # type: ignore[attr-defined]  # noqa: B018


def test_importing_it_loads_nothing_heavy() -> None:
    code = "import reportedly as rp, sys; rp.open_case; rp.table; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    heavy = {"numpy", "onnxruntime", "tokenizers", "lxml", "trafilatura", "rich", "jinja2"}
    assert heavy.isdisjoint(found.stdout.split())


def test_read_and_link_stay_functions_beside_the_folders_of_these_names() -> None:
    code = (
        "import reportedly as rp; from reportedly.read import readings; import reportedly.link;"
        "print(callable(rp.read), callable(rp.link), callable(readings))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert found.stdout == "True True True\n"


@pytest.mark.model
def test_reading_and_analysing_tell_errors_in_their_places(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MARKET, encoding="utf-8")
    inputs = [tmp_path / "a.txt", tmp_path / "missing.txt"]
    first, second = rp.analyse(rp.read(inputs))
    assert isinstance(first, rp.Analysis)
    assert isinstance(second, rp.InputError)
    assert [first.words(toll) for toll in first.tolls] == ["At least 12 people"]
    assert list(rp.analyse(inputs[0])) == [first]
    made = rp.report(MARKET, outlet="The Daily", published="2031-03-04")
    (again,) = rp.analyse([made])
    assert isinstance(again, rp.Analysis)
    assert (again.report, len(again.tolls)) == (made, 1)
    claims = [
        (row["question"], row["polarity"], row["source"]) for row in rp.table(again, "claims")
    ]
    assert ("occurrence", "asserted") in {claim[:2] for claim in claims}


def test_analysing_something_else_is_refused() -> None:
    with pytest.raises(TypeError, match="expected a Report"):
        list(rp.analyse([3]))  # type: ignore[list-item]


def test_words_of_a_record() -> None:
    said = ONE.attributions[0]
    assert ONE.words(ONE.events[0]) == "market"
    assert ONE.words(said) == "At least 12 people"
    assert ONE.words(said.cue) == "said"
    assert ONE.words(ONE.places[0]) == "Qarn"
    assert ONE.words((2, 7)) == "shell"
    assert ONE.words(()) == ""


def test_json_there_and_back() -> None:
    assert rp.from_json(Analysis, rp.to_json(ONE)) == ONE
    incident = rp.link([ONE, TWO]).files[0]
    assert {"id", "positions", "killed"} <= set(rp.as_dict(incident))
    assert rp.as_dict(ONE)["tolls"][0]["low"] == 12


def test_a_case_from_the_first_report_to_a_decision(tmp_path: Path) -> None:
    with rp.open_case(tmp_path / "new.case") as case:
        assert case.count() == 0
        decision = case.decide("accept", "i1", why="both say so", who="ines")
        assert case.decisions() == (decision,)
        assert (decision.id, decision.subject) == (1, ("i1",))
        assert case.verify().problems == ()
    with pytest.raises(rp.CaseError, match="no such case"):
        rp.open_case(tmp_path / "other.case", create=False)


@pytest.mark.model
def test_adding_reports_says_what_was_done(tmp_path: Path) -> None:
    with rp.open_case(tmp_path / "new.case") as case:
        reports = [rp.report(MARKET, outlet="The Daily"), rp.report(LATER, outlet="Wire")]
        added = case.add([*reports, rp.InputError("x.txt", "", "empty")])
        assert (added.read, added.new, added.analysed, len(added.left_out)) == (2, 2, 2, 1)
        assert added.incidents == len(case.incidents())
        assert case.add(reports)[:3] == (2, 0, 0)
        assert {one.report.outlet for one in case.analyses()} == {"The Daily", "Wire"}


def test_what_a_case_answers(path: Path) -> None:
    with rp.open_case(path, create=False) as case:
        assert case.analysis("two").report.outlet == "Wire"
        ident = case.incidents()[0].incident.id
        assert case.incident(ident[:6]) == case.incidents()[0]
        assert [found["id"] for found in case.search("shell")] == ["one"]
        with pytest.raises(rp.CaseError, match="no analysis of a report 'three'"):
            case.analysis("three")


@pytest.mark.model
def test_a_dossier_is_made_from_whatever_is_at_hand(path: Path, tmp_path: Path) -> None:
    linked = rp.link([ONE, TWO])
    with rp.open_case(path) as case:
        pages = {
            rp.dossier(source, tmp_path / f"{number}.html", title="Qarn").read_text("utf-8")
            for number, source in enumerate((linked, case, [ONE, TWO]))
        }
    assert len(pages) == 1
    with pytest.raises(rp.ReportedlyError, match="no report could be read"):
        rp.dossier([], tmp_path / "none.html")


# tables


@pytest.mark.parametrize("name", [form.name for form in rp.tables()])
def test_a_table_is_the_same_from_a_case_and_from_memory(path: Path, name: str) -> None:
    linked = rp.link([ONE, TWO])
    with rp.open_case(path) as case:
        rows = list(rp.table(case, name))
    assert rows or name in ("claims", "disagreements")  # there is none in these two reports
    assert rows == list(rp.table(linked, name)) == list(rp.table([ONE, TWO], name))
    kinds = {"text": str, "integer": int, "number": float, "flag": bool, "day": str}
    for column in rp.table(linked, name).columns:
        cells = [row[column.name] for row in rows]
        assert all(cell is None or type(cell) is kinds[column.kind] for cell in cells), column
        assert column.means.endswith("."), column
    names = [column.name for column in rp.table(linked, name).columns]
    assert len(set(names)) == len(names)


def test_tolls_and_parties() -> None:
    assert [
        (x["figure"], x["low"], x["high"], x["party"], x["place"], x["first"])
        for x in rp.table([ONE, TWO], "tolls")
    ] == [
        ("At least 12 people", 12, None, "Harbour Watch", "Qarn", "2031-03-03"),
        ("up to 20", None, 20, "Harbour Watch", "Qarn", "2031-03-03"),
    ]
    assert [
        (x["name"], x["reports"], x["says"], x["asserts"], x["figures"])
        for x in rp.table([ONE, TWO], "parties")
    ] == [("Harbour Watch", 2, 2, 2, 2)]


def test_a_table_of_one_incident() -> None:
    linked = rp.link([ONE, TWO])
    for file in linked.files:
        evidence = {e.record for position in file.positions for e in position.evidence}
        rows = list(rp.table(linked, "tolls", incident=file.incident.id))
        assert {row["id"] for row in rows} <= evidence
    with pytest.raises(rp.SettingsError, match="0 incidents begin with 'zzz'"):
        rp.table(linked, "tolls", incident="zzz")


def test_an_unknown_table_is_told_with_those_that_there_are() -> None:
    with pytest.raises(rp.SettingsError, match="no table 'toll'; there are tolls, attributions"):
        rp.table(ONE, "toll")


def test_a_table_for_arrow() -> None:
    pytest.importorskip("pyarrow")
    arrow = rp.table([ONE, TWO], "tolls").arrow()
    assert arrow.num_rows == 2
    assert arrow.column("low").to_pylist() == [12, None]
    assert arrow.schema.field("low").metadata == {b"means": b"Least number, included."}
    assert rp.table([], "tolls").arrow().schema == arrow.schema


def test_a_table_for_pandas() -> None:
    pytest.importorskip("pandas")
    frame = rp.table([ONE, TWO], "tolls").pandas()
    assert list(frame["figure"]) == ["At least 12 people", "up to 20"]


@pytest.mark.parametrize("library", ["arrow", "pandas"])
def test_a_missing_extra_is_told(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, {"arrow": "pyarrow"}.get(library, library), None)
    with pytest.raises(rp.ReportedlyError, match=rf"pip install 'reportedly\[{library}\]'"):
        getattr(rp.table(ONE, "tolls"), library)()


# spaCy


def test_spans_for_spacy_carry_their_records() -> None:
    from reportedly.library.spacy import GROUPS, spans  # noqa: PLC0415

    found = list(spans(ONE))
    assert {name for name, _, _ in found} == set(GROUPS)
    assert ("tolls", ONE.tolls[0].figure, ONE.tolls[0]) in found
    assert ("cues", ONE.attributions[0].cue[0], ONE.attributions[0]) in found


@pytest.mark.model
def test_the_component_puts_an_analysis_on_a_doc() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("reportedly")
    doc = nlp("At least 12 people were killed in Raqqa on Monday, the Red Crescent said.")
    (toll,) = doc.spans["reportedly.tolls"]
    assert (toll.text, toll._.reportedly.low) == ("At least 12 people", 12)
    assert doc._.reportedly.parties
