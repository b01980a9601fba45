"""Who bears what in a report: reports that are passed on, reactions, claims, charges that name no act, headlines."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from linking_case import Case
from reportedly.dossier.descent import descended, nodes
from reportedly.dossier.rows import rows
from reportedly.dossier.section import section
from reportedly.lexicon.party_names import called
from reportedly.records import Analysis, Descent, Position
from test_account import file_of, told
from test_dossier import Made, _of, _with, made

__all__ = ["made"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Presidency, United States", "White House"),
        ("Delegation to the UN, Russia", "Russia’s delegation to the UN"),
        ("Quarry Monitor", "Quarry Monitor"),
    ],
)
def test_names_in_a_sentence(name: str, said: str) -> None:
    assert called(name) == said


def spoken(text: str, source: str, cue: str, content: str, **more: str) -> Case:
    case = Case("a", text, **more)
    case.says(source, cue, content)
    return case


def who(analysis: Analysis) -> list[tuple[str, str, str]]:
    return [
        (p.name, p.stance, p.answer)
        for p in file_of(analysis).positions
        if p.question == "responsibility"
    ]


def test_figures_in_a_reaction_are_the_reports_own() -> None:
    content = "the strike, which killed 40 people"
    case = spoken(f"Border Ministry condemned {content}.", "Border Ministry", "condemned", content)
    case.event("strike", by="a0")
    case.toll(
        "40 people", 40, 40, attribution="a0", event="e0", source=case.span("Border Ministry")
    )
    assert told(file_of(case.analysis()), "killed") == [("Herald", "40", False)]


ROOK = [("Rook Brigade", "admits", "Rook Brigade")]
CLAIMS = [
    ("the group claims the act", "Rook Brigade claimed the strike in Tarn", "", ROOK),
    ("its men did it", "Rook Brigade said its fighters carried out a strike", "its fighters", ROOK),
    ("a ministry claims nothing", "Border Ministry claimed the strike was a success", "", []),
]


@pytest.mark.parametrize(("what", "text", "actor", "found"), CLAIMS)
def test_who_takes_an_act_upon_itself(
    what: str, text: str, actor: str, found: Sequence[tuple[str, str, str]]
) -> None:
    first, second, cue, content = text.split(maxsplit=3)
    case = spoken(f"{text}.", f"{first} {second}", cue, content)
    case.event("strike", by="a0", actor=actor)
    assert who(case.analysis()) == found, what


CHARGES = [
    ("a capital stands for its government", "accused", "Damascus of the attack", "Syrian forces"),
    (
        "a quoted share",
        "said",
        "the rebels bear “full responsibility” for it",
        "rebels or militants",
    ),
    ("a ruse", "said", "it looked like a rebel provocation", "rebels or militants"),
]


@pytest.mark.parametrize(("what", "cue", "content", "side"), CHARGES)
def test_charges_that_name_no_act(what: str, cue: str, content: str, side: str) -> None:
    case = Case("a", f"A strike hit Tarn. Quarry Monitor {cue} {content}.")
    case.event("strike")
    case.says("Quarry Monitor", cue, content, "accuses" if cue == "accused" else "asserts")
    assert ("Quarry Monitor", "accuses", side) in who(case.analysis()), what


FIRED = [
    (
        "by an active verb",
        "militants had fired shells at Tarn",
        [("Quarry Monitor", "asserts", "rebels or militants")],
    ),
    (
        "by a passive one",
        "shells fired by Syrian troops hit Tarn",
        [("Quarry Monitor", "asserts", "Syrian forces")],
    ),
    ("by nobody who is named", "shells were fired at Tarn", []),
]


@pytest.mark.parametrize(("what", "content", "found"), FIRED)
def test_who_fired_a_weapon_did_it(
    what: str, content: str, found: Sequence[tuple[str, str, str]]
) -> None:
    case = spoken(f"Quarry Monitor said {content}.", "Quarry Monitor", "said", content)
    case.event("shells", "shelling", by="a0")
    assert who(case.analysis()) == found, what


def test_an_army_that_never_uses_such_arms_denies() -> None:
    case = Case(
        "a",
        "A gas attack hit Tarn. Border Ministry said the army has not and does not use such weapons.",
    )
    case.event("gas attack", "chemical")
    case.says(
        "Border Ministry", "said", "the army has not and does not use such weapons", country="Syria"
    )
    assert ("Border Ministry", "denies", "Syrian forces") in who(case.analysis())


def test_news_that_is_called_untrue_is_denied() -> None:
    case = Case("a", "A gas attack hit Tarn. Border Ministry said the allegations were fabricated.")
    case.event("gas attack", "chemical")
    case.says("Border Ministry", "said", "the allegations were fabricated")
    assert ("Border Ministry", "that it did not happen as told", False) in told(
        file_of(case.analysis()), "occurrence"
    )


def test_a_store_that_was_hit_is_an_account_of_its_own() -> None:
    case = Case(
        "a", "A strike hit Tarn. Border Ministry said gas had leaked from a depot hit by shells."
    )
    case.event("strike")
    case.says("Border Ministry", "said", "gas had leaked from a depot hit by shells")
    assert (
        "Border Ministry",
        "weapons or chemicals stored there that were hit or leaked",
        False,
    ) in told(file_of(case.analysis()), "means")


def test_a_later_report_gives_nothing(made: Made) -> None:
    file, whole = _with(made)
    (first, last) = sorted(whole.sheets.values(), key=lambda sheet: sheet.report.published or "")[
        :: len(whole.sheets) - 1
    ]
    edge = Descent(first.report.id, last.report.id, "takes from", 0.04, "")
    found = nodes(replace(file, descent=(edge,)), whole)
    assert "shares words with the later" in descended(found[first.report.id], found)


def test_what_killed_is_told_without_an_act() -> None:
    case = Case(
        "a",
        "A gas attack hit Tarn. Quarry Monitor said tests pointed to sarin and chlorine. In 2012 it had found mustard gas.",
    )
    case.event("gas attack", "chemical")
    case.says("Quarry Monitor", "said", "tests pointed to sarin and chlorine")
    case.says("it", "had found", "In 2012 it had found mustard gas")
    means = {
        answer
        for name, answer, _ in told(file_of(case.analysis()), "means")
        if name == "Quarry Monitor"
    }
    assert means == {"sarin or another nerve agent", "chlorine"}


GRADED = [
    ("two who count", [("Quarry Monitor", "10 people"), ("Border Ministry", "12 people")], "fair"),
    (
        "one who counts, one who is sorry",
        [("Quarry Monitor", "10 people"), ("Border Ministry", "")],
        "weak",
    ),
]


@pytest.mark.parametrize(("what", "sources", "grade"), GRADED)
def test_who_only_speaks_of_an_act_is_no_source_of_it(
    what: str, sources: Sequence[tuple[str, str]], grade: str
) -> None:
    sentences = [
        f"{source} said the strike killed {n}." if n else f"{source} regretted the strike."
        for source, n in sources
    ]
    case = Case("a", " ".join(sentences))
    for sentence, (source, number) in zip(sentences, sources, strict=True):
        cue = "said" if number else "regretted"
        by = case.says(source, cue, sentence.partition(f" {cue} ")[2].rstrip("."))
        event = case.event("strike", by=by)
        if number:
            n = int(number.split()[0])
            case.toll(number, n, n, attribution=by, event=event)
    assert file_of(case.analysis()).grading.grade == grade, what


OLD = [
    ("a later figure", ("2018-11-24", "2018-11-26"), "later replaced"),
    ("the same day", ("2018-11-24", "2018-11-24"), "also gave 46"),
    ("a weaker bound, later", ("2018-11-26", "2018-11-24"), "says less than its 46"),
]


@pytest.mark.parametrize(("what", "days", "label"), OLD)
def test_why_a_figure_does_not_stand(
    made: Made, what: str, days: tuple[str, str], label: str
) -> None:
    base = next(p for p in _of(made, "injured") if p.low == 46)

    def given(n: int, day: str, *, superseded: bool) -> Position:
        evidence = tuple(replace(one, published=day) for one in base.evidence)
        return replace(base, low=n, high=n, evidence=evidence, superseded=superseded)

    pair = [given(40, days[0], superseded=True), given(46, days[1], superseded=False)]
    _, whole = _with(made, *pair)
    (found,) = [row.old for row in rows(list(enumerate(pair)), whole, "x") if row.superseded]
    assert found == label, what


KINDS = [
    (
        "two tell of one means",
        ["a suicide bomber", "a suicide bomber"],
        "Suicide bombing in Aleppo",
    ),
    ("one tells of it", ["a suicide bomber"], "Attack of unknown kind in Aleppo"),
    ("they part", ["a suicide bomber", "from the air"], "Attack of unknown kind in Aleppo"),
]


@pytest.mark.parametrize(("what", "means", "heading"), KINDS)
def test_an_attack_is_called_by_the_means_that_most_tell(
    made: Made, what: str, means: list[str], heading: str
) -> None:
    base = next(p for p in _of(made, "means") if p.stance == "asserts")
    file, whole = _with(
        made, *(replace(base, party=f"p{n}", answer=answer) for n, answer in enumerate(means))
    )
    file = replace(file, incident=replace(file.incident, type="attack"))
    assert section("x", file, whole, alone=True).heading == heading, what
