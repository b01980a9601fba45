"""Which positions come down to one origin, so that agreement counts origins and not voices.

The media of one state speak with one voice. A figure that an outlet or an agency gives without a
source, and that others give on the word of somebody, is no further origin: it may be independent,
but nothing says so.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportedly import lexicon
from reportedly.account.comparable import FIGURES, TOTALS, Held, value
from reportedly.lexicon.identifiers import slug
from reportedly.lexicon.name_words import spaced

STATE_MEDIA = "-state-media"
"""Ends the key of a state's media as an origin."""


def with_origins(made: Sequence[Held]) -> list[Held]:
    """The positions, each with the key of its origin."""
    known = sorted(
        {key for h in made if not h.own and (key := _key(h.position.party)).endswith(STATE_MEDIA)}
    )
    keyed = _one_voice(
        [replace(h, position=replace(h.position, origin=_key_of(h, known))) for h in made]
    )
    keyed = [_retold(h, keyed) if _told_by(h) else h for h in keyed]
    return [_sourced(h, keyed) if _unsourced(h) else h for h in keyed]


def _one_voice(keyed: Sequence[Held]) -> list[Held]:
    """What one medium of a state gave is superseded by what another of that state gave on a later day, or by more on the same."""
    last: dict[tuple[str, str, str | None, bool], tuple[str, int]] = {}
    for h in keyed:
        if _state_figure(h) and not h.position.superseded and not h.vague:
            last[_kind(h)] = max(last.get(_kind(h), ("", 0)), _rank(h))

    def old(h: Held) -> bool:
        return _state_figure(h) and not h.position.subset and _rank(h) < last.get(_kind(h), ("", 0))

    return [
        replace(h, position=replace(h.position, superseded=True)) if old(h) else h for h in keyed
    ]


def _kind(held: Held) -> tuple[str, str, str | None, bool]:
    return held.position.origin, held.position.question, _group(held), held.position.subset


def _rank(held: Held) -> tuple[str, int]:
    return _last_day(held), value(held.position)


def _state_figure(held: Held) -> bool:
    p = held.position
    return (
        p.origin.endswith(STATE_MEDIA)
        and p.question in FIGURES
        and p.stance == "asserts"
        and not held.own
    )


def _last_day(held: Held) -> str:
    return max((e.published or "" for e in held.position.evidence), default="")


def _key_of(held: Held, known: Sequence[str]) -> str:
    """“The regime's official channel” is the media of the one state whose media the accounts name."""
    words = set(spaced(held.position.name).split())
    if (
        len(known) == 1
        and held.kind in {"unnamed", "outlet"}
        and words & lexicon.words("accounts.of_state")
        and words & lexicon.words("accounts.medium")
    ):
        return known[0]
    return _key(held.position.party)


def _key(party: str) -> str:
    return _state_media().get(party.removeprefix("outlet:"), party)


def _told_by(held: Held) -> bool:
    """Whether a figure is that of somebody who is only described."""
    return (
        not held.named
        and held.somebody
        and held.position.question in FIGURES
        and held.position.stance == "asserts"
    )


def _retold(held: Held, made: Sequence[Held]) -> Held:
    """With the origin of whom another print of the same text names for the figure: "opposition sources" are "the opposition" there."""
    mine, reports = held.position, {e.report for e in held.position.evidence}
    same = [
        h
        for h in made
        if h.named
        and not h.own
        and h.texts & held.texts
        and _group(h) == _group(held)
        and h.vague == held.vague
        if (h.position.question, h.position.stance, value(h.position))
        == (mine.question, mine.stance, value(mine))
        if not reports & {e.report for e in h.position.evidence}
    ]
    return (
        replace(held, position=replace(mine, origin=same[0].position.origin))
        if len({h.position.origin for h in same}) == 1
        else held
    )


def _unsourced(held: Held) -> bool:
    return held.own and held.position.question in FIGURES and held.position.stance == "asserts"


def _sourced(held: Held, made: Sequence[Held]) -> Held:
    """With the origin of the first position that gives the same figure on somebody's word; what that one has corrected is old here too."""
    mine = held.position
    same = [
        h
        for h in made
        if not h.own
        and h.position.question == mine.question
        and h.position.stance == mine.stance
        and value(h.position) == value(mine)
        and h.vague == held.vague
        and _group(h) == _group(held)
        and (h.kind not in {"agency", "outlet"} or h.position.origin != h.position.party)
    ]
    if not same:
        return held
    found = min(same, key=lambda h: (not h.named, h.position.party)).position
    return replace(
        held,
        position=replace(mine, origin=found.origin, superseded=mine.superseded or found.superseded),
    )


def _group(held: Held) -> str | None:
    return "unknown" if held.position.group in TOTALS else held.position.group


@cache
def _state_media() -> dict[str, str]:
    """For each medium of a state the key of that state's media."""
    return {
        party: f"{slug(row.country)}{STATE_MEDIA}"
        for row in lexicon.state_media()
        for party in row.parties
    }
