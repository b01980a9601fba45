"""What two accounts part on, and what only looks so: figures of one scope, words of one act, names put right."""

from dataclasses import replace

import pytest

from linking_case import Case, report, with_claims
from reportedly.account.act_key import Scene, longer, meet
from reportedly.account.acts import Acts
from reportedly.account.comparable import Held
from reportedly.account.origins import with_origins
from reportedly.account.sites import radius_of
from reportedly.extract.attribution.source_spans import whole
from reportedly.records import (
    Analysis,
    EventPlace,
    Evidence,
    IncidentFile,
    PlaceMention,
    Position,
    When,
)
from reportedly.text import segment
from test_account import file_of

NAMES = [
    ("de Selby told reporters.", "de", "de Selby"),
    ("The claim, which named nobody, said so.", "The", "The claim"),
    ("The mayor said so.", "The", "The"),
    ("Quarry Monitor said so.", "Quarry Monitor", "Quarry Monitor"),
    ("A source at Tarn Police said so.", "A source at", "A source at Tarn Police"),
    ("A. Name The Border Ministry said so.", "Name The Border Ministry", "The Border Ministry"),
]


@pytest.mark.parametrize(("text", "found", "meant"), NAMES)
def test_the_words_of_a_source_are_put_right(text: str, found: str, meant: str) -> None:
    at = text.index(found)
    doc = segment(report("a", text))
    start, end = whole(doc, (at, at + len(found)))
    assert text[start:end] == meant


def counted(
    name: str, text: str, source: str, figure: str, number: int, kind: str = "airstrike"
) -> Analysis:
    case = Case(name, text, f"Outlet {name}")
    by = (
        case.says(source, "said", text.partition(" said ")[2].rstrip("."))
        if " said " in text
        else None
    )
    case.event("strikes" if "strikes" in text else "strike", kind, by=by)
    case.toll(figure, number, number, attribution=by, event="e0")
    return case.analysis()


MONITOR = counted(
    "a", "Quarry Monitor said the strike killed 46 people.", "Quarry Monitor", "46 people", 46
)


def numbers(file: IncidentFile) -> list[str]:
    return [d.text for d in file.disagreements if d.kind == "number"]


SCOPES = [
    ("a total", "Border Ministry said the strike had killed 12 people.", "12 people", 1),
    (
        "so far",
        "Border Ministry said 12 people had been found so far after the strike.",
        "12 people",
        0,
    ),
    (
        "treated in one place",
        "Border Ministry said 12 people from the strike were being treated in its hospitals.",
        "12 people",
        0,
    ),
    (
        "a preliminary toll",
        "Border Ministry said a preliminary toll of the strike was 12 people.",
        "12 people",
        0,
    ),
    (
        "of days",
        "Border Ministry said strikes had killed 12 people in recent days.",
        "12 people",
        0,
    ),
    (
        "an earlier count",
        "Earlier the Border Ministry said the strike had killed 12 people.",
        "12 people",
        0,
    ),
    (
        "of hunger",
        "Border Ministry said 12 people died of hunger after the strike.",
        "12 people",
        0,
    ),
    (
        "dead and injured in one number",
        "Border Ministry said the strike left 12 killed and injured.",
        "12",
        0,
    ),
]


@pytest.mark.parametrize(("what", "text", "figure", "partings"), SCOPES)
def test_a_count_of_some_bounds_the_whole(what: str, text: str, figure: str, partings: int) -> None:
    assert (
        len(numbers(file_of(MONITOR, counted("b", text, "Border Ministry", figure, 12))))
        == partings
    ), what


def test_the_others_beside_a_count_are_a_part() -> None:
    case = Case(
        "b",
        "Border Ministry said the strike killed 10 people in a bus and 21 others in the street.",
        "Mirror",
    )
    by = case.says(
        "Border Ministry",
        "said",
        "the strike killed 10 people in a bus and 21 others in the street",
    )
    case.event("strike", by=by)
    case.toll("10 people", 10, 10, attribution=by, event="e0")
    case.toll("21 others", 21, 21, attribution=by, event="e0")
    parts = {
        p.answer for p in file_of(case.analysis()).positions if p.question == "killed" and p.subset
    }
    assert "21" in parts


def test_the_dead_of_a_crash_are_not_those_of_a_strike() -> None:
    crash = counted(
        "b",
        "Border Ministry said the strike on its helicopter killed 5 people.",
        "Border Ministry",
        "5 people",
        5,
        "crash",
    )
    assert not numbers(file_of(MONITOR, crash))


HERE = EventPlace("Tarn", (0, 1), "Tarn", 1, 10.0, 20.0)
THERE = EventPlace("Ferrow", (0, 1), "Ferrow", 2, 10.4, 20.0)
DAY, NEXT, BOTH = (
    When("2031-03-03", "2031-03-03"),
    When("2031-03-04", "2031-03-04"),
    When("2031-03-03", "2031-03-04"),
)

REBELS, ARMY = frozenset({"rebels"}), frozenset({"Borduria"})


def town(report: str, place: EventPlace, radius: float = 10, *, home: bool = False) -> Scene:
    return Scene(report, "", place, DAY, home=home, radius=radius)


SCENES = [
    (
        "two reports count days differently",
        Scene("a", "", HERE, DAY),
        Scene("b", "", HERE, NEXT),
        True,
    ),
    (
        "one report sets two days apart",
        Scene("a", "", HERE, DAY),
        Scene("a", "", HERE, NEXT),
        False,
    ),
    (
        "two reports' places are near enough",
        Scene("a", "", HERE, DAY),
        Scene("b", "", THERE, DAY),
        True,
    ),
    (
        "one report sets two places apart",
        Scene("a", "", HERE, DAY),
        Scene("a", "", THERE, DAY),
        False,
    ),
    (
        "a word that may mean any act",
        Scene("a", "attack", HERE, DAY),
        Scene("b", "crash", HERE, DAY),
        True,
    ),
    (
        "one side's rockets",
        Scene("a", "shelling", HERE, DAY, "", REBELS),
        Scene("b", "airstrike", HERE, DAY, "", ARMY),
        False,
    ),
    (
        "who did it is in dispute",
        Scene("a", "chemical", HERE, DAY, "", REBELS),
        Scene("b", "chemical", HERE, DAY, "", ARMY),
        True,
    ),
    ("two kinds of act", Scene("a", "execution", HERE, DAY), Scene("b", "crash", HERE, DAY), False),
    ("two towns a valley apart", town("a", HERE), town("b", THERE), False),
    (
        "what two reports are mainly about",
        town("a", HERE, home=True),
        town("b", THERE, home=True),
        True,
    ),
    ("a province and a town in it", town("a", HERE), town("b", THERE, 120), True),
]


@pytest.mark.parametrize(("what", "one", "two", "same"), SCENES)
def test_what_may_be_one_act(what: str, one: Scene, two: Scene, same: bool) -> None:
    assert meet([one], [two]) == same, what


def test_the_attack_is_what_the_acts_beside_it_were() -> None:
    case = Case("a", "Rebels fired rockets at the market. The attack killed 12 people.")
    case.event("rockets", "shelling", actor="Rebels")
    case.event("attack", "attack")
    found = with_claims(case.analysis())
    scene = Acts(found).scene(found.events[1], None, None)
    assert (scene.kind, scene.sides) == ("shelling", REBELS)


RADII = [
    ("The strike hit Tarn.", 10),
    ("The strike hit Tarn in Ferrow.", 20_000),
]


@pytest.mark.parametrize(("text", "radius"), RADII)
def test_how_far_from_a_place_an_act_may_be(text: str, radius: float) -> None:
    at, far = text.index("Tarn"), text.find("Ferrow")
    mentions = [PlaceMention((at, at + 4), "Tarn", 1, 10.0, 20.0, "PPL")]
    if far > 0:
        mentions.append(PlaceMention((far, far + 6), "Ferrow", 2, 13.0, 20.0, "PPL"))
    assert radius_of(replace(HERE, span=(at, at + 4)), mentions) == radius


def test_a_part_is_counted_by_who_counts_the_whole() -> None:
    case = Case(
        "a", "Quarry Monitor said the strike killed 46 people. Those included 12 nurses.", "Mirror"
    )
    by = case.says("Quarry Monitor", "said", "the strike killed 46 people")
    case.event("strike", by=by)
    whole = case.toll("46 people", 46, 46, attribution=by, event="e0")
    case.toll("12 nurses", 12, 12, within=whole, event="e0")
    assert {p.name for p in file_of(case.analysis()).positions if p.question == "killed"} == {
        "Quarry Monitor"
    }


def test_what_is_counted_over_days_is_no_later_count_of_the_act() -> None:
    later = Case(
        "b",
        "Quarry Monitor said strikes had killed 89 people in the past week.",
        "Mirror",
        "2031-03-05",
    )
    by = later.says("Quarry Monitor", "said", "strikes had killed 89 people in the past week")
    later.event("strikes", by=by)
    later.toll("89 people", 89, 89, attribution=by, event="e0")
    answers = [
        (p.answer, p.superseded)
        for p in file_of(MONITOR, later.analysis()).positions
        if p.question == "killed"
    ]
    assert answers == [("46", False)]


def test_two_days_are_longer_than_one() -> None:
    assert longer([Scene("a", "", HERE, BOTH)], [Scene("b", "", HERE, DAY)])
    assert not longer([Scene("a", "", HERE, DAY)], [Scene("b", "", HERE, BOTH)])


def blamed(*told: tuple[str, str, str]) -> IncidentFile:
    """Reports in which a source says that an actor carried out the strike."""
    out = []
    for n, (source, actor, kind) in enumerate(told):
        case = Case("ab"[n], f"{source} said that {actor} carried out the strike.", f"Outlet {n}")
        by = case.says(source, "said", f"{actor} carried out the strike")
        case.event("strike", kind, by=by, actor=actor)
        out.append(case.analysis())
    return file_of(*out)


BLAME = [
    (
        "two sides of one act",
        ("Quarry Monitor", "Syrian warplanes", "airstrike"),
        ("Border Ministry", "Turkish warplanes", "airstrike"),
        1,
    ),
    (
        "allies",
        ("Quarry Monitor", "Syrian warplanes", "airstrike"),
        ("Border Ministry", "Russian warplanes", "airstrike"),
        0,
    ),
    (
        "two kinds of act",
        ("Quarry Monitor", "Syrian warplanes", "airstrike"),
        ("Border Ministry", "rebels", "shelling"),
        0,
    ),
    (
        "a group and its camp",
        ("Quarry Monitor", "Islamic State", "car_bombing"),
        ("Border Ministry", "terrorists", "car_bombing"),
        0,
    ),
]


@pytest.mark.parametrize(("what", "one", "two", "partings"), BLAME)
def test_who_did_it(
    what: str, one: tuple[str, str, str], two: tuple[str, str, str], partings: int
) -> None:
    assert (
        len([d for d in blamed(one, two).disagreements if d.kind == "responsibility"]) == partings
    ), what


def test_a_not_of_something_else_denies_nothing() -> None:
    case = Case("a", "Quarry Monitor said the mill was not insured and the strike burned it.")
    by = case.says(
        "Quarry Monitor", "said", "the mill was not insured and the strike burned it", "denies"
    )
    case.event("strike", by=by)
    assert not [p for p in file_of(case.analysis()).positions if p.stance == "denies"]


def test_a_later_lower_bound_takes_nothing_back() -> None:
    first = counted(
        "a",
        "Quarry Monitor said the strike killed at least 100 people.",
        "Quarry Monitor",
        "at least 100 people",
        100,
    )
    case = Case(
        "b", "Quarry Monitor said the strike killed at least 70 people.", "Mirror", "2031-03-05"
    )
    by = case.says("Quarry Monitor", "said", "the strike killed at least 70 people")
    case.event("strike", by=by)
    case.toll("at least 70 people", 70, None, attribution=by, event="e0")
    standing = [
        p.answer
        for p in file_of(first, case.analysis()).positions
        if p.question == "killed" and not p.superseded
    ]
    assert standing == ["100"]


def test_fighters_alone_are_a_total() -> None:
    case = Case("a", "Quarry Monitor said the strike killed 23 fighters.")
    by = case.says("Quarry Monitor", "said", "the strike killed 23 fighters")
    case.event("strike", by=by)
    case.toll("23 fighters", 23, 23, attribution=by, event="e0", group="combatants")
    assert file_of(case.analysis()).incident.killed.best == 23


def test_two_papers_with_one_source_are_weakly_founded() -> None:
    again = counted(
        "b",
        "Quarry Monitor said on Monday the strike killed 46 people.",
        "Quarry Monitor",
        "46 people",
        46,
    )
    assert file_of(MONITOR, again).grading.grade == "weak"


def test_figures_that_one_report_contrasts_part_though_one_was_corrected_later() -> None:
    first = Case(
        "a",
        "Border Ministry said the strike killed 17 people. Quarry Monitor put the dead at 22.",
        "Mirror",
    )
    by = first.says("Border Ministry", "said", "the strike killed 17 people")
    other = first.says("Quarry Monitor", "put", "the dead at 22")
    first.event("strike", by=by)
    first.toll("17 people", 17, 17, attribution=by, event="e0")
    first.toll("22", 22, 22, attribution=other, event="e0")
    later = Case("b", "Quarry Monitor said the strike killed 36 people.", "Herald", "2031-03-06")
    by = later.says("Quarry Monitor", "said", "the strike killed 36 people")
    later.event("strike", by=by)
    later.toll("36 people", 36, 36, attribution=by, event="e0")
    assert numbers(file_of(first.analysis(), later.analysis())) == [
        "Border Ministry: 17 killed. Quarry Monitor: 22 (since corrected)."
    ]


def gave(party: str, number: int, report: str, *, named: bool = True, text: str = "") -> Held:
    """A figure as it is compared."""
    evidence = (Evidence(report, (0, 1), "t0", "2031-03-04"),)
    position = Position(
        party,
        party,
        "killed",
        "asserts",
        str(number),
        number,
        number,
        "unknown",
        False,
        evidence,
        1,
    )
    return Held(
        position,
        named=named,
        kind="agency" if named else "unnamed",
        texts=frozenset({text or report}),
    )


def test_the_larger_of_a_state_s_figures_of_one_day_stands() -> None:
    made = with_origins([gave("syria-state-television", 31, "a"), gave("sana", 44, "b")])
    assert [h.position.superseded for h in made] == [True, False]


ONE_TEXT = [
    ("another print of the text", "b", "a", "quarry-monitor"),
    ("the same report", "a", "a", "unnamed-1-mining-sources"),
    ("another text", "b", "b", "unnamed-1-mining-sources"),
]


@pytest.mark.parametrize(("what", "report", "text", "origin"), ONE_TEXT)
def test_a_described_source_is_whom_another_print_of_the_text_names(
    what: str, report: str, text: str, origin: str
) -> None:
    made = [
        gave("quarry-monitor", 12, "a"),
        gave("unnamed-1-mining-sources", 12, report, named=False, text=text),
    ]
    assert with_origins(made)[1].position.origin == origin, what


DOERS = [
    ("Rebels fired rocket shells at the mill.", "shells", "Rebels"),
    (
        "The monitor said Russian and Syrian jets carried out several raids on the mill.",
        "raids",
        "Russian and Syrian jets",
    ),
    ("On Monday rebels attacked the mill.", "attacked", "rebels"),
    ("The mill was hit by raids after rebels left.", "raids", None),
    ("Residents fled the raids.", "raids", None),
]


@pytest.mark.parametrize(("text", "act", "who"), DOERS)
def test_who_acted_where_no_actor_was_read(text: str, act: str, who: str | None) -> None:
    case = Case("a", text)
    case.event(act, "shelling")
    claims = with_claims(case.analysis()).claims
    told = [c.answer.text for c in claims if c.question == "responsibility"]
    assert told == ([who] if who else [])


KINDS_OF_MEANS = [
    ("suicide_bombing", "blew himself up", "a suicide bomber"),
    ("airstrike", "hit", "from the air"),
    ("attack", "hit", None),
]


@pytest.mark.parametrize(("kind", "words", "means"), KINDS_OF_MEANS)
def test_a_kind_of_act_implies_its_means(kind: str, words: str, means: str | None) -> None:
    case = Case("a", f"Quarry Monitor said a man {words} at the mill.")
    case.event(words, kind, by=case.says("Quarry Monitor", "said", f"a man {words} at the mill"))
    assert [p.answer for p in file_of(case.analysis()).positions if p.question == "means"] == (
        [means] if means else []
    )
