"""The words that stand for each happening of a report, counted and not weighed yet."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reportedly.link.tallies import Tally, tallied
from reportedly.link.vectors import NOTHING, Bag, bag
from reportedly.link.words import Ids, Words, pair_ids, word_ids, words
from reportedly.records import Analysis, Happening, Span

LEAD_WORDS = 120
"""The title and so many first words of the text stand for a report's main happening."""

AROUND = 25
"""So many words before and behind each trigger stand for one that is only mentioned."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A happening before its words are weighed.

    Attributes:
        analysis: Of its report.
        report: Number of the report.
        happening: What was read out of the report, or None where that is nothing.
        ident: Its id.
        terms: As in `Node`, counted.
        title: As in `Node`, counted.
        body: As in `Node`, counted.
        names: As `Node.spelled`.
        stretches: Characters of the lead, or of the stretches in which it is mentioned.
    """

    analysis: Analysis
    report: int
    happening: Happening | None
    ident: str
    terms: Bag
    title: Bag
    body: Bag
    names: tuple[str, ...]
    stretches: tuple[Span, ...]


class _Text(NamedTuple):
    """The words of a text and their numbers, and which of them have more than one letter."""

    words: Words
    ids: Ids
    letters: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, found: Words) -> "_Text":
        return cls(
            found,
            word_ids(found.norms),
            np.fromiter(map(len, found.norms), dtype=np.int64, count=len(found.norms)) > 1,
        )

    def long(self, first: int, last: int) -> Ids:
        """Words of more than one letter."""
        return self.ids[first:last][self.letters[first:last]]

    def grams(self, first: int, last: int) -> Ids:
        """Words of more than one letter, and pairs of neighbouring words."""
        return np.concatenate([self.long(first, last), pair_ids(self.ids[first:last])])


def drafts(analysis: Analysis, report: int, wanted: Collection[str] | None = None) -> list[Draft]:
    """The happenings of report number `report`, or those with these ids, the main one first."""
    text, title = _Text.of(words(analysis.report.text)), _Text.of(words(analysis.report.title))
    chosen = (
        h for h in analysis.incidents or (None,) if wanted is None or ident(analysis, h) in wanted
    )
    return [_draft(analysis, report, happening, text, title) for happening in chosen]


def ident(analysis: Analysis, happening: Happening | None) -> str:
    """The id of a happening, or of what stands for a report out of which none was read."""
    return (
        happening.id
        if happening
        else "i" + sha256(f"{analysis.report.sha256}:made".encode()).hexdigest()[:16]
    )


def counted(several: Sequence[Sequence[Draft]]) -> Tally:
    """Count in how many happenings and reports of this group each word and place occurs."""
    flat = [draft for of_report in several for draft in of_report]
    places = [np.unique(_places(of_report[0].analysis)) for of_report in several]
    return Tally(
        len(several),
        len(flat),
        tallied(places, "<i8"),
        tallied([d.terms.ids for d in flat]),
        tallied([d.body.ids for d in flat]),
    )


def _places(analysis: Analysis) -> npt.NDArray[np.int64]:
    return np.array(
        [m.geoname_id for m in analysis.places if m.geoname_id is not None], dtype=np.int64
    )


def _draft(
    analysis: Analysis, report: int, happening: Happening | None, text: _Text, title: _Text
) -> Draft:
    said = text.words
    main = happening is None or happening.main
    stretches = (
        [(0, min(LEAD_WORDS, len(said.norms)))] if main else _around(analysis, happening, said)
    )
    heading = [title.grams(0, len(title.ids))] if main else []
    grams = [*heading, *(text.grams(first, last) for first, last in stretches)]
    names = {
        name
        for first, last in stretches
        for name in _names(analysis.report.text, said, first, last)
    }
    raw = tuple(
        (said.spans[first][0], said.spans[last - 1][1]) for first, last in stretches if last > first
    )
    ranges = [(0, len(said.norms))] if main else stretches
    body = [text.long(first, last) for first, last in ranges]
    return Draft(
        analysis,
        report,
        happening,
        ident(analysis, happening),
        bag(np.concatenate([NOTHING.ids, *grams])),
        bag(title.long(0, len(title.ids)) if main else NOTHING.ids),
        bag(np.concatenate([NOTHING.ids, *body])),
        tuple(sorted(names)),
        raw,
    )


def _around(analysis: Analysis, happening: Happening | None, text: Words) -> list[Span]:
    """The words around the triggers of a happening, as ranges that do not overlap."""
    wanted = set(happening.events) if happening else set()
    out: list[Span] = []
    for event in sorted((e for e in analysis.events if e.id in wanted), key=lambda e: e.trigger):
        at = bisect_left(text.spans, (event.trigger[0], 0))
        first, last = max(0, at - AROUND), min(len(text.norms), at + AROUND)
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _names(raw: str, text: Words, first: int, last: int) -> Iterable[str]:
    for (start, _), norm in zip(text.spans[first:last], text.norms[first:last], strict=True):
        if raw[start].isupper() and len(norm) > 2:
            yield norm
