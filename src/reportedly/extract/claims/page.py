"""One report as claims are read from it: words by index, acts, and who holds them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly import lexicon
from reportedly.lexicon.sides import (
    STATE,
    Side,
    armed,
    is_people,
    is_state,
    named_with_state,
    side_of,
    sides,
    with_state,
)
from reportedly.records import (
    Answer,
    Attribution,
    ClaimQuestion,
    Document,
    Event,
    Party,
    Polarity,
    Span,
    Spans,
)

_ARTICLES = frozenset({"a", "an", "the", "one", "two", "three", "some", "many", "several"})

_FEW = 2
"""Words for one of a country's people beside the article ("a young Syrian")."""

_PAIR = 2
"""A country beside "the regime" is whose regime it is."""

_TELLING = 2
"""A kind of act with this weight in `lexicon/en/events.toml` says what was done."""

CLAUSE_ENDS = frozenset(';:!?()[]“”"')


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it is numbered.

    Attributes:
        question: As in `Claim`.
        event: Id of the act.
        polarity: As in `Claim`.
        answer: As in `Claim`.
        attribution: Id of the attribution that bears it, or None.
        spans: As in `Claim`.
        by: The rule.
    """

    question: ClaimQuestion
    event: str
    polarity: Polarity
    answer: Answer
    attribution: str | None
    spans: Spans
    by: str

    @property
    def span(self) -> Span:
        """Its first words, for a trace."""
        return self.spans[0]


class Page:
    """One report, with what has been read out of it so far."""

    def __init__(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        events: Sequence[Event],
        parties: Sequence[Party],
    ) -> None:
        self.document = document
        self.report = document.report
        self.attributions = {a.id: a for a in attributions}
        self.events = {e.id: e for e in events}
        self.parties = {p.id: p for p in parties}
        self.words = [t.norm.lower() for t in document.tokens]
        self.starts = [t.start for t in document.tokens]
        self.inside: dict[str, list[Event]] = {}
        for event in events:
            self.inside.setdefault(event.attribution or "", []).append(event)

    def index(self, at: int) -> int:
        """The first token that starts at a character or behind it."""
        return bisect_left(self.starts, at)

    def sentence(self, token: int) -> tuple[int, int]:
        """The tokens of the sentence that a token stands in."""
        sentences = self.document.sentences
        row = bisect_right(sentences, (token, len(self.starts))) - 1
        return sentences[max(row, 0)] if sentences else (0, 0)

    def line(self, span: Span) -> str:
        """The words at a span, on one line."""
        return " ".join(self.report.text[slice(*span)].split())

    def cue(self, held: Attribution) -> str:
        """The words of an attribution's cue."""
        return " ".join(self.line(span) for span in held.cue)

    def content(self, held: Attribution) -> str:
        """What a source says, on one line."""
        return " ".join(self.line(span) for span in held.content)

    def holder(self, event: Event) -> Attribution | None:
        """The innermost attribution that holds an act."""
        return self.attributions.get(event.attribution or "")

    def kind_tells(self, kind: str) -> bool:
        """Whether a kind of act says by itself what was done."""
        return (row := lexicon.event_kinds().get(kind)) is not None and row.weight >= _TELLING

    def told(self, event: Event) -> "Told":
        """An act where it is told."""
        return Told(self, event)

    def bearer(self, held: Attribution | None) -> Party | None:
        """The party that bears an attribution."""
        return self.parties.get(held.party or "") if held else None

    def side(self, span: Span, party: str | None = None) -> Side:
        """The side that the words at a span name."""
        words = self.line(span)
        known = self.parties.get(party or "")
        return self._named(words.lower() if self._shouted(span) else words, known)

    def side_in(self, words: str) -> Side:
        """The side that words name which stand somewhere in the report."""
        return self._named(words, None)

    def _named(self, words: str, party: Party | None) -> Side:
        """The side that words name. A citizen is no state, nor is an armed group's home country."""
        skipped = lexicon.words("claims.letters")
        plain = " ".join(word for word in words.split() if word.strip(".,") not in skipped)
        if citizen(plain):
            return Side((), ())
        side = side_of(plain, party)
        groups = armed() & {*side.keys}
        if groups and len(side.keys) > 1 and " and " not in plain:
            side = sides(sorted(groups))
        if STATE in side.keys and len(side.keys) == _PAIR:
            country = next(key for key in side.keys if key != STATE)
            return with_state(side, country) if is_state(country) else side
        return with_state(side, self._state)

    def _shouted(self, span: Span) -> bool:
        """Whether a span stands in a sentence in capitals, where letters make no acronym."""
        first, last = self.sentence(self.index(span[0]))
        norms = [t.norm for t in self.document.tokens[first:last] if t.norm.isalpha()]
        loud = sum(1 for norm in norms if norm.isupper() and len(norm) > 1)
        return bool(norms) and 2 * loud > len(norms)

    @cached_property
    def _state(self) -> str:
        """The country whose state the report most often names as an actor, or ""."""
        told = Counter(
            state
            for event in self.events.values()
            for actor in event.actors
            if (state := named_with_state(self.line(actor.span)))
        )
        return max(sorted(told), key=lambda country: told[country]) if told else ""


def citizen(words: str) -> bool:
    """Whether words name a country's people and nobody who acts for it ("a Syrian")."""
    parts = [word for word in words.lower().split() if word not in _ARTICLES]
    counted = len(parts) < len(words.split()) and not words.lower().startswith("the ")
    people = is_people(parts[-1]) if parts else False
    return len(parts) <= _FEW and bool(people) and (counted or parts[-1].endswith("s"))


class Told:
    """One act in its sentence and in the statement that holds it."""

    def __init__(self, page: Page, event: Event) -> None:
        self.page = page
        self.event = event
        self.held = page.holder(event)
        self.first = page.index(event.trigger[0])
        self.last = page.index(event.trigger[1])
        self.bounds = page.sentence(self.first)

    @property
    def trigger(self) -> list[str]:
        """The words that name the act."""
        return self.page.words[self.first : self.last]

    @cached_property
    def before(self) -> list[str]:
        """The bearer's words before the act in its sentence; the outlet's own are all of them."""
        begin = self.bounds[0]
        inside = next((s for s in self._content if s[0] <= self.event.trigger[0] < s[1]), None)
        if inside:
            begin = max(begin, self.page.index(inside[0]))
        return self.page.words[begin : self.first]

    @cached_property
    def clause(self) -> list[str]:
        """The words before the act, back to a comma, a colon or a quotation mark."""
        words = self.before
        stop = max(
            (i for i, word in enumerate(words) if word in CLAUSE_ENDS or word == ","), default=-1
        )
        return words[stop + 1 :]

    @cached_property
    def behind(self) -> list[str]:
        """The words behind the act in its sentence."""
        return self.page.words[self.last : self.bounds[1]]

    @cached_property
    def cue(self) -> list[str]:
        """The words of the cue, in small letters."""
        return self.page.cue(self.held).lower().split() if self.held else []

    @cached_property
    def around(self) -> str:
        """Cue and content of the attribution that holds it, on one line, in small letters."""
        if self.held is None:
            return self.page.line(self.event.trigger).lower()
        spans = sorted((*self.held.cue, *self.held.content))
        return " ".join(self.page.line(span) for span in spans).lower()

    @property
    def _content(self) -> Spans:
        return self.held.content if self.held else ()

    def draft(
        self,
        question: ClaimQuestion,
        polarity: Polarity,
        by: str,
        answer: Answer | None = None,
        at: Span | None = None,
    ) -> Draft:
        """A claim about the act by whoever bears it."""
        spans = (at, self.event.trigger) if at and at != self.event.trigger else None
        return Draft(
            question,
            self.event.id,
            polarity,
            answer or Answer(),
            self.event.attribution,
            spans or (self.event.trigger,),
            by,
        )
