"""Happenings by report, the last ones asked for in memory and the others in a file that goes when this process does."""

import pickle
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from reportedly.link.nodes import Node

AT_HAND = 2000
"""Of so many reports the happenings are kept in memory."""


class Shelf:
    """Happenings with their weighed words take some 30 KiB a report, so those of all reports would soon fill the memory."""

    def __init__(self) -> None:
        self._at_hand: OrderedDict[int, Sequence[Node]] = OrderedDict()
        self._filed: dict[int, tuple[int, int]] = {}
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (open as long as this is)
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def __contains__(self, report: int) -> bool:
        return report in self._at_hand or report in self._filed

    def put(self, report: int, nodes: Sequence[Node]) -> None:
        """Put there what a report, which has this number, tells; once."""
        self._at_hand[report] = nodes
        while len(self._at_hand) > AT_HAND:
            oldest, found = self._at_hand.popitem(last=False)
            if oldest not in self._filed:
                self._write(oldest, found)

    def get(self, report: int) -> Sequence[Node]:
        """What the report tells.

        Raises:
            KeyError: Nothing was put there for it.
        """
        if report in self._at_hand:
            self._at_hand.move_to_end(report)
            return self._at_hand[report]
        start, size = self._filed[report]
        self._file.seek(start)
        nodes: Sequence[Node] = pickle.loads(self._file.read(size))  # noqa: S301  (written by this process)
        self.put(report, nodes)
        return nodes

    def _write(self, report: int, nodes: Sequence[Node]) -> None:
        packed = pickle.dumps(nodes, protocol=5)
        self._file.seek(self._end)
        self._file.write(packed)
        self._filed[report] = self._end, len(packed)
        self._end += len(packed)
