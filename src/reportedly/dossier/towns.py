"""The towns behind the map: the largest with their names, the others as faint dots."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reportedly.records import Town

Drawn = tuple[Town, float, float]
"""A town and where it lies in the drawing."""
_NAMED = 16
"""At most so many names."""
_HIGH, _WIDE = 15, 7.2
"""Height of a name and width of a letter, in the drawing's units."""
_GAP = 8
"""Between a town and its name."""
_FAVOUR = 4
"""A town at which something happened is named like one so many times its size."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A named town, in the drawing's units.

    Attributes:
        name: Its name.
        x: From the left.
        y: From the top.
        left: Whether the name stands left of it.
    """

    name: str
    x: float
    y: float
    left: bool


def unnamed(drawn: Sequence[Drawn]) -> str:
    """All towns as the data of one path: a dot each."""
    return "".join(f"M{round(x)} {round(y)}h0" for _, x, y in drawn)


def named_spots(
    drawn: Sequence[Drawn], size: tuple[int, int], told: Collection[str]
) -> tuple[Spot, ...]:
    """The largest towns whose names find room, those first at which something happened.

    Args:
        drawn: All towns.
        size: Width and height of the drawing.
        told: Names of places at which something happened.
    """
    taken: list[tuple[float, float, float, float]] = []
    spots: list[Spot] = []
    for town, x, y in sorted(
        drawn, key=lambda item: -item[0].population * (_FAVOUR if item[0].name in told else 1)
    ):
        for left in (False, True):
            wide = _WIDE * len(town.name) + _GAP
            area = (
                x - wide if left else x - _GAP,
                y - _HIGH / 2,
                x + _GAP if left else x + wide,
                y + _HIGH / 2,
            )
            if _inside(area, size) and not any(_meet(area, other) for other in taken):
                taken.append(area)
                spots.append(Spot(town.name, x, y, left))
                break
        if len(spots) == _NAMED:
            break
    return tuple(spots)


def _inside(area: tuple[float, float, float, float], size: tuple[int, int]) -> bool:
    return area[0] >= 0 and area[1] >= 0 and area[2] <= size[0] and area[3] <= size[1]


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
