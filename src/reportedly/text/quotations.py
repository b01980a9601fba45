"""What stands between quotation marks."""

from collections.abc import Iterator, Sequence

from reportedly.text.tokens import CLOSE, OPEN


def quotations(norms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Token ranges between an opening mark and the one that closes it, without the marks, in order.

    A quotation inside another is part of the outer one. The tokenizer closes at the end of its
    paragraph what the text leaves open.
    """
    depth = begin = 0
    for i, norm in enumerate(norms):
        if norm == OPEN:
            depth += 1
            begin = i + 1 if depth == 1 else begin
        elif norm == CLOSE and depth:
            depth -= 1
            if not depth and i > begin:
                yield begin, i
