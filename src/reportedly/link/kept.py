"""What a linking takes from the one before it, and what it leaves."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Self

from reportedly.link.lineage import Lineage
from reportedly.records import Incident, Linking, Trace


class Kept(NamedTuple):
    """What an earlier linking left.

    Attributes:
        traces: By the number of the report.
        linking: Its passages, descent and origins; the incidents are not needed.
        tallies: What was counted of its words, by stretch of time.
        former: The incident that a happening ("REPORT/HAPPENING") was in, None if it was in none
            that was told.
    """

    traces: Mapping[int, Trace]
    linking: Linking
    tallies: Mapping[int, bytes]
    former: Callable[[str], Incident | None]

    @classmethod
    def nothing(cls) -> Self:
        """Nothing was linked before."""
        return cls({}, Linking(), {}, lambda _: None)


class Relinked(NamedTuple):
    """What has become of linking.

    Attributes:
        lineage: Of all reports.
        made: Incidents that are new or were made anew.
        gone: Happenings ("REPORT/HAPPENING") whose former incidents no longer stand.
        traces: Those that are new or changed.
        tallies: Those that are new or changed, by stretch of time.
    """

    lineage: Lineage
    made: tuple[Incident, ...]
    gone: frozenset[str]
    traces: tuple[Trace, ...]
    tallies: Mapping[int, bytes]
