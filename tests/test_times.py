"""Time expressions and the days that they mean, each from a sentence of its own."""

from itertools import pairwise

import pytest

from reportedly.records import Document, Report, When
from reportedly.resolve.times import day_of_writing, stretches, times
from reportedly.text import segment

MONDAY = "2016-10-03"


def document(text: str, published: str | None = MONDAY) -> Document:
    return segment(Report("r", "", "", "", "", published, "en", text, "0" * 64))


def found(text: str, published: str | None = MONDAY) -> list[tuple[str, str]]:
    """Words and days of every mention, the days as "first" or "first/last"."""
    return [
        (text[m.span[0] : m.span[1]], str(m.first) if m.first == m.last else f"{m.first}/{m.last}")
        for m in times(document(text, published))
    ]


def the_days(text: str, published: str | None = MONDAY) -> list[str]:
    return [days for _, days in found(text, published)]


@pytest.mark.parametrize(
    "written",
    [
        "24 November 2018", "November 24, 2018", "Nov. 24, 2018", "Nov 24 2018", "Nov 242018", "24 Nov 2018", "24th of November, 2018",
        "the 24th November 2018",
        "24/11/2018", "11/24/2018", "24-11-2018", "24.11.2018", "2018-11-24", "2018/11/24", "Saturday 24 November 2018",
        "Saturday, Nov. 24, 2018",
        "Saturday night, November 24, 2018", "Sat Nov 24 2018",
    ],
)  # fmt: skip
def test_a_date_in_any_order(written: str) -> None:
    assert the_days(f"The shells fell on {written} near the mill.") == ["2018-11-24"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # Days and months without a year: the tense, then the nearest.
        ("Nine men died there on 12 July.", ["2016-07-12"]),
        ("The trial will open on Jan. 14.", ["2017-01-14"]),
        ("He must leave the town by Oct. 9.", ["2016-10-09"]),
        ("The bombing on Aug. 7 killed 258 people.", ["2016-08-07"]),
        ("In May 24 people were killed.", ["2016-05-01/2016-05-31"]),
        ("The town fell in November.", ["2015-11-01/2015-11-30"]),
        ("It has been quiet since mid-March 2011.", ["2011-03-01/2011-03-31"]),
        ("He fled in June last year.", ["2015-06-01/2015-06-30"]),
        (
            "The truce began last May and ended in early July.",
            ["2016-05-01/2016-05-31", "2016-07-01/2016-07-31"],
        ),
        # Ranges.
        ("Between 3 and 5 May the bridge was hit.", ["2016-05-03/2016-05-05"]),
        ("The raids of May 3-5, 2015 went on.", ["2015-05-03/2015-05-05"]),
        ("Shells fell on April 24 and 25.", ["2016-04-24", "2016-04-25"]),
        # Years, decades, quarters, seasons.
        ("The war began in 2011.", ["2011-01-01/2011-12-31"]),
        ("The 1996 law was never used.", ["1996-01-01/1996-12-31"]),
        ("It was built in the 1970s.", ["1970-01-01/1979-12-31"]),
        ("Exports fell in the third quarter of 2015.", ["2015-07-01/2015-09-30"]),
        ("The siege began last summer.", ["2016-06-01/2016-08-31"]),
        # Weekdays, from a Monday.
        ("Twelve people died on Monday.", ["2016-10-03"]),
        ("Twelve people died on Sunday.", ["2016-10-02"]),
        ("Twelve people died late Saturday.", ["2016-10-01"]),
        ("The early hours of Sunday brought more raids.", ["2016-10-02"]),
        ("The envoys will meet on Thursday.", ["2016-10-06"]),
        ("He was seen last Monday.", ["2016-09-26"]),
        ("They plan a march this coming Friday.", ["2016-10-07"]),
        (
            "On Monday two men were held, and on Tuesday a third was charged.",
            ["2016-10-03", "2016-10-04"],
        ),
        # Counted from the day of writing.
        ("The market was hit yesterday and again this morning.", ["2016-10-02", "2016-10-03"]),
        ("Talks resume tomorrow.", ["2016-10-04"]),
        ("Three died overnight.", ["2016-10-02/2016-10-03"]),
        ("Three died last night.", ["2016-10-02"]),
        ("Two days ago the well was poisoned.", ["2016-10-01"]),
        ("He left a month ago.", ["2016-09-01/2016-09-30"]),
        ("A clinic was hit earlier this month.", ["2016-10-01/2016-10-31"]),
        ("Last week a school was hit.", ["2016-09-26/2016-10-02"]),
        ("In the past week a school was hit.", ["2016-09-27/2016-10-03"]),
        ("In the past 24 hours five died.", ["2016-10-02/2016-10-03"]),
        ("In the last three days five died.", ["2016-10-01/2016-10-03"]),
        ("The army killed 70 men in two days.", ["2016-10-02/2016-10-03"]),
        ("Two were shot over the weekend.", ["2016-10-01/2016-10-02"]),
        ("A parade was bombed on New Year's Eve.", ["2015-12-31"]),
        # Counted from a day that the text has spoken of.
        ("The strike came on 12 July. The next day the rebels left.", ["2016-07-12", "2016-07-13"]),
        (
            "The strike came on 12 July. Two days earlier a drone was seen.",
            ["2016-07-12", "2016-07-10"],
        ),
        ("The strike came on 12 July, and that night a second one.", ["2016-07-12", "2016-07-12"]),
        # A time of day means its day, and is one expression with it.
        ("Shots were heard about 12:30 a.m. Saturday.", ["2016-10-01"]),
        ("It was hit on Friday. At 9:15 p.m. a second shell fell.", ["2016-09-30", "2016-09-30"]),
    ],
)
def test_days(text: str, days: list[str]) -> None:
    assert the_days(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the town.",
        "The marchers sat in the sun.",
        "May God have mercy on them.",
        "Jan Morel saw it.",
        "A woman in her 30s was hit.",
        "It is a 2000-year-old site.",
        "About 2000 people fled.",
        "The house stands in the 1900 block of Elm Road.",
        "Call 555-1984 for help.",
        "The Arab Spring and the fall of the town changed that.",
        "They have been there for three years.",
        "It was the first convoy in four years.",
        "The shop on May 6th Street was hit.",
        "A few days later he died.",
        "She spoke to the Harbour Today newspaper.",
    ],
)
def test_no_days(text: str) -> None:
    assert found(text) == []


def test_an_undated_report_counts_from_the_days_that_it_fixes() -> None:
    text = (
        "shelling of lindau may 2017\nShells hit Lindau on Saturday night. An earlier raid in March had killed two. "
        "“On Saturday night, May 20, it rained.”"
    )
    assert the_days(text, None) == [
        "2017-05-01/2017-05-31",
        "2017-05-20",
        "2017-03-01/2017-03-31",
        "2017-05-20",
    ]


def test_without_any_day_to_count_from_nothing_is_guessed() -> None:
    assert found("Two men died on Tuesday, a day after the raid.", None) == []


def test_a_date_at_the_head_goes_before_the_day_of_publication() -> None:
    doc = document("Last updated at Sep 072016 LINDAU A shell killed two men on Wednesday.", MONDAY)
    assert day_of_writing(doc) == "2016-09-07"
    assert [m.first for m in times(doc)] == ["2016-09-07", "2016-09-07"]
    titled = "Two killed in Lindau raid say medics Lindau Wire Wednesday 7 Sep 2016 A shell killed two men on Tuesday."
    assert day_of_writing(document(titled, MONDAY)) == "2016-09-07"
    assert day_of_writing(document("On 12 July 2016 a shell killed two men.", MONDAY)) == MONDAY


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("It rained from Friday to Sunday.", "Friday to Sunday", When("2016-09-30", "2016-10-02")),
        (
            "On Friday and Saturday 13 people died.",
            "Friday and Saturday",
            When("2016-09-30", "2016-10-01"),
        ),
        ("Over 300 have died since March 2011.", "since March 2011", When("2011-03-01", MONDAY)),
    ],
)
def test_stretches(text: str, words: str, when: When) -> None:
    doc = document(text)
    ((span, days),) = stretches(doc, times(doc))
    assert (text[span[0] : span[1]], days) == (words, when)


def test_mentions_are_in_order_and_apart() -> None:
    text = "On Friday, Nov. 13, 2015, at about 9 p.m., and again on Saturday and in 2016, the first of May and last week, 3/4/2016."
    spans = [m.span for m in times(document(text))]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
