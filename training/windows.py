"""PolNeAR rows as windows of word pieces with tags and links.

A window holds whole sentences; the next one starts again with the last sentence of the one before.
Labels stand on the first piece of each token.
"""

import json
import random
from dataclasses import dataclass, replace
from pathlib import Path

from tokenizers import Tokenizer

from reportedly.records import Token
from reportedly.text.sentences import sentence_bounds
from reportedly.text.tokens import APOSTROPHE, CLOSE, OPEN, tokenize
from reportedly.text.windows import WINDOW, pack, token_type

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
IGNORE = -100


@dataclass(slots=True)
class Article:
    """Tokens with their labels. `links` holds (cue tokens, source tokens, content tokens) for every attribution that has a cue."""

    tokens: list[Token]
    sentences: list[tuple[int, int]]
    tags: list[int]
    links: list[tuple[set[int], set[int], set[int]]]


@dataclass(slots=True)
class Window:
    """One training example. `links` as in Article, over piece positions (first pieces for cues, all pieces for the rest)."""

    pieces: list[int]
    types: list[int]
    tags: list[int]
    links: list[tuple[list[int], list[int], list[int]]]


def read_articles(path: Path) -> list[Article]:
    """All rows of a bench file, tokenised and labelled."""
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def _article(row: dict) -> Article:
    tokens = tokenize(row["text"])
    tags = [0] * len(tokens)
    links = []
    for attribution in row["attributions"]:
        covered: dict[str, set[int]] = {}
        for number, role in enumerate(ROLES):
            covered[role] = set()
            for start, end in attribution[role]:
                inside = [i for i, t in enumerate(tokens) if t.start < end and start < t.end]
                for k, i in enumerate(inside):
                    if tags[i] == 0 or k:
                        tags[i] = 1 + 2 * number + (k > 0)
                covered[role].update(inside)
        if covered["cue"]:
            links.append((covered["cue"], covered["source"], covered["content"]))
    return Article(tokens, sentence_bounds(row["text"], tokens), tags, links)


def spoil(article: Article, rng: random.Random, dirt: float = 0.15) -> Article:
    """The article as dirty feeds carry it: without commas and apostrophes, quotation marks, paragraphs, or capitals."""
    drop: set[str] = set()
    merge = False
    if rng.random() < dirt:
        drop |= {","}
        merge = True
    if rng.random() < 0.10:
        drop |= {OPEN, CLOSE}
    flat = rng.random() < dirt * 0.67
    small = rng.random() < 0.05
    if not (drop or flat or small):
        return article
    kept: list[Token] = []
    place: dict[int, int] = {}
    glue = False
    for i, token in enumerate(article.tokens):
        if token.norm in drop:
            continue
        if merge and token.norm == APOSTROPHE:
            glue = bool(kept) and kept[-1].end == token.start
            continue
        if glue and token.norm.isalpha():
            kept[-1] = replace(kept[-1], norm=kept[-1].norm + token.norm)
            place[i] = len(kept) - 1
            glue = False
            continue
        glue = False
        place[i] = len(kept)
        norm = token.norm.lower() if small else token.norm
        kept.append(replace(token, norm=norm, paragraph=token.paragraph and not flat))
    tags = [0] * len(kept)
    for i, j in place.items():
        tags[j] = tags[j] or article.tags[i]
    move = lambda s: {place[i] for i in s if i in place}
    links = [(move(c), move(s), move(k)) for c, s, k in article.links]
    back: dict[int, int] = {}
    for i, j in place.items():
        back.setdefault(j, i)
    bounds = []
    for a, b in article.sentences:
        inside = [j for j, i in back.items() if a <= i < b]
        if inside:
            bounds.append((min(inside), max(inside) + 1))
    return Article(kept, bounds, tags, [x for x in links if x[0]])


def cut(article: Article, tokenizer: Tokenizer, limit: int = WINDOW) -> list[Window]:
    """The windows of an article."""
    encoding = tokenizer.encode(
        [t.norm for t in article.tokens], is_pretokenized=True, add_special_tokens=False
    )
    pieces_of: list[list[int]] = [[] for _ in article.tokens]
    for position, word in enumerate(encoding.word_ids):
        pieces_of[word].append(encoding.ids[position])
    out = []
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    for begin, end in pack(article.sentences, [len(p) for p in pieces_of], limit):
        pieces, types, tags = [cls], [0], [IGNORE]
        at: dict[int, list[int]] = {}
        for i in range(begin, end):
            at[i] = list(range(len(pieces), len(pieces) + len(pieces_of[i])))
            for k, piece in enumerate(pieces_of[i]):
                pieces.append(piece)
                types.append(token_type(article.tokens[i]))
                tags.append(article.tags[i] if k == 0 else IGNORE)
        pieces.append(sep)
        types.append(0)
        tags.append(IGNORE)
        links = []
        for cue, source, content in article.links:
            first = [at[i][0] for i in sorted(cue) if at.get(i)]
            if len(first) == len(cue):
                links.append((first, _spread(source, at), _spread(content, at)))
        out.append(Window(pieces, types, tags, links))
    return out


def _spread(tokens: set[int], at: dict[int, list[int]]) -> list[int]:
    return [piece for i in tokens for piece in at.get(i, ())]
