"""Where and when a source puts an act in its own words: what two accounts may part on.

Only what stands beside the act counts, not what a report's dateline or lead lends it; and only in
reports that are mainly about the incident, for others tell of many, and of places only the one that
a report is mainly about. A day that is counted from the day of publication ("on Monday") is taken
only from somebody's words and only where the report came after the act, or a wrong date on a report
would be an account of its own.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from reportedly import lexicon
from reportedly.account.act_key import days
from reportedly.account.sentences import sentence
from reportedly.account.sheets import Sheet
from reportedly.account.sites import Site, radius_of
from reportedly.account.statement import Statement
from reportedly.account.voices import Voice
from reportedly.geo import km
from reportedly.records import Event, Evidence, Incident, Span, When

BESIDE = 70
"""A day or a place is said of an act that stands at most so many characters from it, in one sentence."""

_BEFORE = 24
"""Characters before a day in which "since" or "reported on" stands, and behind it in which "claimed" does."""

LONGEST = 3
"""An interval of more days is too vague to be an account of its own."""

RECALLED = 10
"""So many days from the incident another one is meant."""

FAR_KM = 150
"""So far from the incident another one is meant, or another place of that name."""


def whereabouts_of(
    sheet: Sheet, events: frozenset[str], kinds: Mapping[str, float], incident: Incident
) -> Iterator[Statement]:
    """Statements of a report on the day and the place of the acts that are the incident.

    Args:
        sheet: The report.
        events: Ids of its events in the incident.
        kinds: The kinds of act that the incident is of, each with how much a word of that kind
            says.
        incident: The incident.
    """
    telling = max(kinds.values(), default=0)
    for event in sheet.analysis.events:
        if (
            event.id not in events
            or kinds.get(event.type, 0) < min(2, telling)
            or event.status not in {"asserts", "accuses", "admits"}
        ):
            continue
        voice = sheet.voice(event.attribution, event.trigger)
        if not voice.named:
            continue
        yield from _day(sheet, event, voice, incident)
        yield from _place(sheet, event, voice, incident)


def _day(sheet: Sheet, event: Event, voice: Voice, incident: Incident) -> Iterator[Statement]:
    near = [t for t in sheet.analysis.times if t.first and t.last and _beside(sheet, t.span, event)]
    found = min(near, key=lambda t: _gap(t.span, event.trigger), default=None)
    if (
        found is None
        or found.first is None
        or found.last is None
        or not _of_the_incident(found.first, found.last, incident)
    ):
        return
    if not _said_of_the_act(sheet, found.span, found.first, voice, incident):
        return
    evidence = Evidence(sheet.report.id, found.span, event.id, sheet.report.published, voice.via)
    when = _with_night(sheet, found.span, found.first, found.last)
    yield Statement(
        voice,
        "day",
        "asserts",
        _in_words(found.first, found.last),
        evidence,
        sheet.origin,
        when=when,
    )


def _with_night(sheet: Sheet, span: Span, first: str, last: str) -> When:
    """The days, and the one before or after where the words tell of a night: "Tuesday night" and "early on Wednesday" are one."""
    words = set(
        re.findall(r"[\w-]+", sheet.words((max(0, span[0] - _BEFORE), span[1] + _BEFORE)).lower())
    )
    begins = words & lexicon.words("accounts.night_before")
    ends = words & lexicon.words("accounts.night_after")
    return When(_shifted(first, -1) if begins else first, _shifted(last, 1) if ends else last)


def _shifted(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _said_of_the_act(
    sheet: Sheet, span: Span, first: str, voice: Voice, incident: Incident
) -> bool:
    """Whether a day is when the act was: no dateline, no "since Monday", and not counted from a day of publication that cannot be."""
    published = sheet.report.published
    before = sheet.words((max(0, span[0] - _BEFORE), span[0])).lower().split()[-2:]
    behind = sheet.words((span[1], span[1] + _BEFORE)).lower().split()[:1]
    if {*before, *behind} & lexicon.words("accounts.not_on"):
        return False
    if _month().search(sheet.words(span)):
        return first != published
    begun = incident.when.first if incident.when else None
    return not voice.own and bool(published and begun and begun <= published)


def _of_the_incident(first: str, last: str, incident: Incident) -> bool:
    when = incident.when
    if not when or not when.first or not when.last or days(first, last) >= LONGEST:
        return False
    return days(when.last, first) <= RECALLED and days(last, when.first) <= RECALLED


def _place(sheet: Sheet, event: Event, voice: Voice, incident: Incident) -> Iterator[Statement]:
    place = event.place
    if (
        place is None
        or place.geoname_id is None
        or place.name not in sheet.acts.main
        or not _beside(sheet, place.span, event)
    ):
        return
    apart = km(place, incident.place) if incident.place else None
    if apart is None or apart > FAR_KM:
        return
    text = sheet.report.text
    site = Site(
        place,
        radius_of(place, sheet.analysis.places, text),
        text[slice(*sentence(text, place.span))].lower(),
        text.lower(),
    )
    evidence = Evidence(sheet.report.id, place.span, event.id, sheet.report.published, voice.via)
    yield Statement(voice, "place", "asserts", place.name, evidence, sheet.origin, site=site)


def _beside(sheet: Sheet, span: Span, event: Event) -> bool:
    """Whether words stand in the sentence of an act, near it, and nearer to it than to any other."""
    first, last = sentence(sheet.report.text, event.trigger)
    gap = _gap(span, event.trigger)
    if not (first <= span[0] and span[1] <= last and gap <= BESIDE):
        return False
    return all(_gap(span, other.trigger) >= gap for other in sheet.analysis.events)


def _gap(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


def _in_words(first: str, last: str) -> str:
    one, two = date.fromisoformat(first), date.fromisoformat(last)
    if one == two:
        return f"{one.day} {one:%B %Y}"
    return f"{one.day} {one:%B} to {two.day} {two:%B %Y}"


@cache
def _month() -> re.Pattern[str]:
    names = "|".join(
        re.escape(name) for several in lexicon.groups("months").values() for name in several
    )
    return re.compile(
        rf"\b(?:{names})\b|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}",
        re.IGNORECASE,
    )
