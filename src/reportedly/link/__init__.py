"""From analyses of many reports to incidents, shared passages, lineage and origins."""

from collections.abc import Sequence

from reportedly.link.incidents import incidents
from reportedly.link.lineage import lineage
from reportedly.link.nodes import nodes
from reportedly.link.reuse import Passage, covered, passages
from reportedly.link.words import Words, words
from reportedly.model import Analysis, Decision, Linking, Span

__all__ = ["link"]


def link(analyses: Sequence[Analysis], decisions: Sequence[Decision] = ()) -> Linking:
    """Link reports that tell the same happenings.

    The result depends on the set of analyses and the decisions, never on the order in which they came.
    """
    ordered = sorted({a.report.id: a for a in analyses}.values(), key=lambda a: (a.report.published or "", a.report.sha256, a.report.id))
    reports = [a.report for a in ordered]
    texts = [words(report.text) for report in reports]
    found = passages(reports, texts)
    lines = lineage(reports, texts, found)
    made = incidents(ordered, nodes(ordered, texts), _shares(found, texts), lines, decisions)
    return Linking(made, lines.reuse, lines.descent, lines.origin_of)


def _shares(found: Sequence[Passage], texts: Sequence[Words]) -> dict[tuple[int, int], float]:
    """For each pair of reports, the share of the one's or the other's words that stand in both, whichever is larger."""
    ranges: dict[tuple[int, int], tuple[list[Span], list[Span]]] = {}
    for p in found:
        left, right = ranges.setdefault((p.left, p.right), ([], []))
        left.append(p.left_words)
        right.append(p.right_words)
    return {
        (a, b): max(covered(left) / max(1, len(texts[a].norms)), covered(right) / max(1, len(texts[b].norms)))
        for (a, b), (left, right) in ranges.items()
    }
