"""Which of a report's acts belong to an incident beside those that were linked."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from reportedly.account.sheets import Sheet
from reportedly.geo import km
from reportedly.records import EventPlace, Happening, Incident, Membership, When

NEAR_KM = 15
"""Two places of one town are so near."""

SLACK = timedelta(days=1)
"""A report counts days from its dateline, its lead or its source; so far apart they may be one."""


def loose(incidents: Sequence[Incident]) -> dict[tuple[str, str], bool]:
    """Each report's happenings, and whether no report is mainly about their incident."""
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
    """Events that a report sets apart, but whose figures belong to its main incident.

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
    """The places on which two reports agree, or all if none do, and the linked one."""
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
