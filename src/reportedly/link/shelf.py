"""Happenings by key: recent ones in memory, the others in a temporary file of this process."""

import pickle
import tempfile
from collections import OrderedDict
from types import TracebackType
from typing import Self

from reportedly.link.nodes import Node

AT_HAND = 6000
"""So many happenings are kept in memory."""


class Shelf:
    """A cache of happenings, some 10 KiB each with their words, so that memory stays bounded."""

    def __init__(self) -> None:
        self._at_hand: OrderedDict[str, Node] = OrderedDict()
        self._filed: dict[str, tuple[int, int]] = {}
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (open as long as this is)
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __contains__(self, key: str) -> bool:
        return key in self._at_hand or key in self._filed

    def put(self, node: Node) -> None:
        """Put a happening there, once."""
        self._at_hand[node.key] = node
        while len(self._at_hand) > AT_HAND:
            key, oldest = self._at_hand.popitem(last=False)
            if key not in self._filed:
                self._write(oldest)

    def get(self, key: str) -> Node:
        """The happening of this key.

        Raises:
            KeyError: It was not put there.
        """
        if key in self._at_hand:
            self._at_hand.move_to_end(key)
            return self._at_hand[key]
        start, size = self._filed[key]
        self._file.seek(start)
        node: Node = pickle.loads(self._file.read(size))  # noqa: S301  (written by this process)
        self.put(node)
        return node

    def _write(self, node: Node) -> None:
        packed = pickle.dumps(node, protocol=5)
        self._file.seek(self._end)
        self._file.write(packed)
        self._filed[node.key] = self._end, len(packed)
        self._end += len(packed)
