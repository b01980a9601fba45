"""One thing said in one place."""

from dataclasses import dataclass
from typing import Literal

from reportedly.account.act_key import Scene
from reportedly.account.sites import Site
from reportedly.account.voices import Voice
from reportedly.lexicon.sides import Side
from reportedly.records import Evidence, Stance, Toll, When

Scope = Literal["", "least", "wide"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said in one place.

    Attributes:
        voice: Who bears it.
        question: As in `Position`.
        stance: How it stands to the answer.
        answer: For a reader; "" for figures.
        evidence: Where.
        origin: The report or party that the report comes down to.
        toll: The figure, for figures.
        side: Who acted, for responsibility.
        means: A key of `[means]` in `lexicon/en/accounts.toml`, for means.
        part: Whether a figure counts only some of those that another figure of the same source or
            report counts.
        vague: Whether a figure has no number ("dozens").
        when: The days that the source names, for the day.
        site: The place that it names, for the place.
        scope: Whether a figure counts all, at least those found so far, or those of many places.
        spell: Whether a figure sums up days.
        scene: The act that it is about, or None.
        whom: The side that the people counted are of, where the figure's words tell it.
    """

    voice: Voice
    question: str
    stance: Stance
    answer: str
    evidence: Evidence
    origin: str
    toll: Toll | None = None
    side: Side | None = None
    means: str = ""
    part: bool = False
    vague: bool = False
    whom: tuple[str, ...] = ()
    when: When | None = None
    site: Site | None = None
    scope: Scope = ""
    spell: bool = False
    scene: Scene | None = None
