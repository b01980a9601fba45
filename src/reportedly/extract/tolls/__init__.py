"""Tolls: how many people a report says were killed, injured, missing or captured, with bound, group and subset, and on whose word.

`words` and `quantities` read the text, `figures` finds numbers of people, `harm` and `frames` what befell them, `parts` which figure is part of which.
"""

import hashlib
from collections.abc import Sequence

from reportedly.extract.tolls.figures import figures
from reportedly.extract.tolls.frames import Frame
from reportedly.extract.tolls.words import sentences
from reportedly.model import Attribution, Document, Toll

__all__ = ["tolls"]


def tolls(document: Document, attributions: Sequence[Attribution]) -> tuple[Toll, ...]:
    """All tolls of the document, in the order of the text."""
    out = []
    for words in sentences(document):
        found = figures(words)
        if not found:
            continue
        ids: list[str] = []
        for link in Frame(words, found).links():
            f = link.figure
            span = (words[f.first].start, words[f.last - 1].end)
            key = hashlib.sha256(f"{document.report.sha256} {span} {link.metric}".encode()).hexdigest()
            ids.append("t" + key[:12])
            q = f.quantity
            within = ids[link.parent] if link.parent is not None and link.parent >= 0 and link.parent < len(ids) else None
            out.append(Toll(ids[-1], span, link.metric, q.low, q.high, q.approx, f.group, within, False))
    return tuple(out)
