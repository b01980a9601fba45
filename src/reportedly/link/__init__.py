"""From analyses of many reports to incidents, shared passages, lineage and origins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.link.build import Source
from reportedly.link.incidents import start
from reportedly.link.kept import Kept, Relinked
from reportedly.link.relink import relink
from reportedly.records import Analysis, Decision, Linking, Report

__all__ = ["Kept", "Listed", "Relinked", "Source", "link", "relink", "start"]


def link(analyses: Sequence[Analysis], decisions: Sequence[Decision] = ()) -> Linking:
    """Link reports that tell the same happenings.

    The result depends on the set of analyses and the decisions, never on the order in which they
    came.
    """
    found = relink(Listed(analyses), Kept.nothing(), decisions)
    made = tuple(sorted(found.made, key=lambda i: (start(i), i.id)))
    return Linking(made, found.lineage.reuse, found.lineage.descent, found.lineage.origin_of)


class Listed:
    """Analyses in memory."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._analyses = list({a.report.id: a for a in analyses}.values())

    def heads(self) -> Mapping[int, Report]:
        """As `Source.heads`."""
        return {number: analysis.report for number, analysis in enumerate(self._analyses)}

    def analyses(self, numbers: Sequence[int]) -> Iterator[Analysis]:
        """As `Source.analyses`."""
        return (self._analyses[number] for number in numbers)

    def bearing(self, names: Iterable[str]) -> set[int]:
        """As `Source.bearing`."""
        wanted = tuple(names)
        return {
            number
            for number, one in enumerate(self._analyses)
            if any(name in one.report.text for name in wanted)
        }
