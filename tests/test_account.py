"""What each party says of an incident, and where the accounts part."""

from collections.abc import Sequence

import pytest

from linking_case import Case
from reportedly.account import accounts
from reportedly.account.actors import side_of, with_state
from reportedly.account.claims import means_in
from reportedly.account.positions import bounds
from reportedly.link import link
from reportedly.model import Analysis, Decision, IncidentFile, Linking


def file_of(*analyses: Analysis) -> IncidentFile:
    """The one file of reports that are all of one incident, whatever linking thinks of so few words."""
    plain = link(analyses)
    merge = Decision(1, "merge", tuple(i.id for i in plain.incidents), "", "test", "2031-04-01T00:00:00Z", "one incident")
    (found,) = accounts(link(analyses, [merge]), analyses)
    return found


def told(file: IncidentFile, question: str) -> list[tuple[str, str, bool]]:
    return [(p.name, p.answer, p.superseded) for p in file.positions if p.question == question]


def figures(name: str, text: str, source: str, figure: str, bound: tuple[int | None, int | None], day: str = "2031-03-04") -> Analysis:
    """A report in which one source gives one figure for the dead."""
    case = Case(name, text, f"Outlet {name}", day)
    by = case.says(source, "said", figure)
    case.event("strike", by=by)
    case.toll(figure, *bound, attribution=by, event="e0")
    return case.analysis()


MONITOR = figures("a", "The strike killed 46 people, Quarry Monitor said.", "Quarry Monitor", "46 people", (46, 46))
MINISTRY = figures("b", "Border Ministry said the strike killed 12 people.", "Border Ministry", "12 people", (12, 12))


def test_two_exact_figures_disagree() -> None:
    file = file_of(MONITOR, MINISTRY)
    assert told(file, "killed") == [("Border Ministry", "12", False), ("Quarry Monitor", "46", False)]
    (parting,) = [d for d in file.disagreements if d.kind == "number"]
    assert parting.text == "Border Ministry: 12 killed. Quarry Monitor: 46."
    assert {file.positions[parting.left].party, file.positions[parting.right].party} == {"border-ministry", "quarry-monitor"}


ONLY_APPARENT = [
    ("a bound that the other satisfies", "At least 12 people", (12, None), "2031-03-04"),
    ("an upper bound that the other satisfies", "Up to 60 people", (None, 60), "2031-03-04"),
    ("an earlier count", "12 people", (12, 12), "2031-03-03"),
    ("the same figure", "46 people", (46, 46), "2031-03-04"),
]


@pytest.mark.parametrize(("what", "figure", "bound", "day"), ONLY_APPARENT)
def test_what_only_looks_like_a_disagreement(what: str, figure: str, bound: tuple[int | None, int | None], day: str) -> None:
    other = figures("b", f"Border Ministry said of the strike: {figure} had died.", "Border Ministry", figure, bound, day)
    assert not file_of(MONITOR, other).disagreements, what


def test_a_party_that_corrects_itself_does_not_disagree() -> None:
    later = figures("c", "The strike killed 51 people, Quarry Monitor said later.", "Quarry Monitor", "51 people", (51, 51), "2031-03-06")
    file = file_of(MONITOR, later)
    assert told(file, "killed") == [("Quarry Monitor", "51", False), ("Quarry Monitor", "46", True)]
    assert not file.disagreements


def test_a_part_does_not_disagree_with_the_whole() -> None:
    case = Case("a", "The strike killed 46 people, 8 children among them, Quarry Monitor said.")
    by = case.says("Quarry Monitor", "said", "The strike killed 46 people, 8 children among them")
    case.event("strike", by=by)
    whole = case.toll("46 people", 46, 46, attribution=by, event="e0")
    case.toll("8 children", 8, 8, attribution=by, event="e0", within=whole, group="children")
    file = file_of(case.analysis(), MINISTRY)
    assert [(p.answer, p.subset) for p in file.positions if p.name == "Quarry Monitor" and p.question == "killed"] == [
        ("46", False),
        ("8 children", True),
    ]
    assert len([d for d in file.disagreements if d.kind == "number"]) == 1


def test_figures_of_a_war_are_left_out() -> None:
    case = Case("a", "The war has killed 9,000 people, Quarry Monitor said after the strike.")
    by = case.says("Quarry Monitor", "said", "The war has killed 9,000 people")
    case.event("strike")
    case.toll("9,000 people", 9000, 9000, attribution=by, event="e0", cumulative=True)
    assert not told(file_of(case.analysis()), "killed")


def test_a_war_s_dead_beside_a_day_s_are_left_out() -> None:
    case = Case("a", "The strike killed 46 people. More than 90,000 people have died in the war.")
    case.event("strike")
    case.toll("46 people", 46, 46, event="e0")
    case.toll("More than 90,000 people", 90001, None, event="e0")
    assert told(file_of(case.analysis()), "killed") == [("Herald", "46", False)]


def test_a_figure_from_another_outlet_is_that_of_its_source() -> None:
    relay = Case("b", "Outlet a reported that the strike killed 46 people.", "Mirror", "2031-03-05")
    by = relay.says("Outlet a", "reported", "the strike killed 46 people")
    relay.event("strike", by=by)
    relay.toll("46 people", 46, 46, attribution=by, event="e0")
    ((name, _, _),) = told(file_of(MONITOR, relay.analysis()), "killed")
    assert name == "Quarry Monitor"


def test_a_headline_s_figure_is_the_source_s() -> None:
    case = Case("a", "Strike kills 46. At least 46 people died in the strike, Quarry Monitor said.")
    by = case.says("Quarry Monitor", "said", "At least 46 people died in the strike")
    case.event("Strike")
    case.toll("kills 46", 46, 46, event="e0")
    case.toll("At least 46 people", 46, None, attribution=by, event="e0")
    ((name, _, _),) = told(file_of(case.analysis()), "killed")
    assert name == "Quarry Monitor"


def test_one_source_in_many_papers_is_one_origin() -> None:
    papers = [
        figures(n, f"Paper {n}: the strike killed 46 people, Quarry Monitor said.", "Quarry Monitor", "46 people", (46, 46)) for n in "abcd"
    ]
    file = file_of(*papers)
    (position,) = [p for p in file.positions if p.question == "killed"]
    assert (len(position.evidence), position.origins) == (4, 1)
    assert file.incident.killed.rule == "46 is the only total given, by one origin."


def test_best_is_the_total_of_most_origins() -> None:
    brigade = figures("c", "Rook Brigade said the strike killed 46 people.", "Rook Brigade", "46 people", (46, 46))
    found = file_of(MONITOR, MINISTRY, brigade).incident.killed
    assert (found.low, found.best, found.high) == (12, 46, 46)
    assert found.rule.startswith("46 is the total that most independent origins give (2 of 3).")


def test_responsibility_and_its_denial() -> None:
    a = Case("a", "Quarry Monitor said that Borduran warplanes carried out the strike.", "Herald")
    by = a.says("Quarry Monitor", "said", "Borduran warplanes carried out the strike")
    a.event("strike", by=by, actor="Borduran warplanes")
    b = Case("b", "Rook Brigade denied that it was behind the strike.", "Mirror")
    denial = b.says("Rook Brigade", "denied", "that it was behind the strike", "denies")
    b.event("strike", by=denial, status="denies")
    c = Case("c", "Border Ministry said that Rook Brigade fighters carried out the strike.", "Courier")
    claim = c.says("Border Ministry", "said", "Rook Brigade fighters carried out the strike")
    c.event("strike", by=claim, actor="Rook Brigade fighters")
    file = file_of(a.analysis(), b.analysis(), c.analysis())
    said = {(p.name, p.stance) for p in file.positions if p.question == "responsibility"}
    assert ("Rook Brigade", "denies") in said


def test_staged_is_a_denial_that_it_happened() -> None:
    a = Case("a", "A strike hit the mill, Quarry Monitor said.", "Herald")
    by = a.says("Quarry Monitor", "said", "A strike hit the mill")
    a.event("strike", by=by)
    b = Case("b", "Border Ministry denied it: the strike was staged.", "Mirror")
    denial = b.says("Border Ministry", "denied", "the strike was staged", "denies")
    b.event("strike", by=denial, status="denies")
    file = file_of(a.analysis(), b.analysis())
    (parting,) = [d for d in file.disagreements if d.kind == "occurrence"]
    assert parting.text.endswith("Border Ministry: it was staged or made up.")


def test_a_source_that_negates_an_act_denies_it() -> None:
    a = Case("a", "Border Ministry said that its planes had not carried out any strike.", "Herald")
    by = a.says("Border Ministry", "said", "its planes had not carried out any strike", country="Borduria")
    a.event("strike", by=by)
    stances = {(p.question, p.stance) for p in file_of(a.analysis()).positions if p.name == "Border Ministry"}
    assert stances == {("responsibility", "denies")}


def test_two_agents_disagree_and_a_wider_word_does_not() -> None:
    def gas(name: str, source: str, means: str) -> Analysis:
        case = Case(name, f"{source} said that a {means} attack struck the mill.", f"Outlet {name}")
        by = case.says(source, "said", f"a {means} attack struck the mill")
        case.event(f"{means} attack", "chemical", by=by)
        return case.analysis()

    file = file_of(gas("a", "Quarry Monitor", "sarin"), gas("b", "Border Ministry", "chlorine"), gas("c", "Rook Brigade", "gas"))
    assert [d.text for d in file.disagreements if d.kind == "means"] == [
        "Border Ministry: it was chlorine. Quarry Monitor: it was sarin or another nerve agent."
    ]


def test_the_monitor_of_one_report_is_the_monitor_of_the_other() -> None:
    text = "The monitor said the strike killed 46 people."
    case = Case("b", text, "Mirror")
    by = case.says("The monitor", "said", "the strike killed 46 people")
    case.event("strike", by=by)
    case.toll("46 people", 46, 46, attribution=by, event="e0")
    file = file_of(MONITOR, case.analysis())
    (position,) = [p for p in file.positions if p.question == "killed"]
    assert (position.name, len(position.evidence)) == ("Quarry Monitor", 2)


GRADES = [
    ([MONITOR], "weak"),
    ([MONITOR, MINISTRY], "fair"),
]


@pytest.mark.parametrize(("analyses", "grade"), GRADES)
def test_gradings_are_suggested_with_reasons(analyses: Sequence[Analysis], grade: str) -> None:
    found = file_of(*analyses).grading
    assert found.grade == grade
    assert found.reasons[-1].startswith("Suggested")


SIDES = [
    ("Syrian regime warplanes", ("Syria",), "Syrian forces"),
    ("Russia's air force", ("Russia",), "Russian forces"),
    ("the rebels", ("rebels",), "rebels or militants"),
    ("Syrian or Russian jets", ("Russia", "Syria"), "Russian forces or Syrian forces"),
    ("the town in northern Syria", (), ""),
    ("a neighbour", (), ""),
]


@pytest.mark.parametrize(("words", "keys", "name"), SIDES)
def test_sides(words: str, keys: tuple[str, ...], name: str) -> None:
    side = side_of(words)
    assert (side.keys, side.name) == (keys, name)


def test_the_regime_is_the_state_that_the_accounts_name() -> None:
    assert with_state(side_of("regime warplanes"), "Syria") == side_of("Syrian jets")


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("barrel bombs", ["barrel"]),
        ("sarin gas dropped by warplanes", ["sarin", "air"]),
        ("a suicide car bomb", ["suicide"]),
        ("a quarrel", []),
    ],
)
def test_means(words: str, keys: list[str]) -> None:
    assert sorted(key for key, _ in means_in(words)) == sorted(keys)


@pytest.mark.parametrize(
    ("low", "high", "words"), [(46, 46, "46"), (46, None, "at least 46"), (None, 107, "up to 107"), (40, 50, "40 to 50")]
)
def test_bounds(low: int | None, high: int | None, words: str) -> None:
    assert bounds(low, high) == words


def test_no_incidents_no_files() -> None:
    assert accounts(Linking(), []) == ()
