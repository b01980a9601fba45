"""Which of a report's acts belong to an incident beside those that were linked: acts that it sets apart by a day or a street."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from reportedly import lexicon
from reportedly.account.sheets import Sheet
from reportedly.geo import km
from reportedly.records import Event, EventPlace, Happening, Incident, Membership, When

NEAR_KM = 15
"""Two places of one town are so near."""

SLACK = timedelta(days=1)
"""A report counts days from its dateline, its lead or its source; so far apart they may be one."""


_BEFORE = 40
"""The article of a noun stands so many characters before it."""


def loose(incidents: Sequence[Incident]) -> dict[tuple[str, str], bool]:
    """Reports with their happenings in incidents, each with whether it is left over: no report is mainly about its incident."""
    out: dict[tuple[str, str], bool] = {}
    for incident in incidents:
        over = not any(m.main for m in incident.reports)
        out.update({(m.report, m.happening): over for m in incident.reports})
    return out


def events_of(sheet: Sheet, member: Membership) -> frozenset[str]:
    """Ids of the events that are a report's part in an incident."""
    return frozenset(
        event for h in sheet.analysis.incidents if h.id == member.happening for event in h.events
    )


def set_apart(
    sheet: Sheet,
    incident: Incident,
    sites: Sequence[EventPlace],
    left: Mapping[tuple[str, str], bool],
    *,
    main: bool,
) -> frozenset[str]:
    """Ids of a report's events, set apart by it, whose figures belong to the incident that it is mainly about.

    Args:
        sheet: The report.
        incident: The incident.
        sites: Where the reports that are mainly about it put it.
        left: As `loose`.
        main: Whether the report is mainly about it.
    """
    if not main:
        return frozenset()
    found = [
        h
        for h in sheet.analysis.incidents
        if left.get((sheet.report.id, h.id), False) and _meets(h, incident.when, sites)
    ]
    return frozenset(event for happening in found for event in happening.events)


def meant(
    sheet: Sheet,
    incident: Incident,
    sites: Sequence[EventPlace],
    left: Mapping[tuple[str, str], bool],
    *,
    main: bool,
) -> frozenset[str]:
    """Ids of the acts that a report only calls "the attack", and that a word near them has put somewhere else.

    What a report that is mainly about an incident calls so is the incident, unless the sentence
    names another place.

    Args:
        sheet: The report.
        incident: The incident.
        sites: Where the reports that are mainly about it put it.
        left: As `loose`.
        main: Whether the report is mainly about it.
    """
    if not main:
        return frozenset()
    apart = {
        e
        for h in sheet.analysis.incidents
        if left.get((sheet.report.id, h.id), True)
        for e in h.events
    }
    return frozenset(
        e.id
        for e in sheet.analysis.events
        if e.id in apart
        and _any_act(sheet.words(e.trigger))
        and definite(sheet, e)
        and _here(sheet, e, sites)
        and _then(e, incident)
    )


def definite(sheet: Sheet, event: Event) -> bool:
    """Whether an act is told of as one that the reader knows ("the deadly attack")."""
    before = sheet.report.text[max(0, event.trigger[0] - _BEFORE) : event.trigger[0]]
    return bool(
        re.search(r"\b(?:the|this|that|these|those)(?: [\w-]+){0,2}\s$", before, re.IGNORECASE)
    )


def _any_act(words: str) -> bool:
    """Whether the words end in a noun for any act of violence."""
    return words.lower().split()[-1:] != [] and words.lower().split()[-1] in lexicon.words(
        "accounts.any_act"
    )


def _here(sheet: Sheet, event: Event, sites: Sequence[EventPlace]) -> bool:
    """Whether no place of the sentence but the incident's own is where the act was."""
    text, place = sheet.report.text, event.place
    if place is None or near(place, sites, NEAR_KM):
        return True
    first, last = sorted((place.span, event.trigger))
    return bool(re.search(r"[.!?][”\"')]*\s", text[first[1] : last[0]]))


def _then(event: Event, incident: Incident) -> bool:
    return event.when is None or _days_meet(event.when, incident.when)


def places_of(incident: Incident, sheets: Mapping[str, Sheet]) -> tuple[EventPlace, ...]:
    """Where the reports that are mainly about an incident put it, one for each."""
    mine = [
        (sheets[m.report], m.happening) for m in incident.reports if m.main and m.report in sheets
    ]
    return tuple(
        h.place
        for sheet, happening in mine
        for h in sheet.analysis.incidents
        if h.id == happening and h.place
    )


def counted_at(sheet: Sheet, events: frozenset[str]) -> tuple[EventPlace, ...]:
    """Where a report puts the dead and the injured of these events, each place once."""
    return tuple(
        {
            t.place.name: t.place for t in sheet.analysis.tolls if t.event in events and t.place
        }.values()
    )


def agreed(told: Sequence[EventPlace], incident: Incident) -> tuple[EventPlace, ...]:
    """The places on which two reports agree, or all where no two do; and the one that linking chose."""
    support = {place: sum(near(place, [other], NEAR_KM) for other in told) for place in told}
    enough = min(2, max(support.values(), default=0))
    found = [incident.place] if incident.place else []
    return tuple(dict.fromkeys([*found, *(place for place in told if support[place] >= enough)]))


def _meets(happening: Happening, when: When | None, sites: Sequence[EventPlace]) -> bool:
    return near(happening.place, sites, NEAR_KM) and _days_meet(happening.when, when)


def near(place: EventPlace | None, sites: Sequence[EventPlace], limit: float) -> bool:
    """Whether a place is one of these, or at most so many kilometres from one."""
    return place is not None and any(
        place.name == site.name or ((d := km(place, site)) is not None and d <= limit)
        for site in sites
    )


def _days_meet(a: When | None, b: When | None) -> bool:
    if not (a and b and a.first and a.last and b.first and b.last):
        return False
    first, last, other_first, other_last = (
        date.fromisoformat(d) for d in (a.first, a.last, b.first, b.last)
    )
    return first <= other_last + SLACK and other_first <= last + SLACK
