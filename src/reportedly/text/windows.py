"""How a long text is cut for an encoder with a bounded input."""

from reportedly.records import Token

WINDOW = 190
"""Most word pieces in a window, without the two special ones."""
OVERLAP = 60
"""Most word pieces that a window takes over from the one before."""


def pack(
    sentences: list[tuple[int, int]], lengths: list[int], limit: int = WINDOW
) -> list[tuple[int, int]]:
    """Windows as half-open token ranges that hold whole sentences and at most `limit` pieces.

    `lengths` gives the pieces of each token. A window begins with the last sentence of the one
    before it, if that has at most `OVERLAP` pieces, so that a cue at an edge still sees its source.
    A sentence longer than `limit` is cut.
    """
    units: list[tuple[int, int, int]] = []
    for begin, end in sentences:
        size, start = 0, begin
        for i in range(begin, end):
            if size + lengths[i] > limit:
                units.append((start, i, size))
                start, size = i, 0
            size += min(lengths[i], limit)
        units.append((start, end, size))
    out: list[tuple[int, int]] = []
    first = 0
    while first < len(units):
        size, last = units[first][2], first
        while last + 1 < len(units) and size + units[last + 1][2] <= limit:
            last += 1
            size += units[last][2]
        out.append((units[first][0], units[last][1]))
        if last + 1 >= len(units):
            break
        step_back = (
            last > first
            and units[last][2] <= OVERLAP
            and units[last][2] + units[last + 1][2] <= limit
        )
        first = last if step_back else last + 1
    return out


def token_type(token: Token) -> int:
    """The capitals of a token and whether it opens a paragraph, as the encoder's segment number: 0 to 7."""
    norm = token.norm
    if norm.islower() or not norm[0].isalnum():
        shape = 0
    elif norm[0].isdigit():
        shape = 3
    elif len(norm) > 1 and norm.isupper():
        shape = 2
    else:
        shape = 1
    return shape + 4 * token.paragraph
