"""Casualty figures: how many people a report says were killed, injured, missing or captured.

`numerals` and `quantities` read numbers with their bounds, `nouns` and `figures` what they count,
`harm` the words for what befell people. `frames` pairs the two, clause by clause, with the rules of
`objects` ("killed 11"), `predicates` ("46 were killed"), `nominals` ("a toll of 12") and
`coordination` ("and 55"). `parts` finds which figure is part of which, `context` how certain it is,
and `totals` which one counts a war. Who gives a figure is read in `extract/attribution`.
"""

import hashlib
from collections.abc import Iterator
from datetime import date

from reportedly.extract.casualty.context import stance
from reportedly.extract.casualty.figures import figures
from reportedly.extract.casualty.frames import links
from reportedly.extract.casualty.harm import of_disease, telling_words
from reportedly.extract.casualty.parts import Draft, settle
from reportedly.extract.casualty.totals import cumulative
from reportedly.extract.casualty.unnumbered import with_unnumbered
from reportedly.records import Span, Spans, Toll
from reportedly.rules import note
from reportedly.text.compounds import Sentence
from reportedly.text.doc import Doc

__all__ = ["tolls", "vague"]


def tolls(document: Doc) -> tuple[Toll, ...]:
    """All tolls of the document in text order, without event, place, day and source."""
    drafts: list[Draft] = []
    for number, words in _telling(document):
        found = [] if of_disease(words) else figures(words)
        linked = links(words, found) if found else []
        if not linked:
            continue
        base = len(drafts)
        for link in linked:
            inside = link.parent is not None and link.parent >= 0
            drafts.append(
                Draft(
                    link,
                    words,
                    number,
                    base + link.parent if inside and link.parent is not None else None,
                )
            )
    written = _written(document)
    for draft in drafts:
        draft.total = cumulative(draft.words, draft.link, written)
    settle(drafts)
    ids = [_id(document, draft) for draft in drafts]
    totals = _totals(drafts)
    return tuple(
        _toll(draft, (ids[i], _within(draft, ids)), total=i in totals)
        for i, draft in enumerate(drafts)
    )


def _harm(draft: Draft) -> Spans:
    """The words that say what befell the people of a figure."""
    at = draft.link.harm
    return () if at is None else ((draft.words[at].start, draft.words[at].end),)


def _within(draft: Draft, ids: list[str]) -> str | None:
    return None if draft.parent is None else ids[draft.parent]


def _telling(document: Doc) -> Iterator[tuple[int, Sentence]]:
    """The sentences that hold a word of harm, with their numbers."""
    needed = telling_words()
    for number, (first, last) in enumerate(document.sentences):
        if not needed.isdisjoint(document.lower[first:last]):
            yield number, document.words(number)


def vague(document: Doc) -> tuple[Toll, ...]:
    """Plurals without a number that harm befell ("others were injured"): tolls of two or more.

    They are no tolls, but assessors of harm to civilians count them as at least two.
    """
    out = []
    for number, words in _telling(document):
        found, added = with_unnumbered(words)
        if not added:
            continue
        for link in links(words, found):
            if link.figure.first in added and link.how in (
                "active",
                "passive",
                "adjective",
                "carried",
            ):
                draft = Draft(link, words, number)
                out.append(
                    Toll(
                        _id(document, draft),
                        _span(draft),
                        link.metric,
                        2,
                        None,
                        False,
                        link.figure.group,
                        None,
                        False,
                    )
                )
    return tuple(out)


def _span(draft: Draft) -> Span:
    figure = draft.link.figure
    return draft.words[figure.first].start, draft.words[figure.last - 1].end


def _id(document: Doc, draft: Draft) -> str:
    key = f"{document.report.sha256} {_span(draft)} {draft.link.metric}"
    return "t" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _written(document: Doc) -> date | None:
    """The day of publication, where the report has one."""
    try:
        return date.fromisoformat((document.report.published or "")[:10])
    except ValueError:
        return None


def _totals(drafts: list[Draft]) -> set[int]:
    """Which figures are totals over more than a week.

    By their own words, or with their whole, their part or what they are joined to.
    """
    out = {i for i, draft in enumerate(drafts) if draft.total}
    for i, draft in enumerate(drafts):
        whole = draft.parent
        if whole is not None and drafts[whole].sentence == draft.sentence and {i, whole} & out:
            out |= {i, whole}
        if draft.link.how == "joined" and {i - 1, i} & out:
            out |= {i - 1, i}
    for i, draft in enumerate(drafts):
        if draft.parent in out and drafts[draft.parent or 0].sentence == draft.sentence:
            out.add(i)
    return out


def _toll(draft: Draft, ids: tuple[str, str | None], *, total: bool) -> Toll:
    link = draft.link
    q = link.figure.quantity
    note(f"casualty.{link.how}", ids[0], "toll.metric", words=_harm(draft), answer=link.metric)
    return Toll(
        ids[0],
        _span(draft),
        link.metric,
        q.low,
        q.high,
        q.approx,
        link.figure.group,
        ids[1],
        total,
        stance=stance(draft.words, link),
    )
