"""What each party says of an incident, and where the accounts part."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from linking_case import Case, with_claims
from reportedly.account import accounts
from reportedly.account.positions import bounds
from reportedly.extract.claims.methods import means_in
from reportedly.lexicon.sides import side_of, with_state
from reportedly.link import link
from reportedly.records import (
    Analysis,
    Decision,
    EventPlace,
    IncidentFile,
    Linking,
    PlaceMention,
    Range,
    Stance,
    TimeMention,
)
from reportedly.resolve.parties.known import known
from reportedly.resolve.parties.nobody import maker


def file_of(*analyses: Analysis) -> IncidentFile:
    """The one file of reports that are all of one incident, whatever linking thinks of so few words."""
    analyses = tuple(map(with_claims, analyses))
    plain = link(analyses)
    merge = Decision(
        1,
        "merge",
        tuple(i.id for i in plain.incidents),
        "",
        "test",
        "2031-04-01T00:00:00Z",
        "one incident",
    )
    (found,) = accounts(link(analyses, [merge]), analyses)
    return found


def told(file: IncidentFile, question: str) -> list[tuple[str, str, bool]]:
    return [(p.name, p.answer, p.superseded) for p in file.positions if p.question == question]


def figures(
    name: str,
    text: str,
    source: str,
    figure: str,
    bound: tuple[int | None, int | None],
    day: str = "2031-03-04",
) -> Analysis:
    """A report in which one source gives one figure for the dead."""
    case = Case(name, text, f"Outlet {name}", day)
    by = case.says(source, "said", figure)
    case.event("strike", by=by)
    case.toll(figure, *bound, attribution=by, event="e0")
    return case.analysis()


MONITOR = figures(
    "a",
    "The strike killed 46 people, Quarry Monitor said.",
    "Quarry Monitor",
    "46 people",
    (46, 46),
)
MINISTRY = figures(
    "b",
    "Border Ministry said the strike killed 12 people.",
    "Border Ministry",
    "12 people",
    (12, 12),
)


def test_two_exact_figures_disagree() -> None:
    file = file_of(MONITOR, MINISTRY)
    assert told(file, "killed") == [
        ("Border Ministry", "12", False),
        ("Quarry Monitor", "46", False),
    ]
    (parting,) = [d for d in file.disagreements if d.kind == "number"]
    assert parting.text == "Border Ministry: 12 killed. Quarry Monitor: 46."
    assert {file.positions[parting.left].party, file.positions[parting.right].party} == {
        "border-ministry",
        "quarry-monitor",
    }


ONLY_APPARENT = [
    ("a bound that the other satisfies", "At least 12 people", (12, None), "2031-03-04"),
    ("an upper bound that the other satisfies", "Up to 60 people", (None, 60), "2031-03-04"),
    ("an earlier count", "12 people", (12, 12), "2031-03-03"),
    ("the same figure", "46 people", (46, 46), "2031-03-04"),
]


@pytest.mark.parametrize(("what", "figure", "bound", "day"), ONLY_APPARENT)
def test_what_only_looks_like_a_disagreement(
    what: str, figure: str, bound: tuple[int | None, int | None], day: str
) -> None:
    other = figures(
        "b",
        f"Border Ministry said of the strike: {figure} had died.",
        "Border Ministry",
        figure,
        bound,
        day,
    )
    assert not file_of(MONITOR, other).disagreements, what


def test_a_party_that_corrects_itself_does_not_disagree() -> None:
    later = figures(
        "c",
        "The strike killed 51 people, Quarry Monitor said later.",
        "Quarry Monitor",
        "51 people",
        (51, 51),
        "2031-03-06",
    )
    file = file_of(MONITOR, later)
    assert told(file, "killed") == [("Quarry Monitor", "51", False), ("Quarry Monitor", "46", True)]
    assert not file.disagreements


def test_a_weaker_bound_later_takes_nothing_back() -> None:
    first = figures(
        "a",
        "The strike killed at least 46 people, Quarry Monitor said.",
        "Quarry Monitor",
        "at least 46 people",
        (46, None),
    )
    later = figures(
        "c",
        "The strike killed at least 30 people, Quarry Monitor said.",
        "Quarry Monitor",
        "at least 30 people",
        (30, None),
        "2031-03-06",
    )
    assert told(file_of(first, later), "killed") == [
        ("Quarry Monitor", "at least 46", False),
        ("Quarry Monitor", "at least 30", True),
    ]


def test_a_report_that_tells_an_incident_in_two_parts_counts_once() -> None:
    case = Case(
        "a",
        "The strike killed 46 people, Quarry Monitor said. In the yard of the mill the raid killed 12 of them.",
    )
    by = case.says("Quarry Monitor", "said", "The strike killed 46 people")
    case.event("strike", by=by)
    case.event("raid")
    case.toll("46 people", 46, 46, attribution=by, event="e0")
    whole = case.analysis()
    main = whole.incidents[0]
    two = replace(
        whole,
        incidents=(
            replace(main, events=("e0",)),
            replace(main, id="i" + "2" * 12, main=False, events=("e1",), killed=Range(12, 12)),
        ),
    )
    file = file_of(two, MINISTRY)
    assert [m.report for m in file.incident.reports].count("a") == 2
    assert file.incident.tellers == {"a": True, "b": True}
    assert [
        p.answer for p in file.positions if p.name == "Quarry Monitor" and p.question == "killed"
    ] == ["46"]


RECORDED = [
    ("Video footage from the eastern districts", ""),
    ("One video", ""),
    ("a photograph taken by activists in Tarn", "activists in Tarn"),
    ("A clip posted on Monday by the Quarry Monitor", "the Quarry Monitor"),
    ("the picture agency", None),
    ("Quarry Monitor", None),
]


@pytest.mark.parametrize(("words", "by"), RECORDED)
def test_a_recording_is_no_source(words: str, by: str | None) -> None:
    made = maker(words, (0, len(words)))
    assert (None if made is None else words[slice(*made)]) == by


def test_what_a_video_shows_is_told_by_the_paper_and_counts_a_part() -> None:
    case = counted(
        "a",
        "One video of the strike, it is said, shows 12 bodies.",
        "One video of the strike",
        "12 bodies",
        12,
    )
    (held,) = [p for p in file_of(case.analysis()).positions if p.question == "killed"]
    assert (held.name, held.subset) == ("Outlet a", True)


def test_a_part_does_not_disagree_with_the_whole() -> None:
    case = Case("a", "The strike killed 46 people, 8 children among them, Quarry Monitor said.")
    by = case.says("Quarry Monitor", "said", "The strike killed 46 people, 8 children among them")
    case.event("strike", by=by)
    whole = case.toll("46 people", 46, 46, attribution=by, event="e0")
    case.toll("8 children", 8, 8, attribution=by, event="e0", within=whole, group="children")
    file = file_of(case.analysis(), MINISTRY)
    assert [
        (p.answer, p.subset)
        for p in file.positions
        if p.name == "Quarry Monitor" and p.question == "killed"
    ] == [
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


def test_a_figure_from_another_outlet_is_that_of_its_source() -> None:
    first = replace(MONITOR, report=replace(MONITOR.report, outlet="Tarn Post"))
    relay = Case(
        "b", "Tarn Post reported that the strike killed 46 people.", "Mirror", "2031-03-05"
    )
    by = relay.says("Tarn Post", "reported", "the strike killed 46 people")
    relay.event("strike", by=by)
    relay.toll("46 people", 46, 46, attribution=by, event="e0")
    ((name, _, _),) = told(file_of(first, relay.analysis()), "killed")
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
        figures(
            n,
            f"Paper {n}: the strike killed 46 people, Quarry Monitor said.",
            "Quarry Monitor",
            "46 people",
            (46, 46),
        )
        for n in "abcd"
    ]
    file = file_of(*papers)
    (position,) = [p for p in file.positions if p.question == "killed"]
    assert (len(position.evidence), position.origins) == (4, 1)
    assert file.incident.killed.rule == "46 is the only total given, by one source."


def test_best_is_the_total_of_most_origins() -> None:
    brigade = figures(
        "c", "Rook Brigade said the strike killed 46 people.", "Rook Brigade", "46 people", (46, 46)
    )
    found = file_of(MONITOR, MINISTRY, brigade).incident.killed
    assert (found.low, found.best, found.high) == (12, 46, 46)
    assert found.rule.startswith("46 is the total that most independent sources give (2 of 3).")


def test_responsibility_and_its_denial() -> None:
    a = Case("a", "Quarry Monitor said that Borduran warplanes carried out the strike.", "Herald")
    by = a.says("Quarry Monitor", "said", "Borduran warplanes carried out the strike")
    a.event("strike", by=by, actor="Borduran warplanes")
    b = Case("b", "Rook Brigade denied that it was behind the strike.", "Mirror")
    denial = b.says("Rook Brigade", "denied", "that it was behind the strike", "denies")
    b.event("strike", by=denial, status="denies")
    c = Case(
        "c", "Border Ministry said that Rook Brigade fighters carried out the strike.", "Courier"
    )
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
    by = a.says(
        "Border Ministry", "said", "its planes had not carried out any strike", country="Borduria"
    )
    a.event("strike", by=by)
    stances = {
        (p.question, p.stance)
        for p in file_of(a.analysis()).positions
        if p.name == "Border Ministry"
    }
    assert stances == {("responsibility", "denies")}


def test_two_agents_disagree_and_a_wider_word_does_not() -> None:
    def gas(name: str, source: str, means: str) -> Analysis:
        case = Case(name, f"{source} said that a {means} attack struck the mill.", f"Outlet {name}")
        by = case.says(source, "said", f"a {means} attack struck the mill")
        case.event(f"{means} attack", "chemical", by=by)
        return case.analysis()

    file = file_of(
        gas("a", "Quarry Monitor", "sarin"),
        gas("b", "Border Ministry", "chlorine"),
        gas("c", "Rook Brigade", "gas"),
    )
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
    ("low", "high", "words"),
    [(46, 46, "46"), (46, None, "at least 46"), (None, 107, "up to 107"), (40, 50, "40 to 50")],
)
def test_bounds(low: int | None, high: int | None, words: str) -> None:
    assert bounds(low, high) == words


def test_no_incidents_no_files() -> None:
    assert accounts(Linking(), []) == ()


# one source under one name


def counted(name: str, text: str, source: str, figure: str, number: int, outlet: str = "") -> Case:
    """A report in which a source, told in any words, gives one exact figure for the dead."""
    case = Case(name, text, outlet or f"Outlet {name}")
    by = case.says(source, "said", figure)
    case.event("strike", by=by)
    case.toll(figure, number, number, attribution=by, event="e0")
    return case


def killed(file: IncidentFile) -> dict[str, str]:
    """Party's name and figure of those who give the dead."""
    return {p.name: p.answer for p in file.positions if p.question == "killed" and not p.superseded}


def test_a_described_official_is_whom_another_report_names() -> None:
    short = counted(
        "a",
        "The Tarn governor said the strike killed 31 people.",
        "The Tarn governor",
        "31 people",
        31,
    )
    full = counted(
        "b",
        "Tarn governor Ana Lupesco said the strike killed 31 people.",
        "Tarn governor Ana Lupesco",
        "31 people",
        31,
    )
    file = file_of(short.analysis(), full.analysis())
    assert killed(file) == {"Ana Lupesco": "31"}


def test_two_papers_sources_without_a_name_stay_two() -> None:
    a = counted(
        "a",
        "A medical source said the strike killed 31 people.",
        "A medical source",
        "31 people",
        31,
    )
    b = counted(
        "b",
        "A medical source in the town said the strike killed 31 people.",
        "A medical source in the town",
        "31 people",
        31,
    )
    file = file_of(a.analysis(), b.analysis())
    assert len({p.origin for p in file.positions if p.question == "killed"}) == 2


def test_preliminary_findings_are_nobody() -> None:
    case = counted(
        "a",
        "According to preliminary reports, said the desk, the strike killed 9.",
        "preliminary reports",
        "killed 9",
        9,
    )
    assert killed(file_of(case.analysis())) == {"Outlet a": "9"}


def test_two_sources_named_together_are_two() -> None:
    case = counted(
        "a",
        "Amnesty International and medics said the strike killed 22 people.",
        "Amnesty International and medics",
        "22 people",
        22,
    )
    assert killed(file_of(case.analysis())) == {"Amnesty International": "22", "medics": "22"}


LISTED = [
    ("the London-based Airwars monitoring group", "airwars"),
    ("Syrian rescue workers of the Civil Defence", "white-helmets"),
    ("Tarn Syrian state television", "syria-state-television"),
    ("AFP", "afp"),
    ("Amnesty for prisoners", None),
    ("the un", None),
]


@pytest.mark.parametrize(("words", "party"), LISTED)
def test_listed_bodies_among_other_words(words: str, party: str | None) -> None:
    assert (known(words, frozenset({"tarn"}), "") or None) == party


# origins


def test_the_media_of_one_state_are_one_origin() -> None:
    agency = counted("a", "SANA said the strike killed 31 people.", "SANA", "31 people", 31)
    channel = counted(
        "b",
        "Syrian state television said the strike killed 31 people.",
        "Syrian state television",
        "31 people",
        31,
    )
    file = file_of(agency.analysis(), channel.analysis())
    assert {p.origin for p in file.positions if p.question == "killed"} == {"syria-state-media"}
    assert file.incident.killed.rule == "31 is the only total given, by one source."


def test_an_unsourced_figure_that_others_source_is_no_further_origin() -> None:
    bare = Case("b", "The strike on the mill killed 46 people.", "Mirror")
    bare.event("strike")
    bare.toll("46 people", 46, 46, event="e0")
    file = file_of(MONITOR, bare.analysis())
    assert killed(file) == {"Quarry Monitor": "46", "Mirror": "46"}
    assert {p.origin for p in file.positions if p.question == "killed"} == {"quarry-monitor"}


# figures


def test_a_few_of_the_wounded_are_part_of_them() -> None:
    case = Case("a", "Fifteen of the wounded are dying, Quarry Monitor said after the strike.")
    by = case.says("Quarry Monitor", "said", "Fifteen of the wounded are dying")
    case.event("strike")
    case.toll("Fifteen of the wounded", 15, 15, attribution=by, event="e0", metric="injured")
    assert [p.subset for p in file_of(case.analysis()).positions if p.question == "injured"] == [
        True
    ]


def test_children_are_compared_with_children() -> None:
    def part(name: str, source: str, children: int) -> Analysis:
        case = Case(
            name,
            f"{source} said the strike killed 100 people, {children} children among them.",
            f"Outlet {name}",
        )
        by = case.says(
            source, "said", f"the strike killed 100 people, {children} children among them"
        )
        case.event("strike", by=by)
        whole = case.toll("100 people", 100, 100, attribution=by, event="e0")
        case.toll(
            f"{children} children",
            children,
            children,
            attribution=by,
            event="e0",
            within=whole,
            group="children",
        )
        return case.analysis()

    file = file_of(part("a", "Quarry Monitor", 68), part("b", "Border Ministry", 67))
    assert [d.text for d in file.disagreements] == [
        "Border Ministry: 67 children killed. Quarry Monitor: 68 children."
    ]


def test_a_source_that_is_only_described_may_disagree() -> None:
    medic = counted(
        "b",
        "A medical source said the strike killed 12 people.",
        "A medical source",
        "12 people",
        12,
    )
    assert [d.kind for d in file_of(MONITOR, medic.analysis()).disagreements] == ["number"]


# who did it


def charge(
    text: str, source: str, cue: str, content: str, stance: Stance, act: str = ""
) -> Analysis:
    """A report with one act and an accusation or a denial that grammar ties to no actor."""
    case = Case("a", f"A strike hit the mill. {text}", "Herald")
    case.event("strike")
    by = case.says(source, cue, content, stance)
    if act:
        case.event(act, by=by)
    return case.analysis()


CHARGES = [
    ("Border Ministry blamed the rebels.", "Border Ministry", "blamed", "the rebels", "accuses", "rebels or militants"),
    ("Border Ministry blamed the bombing on Russia.", "Border Ministry", "blamed", "the bombing on Russia", "accuses", "Russian forces"),
    ("Quarry Monitor accused Syrian troops of it.", "Quarry Monitor", "accused", "Syrian troops of it", "accuses", "Syrian forces"),
    ("Quarry Monitor said rebels were behind it.", "Quarry Monitor", "said", "rebels were behind it", "asserts", "rebels or militants"),
    ("Rook Brigade denied any involvement.", "Rook Brigade", "denied", "any involvement", "denies", "Rook Brigade"),
    ("Quarry Monitor said the mill burned.", "Quarry Monitor", "said", "the mill burned", "asserts", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content", "stance", "who"), CHARGES)
def test_charges_without_an_act(
    text: str, source: str, cue: str, content: str, stance: Stance, who: str | None
) -> None:
    found = file_of(charge(text, source, cue, content, stance)).positions
    assert [p.answer for p in found if p.question == "responsibility"] == ([who] if who else [])


def test_an_armed_group_that_clears_itself_disagrees_with_who_blames_the_rebels() -> None:
    a = charge(
        "Border Ministry blamed the rebels.", "Border Ministry", "blamed", "the rebels", "accuses"
    )
    b = charge(
        "Rook Brigade denied any involvement.",
        "Rook Brigade",
        "denied",
        "any involvement",
        "denies",
    )
    merged = file_of(
        a, replace(b, report=replace(b.report, id="b", outlet="Mirror", sha256="0" * 64))
    )
    assert [d.kind for d in merged.disagreements] == ["responsibility"]


def test_doubts_about_the_cause_are_none_about_the_act() -> None:
    case = Case("a", "Quarry Monitor said it was not clear what had caused the blast.")
    by = case.says("Quarry Monitor", "said", "it was not clear what had caused the blast", "doubts")
    case.event("blast", "bombing", by=by, status="doubts")
    assert not [p for p in file_of(case.analysis()).positions if p.question == "occurrence"]


SAID_OF_IT = [
    (
        "Border Ministry made no mention of the strike.",
        "made",
        "no mention of the strike",
        "doubts",
        "",
    ),
    (
        "Border Ministry denied false claims of a role in a strike.",
        "denied",
        "false claims of a role in a strike",
        "denies",
        "responsibility",
    ),
    (
        "Border Ministry said a gas leak and not a strike had done it.",
        "said",
        "a gas leak and not a strike had done it",
        "asserts",
        "",
    ),
    (
        "Border Ministry called the strike a hoax.",
        "called",
        "the strike a hoax",
        "denies",
        "occurrence",
    ),
]


@pytest.mark.parametrize(("text", "cue", "content", "stance", "question"), SAID_OF_IT)
def test_what_is_denied(text: str, cue: str, content: str, stance: Stance, question: str) -> None:
    case = Case("a", text)
    by = case.says("Border Ministry", cue, content, stance, country="Borduria")
    case.event("strike", by=by, status=stance)
    assert {p.question for p in file_of(case.analysis()).positions} == (
        {question} if question else set()
    )


def test_shells_and_planes_of_one_report_struck_side_by_side() -> None:
    case = Case(
        "a",
        "Quarry Monitor said that an air raid hit Tarn. Border Ministry said that mortar shells hit Tarn.",
    )
    one = case.says("Quarry Monitor", "said", "that an air raid hit Tarn")
    two = case.says("Border Ministry", "said", "that mortar shells hit Tarn")
    case.event("air raid", by=one)
    case.event("mortar shells", by=two)
    assert not file_of(case.analysis()).disagreements


def test_an_outlet_does_not_disagree_with_whom_it_cites() -> None:
    case = Case("a", "Strikes killed 46 people. In one of them 31 died, Quarry Monitor said.")
    by = case.says("Quarry Monitor", "said", "In one of them 31 died")
    case.event("Strikes")
    case.toll("46 people", 46, 46, event="e0")
    case.toll("31 died", 31, 31, attribution=by, event="e0")
    assert not file_of(case.analysis()).disagreements


def test_us_is_not_a_state() -> None:
    assert side_of("those who told us of a car bomb").keys == ()
    assert side_of("US warplanes").keys == ("United States",)
    assert side_of("the Syrian conflict").keys == ()


# where and when

VELL = EventPlace("Vell", (0, 1), "Vell", 7, 10.4, 20.0)


def dated(
    name: str, source: str, said: str, time: tuple[str, str, str], published: str = "2031-03-06"
) -> Analysis:
    """A report in which a source says when the strike was: the words, the first and the last day."""
    case = Case(name, f"{source} said {said}.", f"Outlet {name}", published)
    by = case.says(source, "said", said)
    case.event("strike", by=by)
    return replace(
        case.analysis("2031-03-03"), times=(TimeMention(case.span(time[0]), time[1], time[2]),)
    )


DAYS = [
    ("a day between", "on Wednesday", ("2031-03-05", "2031-03-05"), True),
    ("the next day in daylight", "at noon on Wednesday", ("2031-03-05", "2031-03-05"), True),
    ("a night and the morning after", "early on Tuesday", ("2031-03-04", "2031-03-04"), False),
    ("the day after a night", "on Tuesday", ("2031-03-04", "2031-03-04"), False),
    ("a wide interval that holds the day", "this week", ("2031-03-02", "2031-03-08"), False),
    ("what goes on since then", "since Wednesday", ("2031-03-05", "2031-03-05"), False),
]


def test_two_days_that_no_night_joins_are_two() -> None:
    a = dated(
        "a", "Quarry Monitor", "the strike came on Monday", ("Monday", "2031-03-03", "2031-03-03")
    )
    b = dated(
        "b",
        "Border Ministry",
        "the strike came on Tuesday",
        ("Tuesday", "2031-03-04", "2031-03-04"),
    )
    (parting,) = file_of(a, b).disagreements
    assert (parting.kind, parting.text) == (
        "day",
        "Border Ministry: on 4 March 2031. Quarry Monitor: on 3 March 2031.",
    )


@pytest.mark.parametrize(("what", "words", "days", "parts"), DAYS)
def test_days_on_which_accounts_part(
    what: str, words: str, days: tuple[str, str], parts: bool
) -> None:
    time = (words.removeprefix("on ").removeprefix("since ").removeprefix("at noon on "), *days)
    a = dated(
        "a",
        "Quarry Monitor",
        "the strike came on Monday night",
        ("Monday night", "2031-03-03", "2031-03-03"),
    )
    b = dated("b", "Border Ministry", f"the strike came {words}", time)
    file = file_of(a, b)
    assert [d.kind for d in file.disagreements] == (["day"] if parts else []), what
    assert bool([p for p in file.positions if p.question == "day"]) == parts


def placed(name: str, source: str, place: EventPlace, feature: str, more: str = "") -> Analysis:
    """A report in which a source says where the strike was."""
    case = Case(name, f"{source} said the strike hit {place.text}.{more}", f"Outlet {name}")
    by = case.says(source, "said", f"the strike hit {place.text}")
    case.event("strike", by=by)
    span = case.span(place.text)
    found = case.analysis(place=(place.name, place.lat or 0, place.lon or 0))
    mention = PlaceMention(span, place.name, place.geoname_id, place.lat, place.lon, feature)
    quarter = PlaceMention((len(case.report.text), 0), "Tarn", 6, 10.0, 20.0, "PPL")
    others = [quarter] if "Tarn" in more else []
    return replace(
        found,
        events=tuple(replace(e, place=replace(place, span=span)) for e in found.events),
        places=(mention, *others),
    )


TARN = EventPlace("Tarn", (0, 1), "Tarn", 6, 10.0, 20.0)
PLACES = [
    ("two towns", "PPL", "", True),
    ("a town and the province around it", "ADM1", "", False),
    ("two places that one report names as one", "PPL", " Tarn is a quarter of Vell.", False),
]


def test_a_place_that_a_report_only_mentions_is_no_account_of_where_it_was() -> None:
    aside = placed("b", "Border Ministry", VELL, "PPL")
    main = replace(aside.incidents[0], place=TARN)
    assert not file_of(
        placed("a", "Quarry Monitor", TARN, "PPL"), replace(aside, incidents=(main,))
    ).disagreements


@pytest.mark.parametrize(("what", "feature", "more", "parts"), PLACES)
def test_places_on_which_accounts_part(what: str, feature: str, more: str, parts: bool) -> None:
    file = file_of(
        placed("a", "Quarry Monitor", TARN, "PPL"),
        placed("b", "Border Ministry", VELL, feature, more),
    )
    assert [d.text for d in file.disagreements] == (
        ["Border Ministry: in Vell. Quarry Monitor: in Tarn."] if parts else []
    ), what
