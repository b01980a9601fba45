"""Shared passages, their direction, and where reports come down to."""

import random

import pytest

from linking_case import report
from reportedly.link.credits import credits_of
from reportedly.link.lineage import Lineage, lineage, origin_key
from reportedly.link.reuse import passages
from reportedly.link.words import words
from reportedly.records import Report

WIRE = (
    "Two shells fell on the old market of Tarn early on Monday and set nine stalls on fire before the first customers came. "
    "Firemen from three villages fought the blaze until noon, and a warden counted eleven people who had been burnt."
)
OTHER = (
    "The council of Tarn met in the evening to speak about bread, fuel and the closed school, and adjourned without a vote "
    "because the mayor had been called away to the hospital on the hill."
)


def traced(*reports: Report) -> Lineage:
    texts = [words(r.text) for r in reports]
    outlets = frozenset(r.outlet for r in reports)
    return lineage(
        reports,
        [len(t.norms) for t in texts],
        [credits_of(r, outlets) for r in reports],
        passages(reports, texts),
    )


def test_the_passage_stands_at_both_spans() -> None:
    a = report("a", f"{OTHER} {WIRE}", "Herald", "2031-03-04")
    b = report("b", f"{WIRE} Nobody else was hurt.", "Mirror", "2031-03-05")
    (found,) = traced(a, b).reuse
    assert (found.taker, found.giver) == ("b", "a")
    assert a.text[slice(*found.giver_span)] == b.text[slice(*found.taker_span)] == WIRE.rstrip(".")
    assert found.why == "published 2031-03-05 against 2031-03-04"


def test_light_rewriting_is_survived() -> None:
    rewritten = (
        WIRE.replace("early on Monday", "at dawn")
        .replace("nine stalls", "several stalls")
        .replace("until noon", "for hours until noon")
    )
    a, b = report("a", WIRE, "Herald", "2031-03-04"), report("b", rewritten, "Mirror", "2031-03-05")
    (found,) = traced(a, b).reuse
    assert b.text[slice(*found.taker_span)].startswith("Two shells")
    assert b.text[slice(*found.taker_span)].endswith("burnt")


def test_typesetting_does_not_matter() -> None:
    plain = WIRE.replace(",", "").replace(".", "")
    assert traced(report("a", WIRE), report("b", plain, "Mirror", "2031-03-05")).reuse


def test_what_an_outlet_prints_under_everything_is_no_reuse() -> None:
    notice = "The Herald is read in forty countries and welcomes letters of fewer than two hundred words from all of its readers."
    texts = [
        f"Item {n} speaks of {topic}. {notice}"
        for n, topic in enumerate(("bread", "rain", "wool", "salt"))
    ]
    days = ("2031-01-01", "2031-01-15", "2031-02-02", "2031-03-01")
    reports = [
        report(str(i), text, "Herald", day)
        for i, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    assert not traced(*reports).reuse


def test_a_stock_phrase_does_not_hide_a_sentence_that_holds_it() -> None:
    """Whichever of its words the hashes are kept of: the phrase recurs, the sentence does not."""
    phrase = "the spokesman of the upper council said"
    sentence = f"On the quay {phrase} that ninety barrels had leaked overnight"
    others = [
        f"Item {n}: {phrase} nothing of {topic}."
        for n, topic in enumerate(("bread", "rain", "wool", "salt", "tin"))
    ]
    days = ("2031-01-01", "2031-01-15", "2031-02-02", "2031-03-01", "2031-03-20")
    reports = [
        report(str(i), text, f"Outlet{i}", day)
        for i, (text, day) in enumerate(zip(others, days, strict=True))
    ]
    a, b = (
        report("a", f"{sentence}.", "Herald", "2031-02-10"),
        report("b", f"{sentence}, to no effect.", "Mirror", "2031-02-12"),
    )
    assert {(r.taker, r.giver) for r in traced(*reports, a, b).reuse} == {("b", "a")}


def test_a_small_part_of_a_wire_is_most_of_a_short_item() -> None:
    long = report(
        "wire",
        f"{WIRE} " + " ".join(f"Paragraph {n} of the wire tells of matter {n}." for n in range(60)),
        "Wire",
        "2031-03-04",
    )
    short = report("item", WIRE, "Mirror", "2031-03-05")
    (edge,) = traced(long, short).descent
    assert (edge.child, edge.parent, edge.kind, edge.share) == ("item", "wire", "reprints", 1.0)


LONG = " ".join(
    f"Paragraph {n} of the report tells of matter {n} and of nothing else." for n in range(90)
)
QUOTES = [
    (
        "a quotation of a long text in a long text",
        f"{WIRE} {' '.join(f'Line {n} of the wire is its own.' for n in range(60))}",
        0,
    ),
    ("all of a brief", WIRE, 1),
]


@pytest.mark.parametrize(("what", "giver", "edges"), QUOTES)
def test_a_quotation_in_a_long_report_is_no_descent_but_a_brief_in_it_is(
    what: str, giver: str, edges: int
) -> None:
    found = traced(
        report("a", giver, "Wire", "2031-03-04"),
        report("b", f"{LONG} {WIRE}", "Mirror", "2031-03-05"),
    )
    assert len(found.descent) == edges, what
    assert found.reuse


def test_reprints_of_a_reprint_come_down_to_the_first() -> None:
    chain = [report(str(n), WIRE, f"Outlet{n}", f"2031-03-0{n}") for n in (1, 2, 3)]
    assert traced(*chain).origin_of == {"1": "1", "2": "1", "3": "1"}


def test_copies_of_one_agency_come_down_to_the_agency() -> None:
    a = report("a", f"BEIRUT (AFP) - {WIRE}", "Herald", "2031-03-04")
    b = report("b", f"{WIRE} -AFP", "Mirror", "2031-03-05")
    found = traced(a, b)
    assert found.origin_of == {"a": "afp", "b": "afp"}
    assert {(d.child, d.kind, d.parent) for d in found.descent} == {
        ("a", "reprints", "afp"),
        ("b", "reprints", "afp"),
    }


def test_a_credit_turns_the_direction_round() -> None:
    a = report("a", f"{WIRE} (Source: SANA)", "Herald", "2031-03-04")
    b = report("b", WIRE, "sana", "2031-03-05")
    (found,) = traced(a, b).reuse
    assert (found.taker, found.giver) == ("a", "b")
    assert found.why.startswith("credits SANA")


def test_copy_that_credits_nobody_is_taken_from_copy_that_does() -> None:
    a = report("a", WIRE, "Herald", "2031-03-04")
    b = report("b", f"TARN (Reuters) - {WIRE}", "Mirror", "2031-03-05")
    found = traced(a, b)
    assert {found.origin_of[name] for name in "ab"} == {"reuters"}
    assert next(r.why for r in found.reuse) == "Mirror credits Reuters for the text"


def test_a_second_hand_item_cites_an_outlet_among_the_reports() -> None:
    a = report("a", WIRE, "Longdale", "2031-03-04")
    b = report(
        "b",
        f"Traders lost everything, Longdale reported on Tuesday. {OTHER}",
        "Mirror",
        "2031-03-05",
    )
    found = traced(a, b)
    assert [(d.child, d.kind, d.parent) for d in found.descent] == [("b", "cites", "a")]
    assert found.origin_of["b"] == "a"


CREDITS = [
    ("LONDON (Reuters) - Shells fell.", "Reuters", "whole"),
    ("Shells fell on Tarn.\n- Reuters", "Reuters", "whole"),
    ("Shells fell on Tarn. (With Reuters and AFP)", "Reuters", "partly"),
    ("Shells fell on Tarn. AFP contributed to this report.", "AFP", "partly"),
    ("Shells fell on Tarn. (Source: SANA)", "SANA", "whole"),
    ("Shells fell on Tarn, according to the state news agency SANA.", "SANA", "cites"),
    ("Two died, a doctor told AFP.", "AFP", "cites"),
    ("Two died, a doctor told AFP. An AFP photographer saw the ruins.", "AFP", "whole"),
    ("Tarn is quiet. Afp - Two died there on Monday.", "AFP", "whole"),
    ("Shells fell on Tarn. (Al-Masdar and Sputnik)", "Al-Masdar News", "partly"),
    ("A boy in the ruins of Tarn (Reuters photo) on Monday.", None, None),
    ("The Al-Sana mill stands idle.", None, None),
]


@pytest.mark.parametrize(("text", "name", "kind"), CREDITS)
def test_credit_lines(text: str, name: str | None, kind: str | None) -> None:
    found = [(c.name, c.kind) for c in credits_of(report("x", text))]
    assert found[:1] == ([(name, kind)] if name else [])


def test_an_agency_does_not_credit_itself() -> None:
    assert not credits_of(report("x", "LONDON (Reuters) - Shells fell.", "reuters"))


def test_an_outlet_counts_once_as_an_origin() -> None:
    outlets = {"a": "Herald", "b": "Herald", "c": "afp"}
    assert [origin_key(o, outlets) for o in ("a", "b", "c", "afp")] == [
        "outlet:Herald",
        "outlet:Herald",
        "afp",
        "afp",
    ]


def test_every_run_of_twelve_words_is_found() -> None:
    """Winnowing's guarantee, on random text: whatever stands around a run of twelve words, it is found."""
    rng = random.Random(5)  # noqa: S311  (fixed text, no secret)
    for trial in range(60):
        common = [f"w{rng.randrange(400)}" for _ in range(12)]
        a, b = ([f"{side}{rng.randrange(400)}" for _ in range(rng.randrange(40))] for side in "xy")
        left = report("a", " ".join([*a, *common, *a[::-1]]), "Herald", "2031-03-04")
        right = report("b", " ".join([*b, *common, *b[::-1]]), "Mirror", "2031-03-05")
        (found,) = traced(left, right).reuse
        assert right.text[slice(*found.taker_span)] == " ".join(common), trial
