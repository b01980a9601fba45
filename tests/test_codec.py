"""Records to JSON and back."""

import json

import pytest

from case_records import LATER, MARKET, analysis, report
from reportedly import codec
from reportedly.errors import InputError
from reportedly.records import Analysis, Toll


@pytest.mark.parametrize("text", [MARKET, LATER])
def test_a_record_comes_back_as_it_was(text: str) -> None:
    record = analysis(report("x", text))
    assert codec.decode(Analysis, codec.encode(record)) == record


def test_a_line_of_scan_has_the_fields_of_the_design() -> None:
    line = json.loads(codec.encode(analysis(report("x", MARKET))))
    assert list(line) == [
        "report",
        "attributions",
        "tolls",
        "events",
        "places",
        "times",
        "parties",
        "incidents",
        "analyser",
        "claims",
        "country",
    ]
    assert line["tolls"][0]["figure"] == [42, 60]
    assert MARKET[42:60] == "At least 12 people"
    assert (
        line["tolls"][0] | {"low": 12, "high": None, "within": None, "source": [74, 91]}
        == line["tolls"][0]
    )
    assert line["attributions"][0]["source"] == [[74, 91]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("{", "input data was truncated"),
        ('{"id": "t1"}', "Object missing required field `figure`"),
        ('{"id": "t1", "figure": [1]}', "Expected `array` of length 2: in `figure`"),
        ('{"id": 7}', "Expected `str`, got `int`: in `id`"),
        (b'{"id": "\xff"}', "not UTF-8"),
    ],
)
def test_what_is_wrong_is_said(data: str | bytes, reason: str) -> None:
    with pytest.raises(codec.CodecError) as told:
        codec.decode(Toll, data)
    assert reason in str(told.value)


def test_a_bad_line_has_its_place_and_the_rest_is_read() -> None:
    good = codec.encode(analysis(report("x", MARKET)))
    found = list(codec.decode_lines(Analysis, [good, b"\n", b"{}", good], "a.jsonl"))
    assert [type(f) for f in found] == [Analysis, InputError, Analysis]
    assert str(found[1]) == "a.jsonl: line 3: Object missing required field `report`"
