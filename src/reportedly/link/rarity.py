"""How rare a word is at a time: in how many of the reports of that time it stands.

A word's weight must not depend on reports that came long after, or every report that is added would
change all that was linked before it. So time is cut into stretches of `PERIOD` days, and the words
of a report are weighed by the reports of its own stretch and of those before it, as many as are
needed for `ENOUGH` reports; where the reports begin and there are fewer, those of the stretches
behind it are taken too. In a case of fewer than `ENOUGH` reports every word is therefore weighed by
all reports. What is weighed so is a function of the set of reports, whatever the order in which
they came. Each stretch is counted by itself, and its counts are kept.
"""

from collections.abc import Mapping
from functools import cache
from math import log

import numpy as np

from reportedly import lexicon
from reportedly.link.tallies import Table, Tally
from reportedly.link.vectors import Weights
from reportedly.link.words import Ids, day_number, word_id

PERIOD = 14
"""Days."""

ENOUGH = 1000
"""Reports, by which rarity is counted."""

UNDATED = -1
"""The stretch of the reports without a day, before all others."""

Window = tuple[int, int]


def period(published: str | None) -> int:
    """The number of the stretch that a day is in."""
    day = day_number(published)
    return UNDATED if day is None else day // PERIOD


def windows(reports: Mapping[int, int]) -> dict[int, Window]:
    """For each stretch the first and the last stretch by whose reports its words are weighed.

    Args:
        reports: How many each stretch has.
    """
    order = sorted(reports)
    ends = np.cumsum([0, *(reports[p] for p in order)])
    out = {}
    for k, one in enumerate(order):
        first = max(0, int(np.searchsorted(ends, ends[k + 1] - ENOUGH, side="right")) - 1)
        last = k
        if not first:
            last = min(len(order) - 1, max(k, int(np.searchsorted(ends, ENOUGH, side="left")) - 1))
        out[one] = (order[first], order[last])
    return out


@cache
def _expected() -> Table:
    found = {
        word_id(word): int(row["in"])
        for row in lexicon.rows("linking.expected.words")
        for word in row["words"]
    }
    ids = np.array(sorted(found), dtype=np.uint32)
    return Table(ids, np.array([found[i] for i in ids.tolist()], dtype=np.int64))


class Rarity:
    """Inverse document frequencies of lead words and word pairs, text words, and places."""

    def __init__(self, found: Tally) -> None:
        """By what was counted in the reports of a time."""
        imagined = lexicon.number("linking.expected.reports")
        self._leads, self._bodies = found.leads, found.bodies
        self._reports = 1 + found.reports + imagined
        total = 1 + found.happenings + imagined
        met = np.arange(total + 1)
        self._of_lead: Weights = np.log(total / (1 + met))
        self._of_body: Weights = np.log(total / np.maximum(1, met))
        self._places: dict[int, int] = dict(
            zip(found.places.ids.tolist(), found.places.counts.tolist(), strict=True)
        )

    def lead(self, ids: Ids) -> Weights:
        """Of words and pairs of words in leads."""
        found: Weights = self._of_lead[self._leads.of(ids) + _expected().of(ids)]
        return found

    def body(self, ids: Ids) -> Weights:
        """Of words in texts; the words must stand in one that was counted."""
        found: Weights = self._of_body[self._bodies.of(ids) + _expected().of(ids)]
        return found

    def place(self, geoname_id: int) -> float:
        """Of a place."""
        return log(self._reports / max(1, self._places.get(geoname_id, 0)))
