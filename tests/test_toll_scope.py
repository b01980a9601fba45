"""What a figure counts by the words of its sentence."""

import pytest

from linking_case import Case

SCOPES = [
    ("Twelve people were being treated at the clinic.", "Twelve people", ("so far",)),
    ("Initially the monitor spoke of 9 dead.", "9 dead", ("so far",)),
    ("Strikes killed 40 people over the past week.", "40 people", ("days",)),
    ("Shells fell on residential districts and killed 6 people.", "6 people", ("places",)),
    ("Some 30 people died of hunger.", "30 people", ("other cause",)),
    ("The clinic counted 88 killed and injured.", "88 killed", ("dead and injured",)),
    ("Fifteen of the wounded died.", "Fifteen of the wounded", ("some",)),
    ("The blast killed dozens of people.", "dozens of people", ("vague",)),
    ("The blast killed 12 people.", "12 people", ()),
    ("They were treated in Tarn. The blast killed 12 people.", "12 people", ()),
]


@pytest.mark.parametrize(("text", "figure", "scope"), SCOPES)
def test_what_a_figure_counts(text: str, figure: str, scope: tuple[str, ...]) -> None:
    case = Case("a", text)
    case.toll(figure, 1, 1)
    (toll,) = case.analysis().tolls
    assert toll.scope == scope


def test_others_are_the_rest_beside_a_figure() -> None:
    case = Case("a", "The blast killed 3 men and 21 others. Another 5 fled.")
    case.toll("3 men", 3, 3)
    case.toll("21 others", 21, 21)
    case.toll("Another 5", 5, 5)
    assert [toll.scope for toll in case.analysis().tolls] == [(), ("rest",), ()]
