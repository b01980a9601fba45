"""Which of a report's happenings belong to an incident beside the one that was linked: those that the report set apart by a day or a street."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from reportedly.account.sheets import Sheet
from reportedly.distance import km
from reportedly.model import EventPlace, Happening, Incident, Membership, When

NEAR_KM = 15
"""Two places of one town are so near."""

SLACK = timedelta(days=1)
"""A report counts days from its dateline, its lead or its source; so far apart they may be one."""


def loose(incidents: Sequence[Incident]) -> frozenset[tuple[str, str]]:
    """Reports with their happenings that no report is mainly about: what is left over when the incidents are made."""
    return frozenset((m.report, m.happening) for i in incidents if not any(n.main for n in i.reports) for m in i.reports)


def events_of(
    sheet: Sheet, member: Membership, incident: Incident, sites: Sequence[EventPlace], left: Collection[tuple[str, str]]
) -> frozenset[str]:
    """Ids of a report's events that are the incident.

    Args:
        sheet: The report.
        member: Its part in the incident.
        incident: The incident.
        sites: Where the reports that are mainly about it put it.
        left: Happenings that have found no incident of their own, with their reports.
    """
    out: set[str] = set()
    for happening in sheet.analysis.incidents:
        mine = happening.id == member.happening
        if mine or (member.main and (sheet.report.id, happening.id) in left and _meets(happening, incident.when, sites)):
            out.update(happening.events)
    return frozenset(out)


def sites_of(incident: Incident, sheets: Mapping[str, Sheet]) -> tuple[EventPlace, ...]:
    """Where the reports that are mainly about an incident put it, and where linking does."""
    found = [incident.place] if incident.place else []
    for m in incident.reports:
        if m.main and m.report in sheets:
            found.extend(h.place for h in sheets[m.report].analysis.incidents if h.id == m.happening and h.place)
    return tuple(dict.fromkeys(found))


def _meets(happening: Happening, when: When | None, sites: Sequence[EventPlace]) -> bool:
    return near(happening.place, sites, NEAR_KM) and _days_meet(happening.when, when)


def near(place: EventPlace | None, sites: Sequence[EventPlace], limit: float) -> bool:
    """Whether a place is one of these, or at most so many kilometres from one."""
    return place is not None and any(place.name == site.name or ((d := km(place, site)) is not None and d <= limit) for site in sites)


def _days_meet(a: When | None, b: When | None) -> bool:
    if not (a and b and a.first and a.last and b.first and b.last):
        return False
    first, last, other_first, other_last = (date.fromisoformat(d) for d in (a.first, a.last, b.first, b.last))
    return first <= other_last + SLACK and other_first <= last + SLACK
