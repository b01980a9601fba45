"""The dossier of one incident: one page, every cell linked to the words, the text of reports unaltered."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_case import Draft, case
from html_page import Page
from reportedly.dossier import render, words
from reportedly.dossier.chart import Chart
from reportedly.dossier.context import Book, book
from reportedly.dossier.disagreements import partings
from reportedly.dossier.figures import tables
from reportedly.dossier.inline_spans import Strand, paragraphs, weave
from reportedly.dossier.page import Dossier, dossier
from reportedly.dossier.stances import answers
from reportedly.dossier.summary import summary
from reportedly.dossier.timeline import timeline
from reportedly.lexicon.party_names import called
from reportedly.records import Analysis, Disagreement, IncidentFile, Linking, Position

Made = tuple[list[Analysis], Linking, list[IncidentFile]]


@pytest.fixture(scope="module")
def made() -> Made:
    return case()


@pytest.fixture(scope="module")
def model(made: Made) -> Dossier:
    return dossier(*made, "Aleppo")


@pytest.fixture(scope="module")
def page(made: Made) -> str:
    return render(*made, "Aleppo <24>")


# the text
# --------------------------------------------------------------------------------------------------------------------------------


def _html(text: str, strands: list[Strand]) -> str:
    marks = {
        "open": lambda p: f"<{p.tag}>",
        "close": lambda p: f"</{p.tag}>",
        "text": lambda p: p.text,
    }
    found = [
        piece
        for real, window in paragraphs(text)
        for piece in weave(text, window, strands if real else ())
    ]
    return "".join(marks[piece.kind](piece) for piece in found)


@pytest.mark.parametrize(
    ("text", "spans", "html"),
    [
        ("abcdef", [(1, 3)], "a<span>bc</span>def"),
        ("abcdef", [(1, 5), (2, 3)], "a<span>b<span>c</span>de</span>f"),
        ("abcdef", [(1, 3), (2, 5)], "a<span>b<span>c</span></span><span>de</span>f"),
        ("abcdef", [(0, 6), (0, 6)], "<span><span>abcdef</span></span>"),
        ("abcdef", [(2, 2)], "abcdef"),
        ("ab\n\ncd", [(1, 5)], "a<span>b</span>\n\n<span>c</span>d"),
    ],
)
def test_spans_become_nested_elements(text: str, spans: list[tuple[int, int]], html: str) -> None:
    assert _html(text, [Strand(span, "x") for span in spans]) == html


ALPHABET = "ab <&>\"'\n\r\t  “”’é́🙂א"


@given(
    st.text(ALPHABET, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()), max_size=8),
)
def test_stripping_the_tags_gives_back_the_text(
    text: str, raw: list[tuple[int, int, bool]]
) -> None:
    strands = [
        Strand((min(a, b), max(a, b)), "x", anchor=f"s{n}", href="#y" if link else "")
        for n, (a, b, link) in enumerate(raw)
    ]
    stack: list[str] = []
    seen = ""
    for real, window in paragraphs(text):
        for piece in weave(text, window, strands if real else ()):
            if piece.kind == "text":
                seen += piece.text
            elif piece.kind == "open":
                assert piece.tag == "span" or "a" not in stack
                stack.append(piece.tag)
            else:
                assert stack.pop() == piece.tag
        assert not stack
    assert seen == text


def test_every_report_reads_as_it_was(made: Made, model: Dossier, page: str) -> None:
    shown = Page(page).texts
    assert {sheet.id: sheet.report.text for sheet in model.sheets} == shown


# the page
# --------------------------------------------------------------------------------------------------------------------------------


def test_every_link_leads_somewhere_and_every_id_is_one(page: str) -> None:
    read = Page(page)
    assert not read.stack
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_nothing_is_loaded_and_nothing_inline_escapes_the_policy(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    read = Page(page)
    assert not {name for name in read.attributes if name.startswith("on")} | (
        {"style", "src"} & read.attributes
    )
    assert all(link.startswith(("#", "https://", "data:,")) for link in read.links)


def test_the_text_of_others_is_escaped() -> None:
    draft = Draft(
        "evil",
        "<script>alert(1)</script>",
        "2020-01-01",
        "<img src=x onerror=alert(1)>",
        'Police "said" <b>no</b> & <script>x</script>.',
    )
    draft.say("Police", '"said"', ("<b>no</b> & <script>x</script>",), None, "denies")
    html = render([draft.analysis()], Linking(), [], "</title><script>1</script>")
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert "<b>no</b>" not in html


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    analysis = Draft("odd", "Odd", None, "", "Nothing happened.").analysis()
    report = analysis.report
    odd = type(report)(
        report.id, "", "", "", "javascript:alert(1)", None, "en", report.text, report.sha256
    )
    page = render(
        [type(analysis)(odd, (), (), (), (), (), (), (), analysis.analyser)], Linking(), [], "Odd"
    )
    assert "javascript:" not in page


def test_a_dossier_of_nothing_opens() -> None:
    assert "Nothing" in render([], Linking(), [], "Nothing")


def test_the_same_records_give_the_same_page(made: Made, page: str) -> None:
    assert render(*made, "Aleppo <24>") == page
    assert "Aleppo &lt;24&gt;" in page


# what it says
# ----------------------------------------------------------------------------------------------------------------------------


def test_summary(made: Made, model: Dossier) -> None:
    {sheet.report.id: sheet for sheet in model.sheets}
    assert summary(made[2][0], book(made[0], made[1])) == [
        "Seven reports from five outlets, published 24 November\N{NO-BREAK SPACE}– 7 December 2018, tell of it. "
        "They come down to four independent origins.",
        "Four sources gave a number of injured, from 46 (the Russian Ministry of Defence) to 107 (SANA). Nobody gave a number of killed.",
        "SANA and Syrian state television said that it happened; Rebel commanders denied it; the US State Department questioned it.",
        "Who did it: rebels, according to the Russian Ministry of Defence; Hayat Tahrir al-Sham, according to the Russian Ministry of "
        "Defence; pro-government forces, according to the US State Department; the Syrian Observatory for Human Rights questioned "
        "what others say.",
        "With what: toxic gases, according to SANA; chlorine, according to the Russian Ministry of Defence; "
        "the US State Department questioned that it was tear gas.",
    ]


def _with(made: Made, *positions: Position) -> tuple[IncidentFile, Book]:
    """The incident with other positions instead of its own."""
    return replace(made[2][0], positions=positions, disagreements=()), book(made[0], made[1])


def _of(made: Made, question: str) -> list[Position]:
    return [item for item in made[2][0].positions if item.question == question]


def test_summary_sets_apart_what_is_far_from_the_range(made: Made) -> None:
    base = next(item for item in _of(made, "injured") if item.low == item.high == 107)
    few = [
        replace(base, party=party, name=name, low=5, high=5)
        for party, name in (("sohr", "SOHR"), ("rebels", "Rebel commanders"))
    ]
    (_, numbers) = summary(*_with(made, base, *few))
    assert numbers == (
        "One source gave a number of injured: SANA, 107. Far from these: 5 (Rebel commanders and SOHR). Nobody gave a number of killed."
    )


def test_summary_of_words_only(made: Made) -> None:
    base = next(item for item in _of(made, "injured") if item.low == 50)
    (_, numbers) = summary(*_with(made, replace(base, answer="dozens", low=24)))
    assert numbers == (
        "Nobody gave a number of injured, only words: dozens (Syrian state television). Nobody gave a number of killed."
    )


def test_that_it_happened_needs_no_words_where_nobody_says_otherwise(made: Made) -> None:
    said = [item for item in _of(made, "occurrence") if item.stance == "asserts"]
    (block,) = answers(*_with(made, *said), "x")
    camps = [camp for group in block.groups for camp in group.camps]
    assert [(camp.shown, [stand.who for stand in camp.named]) for camp in camps] == [
        ((), ["SANA", "Syrian state television"])
    ]
    (block,) = answers(*_with(made, *_of(made, "occurrence")), "x")
    assert [len(camp.shown) for group in block.groups for camp in group.camps] == [2, 1, 1]


def test_the_timeline_tells_what_is_new(made: Made) -> None:
    first = next(item for item in _of(made, "responsibility") if item.answer == "rebels")
    later = replace(
        first,
        party="us-state",
        name="US State Department",
        evidence=tuple(replace(e, published="2018-12-07") for e in first.evidence),
    )
    part = next(item for item in _of(made, "injured") if item.subset)
    happened = [item for item in _of(made, "occurrence") if item.stance in ("asserts", "denies")]
    moments = timeline(*_with(made, first, later, part, *happened))
    told = [
        (moment.day, who, [(entry.text, entry.since) for entry in entries])
        for moment in moments
        for who, entries in moment.speakers
    ]
    assert told == [
        ("2018-11-24", "Rebel commanders", [("it, saying no chemical attack", 0)]),
        ("2018-11-25", "Russian Ministry of Defence", [("by rebels", 1)]),
    ]


def test_one_figure_makes_no_line(made: Made) -> None:
    base = next(item for item in _of(made, "injured") if item.low == 50)
    (table,) = tables(*_with(made, base), "x")
    assert table.chart is None


def test_camps_hold_all_who_say_the_same(made: Made) -> None:
    said = [
        replace(item, answer="")
        for item in _of(made, "occurrence")
        if item.stance in ("asserts", "denies")
    ]
    file, whole = _with(made, *said)
    against = next(index for index, item in enumerate(said) if item.stance == "denies")
    (parting,) = partings(
        replace(
            file,
            disagreements=(Disagreement("occurrence", "occurrence", 0, against, "One of many."),),
        ),
        whole,
    )
    assert [
        (camp.answer, [name for name, _ in camp.members], camp.more) for camp in parting.camps
    ] == [
        ("It happened", ["SANA", "Syrian state television"], 0),
        ("It did not happen", ["Rebel commanders"], 0),
    ]
    assert parting.pairs == ()


def test_toll_table(model: Dossier) -> None:
    (table,) = model.sections[0].tables
    rows = [
        (row.who, row.figure, [(part.of_whom, part.figure) for part in row.parts], row.superseded)
        for row in table.rows
    ]
    assert rows == [
        ("Russian Ministry of Defence", "46", [("children", "8")], False),
        ("Syrian state television", "≥ 50", [], False),
        ("Syrian Observatory for Human Rights", "≈ 94", [("", "31")], False),
        ("SANA", "107", [], False),
        ("SANA", "≤ 107", [], True),
    ]
    assert table.rows[0].person == "Igor Konashenkov"
    assert [cite.words for cite in table.rows[0].written] == ["46 people", "At least 46"]


def test_number_line(model: Dossier) -> None:
    (table,) = model.sections[0].tables
    chart = table.chart
    assert isinstance(chart, Chart)
    shapes = [
        (line.who, line.mark.shape, line.part, [mark.shape for mark in line.earlier])
        for line in chart.lines
    ]
    assert shapes == [
        ("Russian Ministry of Defence", "exact", False, []),
        ("of them children", "exact", True, []),
        ("Syrian state television", "least", False, []),
        ("Syrian Observatory for Human Rights", "exact", False, []),
        ("of them", "exact", True, []),
        ("SANA", "exact", False, ["most"]),
    ]
    assert [label for _, label in chart.ticks] == ["0", "25", "50", "75", "100"]
    least = chart.lines[2].mark
    assert (least.end, least.start) == (100.0, least.at)


def test_lineage(model: Dossier) -> None:
    lineage = model.sections[0].lineage
    lanes = [
        (
            lane.origin,
            lane.name,
            [(dot.sheet.label if dot.sheet else "", dot.own, dot.text) for dot in lane.dots],
        )
        for lane in lineage.lanes
    ]
    assert lanes == [
        (1, "Qasr State Agency", [("R5", True, "")]),
        (0, "Levant Courier", [("R4", False, "R4 reprints R5")]),
        (0, "Northern Post", [("R6", False, "R6 cites R4")]),
        (2, "Harbour Wire", [("R1", True, ""), ("R3", False, "R3 takes from R1")]),
        (3, "SANA", [("", True, "")]),
        (0, "Harbour Wire", [("R7", False, "R7 cites SANA")]),
        (4, "Ember News", [("R2", True, "")]),
    ]
    assert lineage.origins == 4
    at = {
        dot.sheet.label if dot.sheet else lane.name: dot.x
        for lane in lineage.lanes
        for dot in lane.dots
    }
    assert at["R5"] < at["R4"] < at["R6"]
    assert at["R1"] < at["R3"]
    assert [(line.x1, line.x2, line.y1, line.y2) for line in lineage.lanes[0].strokes] == [
        (at["R5"], at["R5"], 50, 100)
    ]
    assert lineage.texts[0] == (
        "R4 Levant Courier reprints R5 Qasr State Agency (97\N{NO-BREAK SPACE}% of its words): 97 % of its words stand in the report of "
        "Qasr State Agency"
    )


def test_a_recalled_incident_is_folded_away(model: Dossier) -> None:
    assert model.single
    assert [section.heading for section in model.passing] == [
        "Shelling, artillery or missile attack"
    ]
    assert tables(model.passing[0].file, book([], Linking()), "x") == []


def test_reports_with_addresses_that_belong_to_nobody_are_for_demonstration(
    model: Dossier, page: str
) -> None:
    assert model.demonstration
    assert "Made for demonstration" in page


def test_an_incident_that_most_reports_tell_of_leads_the_page(model: Dossier) -> None:
    assert model.lead is not None
    assert (model.lead.heading, model.lead.when) == (
        "Chemical attack in Aleppo",
        "24 November 2018",
    )
    assert model.others == ()


def test_words_that_stand_in_an_earlier_report_are_marked(page: str) -> None:
    assert page.count('class="reuse" data-note="also in R5 Qasr State Agency"') == 1
    assert 'class="reuse"' in page


def test_quotations_keep_to_their_sentence(model: Dossier) -> None:
    sheet = next(sheet for sheet in model.sheets if sheet.report.id == "harbour-2")
    start = sheet.report.text.index("about 94")
    quote = sheet.quote((start, start + 8))
    assert (quote.before, quote.words) == (
        "The Syrian Observatory for Human Rights, a monitor based in Britain, counted ",
        "about 94",
    )
    assert quote.after == " people with suffocation, and said 31 of them were still in hospital."


@pytest.mark.parametrize(
    ("low", "high", "approx", "signs", "spoken"),
    [
        (46, 46, False, "46", "46"),
        (50, None, False, "≥ 50", "at least 50"),
        (None, 107, False, "≤ 107", "up to 107"),
        (94, 94, True, "≈ 94", "about 94"),
        (1300, 1429, False, "1,300–1,429", "1,300 to 1,429"),
        (None, None, False, "no number", "no number"),
    ],
)
def test_bounds(low: int | None, high: int | None, approx: bool, signs: str, spoken: str) -> None:
    assert words.bound(low, high, approx=approx) == signs
    assert words.spoken(low, high, approx=approx) == spoken


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ministry of Health, Turkey", "Turkey’s Ministry of Health"),
        ("Presidency, United States", "White House"),
        ("Intelligence services, United States", "US intelligence services"),
        ("Government, Cyprus", "Cyprus’ Government"),
        ("Aleppo Media Center", "Aleppo Media Center"),
        ("Zaher Batal, Aleppo", "Zaher Batal, Aleppo"),
    ],
)
def test_names_in_tables(name: str, said: str) -> None:
    assert called(name) == said


def test_words_without_a_number_are_told_as_words(made: Made) -> None:
    file = made[2][0]
    base = next(item for item in file.positions if item.question == "injured" and item.low == 50)
    dozens = replace(
        base,
        party="rebels",
        name="Rebel commanders",
        answer="dozens of civilians",
        low=24,
        high=None,
    )
    (table,) = tables(
        replace(file, positions=(*file.positions, dozens)), book(made[0], made[1]), "x"
    )
    row = next(row for row in (*table.rows, *table.folded) if row.who == "Rebel commanders")
    assert (row.figure, row.vague, row.of_whom) == ("dozens", True, "civilians")
    assert table.chart
    assert "Rebel commanders" not in [line.who for line in table.chart.lines]


@pytest.mark.parametrize(
    ("group", "n", "said"),
    [("children", 1, "child"), ("children", 2, "children"), ("unknown", 1, ""), (None, 3, "")],
)
def test_people(group: str | None, n: int, said: str) -> None:
    assert words.people(group, n) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2018-11-24", "2018-11-24", "24 November 2018"),
        ("2018-11-24", "2018-11-25", "24–25 November 2018"),
        ("2018-11-24", "2018-12-07", "24 November\N{NO-BREAK SPACE}– 7 December 2018"),
        ("2018-11-24", None, "from 24 November 2018"),
        ("1982-01-01", "1982-12-31", "1982"),
        ("2016-02-01", "2016-02-29", "February 2016"),
        ("2018-01-01", "2018-02-28", "1 January\N{NO-BREAK SPACE}– 28 February 2018"),
        ("2018-01-01", "2019-12-31", "1 January 2018\N{NO-BREAK SPACE}– 31 December 2019"),
        (None, None, ""),
    ],
)
def test_days(first: str | None, last: str | None, said: str) -> None:
    assert words.days(first, last) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Syrian Observatory for Human Rights", "the Syrian Observatory for Human Rights"),
        ("SANA", "SANA"),
        ("Ministry of Defence, Russia", "Russia’s Ministry of Defence"),
        ("State media, Syria", "Syria’s state media"),
        ("Zaher Batal, Aleppo", "Zaher Batal, Aleppo"),
        ("Rebel commanders", "Rebel commanders"),
        ("a doctor in Douma", "a doctor in Douma"),
        ("Presidency, United States", "the White House"),
    ],
)
def test_names_in_sentences(name: str, said: str) -> None:
    assert words.named(name) == said
