"""From the encoder's scores to marks and links."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from reportedly.model import Document, Link, Mark, Role

Floats = npt.NDArray[np.float32]
_ROLES: tuple[Role, ...] = ("source", "cue", "content")
_SOURCE_FLOOR = 0.30
_CONTENT_FLOOR = 0.30
"""Least probability of a link that counts."""
_OUTSIDE = 0.2
"""Taken off the log probability of "outside": a missed attribution costs a reader more than a faint one. F1 on PolNeAR dev is flat here."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder gives for one document.

    Attributes:
        tags: Log probabilities [tokens, 7]: outside, then begin and inside of source, cue and content.
        links: A window's first token, the token behind its last, and its link vectors [its tokens, 4 * size]: query for sources, query for
            contents, key for sources, key for contents.
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
    links = tuple(_links(marks, scores))
    return Document(document.report, document.tokens, document.sentences, tuple(marks), links)


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
        if last and last.role == mark.role == "cue" and all(t.norm[0].isalnum() for t in document.tokens[last.last : mark.first]):
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
    if mark.role != "source" or mark.last - mark.first > 1 or mark.last >= len(tokens) or tokens[mark.last].paragraph:
        return mark
    if tokens[mark.first].norm.lower() not in _DETERMINERS or not tokens[mark.last].norm[0].isalpha():
        return mark
    return Mark("source", (mark.span[0], tokens[mark.last].end), mark.first, mark.last + 1, mark.score)


def _links(marks: list[Mark], scores: Scores) -> list[Link]:
    cues = [i for i, m in enumerate(marks) if m.role == "cue"]
    if not cues:
        return []
    others = [i for i, m in enumerate(marks) if m.role != "cue"]
    candidates = [marks[i] for i in others]
    logits = np.stack([_affinities(marks[cue], candidates, scores) for cue in cues])
    chance = cast("Floats", 1 / (1 + np.exp(-logits)))
    return [_link(row, cue, others, marks, chance) for row, cue in enumerate(cues)]


def _affinities(cue: Mark, others: list[Mark], scores: Scores) -> Floats:
    """The mean link logit of the cue with every other mark; -20 for one that no window shares with it."""
    out = np.full(len(others), -20.0, np.float32)
    size = scores.size
    reach = -1
    for begin, end, vectors in scores.links:
        if not (begin <= cue.first and cue.last <= end):
            continue
        edge = min(cue.first - begin, end - cue.last)
        query = vectors[cue.first - begin : cue.last - begin, : 2 * size].mean(axis=0)
        per_token = (
            vectors[:, 2 * size : 3 * size] @ query[:size] / size**0.5 + scores.bias[0],
            vectors[:, 3 * size :] @ query[size:] / size**0.5 + scores.bias[1],
        )
        for k, other in enumerate(others):
            low, high = max(other.first, begin), min(other.last, end)
            if low < high and (edge > reach or out[k] <= -20):
                out[k] = per_token[other.role == "content"][low - begin : high - begin].mean()
        reach = max(reach, edge)
    return out


def _link(row: int, cue: int, others: list[int], marks: list[Mark], chance: Floats) -> Link:
    sources = [(float(chance[row, k]), i) for k, i in enumerate(others) if marks[i].role == "source" and chance[row, k] >= _SOURCE_FLOOR]
    sources.sort(key=lambda s: (-s[0], s[1]))
    contents = []
    for k, i in enumerate(others):
        if marks[i].role == "content" and chance[row, k] >= _CONTENT_FLOOR and chance[row, k] >= chance[:, k].max():
            contents.append((float(chance[row, k]), i))
    strength = [s[0] for s in sources[:1]] + [c[0] for c in contents]
    score = sum(strength) / len(strength) if strength else 0.0
    return Link(cue, tuple(i for _, i in sources), tuple(i for _, i in contents), round(score, 3))
