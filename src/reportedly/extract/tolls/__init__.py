"""Tolls: how many people a report says were killed, injured, missing or captured, with bound, group and subset, and on whose word.

`words`, `numerals` and `quantities` read the text, `nouns` and `figures` find numbers of people. `harm` knows the words of harm; `frames`
puts them together with the figures by the rules of `verbs`, `behind`, `counts` and `joins`. `parts` tells which figure is part of which,
`speakers` and `bearers` who says so, `context` how surely.
"""

import hashlib
from collections.abc import Sequence

from reportedly.extract.tolls.bearers import Bearer, Bearers
from reportedly.extract.tolls.context import cumulative, stance
from reportedly.extract.tolls.figures import figures
from reportedly.extract.tolls.frames import links
from reportedly.extract.tolls.harm import of_disease, telling_words
from reportedly.extract.tolls.parts import Draft, settle
from reportedly.extract.tolls.unnumbered import with_unnumbered
from reportedly.extract.tolls.words import sentences
from reportedly.model import Attribution, Document, Span, Toll

__all__ = ["tolls", "vague"]


def tolls(document: Document, attributions: Sequence[Attribution]) -> tuple[Toll, ...]:
    """All tolls of the document, in the order of the text; event, place and day are not filled in yet."""
    drafts: list[Draft] = []
    bearers: dict[int, Bearers] = {}
    for number, words in sentences(document, telling_words()):
        found = [] if of_disease(words) else figures(words)
        linked = links(words, found) if found else []
        if not linked:
            continue
        bearers[number] = Bearers(document, number, attributions)
        base = len(drafts)
        for link in linked:
            inside = link.parent is not None and link.parent >= 0
            drafts.append(Draft(link, words, number, base + link.parent if inside and link.parent is not None else None))
    settle(drafts)
    ids = [_id(document, draft) for draft in drafts]
    given = [bearers[draft.sentence].of(draft.link.figure.first) for draft in drafts]
    return tuple(_toll(drafts, i, ids, _bearer(drafts, i, given)) for i in range(len(drafts)))


def _bearer(drafts: list[Draft], i: int, given: list[Bearer]) -> Bearer:
    """A part of a figure of the same sentence is on the same word, where it has none of its own."""
    parent = drafts[i].parent
    if given[i].source is None and parent is not None and drafts[parent].sentence == drafts[i].sentence:
        return _bearer(drafts, parent, given) if parent < i else given[parent]
    return given[i]


def vague(document: Document) -> tuple[Toll, ...]:
    """Indefinite plurals with no number that harm befell ("others were injured"), as tolls of two or more without bearers.

    They are no tolls, but assessors of harm to civilians count them as at least two.
    """
    out = []
    for number, words in sentences(document, telling_words()):
        found, added = with_unnumbered(words)
        if not added:
            continue
        for link in links(words, found):
            if link.figure.first in added and link.how in ("active", "passive", "adjective", "carried"):
                draft = Draft(link, words, number)
                out.append(Toll(_id(document, draft), _span(draft), link.metric, 2, None, False, link.figure.group, None, False))
    return tuple(out)


def _span(draft: Draft) -> Span:
    figure = draft.link.figure
    return draft.words[figure.first].start, draft.words[figure.last - 1].end


def _id(document: Document, draft: Draft) -> str:
    key = f"{document.report.sha256} {_span(draft)} {draft.link.metric}"
    return "t" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _cumulative(drafts: list[Draft], i: int) -> bool:
    """Whether the figure, or the one that it is part of or joined to, is a total over more than a week."""
    draft = drafts[i]
    if cumulative(draft.words, draft.link):
        return True
    if draft.parent is not None and drafts[draft.parent].sentence == draft.sentence and draft.parent < i:
        return _cumulative(drafts, draft.parent)
    return draft.link.how == "joined" and i > 0 and _cumulative(drafts, i - 1)


def _toll(drafts: list[Draft], i: int, ids: list[str], bearer: Bearer) -> Toll:
    draft = drafts[i]
    link = draft.link
    q = link.figure.quantity
    said = stance(draft.words, link)
    return Toll(
        ids[i],
        _span(draft),
        link.metric,
        q.low,
        q.high,
        q.approx,
        link.figure.group,
        None if draft.parent is None else ids[draft.parent],
        _cumulative(drafts, i),
        bearer.attribution,
        bearer.source,
        bearer.via,
        "denies" if "denies" in (bearer.stance, said) else said,
    )
