"""Statements whose bearer the layout tells: transcripts ("NAME: C", "Q: C"), signed quotations ("“C” — Name"), embedded posts.

The tagger learned running text, where such a label is rare. Where a text is laid out so, the layout
is surer than the marks: what a label opens ends where the next label stands.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportedly import lexicon
from reportedly.extract.attribution.hops import Build, overlap
from reportedly.records import Attribution
from reportedly.text.doc import Doc

Range = tuple[int, int]

_LONGEST = 8
"""So many tokens a label or a signature may have."""

_LEAST = 3
"""So many labels make a transcript."""

_POST = 400
"""So many characters a post has at most: the 280 of the one network, markup and links apart, and some."""

_WORDS = 2
"""So many words a turn has at least."""


@dataclass(frozen=True)
class Labelled:
    """A statement and its label, as half-open ranges of tokens.

    Attributes:
        source: The name in the label.
        cue: The colon or the dash.
        content: What is said, one range a paragraph.
        sure: Whether it is a turn of a transcript or signed, and no lone label, which the tagger
            reads as well.
    """

    source: Range
    cue: Range
    content: tuple[Range, ...]
    sure: bool = True

    @property
    def label(self) -> Range:
        """The name and the mark."""
        return min(self.source[0], self.cue[0]), max(self.source[1], self.cue[1])


def labelled(doc: Doc) -> tuple[Labelled, ...]:
    """All statements of a document that stand beside a label, in order."""
    paragraphs = _paragraphs(doc)
    found = [*_transcript(doc, paragraphs), *_signed(doc, paragraphs)]
    return tuple(sorted(found, key=lambda one: one.label))


def with_labels(doc: Doc, found: list[Attribution], build: Build) -> list[Attribution]:
    """The attributions and those that labels tell; no content reaches from one labelled statement into another."""
    cues = [doc.indices(one.cue[0]) for one in found]
    statements = tuple(
        s for s in labelled(doc) if s.sure or not any(overlap(cue, s.label) for cue in cues)
    )
    if not statements:
        return found
    kept = [cut for one in found if (cut := _kept_apart(doc, one, statements, build))]
    return kept + [
        build(
            (doc.span(*one.source),),
            doc.span(*one.cue),
            tuple(doc.span(*part) for part in one.content),
        )
        for one in statements
    ]


def _kept_apart(
    doc: Doc, one: Attribution, statements: tuple[Labelled, ...], build: Build
) -> Attribution | None:
    """An attribution with what stands in the same labelled statement as its cue, or outside of all; None where nothing does."""
    cue = doc.indices(one.cue[0])
    if any(overlap(cue, s.label) for s in statements):
        return None
    home = next((s for s in statements if any(overlap(cue, part) for part in s.content)), None)
    others = [part for s in statements if s is not home for part in (*s.content, s.label)]
    own = home.content if home else None
    content = tuple(
        doc.span(*r) for span in one.content for r in _allowed(doc.indices(span), own, others)
    )
    source = tuple(
        span
        for span in one.source
        if tuple(_allowed(doc.indices(span), own, others)) == (doc.indices(span),)
    )
    if (source, content) == (one.source, one.content):
        return one
    return build(source, one.cue[0], content) if content else None


def _allowed(span: Range, own: tuple[Range, ...] | None, others: list[Range]) -> Iterator[Range]:
    """The parts of a range within one's own statement, or the range if it touches no other's."""
    if own is not None:
        yield from (
            cut
            for first, last in own
            if (cut := (max(span[0], first), min(span[1], last)))[0] < cut[1]
        )
    elif not any(overlap(span, part) for part in others):
        yield span


def _paragraphs(doc: Doc) -> list[Range]:
    """Paragraphs as ranges of tokens."""
    tokens = doc.tokens
    starts = [i for i, token in enumerate(tokens) if token.paragraph]
    return list(pairwise([*starts, len(tokens)]))


def _transcript(doc: Doc, paragraphs: list[Range]) -> Iterator[Labelled]:
    """The turns of a transcript, or a label before a quotation that is all of its paragraph."""
    labels = {n: label for n, part in enumerate(paragraphs) if n and (label := _label(doc, part))}
    talk = _is_talk(doc, labels, paragraphs)
    for n, label in labels.items():
        first, last = paragraphs[n]
        colon = label[1]
        turn = (colon + 1, last)
        if talk and _worded(doc, turn):
            rest = (
                turn,
                *_goes_on(doc, paragraphs[n + 1 : max(labels)], quoted=first < label[0]),
            )
        elif (
            not talk
            and doc.lower[colon + 1 : colon + 2] == ["“"]
            and doc.lower[last - 1] == "”"
            and _worded(doc, turn)
        ):
            rest = (turn,)
        else:
            continue
        yield Labelled(
            label, (colon, colon + 1), tuple(_trimmed(doc, part) for part in rest), sure=talk
        )


def _is_talk(doc: Doc, labels: dict[int, Range], paragraphs: list[Range]) -> bool:
    """Whether labels are those of a talk: several, of more than one, one of them again, and most say something ("Votes: 781" does not)."""
    counts = Counter(_name(doc, label) for label in labels.values())
    saying = sum(_worded(doc, (label[1] + 1, paragraphs[n][1])) for n, label in labels.items())
    return (
        len(labels) >= _LEAST
        and len(counts) > 1
        and max(counts.values()) > 1
        and saying * 3 >= len(labels) * 2
    )


def _worded(doc: Doc, part: Range) -> bool:
    """Whether a range has words, and not only numbers and marks."""
    return sum(word[0].isalpha() for word in doc.lower[slice(*part)]) >= _WORDS


def _name(doc: Doc, label: Range) -> str:
    return " ".join(doc.lower[slice(*label)])


def _label(doc: Doc, paragraph: Range) -> Range | None:
    """The name before the colon that a paragraph opens with."""
    first, last = paragraph
    if doc.lower[first] == "“":
        first += 1
    colon = next(
        (i for i in range(first, min(last, first + _LONGEST + 1)) if doc.lower[i] == ":"), None
    )
    return (
        (first, colon)
        if colon is not None and colon > first and _is_name(doc, (first, colon))
        else None
    )


def _is_name(doc: Doc, span: Range) -> bool:
    """Whether a range is nothing but a name, or the part that somebody plays in a talk, and no heading ("Update:")."""
    words = doc.lower[slice(*span)]
    if not words or any(word in lexicon.words("cues.label.headings") for word in words):
        return False
    if len(words) == 1 and words[0] in lexicon.words("cues.label.parts"):
        return True
    names = [
        i
        for i in range(*span)
        if words[i - span[0]][0].isalpha()
        and words[i - span[0]] not in lexicon.words("cues.label.inside")
    ]
    plain = all(word[0].isalpha() or word in lexicon.words("cues.label.marks") for word in words)
    return bool(names) and plain and all(doc.capital(i) for i in names)


def _goes_on(doc: Doc, after: list[Range], *, quoted: bool) -> Iterator[Range]:
    """The paragraphs without a label behind a turn: up to the next label, a stage direction, or the reporter's voice."""
    for first, last in after:
        if (
            _label(doc, (first, last))
            or doc.lower[first] in ("(", "[")
            or (quoted and doc.lower[first] != "“")
        ):
            return
        if _worded(doc, (first, last)):
            yield first, last


def _left_out(doc: Doc, at: int) -> bool:
    """Whether a token is a closing mark that the text leaves out."""
    token = doc.tokens[at]
    return token.start == token.end


def _trimmed(doc: Doc, part: Range) -> Range:
    """A range without the closing marks that the text leaves out, nor the opening one of such a mark."""
    first, last = part
    while last - first > 1 and _left_out(doc, last - 1):
        last -= 1
    return first + (
        doc.lower[first] == "“" and "”" not in doc.lower[first:last] and last - first > 1
    ), last


def _signed(doc: Doc, paragraphs: list[Range]) -> Iterator[Labelled]:
    """Quotations with the name behind a dash, in their paragraph or in one below, and posts with their account's name."""
    for n, (first, last) in enumerate(paragraphs):
        dash = next(
            (
                i
                for i in range(last - 1, first - 1, -1)
                if doc.lower[i] in lexicon.words("cues.label.dashes")
            ),
            None,
        )
        if dash is None:
            continue
        begin = dash - 1 if dash > first and doc.lower[dash - 1] == doc.lower[dash] else dash
        name = _signature(doc, dash + 1, last)
        if name is None:
            continue
        post = doc.lower[name[1] : name[1] + 2] == ["(", "@"]
        content = (
            _above(doc, paragraphs[:n], post=post)
            if begin == first
            else _beside(doc, paragraphs, n, begin, post=post)
        )
        if content:
            yield Labelled(name, (begin, dash + 1), content)


def _signature(doc: Doc, at: int, last: int) -> Range | None:
    """The name that a paragraph ends with, or that an age, a place or an account follow."""
    end = next((i for i in range(at, last) if doc.lower[i] in (",", "(", "@") or doc.ends(i)), last)
    end = min(end, next((i for i in range(at, end) if _left_out(doc, i)), end))
    rest = last - end
    return (
        (at, end)
        if 0 < end - at <= _LONGEST and rest <= 2 * _LONGEST and _is_name(doc, (at, end))
        else None
    )


def _beside(
    doc: Doc, paragraphs: list[Range], n: int, dash: int, *, post: bool
) -> tuple[Range, ...] | None:
    """A quotation that fills its paragraph up to the dash, with the paragraphs before that it opened in."""
    first = paragraphs[n][0]
    if dash - first < _LEAST:
        return None
    if doc.lower[first] == "“" and doc.lower[dash - 1] == "”":
        return (*_opened_before(doc, paragraphs[:n]), (first, dash))
    return _post(doc, (first, dash)) if post else None


def _above(doc: Doc, before: list[Range], *, post: bool) -> tuple[Range, ...] | None:
    """The paragraph above a signature of its own: a quotation, or any where an account is named."""
    if not before or before[-1][1] - before[-1][0] < _LEAST:
        return None
    first, last = _trimmed(doc, before[-1])
    if post:
        return _post(doc, (first, last))
    if doc.lower[first] == "“" and doc.lower[last - 1] == "”":
        return (*_opened_before(doc, before[:-1]), (first, last))
    return None


def _post(doc: Doc, part: Range) -> tuple[Range, ...] | None:
    """A post without the markup before it and the links behind."""
    first, last = part
    first = max((i + 1 for i in range(first, last) if doc.lower[i] == ">"), default=first)
    links = lexicon.words("cues.label.links")
    last = next(
        (i for i in range(first, last) if doc.lower[i] in links and doc.lower[i + 1] in (":", ".")),
        last,
    )
    fits = first < last and doc.span(first, last)[1] - doc.starts[first] <= _POST
    return ((first, last),) if fits and _worded(doc, (first, last)) else None


def _opened_before(doc: Doc, before: Iterable[Range]) -> tuple[Range, ...]:
    """The paragraphs above whose quotation was left open, as one that runs on is."""
    out: list[Range] = []
    for first, last in reversed(list(before)):
        if not _left_out(doc, last - 1) or doc.lower[first] != "“":
            break
        out.append(_trimmed(doc, (first, last)))
    return tuple(reversed(out))
