"""The choice of a figure's place: what leads to a name, the features, and the weights. All names and numbers are invented."""

import numpy as np
import pytest

from reportedly.records import Document, PlaceMention, Report, Toll
from reportedly.resolve.ground import by_rule, ground, placement, read
from reportedly.resolve.ground.placement import choose, weighed
from reportedly.resolve.ground.placement.cue_features import lead
from reportedly.resolve.ground.placement.facts import facts
from reportedly.resolve.ground.placement.weights import weights
from reportedly.resolve.times import times
from reportedly.text import segment

PLACES = {"Oakton": ("PPL", 10.0), "Elmville": ("PPL", 12.0), "Mill Quarter": ("PPLX", 10.01)}
BLAST = (
    "A blast killed 31 people in Oakton. The blast hit the Mill Quarter in the west of Oakton, doctors said. "
    "A month ago a raid on Elmville killed 12 people."
)
FIGURES = (("31 people", 31), ("12 people", 12))


def document(text: str) -> Document:
    return segment(Report("r", "", "", "", "", "2019-05-08", "en", text, "0" * 64))


def mentions(text: str) -> tuple[PlaceMention, ...]:
    found = ((text.find(name), name, feature, at) for name, (feature, at) in PLACES.items())
    rows = sorted(row for row in found if row[0] >= 0)
    return tuple(
        PlaceMention((at, at + len(name)), name, None, x, x, feature)
        for at, name, feature, x in rows
    )


def figures(text: str) -> tuple[Toll, ...]:
    spans = ((text.index(words), words, number) for words, number in FIGURES if words in text)
    return tuple(
        Toll(f"t{n}", (at, at + len(words)), "killed", n, n, False, "unknown", None, False)
        for at, words, n in spans
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("shells hit the besieged northern town of Oakton", {"hit"}),
        ("he died in Oakton", {"inside"}),
        ("he died near the Freedonian town of Oakton", {"inside", "near"}),
        ("evacuees from the town of Oakton", {"origin"}),
        ("the loss of the border town of Oakton", {"held"}),
        ("rebels positioned in Oakton", {"inside", "stationed"}),
        ("a police source in Oakton", {"inside", "speaking"}),
        ("a push towards Oakton", {"goal"}),
        (". In Oakton", {"inside", "opens"}),
    ],
)
def test_what_leads_to_a_name(words: str, expected: set[str]) -> None:
    norms = words.split()
    assert {kind for kind, holds in lead(norms, len(norms) - 1).items() if holds} == expected


def test_the_signs_are_those_of_the_weights() -> None:
    doc = document(BLAST)
    parts, episodes, written = read(doc, (), figures(BLAST), (), (mentions(BLAST), times(doc)))
    ruled = {name: toll.place for name, toll in by_rule(parts, episodes, written).items()}
    rows = list(weighed(facts(doc, parts, episodes), ruled))
    assert [len(row) for _, row in rows] == [3, 3]
    assert all(list(features) == weights().names for _, row in rows for features in row)


def test_shares_of_places_add_up_to_one_in_each_network() -> None:
    rows = [weights().row(dict.fromkeys(weights().names, float(n))) for n in range(6)]
    scores = weights().scores(rows, 3)
    assert scores.shape == (2, 3)
    assert np.all(np.exp(scores).sum(axis=1) <= 1 + 1e-6)
    assert weights().best(rows, 3) == scores.argmax(axis=1).tolist()


def test_a_figure_goes_to_the_finest_place_of_its_own_event() -> None:
    doc = document(BLAST)
    tolls, _, _ = ground(doc, (), figures(BLAST), (), mentions(BLAST), times(doc))
    assert [toll.place.text if toll.place else "" for toll in tolls] == ["Mill Quarter", "Elmville"]


def test_a_report_with_very_many_figures_keeps_the_places_of_the_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doc = document(BLAST)
    parts, episodes, _ = read(doc, (), figures(BLAST), (), (mentions(BLAST), times(doc)))
    monkeypatch.setattr(placement, "MANY", 5)
    assert choose(doc, parts, episodes, {"t31": None, "t12": None}) == {"t31": None, "t12": None}


def test_a_report_without_places_has_none() -> None:
    text = "A blast killed 31 people."
    doc = document(text)
    tolls, _, _ = ground(doc, (), figures(text), (), (), times(doc))
    assert [toll.place for toll in tolls] == [None]
