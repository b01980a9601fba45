"""Where and when a source puts an act in its own words.

Only what stands beside the act counts, not what a dateline or a lead lends it. A day counted from
the day of publication ("on Monday") is taken only from somebody's words: a wrong date on a report
would be an account of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reportedly import lexicon
from reportedly.extract.claims.page import Draft, Page, Told
from reportedly.records import Answer, Event, Span, TimeMention, When

_BESIDE = 70
"""How many characters may part an act from its day or place, within a sentence."""

_AROUND = 24
"""Characters around a day in which "since", "night" or "claimed" stands."""


def day(told: Told, times: Sequence[TimeMention]) -> Iterator[Draft]:
    """The day beside an act."""
    near = [t for t in times if t.first and t.last and _beside(told, t.span)]
    found = min(near, key=lambda t: _gap(t.span, told.event.trigger), default=None)
    if found is None or not _of_the_act(told, found):
        return
    answer = Answer(text=told.page.line(found.span), when=_with_night(told.page, found))
    yield told.draft("day", "asserted", "claims.day.beside", answer, found.span)


def place(told: Told) -> Iterator[Draft]:
    """The place beside an act."""
    where = told.event.place
    if where is None or where.geoname_id is None or not _beside(told, where.span):
        return
    answer = Answer(text=where.text, place=where)
    yield told.draft("place", "asserted", "claims.place.beside", answer, where.span)


def said_on(
    page: Page, cue: Span, content: Sequence[Span], times: Sequence[TimeMention]
) -> When | None:
    """The days on which something was said: those beside its cue and outside what is said."""
    first, last = page.sentence(page.index(cue[0]))
    inside = page.document.tokens[first].start, page.document.tokens[last - 1].end
    near = [
        t
        for t in times
        if inside[0] <= t.span[0] < inside[1]
        and _gap(t.span, cue) <= _AROUND
        and not any(s[0] <= t.span[0] < s[1] for s in content)
    ]
    found = min(near, key=lambda t: _gap(t.span, cue), default=None)
    return When(found.first, found.last) if found and found.first else None


def _with_night(page: Page, time: TimeMention) -> When:
    """The days, widened by a day where words tell of a night ("early on Wednesday")."""
    words = {*_words(page, (time.span[0] - _AROUND, time.span[1] + _AROUND))}
    begins = words & {*lexicon.words("accounts.night_before")}
    ends = words & {*lexicon.words("accounts.night_after")}
    first, last = str(time.first), str(time.last)
    return When(_shifted(first, -1) if begins else first, _shifted(last, 1) if ends else last)


def _shifted(iso: str, by: int) -> str:
    return (date.fromisoformat(iso) + timedelta(days=by)).isoformat()


def _of_the_act(told: Told, time: TimeMention) -> bool:
    """Whether a day is the act's, and not a dateline or the start of a period."""
    page, (start, end) = told.page, time.span
    near = {*_words(page, (start - _AROUND, start))[-2:], *_words(page, (end, end + _AROUND))[:1]}
    if near & {*lexicon.words("accounts.not_on")}:
        return False
    if _dated(page.line(time.span)):
        return time.first != page.report.published
    return told.held is not None and page.report.published is not None


def _words(page: Page, span: Span) -> list[str]:
    return page.words[page.index(max(0, span[0])) : page.index(span[1])]


def _dated(words: str) -> bool:
    """Whether words name a day by its month or in figures, and not from the day of writing."""
    months = {name for names in lexicon.groups("months").values() for name in names}
    parts = words.lower().replace("/", " ").replace("-", " ").replace(".", " ").split()
    return bool(months & {*parts}) or sum(part.isdigit() for part in parts) > 1


def _beside(told: Told, span: Span) -> bool:
    """Whether words are near an act in its sentence, and nearer to it than to any other."""
    page, gap = told.page, _gap(span, told.event.trigger)
    first, last = (page.index(at) for at in span)
    inside = told.bounds[0] <= first and last <= told.bounds[1]
    others: Sequence[Event] = tuple(page.events.values())
    return inside and gap <= _BESIDE and all(_gap(span, e.trigger) >= gap for e in others)


def _gap(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)
