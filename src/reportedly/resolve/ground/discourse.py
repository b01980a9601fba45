"""An episode: the sentences of a report that speak of one incident, with what they say of its places and days."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from reportedly import lexicon
from reportedly.records import Event, Toll
from reportedly.resolve.ground.granularity import NEARBY
from reportedly.resolve.ground.sites import Site
from reportedly.resolve.ground.units import Day, Unit

RARE = 10
"""Figures from which on two equal ones of a kind are taken to be one."""
WIDE = 4
"""Days beyond which an expression names a stretch and no day."""


@dataclass(slots=True, eq=False)
class Episode:
    """Sentences of one incident.

    Attributes:
        units: Indices, in order.
        sites: Of all its sentences, in order.
        days: Of all its sentences, in order.
        stated: Days of statements in its sentences, in order.
        heir_of: The episode from which one that opens without a place takes its own.
        after: The episode at hand when it opened, whose days it takes if it has none and is not
            recalled as older.
        then: The last day that episode had named when it opened.
        figures: Its figures of more than one person.
        families: The families of its acts ("air", "shell"), as in `lexicon/en/grounding.toml`.
    """

    units: list[int] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    stated: list[Day] = field(default_factory=list)
    heir_of: "Episode | None" = None
    after: "Episode | None" = None
    then: Day | None = None
    figures: set[tuple[str, int | None, int | None]] = field(default_factory=set)
    families: set[str] = field(default_factory=set)

    @property
    def finest(self) -> list[Site]:
        """Its sites of the finest grain."""
        grain = max((site.grain for site in self.sites), default=0)
        return [site for site in self.sites if site.grain == grain]

    def take(self, index: int, unit: Unit, *, dated: bool = True) -> None:
        """Add a sentence; its days are the episode's if `dated`."""
        self.units.append(index)
        self.sites.extend(located(unit))
        self.days.extend(unit.days if dated else [])
        self.stated.extend(unit.stated)
        self.figures.update(figure_key(toll) for toll in unit.tolls if (toll.low or 2) > 1)
        self.families.update({family_of(event) for event in unit.events} - {""})


def by_sentence(episodes: list[Episode]) -> dict[int, Episode]:
    """The episode of each sentence that is in one, by its index."""
    return {index: episode for episode in episodes for index in episode.units}


def located(unit: Unit) -> list[Site]:
    """The sites of a sentence that its words make places of acts; those that they do not, or lie near, where there are no others."""
    best = max((site.strength for site in unit.sites), default=0)
    if best == 0 and (
        near := [site._replace(fine=min(site.fine, NEARBY)) for site in unit.sites if site.beyond]
    ):
        return near
    return [site for site in unit.sites if site.strength == best and best > 0]


def figure_key(toll: Toll) -> tuple[str, int | None, int | None]:
    """What makes two figures equal."""
    return toll.metric, toll.low, toll.high


def is_vague(toll: Toll) -> bool:
    """Whether a figure is only "dozens", "several" or the like, which another may be too."""
    return toll.high is None and toll.low in _vague()


@cache
def _vague() -> frozenset[int]:
    """What "dozens", "scores" and "hundreds" count for."""
    return frozenset(low for low, _ in lexicon.bounds("quantities.vague").values())


def family_of(event: Event) -> str:
    """The family of an act, "" if it may be of any."""
    return _families().get(event.type, "")


@cache
def _families() -> dict[str, str]:
    return {
        kind: family
        for family, kinds in lexicon.groups("grounding.families").items()
        for kind in kinds
    }


def goes_back(unit: Unit) -> bool:
    """Whether a sentence points back to an act ("the attack")."""
    back, determiners = back_words()
    return any(
        a in determiners and b in back for a, b in zip(unit.words, unit.words[1:], strict=False)
    )


@cache
def back_words() -> tuple[frozenset[str], frozenset[str]]:
    """The nouns that stand for the act at hand, and the determiners before them."""
    return lexicon.words("grounding.back.words"), lexicon.words("grounding.back.determiners")


def recalled(unit: Unit) -> bool:
    """Whether a sentence marks what it tells as older than the rest."""
    return any(f" {phrase} " in unit.line for phrase in lexicon.words("grounding.recall"))


def episode_days(episode: Episode) -> Day | None:
    """The days of an episode: the first that it names; else those of the episode after which it stands; else the first of a statement."""
    named = [day for day in episode.days if not day.long]
    if named:
        return _narrowed(named)
    if episode.after and (day := episode.then or episode_days(episode.after)):
        return day
    return episode.stated[0] if episode.stated else None


def _narrowed(days: list[Day]) -> Day:
    """The first of the days, or the first single day in it where it is a week or a month."""
    first = days[0]
    if not is_wide(first):
        return first
    return next(
        (
            day
            for day in days
            if not is_wide(day) and first.first <= day.first and day.last <= first.last
        ),
        first,
    )


def overlap(a: Day, b: Day) -> bool:
    """Whether two expressions can mean the same days. A month does not mean the day in it that the report is about."""
    return a.first <= b.last and b.first <= a.last and (is_month(a) == is_month(b))


def is_month(day: Day) -> bool:
    """Whether an expression names a month or more, from its first day on."""
    return day.first[8:] == "01" and is_wide(day)


def is_wide(day: Day) -> bool:
    """Whether an expression names a stretch and no day."""
    return (date.fromisoformat(day.last) - date.fromisoformat(day.first)).days > WIDE
