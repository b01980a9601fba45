"""Which happenings are one incident."""

import random
from dataclasses import replace
from itertools import combinations

import pytest

from linking_case import Case, bare, report
from reportedly.link import link
from reportedly.link.cluster import clusters
from reportedly.link.gather import Limits, gather
from reportedly.link.nodes import Head
from reportedly.records import Analysis, Decision, Linking, When

MARKET = "Warplanes bombed the covered market of Tarn on Monday and killed 31 people, among them a baker and his two sons."
MARKET_2 = "At least 31 people were killed on Monday when warplanes bombed the market of Tarn, where a baker and his sons had their stall."
MARKET_3 = "The toll of Monday's bombing of the covered market of Tarn by warplanes rose to 33, among them the baker and both his sons."
BRIDGE = "A lorry full of explosives blew up on the bridge at Vell on Monday, and 4 soldiers of the guard were killed, the garrison said."
BRIDGE_2 = "Four soldiers died on Monday when a lorry laden with explosives went up on the bridge of Vell, according to the garrison."

TARN, VELL = ("Tarn", 10.0, 20.0), ("Vell", 12.5, 22.0)


def told(
    name: str,
    text: str,
    place: tuple[str, float, float],
    outlet: str,
    published: str = "2031-03-04",
) -> Analysis:
    case = Case(name, text, outlet, published, title=text.partition(",")[0])
    kind = "airstrike" if place == TARN else "car_bombing"
    case.event("bomb" if place == TARN else "explosives", kind)
    number = next((w for w in ("31", "33") if w in text), None)
    if number:
        case.toll(number, int(number), int(number), event="e0")
    return case.analysis("2031-03-03", place)


REPORTS = [
    told("m1", MARKET, TARN, "Herald"),
    told("m2", MARKET_2, TARN, "Mirror"),
    told("m3", MARKET_3, TARN, "Courier", "2031-03-05"),
    told("b1", BRIDGE, VELL, "Herald"),
    told("b2", BRIDGE_2, VELL, "Mirror"),
]


def grouped(linking: Linking) -> set[frozenset[str]]:
    return {frozenset(m.report for m in incident.reports) for incident in linking.incidents}


def test_two_incidents_of_one_day_stay_apart() -> None:
    assert grouped(link(REPORTS)) == {frozenset({"m1", "m2", "m3"}), frozenset({"b1", "b2"})}


def test_the_order_of_the_reports_changes_nothing() -> None:
    first = link(REPORTS)
    rng = random.Random(3)  # noqa: S311  (a fixed shuffle, no secret)
    for _ in range(5):
        shuffled = rng.sample(REPORTS, len(REPORTS))
        assert link(shuffled) == first


def test_every_joined_report_says_why() -> None:
    market = next(i for i in link(REPORTS).incidents if len(i.reports) == 3)
    first, *others = market.reports
    assert not first.reasons
    for member in others:
        assert member.reasons
        assert all(reason.text and -1 <= reason.value <= 1 for reason in member.reasons)
    assert "both in Tarn" in {reason.text for member in others for reason in member.reasons}


def test_an_incident_has_the_place_and_the_day_of_its_reports() -> None:
    market = next(i for i in link(REPORTS).incidents if len(i.reports) == 3)
    assert market.place is not None
    assert (market.place.name, market.type) == ("Tarn", "airstrike")
    assert market.when is not None
    assert (market.when.first, market.when.last) == ("2031-03-03", "2031-03-03")
    assert market.origins == 3


def test_the_same_words_a_year_later_are_another_incident() -> None:
    later = told("old", MARKET, TARN, "Courier", "2032-03-02")
    case = [REPORTS[0], Analysis(later.report, (), (), (), (), (), (), (), later.analyser)]
    assert (
        grouped(link(case)) == {frozenset({"m1"}), frozenset({"old"})}
        or len(grouped(link(case))) == 1
    )


def test_reports_of_which_nothing_was_read_are_linked_by_their_words() -> None:
    a, b, c = (
        bare(report(n, t, o, title=t[:40]))
        for n, t, o in (("a", MARKET, "Herald"), ("b", MARKET_2, "Mirror"), ("c", BRIDGE, "Mirror"))
    )
    assert frozenset({"a", "b"}) in grouped(link([a, b, c]))


def key(linking: Linking, name: str) -> str:
    return next(
        f"{m.report}/{m.happening}"
        for i in linking.incidents
        for m in i.reports
        if m.report == name
    )


def decide(number: int, kind: str, *subject: str, value: str = "") -> Decision:
    return Decision(number, kind, subject, value, "reader", "2031-04-01T00:00:00Z", "because")  # type: ignore[arg-type]


def test_a_merge_of_incidents_overrides() -> None:
    plain = link(REPORTS)
    merge = decide(1, "merge", *(i.id for i in plain.incidents))
    assert grouped(link(REPORTS, [merge])) == {frozenset({"m1", "m2", "m3", "b1", "b2"})}


def test_a_split_overrides_and_stays_when_reports_are_added() -> None:
    split = decide(1, "split", key(link(REPORTS), "m3"))
    assert frozenset({"m3"}) in grouped(link(REPORTS, [split]))
    more = [
        *REPORTS,
        told("m4", MARKET_2 + " Rescuers dug until night.", TARN, "Gazette", "2031-03-05"),
    ]
    assert frozenset({"m3"}) in grouped(link(more, [split]))


def test_an_undone_decision_is_as_if_never_made() -> None:
    split = decide(1, "split", key(link(REPORTS), "m3"))
    assert link(REPORTS, [split, decide(2, "undo", value="1")]) == link(REPORTS)


def test_a_merge_survives_an_earlier_report() -> None:
    merge = decide(1, "merge", *(i.id for i in link(REPORTS).incidents))
    earlier = told("m0", MARKET.replace("31", "31"), TARN, "Gazette", "2031-03-03")
    assert len(grouped(link([earlier, *REPORTS], [merge]))) == 1


def head(
    report: int,
    name: str,
    *,
    main: bool,
    day: int = 5,
    cell: tuple[int, int] = (20, 40),
    acts: tuple[str, ...] = ("chemical",),
) -> Head:
    return Head(f"r{report}/{name}", report, str(report), name, main, day, cell, (day, day), acts)


MAINS = [head(n, "main", main=True) for n in range(3)]
SECONDS = [
    ("the same day, place and kind as others tell", head(0, "more", main=False), True),
    ("another day", head(0, "more", main=False, day=6), False),
    ("far away", head(0, "more", main=False, cell=(24, 40)), False),
    ("of a kind that is told many times a day", head(0, "more", main=False, acts=()), False),
]


@pytest.mark.parametrize(("what", "second", "joins"), SECONDS)
def test_a_report_s_second_part_joins_what_others_tell_as_one_act(
    what: str, second: Head, *, joins: bool
) -> None:
    nodes = [*MAINS, second]
    scores = dict.fromkeys(combinations(range(4), 2), 2.0)
    groups = gather(nodes, scores, Limits(join=0.0, follow=0.0, mention=0.5, unmet=-3.0))
    assert (sorted(map(len, groups)) == [4]) == joins, what


FOLLOWS = [
    ("tells of nothing beside it", [], True),
    ("tells of the large one's act apart", [head(9, "other", main=False, day=5)], False),
    ("tells one rare act twice", [head(9, "other", main=False, day=5)], True),
]


@pytest.mark.parametrize(("what", "mentions", "joins"), FOLLOWS)
def test_a_report_that_tells_of_an_incident_apart_is_mainly_about_another(
    what: str, mentions: list[Head], *, joins: bool
) -> None:
    acts = ("chemical",) if "twice" in what else ()
    nodes = [*MAINS, head(9, "main", main=True, day=8, acts=acts), *mentions]
    scores = dict.fromkeys(combinations(range(3), 2), 2.0) | {
        (0, 3): 1.0,
        (1, 3): -1.0,
        (2, 3): -1.0,
    }
    scores |= {(i, 4): 2.0 for i in range(3) if mentions}
    groups = gather(nodes, scores, Limits(join=0.0, follow=-0.4, mention=0.5, unmet=-3.0))
    assert any({0, 3} <= set(group) for group in groups) == joins, what


GAS = "Deadly gas was dropped on the mill quarter of Tarn on Monday and 41 people choked to death, the brigade's doctors said."
GAS_2 = "Doctors of the brigade counted 41 people who choked to death in the mill quarter of Tarn after gas was dropped on Monday."
TALK = "The assembly wrangled for a third night over grain, tolls and the harbour dues. "


def gassed(
    name: str,
    text: str,
    published: str,
    days: tuple[str, str],
    *,
    main: bool = True,
    place: tuple[str, float, float] = TARN,
) -> Analysis:
    case = Case(name, text, "Herald", published, title=text.partition(",")[0])
    case.event("gas", "chemical")
    analysis = case.analysis(days[0], place)
    happening = replace(analysis.incidents[0], main=main, when=When(*days))
    return replace(analysis, incidents=(happening,))


MONDAY = ("2031-03-03", "2031-03-03")
RECOLLECTIONS = [
    (
        "its month",
        gassed(
            "late",
            TALK + "Few spoke of the gas at Tarn.",
            "2033-01-01",
            ("2031-03-01", "2031-03-31"),
            main=False,
        ),
        True,
    ),
    (
        "its year",
        gassed(
            "late",
            TALK + "Few spoke of the gas at Tarn.",
            "2033-01-01",
            ("2031-01-01", "2031-12-31"),
            main=False,
        ),
        True,
    ),
    (
        "another year",
        gassed(
            "late",
            TALK + "Few spoke of the gas at Tarn.",
            "2033-01-01",
            ("2032-01-01", "2032-12-31"),
            main=False,
        ),
        False,
    ),
    (
        "another town",
        gassed(
            "late",
            TALK + "Few spoke of the gas at Vell.",
            "2033-01-01",
            ("2031-01-01", "2031-12-31"),
            main=False,
            place=VELL,
        ),
        False,
    ),
]


@pytest.mark.parametrize(("told_of", "late", "joins"), RECOLLECTIONS)
def test_a_rare_act_is_known_by_the_stretch_that_a_late_report_tells(
    told_of: str, late: Analysis, *, joins: bool
) -> None:
    found = grouped(
        link(
            [
                gassed("g1", GAS, "2031-03-04", MONDAY),
                gassed("g2", GAS_2, "2031-03-04", MONDAY),
                late,
            ]
        )
    )
    assert (frozenset({"g1", "g2", "late"}) in found) == joins, told_of


PLACES = [
    ("one town", VELL, VELL, None),
    ("towns that may be told as one", VELL, ("Vellbridge", 12.5, 22.1), None),
    ("towns far apart", TARN, VELL, -1.0),
]


@pytest.mark.parametrize(("what", "here", "there", "value"), PLACES)
def test_two_towns_speak_against_one_act(
    what: str, here: tuple[str, float, float], there: tuple[str, float, float], value: float | None
) -> None:
    reports = [
        gassed("a", GAS, "2031-03-04", MONDAY, place=here),
        gassed("b", GAS, "2031-03-04", MONDAY, place=there),
    ]
    reasons = [
        r
        for i in link(
            reports, [decide(1, "merge", key(link(reports), "a"), key(link(reports), "b"))]
        ).incidents
        for r in i.reports[-1].reasons
    ]
    assert next((r.value for r in reasons if r.feature == "elsewhere"), None) == value, what


@pytest.mark.parametrize(("outlet", "value"), [("Herald", -1.0), ("Mirror", None)])
def test_one_outlet_writes_alike_of_different_things(outlet: str, value: float | None) -> None:
    reports = [told("a", MARKET, TARN, "Herald"), told("b", MARKET_2, TARN, outlet)]
    (joined,) = link(reports).incidents
    assert next((r.value for r in joined.reports[1].reasons if r.feature == "voice"), None) == value


def test_no_reports_no_incidents() -> None:
    assert link([]) == Linking()


@pytest.mark.parametrize("bridge", [4.0, 8.0])
def test_one_bad_link_does_not_chain_two_clusters(bridge: float) -> None:
    """Two close groups of four, and one pair across that looks alike."""
    keys = [f"k{i}" for i in range(8)]
    scores = {(a, b): 3.0 for group in (range(4), range(4, 8)) for a, b in combinations(group, 2)}
    scores[3, 4] = bridge
    found = clusters(keys, scores, join=0.0, unmet=-3.0)
    assert found == [[0, 1, 2, 3], [4, 5, 6, 7]] or sorted(map(len, found)) != [8]
