"""From the encoder's scores to marks and links."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt

from reportedly.records import Document, Link, Mark, Role

Floats = npt.NDArray[np.float32]
_ROLES: tuple[Role, ...] = ("source", "cue", "content")
_SOURCE_FLOOR = 0.30
_CONTENT_FLOOR = 0.40
"""Least probability of a link that counts."""
_APART = -20.0
"""The logit of a link that no window shows."""
_OUTSIDE = 0.4
"""Taken off the log probability of "outside": a missed attribution costs a reader more than a faint one. F1 on PolNeAR dev is flat here."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder gives for one document.

    Attributes:
        tags: Log probabilities [tokens, 7]: outside, then begin and inside of source, cue and
            content.
        links: A window's first token, the token behind its last, and its link vectors [its tokens,
            4 * size]: query for sources, query for contents, key for sources, key for contents.
        size: Width of one link vector.
        bias: Added to the logit of a source link and of a content link.
    """

    tags: Floats
    links: list[tuple[int, int, Floats]]
    size: int
    bias: tuple[float, float]


def decode(document: Document, scores: Scores) -> Document:
    """The document with the best marks and, for each cue, its source and contents."""
    marks = [_headed(document, m) for m in _whole_cues(document, _marks(document, scores.tags))]
    return _linked(document, marks, scores)


_FORBIDDEN = np.float32(-1e4)


def _transitions() -> Floats:
    """An inside tag follows only its own begin or inside tag."""
    allowed = np.zeros((7, 7), np.float32)
    for inside in (2, 4, 6):
        allowed[:, inside] = _FORBIDDEN
        allowed[inside - 1, inside] = allowed[inside, inside] = 0
    return allowed


_TRANSITIONS = _transitions()


def best_path(tags: Floats) -> list[int]:
    """The most probable allowed sequence of tags (Viterbi)."""
    n = len(tags)
    back = np.empty((n, 7), np.int8)
    state = tags[0].copy()
    state[[2, 4, 6]] = _FORBIDDEN
    for i in range(1, n):
        reach = state[:, None] + _TRANSITIONS
        back[i] = reach.argmax(axis=0)
        state = reach.max(axis=0) + tags[i]
    path = [int(state.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def _marks(document: Document, tags: Floats) -> list[Mark]:
    path = best_path(tags - np.array([_OUTSIDE, 0, 0, 0, 0, 0, 0], np.float32))
    out = []
    i = 0
    while i < len(path):
        if path[i] == 0:
            i += 1
            continue
        role = (path[i] - 1) // 2  # an inside tag that opens a paragraph begins a mark of its own
        end = i + 1
        while end < len(path) and path[end] == 2 * role + 2 and not document.tokens[end].paragraph:
            end += 1
        probability = float(np.exp(tags[i:end, 2 * role + 1 : 2 * role + 3]).sum(axis=1).mean())
        span = (document.tokens[i].start, document.tokens[end - 1].end)
        if span[0] < span[1]:
            out.append(Mark(_ROLES[role], span, i, end, round(probability, 3)))
        i = end
    return out


def _whole_cues(document: Document, marks: list[Mark]) -> list[Mark]:
    """The marks with cues joined that at most one word parts ("now | calls", "has | repeatedly | pledged"): one verb group is one cue."""
    out: list[Mark] = []
    for mark in marks:
        last = out[-1] if out else None
        if (
            last
            and last.role == mark.role == "cue"
            and all(t.norm[0].isalnum() for t in document.tokens[last.last : mark.first])
        ):
            gap = mark.first - last.last
            if gap <= 1 and not document.tokens[mark.first].paragraph:
                score = round((last.score + mark.score) / 2, 3)
                out[-1] = Mark("cue", (last.span[0], mark.span[1]), last.first, mark.last, score)
                continue
        out.append(mark)
    return out


_DETERMINERS = frozenset({"the", "a", "an", "its", "their"})


def _headed(document: Document, mark: Mark) -> Mark:
    """A source of a lone determiner, with the noun that follows: "The | statement"."""
    tokens = document.tokens
    if (
        mark.role != "source"
        or mark.last - mark.first > 1
        or mark.last >= len(tokens)
        or tokens[mark.last].paragraph
    ):
        return mark
    if (
        tokens[mark.first].norm.lower() not in _DETERMINERS
        or not tokens[mark.last].norm[0].isalpha()
    ):
        return mark
    return Mark(
        "source", (mark.span[0], tokens[mark.last].end), mark.first, mark.last + 1, mark.score
    )


class _Reach(NamedTuple):
    """How strongly each token belongs to one cue.

    Attributes:
        begin: The first token of the windows that hold the cue whole.
        logits: For a source and for a content [2, tokens], each from the window in which the cue
            stands farthest from the edges.
    """

    begin: int
    logits: Floats


def _linked(document: Document, marks: list[Mark], scores: Scores) -> Document:
    """The document with its marks, and for each cue the sources and contents that are most like it."""
    cues = [i for i, m in enumerate(marks) if m.role == "cue"]
    others = [i for i, m in enumerate(marks) if m.role != "cue"]
    reaches = [_reach(marks[cue], scores) for cue in cues]
    logits = np.full((len(cues), len(others)), _APART, np.float32)
    begins, longest = (
        [marks[i].first for i in others],
        max((marks[i].last - marks[i].first for i in others), default=0),
    )
    for row, reach in enumerate(reaches):
        low, high = (
            bisect_left(begins, reach.begin - longest),
            bisect_left(begins, reach.begin + reach.logits.shape[1]),
        )
        logits[row, low:high] = [_affinity(reach, marks[i]) for i in others[low:high]]
    chance = cast("Floats", 1 / (1 + np.exp(-logits)))
    links = [_link(row, cue, others, marks, chance) for row, cue in enumerate(cues)]
    taken = np.zeros(len(document.tokens), np.bool_)
    for mark in marks:
        taken[mark.first : mark.last] |= mark.role != "source"
    faint = {}
    for reach, link in zip(reaches, links, strict=True):
        if not link.source and (found := _faint_source(document, reach, taken)):
            faint[link.cue] = found
    return _joined(document, marks, links, faint)


def _reach(cue: Mark, scores: Scores) -> _Reach:
    size = scores.size
    holding = [w for w in scores.links if w[0] <= cue.first and cue.last <= w[1]]
    if not holding:
        return _Reach(cue.first, np.full((2, 0), _APART, np.float32))
    begin = min(w[0] for w in holding)
    logits = np.full((2, max(w[1] for w in holding) - begin), _APART, np.float32)
    for low, high, vectors in sorted(holding, key=lambda w: min(cue.first - w[0], w[1] - cue.last)):
        query = vectors[cue.first - low : cue.last - low, : 2 * size].mean(axis=0)
        for role in (0, 1):
            keys = vectors[:, (2 + role) * size : (3 + role) * size]
            logits[role, low - begin : high - begin] = (
                keys @ query[role * size : (role + 1) * size] / size**0.5 + scores.bias[role]
            )
    return _Reach(begin, logits)


def _affinity(reach: _Reach, mark: Mark) -> float:
    """The mean logit of a mark's tokens, of those that the cue's windows hold."""
    part = reach.logits[
        int(mark.role == "content"),
        max(0, mark.first - reach.begin) : max(0, mark.last - reach.begin),
    ]
    return float(part.mean()) if part.size else _APART


def _link(row: int, cue: int, others: list[int], marks: list[Mark], chance: Floats) -> Link:
    likely = [
        (int(k), others[k])
        for k in np.flatnonzero(chance[row] >= min(_SOURCE_FLOOR, _CONTENT_FLOOR))
    ]
    sources = [
        (float(chance[row, k]), i)
        for k, i in likely
        if marks[i].role == "source" and chance[row, k] >= _SOURCE_FLOOR
    ]
    sources.sort(key=lambda s: (-s[0], s[1]))
    contents = []
    for k, i in likely:
        if (
            marks[i].role == "content"
            and chance[row, k] >= _CONTENT_FLOOR
            and chance[row, k] >= chance[:, k].max()
        ):
            contents.append((float(chance[row, k]), i))
    strength = [s[0] for s in sources[:1]] + [c[0] for c in contents]
    score = sum(strength) / len(strength) if strength else 0.0
    return Link(cue, tuple(i for _, i in sources), tuple(i for _, i in contents), round(score, 3))


def _faint_source(document: Document, reach: _Reach, taken: npt.NDArray[np.bool_]) -> Mark | None:
    """For a cue without a source: the unmarked words around the one that is most like its source, if that is more likely than not."""
    logits = np.where(
        taken[reach.begin : reach.begin + reach.logits.shape[1]], _APART, reach.logits[0]
    )
    if not logits.size or logits.max() <= 0:
        return None
    first = last = int(logits.argmax())
    while first and logits[first - 1] > 0:
        first -= 1
    while last + 1 < len(logits) and logits[last + 1] > 0:
        last += 1
    chance = float(1 / (1 + np.exp(-logits[first : last + 1].mean())))
    first, last = first + reach.begin, last + 1 + reach.begin
    return Mark(
        "source",
        (document.tokens[first].start, document.tokens[last - 1].end),
        first,
        last,
        round(chance, 3),
    )


def _joined(
    document: Document, marks: list[Mark], links: list[Link], faint: dict[int, Mark]
) -> Document:
    """The document with further sources, by the index of their cue, among its marks, in the order of the text."""
    whole = sorted({*marks, *faint.values()}, key=lambda m: (m.first, m.last, m.role))
    at = {mark: i for i, mark in enumerate(whole)}
    out = []
    for link in links:
        source = (
            (at[faint[link.cue]],)
            if link.cue in faint
            else tuple(at[marks[i]] for i in link.source)
        )
        out.append(
            Link(at[marks[link.cue]], source, tuple(at[marks[i]] for i in link.content), link.score)
        )
    return Document(document.report, document.tokens, document.sentences, tuple(whole), tuple(out))
