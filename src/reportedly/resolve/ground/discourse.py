"""Episodes: the sentences of a report that tell of one incident, with their places and days."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from reportedly import lexicon
from reportedly.records import Event, Toll
from reportedly.resolve.ground.sites import Site
from reportedly.resolve.ground.units import Day, Unit

Figure = tuple[str, int | None, int | None]
"""Metric, least and greatest number."""
RARE = 10
"""Figures from which on two equal ones of a kind are taken to be one."""
RECENT = 64
"""Episodes back from one that are asked for what it goes on with."""
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
        number: Its position among the report's episodes.
        finest: Its sites of the finest grain, those that lie alike once.
        named: The days of `days` that are no stretch up to the report, each once.
    """

    units: list[int] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    stated: list[Day] = field(default_factory=list)
    heir_of: "Episode | None" = None
    after: "Episode | None" = None
    then: Day | None = None
    figures: set[Figure] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    number: int = 0
    finest: list[Site] = field(default_factory=list)
    named: list[Day] = field(default_factory=list)
    _alike: set[tuple[object, ...]] = field(default_factory=set)
    _dated: set[tuple[str, str]] = field(default_factory=set)
    _by_grain: list[list[Site]] | None = None
    _prevalent: Site | None = None

    def take(self, index: int, unit: Unit, *, dated: bool = True) -> None:
        """Add a sentence; its days are the episode's if `dated`."""
        self.units.append(index)
        self.sites.extend(unit.located)
        for site in unit.located:
            self._keep(site)
        self.stated.extend(unit.stated)
        self.figures.update(figure_key(toll) for toll in unit.tolls if (toll.low or 2) > 1)
        self.families.update({family_of(event) for event in unit.events} - {""})
        for day in unit.days if dated else ():
            self.days.append(day)
            if not day.long and (day.first, day.last) not in self._dated:
                self._dated.add((day.first, day.last))
                self.named.append(day)

    def _keep(self, site: Site) -> None:
        if self.finest and site.grain > self.finest[0].grain:
            self.finest.clear()
            self._alike.clear()
        if not self.finest or site.grain == self.finest[0].grain:
            lying = site.lying
            if lying not in self._alike:
                self._alike.add(lying)
                self.finest.append(site)

    @property
    def by_grain(self) -> list[list[Site]]:
        """Its sites, the finest grain first, once no sentence is added any more."""
        if self._by_grain is None:
            groups: dict[float, list[Site]] = {}
            for site in self.sites:
                groups.setdefault(site.grain, []).append(site)
            self._by_grain = [groups[grain] for grain in sorted(groups, reverse=True)]
        return self._by_grain

    @property
    def prevalent(self) -> Site | None:
        """Of its finest sites that with the most mentions and the best words, then the first."""
        if self._prevalent is None and self.sites:
            self._prevalent = most_mentioned(self.by_grain[0])
        return self._prevalent


def most_mentioned(sites: list[Site]) -> Site:
    """The site with the most mentions and the best words, then the first."""
    count: Counter[tuple[str, int | None]] = Counter()
    for site in sites:
        count[site.key] += site.strength
    return max(sites, key=lambda site: (count[site.key], -site.span[0]))


def by_sentence(episodes: list[Episode]) -> dict[int, Episode]:
    """The episode of each sentence that is in one, by its index."""
    return {index: episode for episode in episodes for index in episode.units}


def figure_key(toll: Toll) -> Figure:
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
    """The first day that an episode names; else that of the one before; else of a statement."""
    passed: list[Episode] = []
    current: Episode | None = episode
    while current and len(passed) < RECENT:
        passed.append(current)
        if current.named:
            return _narrowed(current.named)
        if current.after and current.then:
            return current.then
        current = current.after
    return next((one.stated[0] for one in reversed(passed) if one.stated), None)


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
    """Whether two expressions may mean the same day; a month does not match a day within it."""
    return a.first <= b.last and b.first <= a.last and (is_month(a) == is_month(b))


def is_month(day: Day) -> bool:
    """Whether an expression names a month or more, from its first day on."""
    return day.first[8:] == "01" and is_wide(day)


def is_wide(day: Day) -> bool:
    """Whether an expression names a stretch and no day."""
    return (date.fromisoformat(day.last) - date.fromisoformat(day.first)).days > WIDE
