"""Acts that a report mentions: text, and what must come out of it."""

import pytest

from reportedly import lexicon
from reportedly.extract.events import events
from reportedly.extract.events.triggers import inflections, phrases, plural
from reportedly.records import Attribution, Document, Report
from reportedly.text import segment


def document(text: str) -> Document:
    return segment(Report("r", "", "", "", "", "2019-05-06", "en", text, "0" * 64))


def told(text: str) -> list[tuple[str, str]]:
    return [(e.type, text[slice(*e.trigger)]) for e in events(document(text), (), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An airstrike hit the market.", [("airstrike", "airstrike"), ("attack", "hit")]),
        ("Warplanes attacked the market.", [("airstrike", "attacked")]),
        ("Mortar shelling went on all night.", [("shelling", "Mortar shelling")]),
        ("A suicide bomber struck a checkpoint.", [("suicide_bombing", "struck")]),
        ("A car-bomb blast shook Oakton.", [("car_bombing", "car-bomb blast")]),
        ("He blew himself up at the gate.", [("suicide_bombing", "blew himself up")]),
        ("A gas attack on the village was reported.", [("chemical", "gas attack")]),
        ("Residents were killed in the raid by two helicopters.", [("airstrike", "raid")]),
        ("Nine people were killed.", [("killing", "killed")]),
        ("Gunmen kidnapped two teachers.", [("abduction", "kidnapped")]),
        ("The jet was shot down.", [("crash", "shot down")]),
        ("Jets struck a chemical weapons depot.", [("airstrike", "struck")]),
        ("A gas attack killed nine. The town is regularly shelled.", [("chemical", "gas attack")]),
        (
            "Raids killed nine. Jets have carried out strikes there since January.",
            [("attack", "Raids")],
        ),
        ("He died of a heart attack.", [("death", "died")]),
        (
            "Doctors are on strike for pay and the death penalty was abolished.",
            [("attack", "strike")],
        ),
    ],
)
def test_types(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("Government warplanes bombed the village.", ["Government warplanes"], ["village"]),
        ("The village was shelled by rebel fighters on Monday.", ["rebel fighters"], ["village"]),
        ("Freedonian air strikes on the port killed nine.", ["Freedonian"], ["port"]),
        (
            "The opposition accused government forces of shelling the port.",
            ["government forces"],
            [],
        ),
        ("Orland blamed the rebels for the blast.", ["rebels"], []),
        ("Orland blamed the blast squarely on the rebels.", ["rebels"], []),
        ("The blast was blamed on Red Falcon.", ["Red Falcon"], []),
        ("It is likely that the regime was responsible for the blast.", ["regime"], []),
        (
            "The Red Falcon group on Monday claimed responsibility for the blast.",
            ["Red Falcon group"],
            [],
        ),
        ("The IS group is believed to be behind the blast.", ["IS group"], []),
        ("No group has claimed responsibility for the blast.", [], []),
        ("A raid on a village held by the rebels was reported.", [], ["village held"]),
        ("A massacre was reported.", [], []),
    ],
)
def test_roles(text: str, actors: list[str], targets: list[str]) -> None:
    event = events(document(text), (), ())[0]
    assert [text[slice(*a.span)] for a in event.actors] == actors
    assert [text[slice(*t.span)] for t in event.targets] == targets


def test_means_are_in_the_words_of_the_text() -> None:
    assert events(document("They fired Grad rockets in the attack."), (), ())[0].means == "rockets"


def test_status_is_the_stance_of_the_innermost_attribution() -> None:
    text = "The army denied that it had shelled the town."
    outer = Attribution("a1", ((0, 8),), ((9, 15),), ((16, 45),), "indirect", "denies")
    event = events(document(text), (outer,), ())[0]
    assert (event.status, event.attribution) == ("denies", "a1")


def test_a_second_run_gives_the_same_ids() -> None:
    text = "A blast was followed by another blast."
    assert events(document(text), (), ()) == events(document(text), (), ())


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("kill", "killed"),
        ("bomb", "bombing"),
        ("rob", "robbed"),
        ("execute", "executing"),
        ("carpet bomb", "carpet bombed"),
    ],
)
def test_inflections(verb: str, form: str) -> None:
    assert form in inflections(verb)


@pytest.mark.parametrize(
    ("noun", "form"),
    [
        ("blast", "blasts"),
        ("clash", "clashes"),
        ("fatality", "fatalities"),
        ("air raid", "air raids"),
    ],
)
def test_plurals(noun: str, form: str) -> None:
    assert plural(noun) == form


def test_every_type_has_a_type_of_acled() -> None:
    assert all(kind.acled for kind in lexicon.event_kinds().values())


def test_no_phrase_stands_under_two_types() -> None:
    seen: dict[str, str] = {}
    for name, table in lexicon.event_kinds().items():
        for phrase in (*table.nouns, *table.forms):
            assert seen.setdefault(phrase, name) == name, phrase
    assert phrases()


def test_a_raised_digit_is_no_day() -> None:
    assert told("The town has been shelled since March ² and police said 12 people were killed.")
