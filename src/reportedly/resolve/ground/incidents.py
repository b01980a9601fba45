"""A report's own incidents: its episodes, with the range of the dead and the injured."""

import hashlib

from reportedly import lexicon
from reportedly.records import EventPlace, Happening, Metric, Range, When
from reportedly.resolve.ground.discourse import Episode, episode_days, family_of, overlap
from reportedly.resolve.ground.placement.by_rule import episode_place
from reportedly.resolve.ground.ranges import spread, totals
from reportedly.resolve.ground.units import Day, Unit
from reportedly.resolve.ground.victims import Count, count, told
from reportedly.text.doc import Doc

HEADER_WORDS = 10
"""Words of a date line and an agency that may stand in a headline's sentence."""
OF_ACT = 3
"""What it counts that a date stands right before the act as its attribute."""
ATTRIBUTES = 4
"""Most words between such a date and the act ("August 21 alleged chemical weapons attack")."""
LEADING = frozenset({"on", "in", "of", "near", "at", "the", "town", "city", "village", "outskirts"})
"""Words that stand with names between an act and its date."""
SAME = 0.7
"""Share of a title's words that make a sentence its repetition."""


def happenings(
    document: Doc, units: list[Unit], found: list[Episode], written: str | None
) -> tuple[Happening, ...]:
    """The incidents, the main one first. `written` is the day of writing."""
    if not found:
        found = [Episode()]
    main = main_episode(found, units)
    ordered = [main, *(episode for episode in found if episode is not main)]
    elsewhere = {index for episode in found if episode is not main for index in episode.units}
    apart = {
        index
        for episode in found
        if episode is not main and _apart(episode, main)
        for index in episode.units
    }
    near = [(unit.first, unit.last) for index, unit in enumerate(units) if index not in apart]
    out = []
    for episode in ordered:
        people = count(told(document.norms, document.lower, near) if episode is main else [])
        days = (
            _main_days(document, units, episode, elsewhere, written)
            if episode is main
            else _own_days(episode)
        )
        out.append(_happening(document, units, episode, people, days, main=episode is main))
    return tuple(h for h in out if h.main or h.events)


def _apart(episode: Episode, main: Episode) -> bool:
    """Whether an episode is clearly not the main one: it has other days or is told as older."""
    return episode.after is None or any(
        not overlap(day, other) for day in episode.days[:1] for other in main.days[:1]
    )


def main_episode(found: list[Episode], units: list[Unit]) -> Episode:
    """The episode that the report is mainly about: the lead's."""
    return found[0]


def _happening(
    document: Doc,
    units: list[Unit],
    episode: Episode,
    people: Count,
    when: When | None,
    *,
    main: bool,
) -> Happening:
    ids = tuple(event.id for index in episode.units for event in units[index].events)
    key = document.report.sha256 + "|" + ",".join(ids)
    return Happening(
        id="i" + hashlib.sha256(key.encode()).hexdigest()[:12],
        main=main,
        events=ids,
        place=_place(episode, units),
        when=when,
        killed=_range(document, units, episode, "killed", people),
        injured=_range(document, units, episode, "injured", people),
    )


def _place(episode: Episode, units: list[Unit]) -> EventPlace | None:
    """The finest place beside acts of the incident's own kind, not of those that answered it."""
    kinds = {
        index: {family_of(event) for event in units[index].events} - {""} for index in episode.units
    }
    own = next((kinds[index] for index in episode.units if kinds[index]), set())
    others = frozenset(
        site.span
        for index, kind in kinds.items()
        if kind and own.isdisjoint(kind)
        for site in units[index].sites
    )
    site = episode_place(episode, others) or episode_place(episode)
    return site.place if site else None


def _own_days(episode: Episode) -> When | None:
    day = episode_days(episode)
    return When(day.first, day.last) if day else None


def _main_days(
    document: Doc,
    units: list[Unit],
    episode: Episode,
    elsewhere: set[int],
    written: str | None,
) -> When | None:
    """The best day outside other episodes, else the episode's, else the day of writing."""
    first = episode_days(episode)
    own = set(episode.units)
    named = [
        (index, day)
        for index, unit in enumerate(units)
        if index not in elsewhere
        for day in unit.days
        if not day.long and (index in own or day.first == day.last)
    ]
    text = document.report.text
    day = (
        max(named, key=lambda item: (_weight(item[1], units[item[0]], first, text), -item[0]))[1]
        if named
        else first
    )
    if day:
        return When(day.first, day.last)
    return When(written, written) if written else None


def _weight(day: Day, unit: Unit, first: Day | None, text: str) -> int:
    """How much speaks for a day as the main one's.

    It is a single one, has a time of day, stands with an act, fits the episode's first; and most of
    all, it is said of the act itself.
    """
    signs = (
        day.first == day.last,
        day.clock,
        bool(unit.events or unit.tolls),
        first is not None and overlap(day, first),
    )
    return sum(signs) + (OF_ACT if _of_act(day, unit, text) else 0)


def _of_act(day: Day, unit: Unit, text: str) -> bool:
    """Whether a date belongs to an act: "an August 21 gas attack", "an attack on X on 4 April"."""
    if day.first != day.last or not any(c.isdigit() for c in text[slice(*day.span)]):
        return False
    before = text[: day.span[0]].rsplit(maxsplit=1)[-1:]
    ahead = [
        text[day.span[1] : event.trigger[0]]
        for event in unit.events
        if event.trigger[0] >= day.span[1]
    ]
    if before in (["a"], ["an"], ["the"], ["that"]) and any(_plain(gap) for gap in ahead):
        return True
    behind = [
        text[event.trigger[1] : day.span[0]]
        for event in unit.events
        if event.trigger[1] <= day.span[0]
    ]
    return any(_leads(gap.split()) for gap in behind)


def _plain(gap: str) -> bool:
    words = gap.split()
    return len(words) <= ATTRIBUTES and all(word.replace("-", "").isalpha() for word in words)


def _leads(words: list[str]) -> bool:
    """Whether nothing but a place and "on" lead from an act to a date."""
    if not 0 < len(words) <= 2 * ATTRIBUTES or not {"on", "of"} & {
        word.lower() for word in words[-2:]
    }:
        return False
    return all(word[:1].isupper() or word.lower() in LEADING for word in words)


def _range(
    document: Doc, units: list[Unit], episode: Episode, metric: Metric, people: Count
) -> Range:
    """From totals of several people if there are any, else from individual victims."""
    told_of = people.dead if metric == "killed" else people.hurt
    text = document.report.text
    body = totals(
        [units[i] for i in episode.units if not _headline(document, units[i])], metric, text
    )
    every = body or totals([units[i] for i in episode.units], metric, text)
    found = every if metric == "killed" else [total for total in every if total.figure > 1]
    if (
        metric == "injured"
        and found
        and found[0].low == found[0].high == people.hit
        and people.dead.number
    ):
        return Range(told_of.number, told_of.number)
    if found:
        return spread(found)
    number = told_of.number or (lexicon.number("ranges.plural") if told_of.vague else 0)
    if not number and every and not people.dead.number:
        number = 1
    return Range(number, number) if number else Range(None, None)


def _headline(document: Doc, unit: Unit) -> bool:
    """Whether a sentence repeats the report's title, so lacks the source that the lead gives."""
    title = [word for word in document.report.title.lower().split() if word.isalnum()]
    if not title or unit.first > len(title) or len(unit.words) > len(title) + HEADER_WORDS:
        return False
    return sum(word in unit.words for word in title) >= SAME * len(title)
