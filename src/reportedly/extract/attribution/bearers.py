"""On whose word each casualty figure stands: the attribution that bears it, or none.

The tagger misses cues in headlines, in feeds without commas and of verbs that it has not seen.
`cue_patterns` reads those from the words of the figure's own sentence, and what it finds beside the
tagger becomes an attribution here. The source of a figure is always that of its attribution.

Where both see the same cue, the tagger's spans stand: of 490 figures whose source the two cut
differently, none is on a better bearer by the pattern's words. Where they see different cues, the
pattern's bears the figure.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.attribution.cue_patterns import Statement, claims_act, statements
from reportedly.extract.attribution.hops import Build, overlap
from reportedly.extract.attribution.source_phrases import source_lexicon
from reportedly.records import Attribution, Span, Spans, Token, Toll
from reportedly.text.compounds import Sentence
from reportedly.text.doc import Doc

_QUOTES = frozenset("“”")
_CITING = frozenset({"citing", "quoting"})
_TOPIC = frozenset({"about", "over", "on"})
_CUE_WORDS = {"according": 2, "by": 4}
"""How many words a cue has that is more than a verb: "according to", "by the count of"."""


class Bearers:
    """The attributions of one document, with those found for its figures.

    Attributes:
        document: The document.
        build: Makes an attribution of its spans.
        found: All attributions by id, as they are by now.
    """

    def __init__(self, document: Doc, found: Sequence[Attribution], build: Build) -> None:
        """Take a document's attributions, and how one is made."""
        self.document = document
        self.build = build
        self.found = {one.id: one for one in found}
        self._renamed: dict[str, str] = {}
        self._sentences: dict[int, _Sentence] = {}
        tokens = self.document.tokens
        self._starts = [tokens[first].start for first, _ in self.document.sentences]

    def read(self, tolls: Sequence[Toll]) -> dict[str, str]:
        """Find the attribution that bears each figure: ids of tolls to ids of attributions.

        A part of a figure is on the same word, where its sentence gives it no other.
        """
        own = {toll.id: self._sentence(toll).bearer(toll.figure[0]) for toll in tolls}
        by_id = {toll.id: toll for toll in tolls}
        givers = {toll.id: own[self._giver(toll, by_id, own).id] for toll in tolls}
        return {toll: self.now(bearer) for toll, bearer in givers.items() if bearer}

    def all(self) -> list[Attribution]:
        """All attributions, naming each other by the ids that they have by now."""
        return [
            replace(
                one,
                parent=one.parent and self.now(one.parent),
                about=one.about and self.now(one.about),
            )
            for one in self.found.values()
        ]

    def put(self, new: Attribution, old: Attribution | None = None) -> str:
        """Keep an attribution, in place of an older reading of it where there is one; its id."""
        if old is not None and old.id != new.id:
            self._renamed[old.id] = new.id
            del self.found[old.id]
        self.found[new.id] = new
        return new.id

    def now(self, ident: str) -> str:
        """The id that an attribution has by now."""
        while ident in self._renamed:
            ident = self._renamed[ident]
        return ident

    def _number(self, toll: Toll) -> int:
        return bisect_right(self._starts, toll.figure[0]) - 1

    def _sentence(self, toll: Toll) -> "_Sentence":
        number = self._number(toll)
        if number not in self._sentences:
            self._sentences[number] = _Sentence(self, number)
        return self._sentences[number]

    def _giver(self, toll: Toll, by_id: dict[str, Toll], own: dict[str, str | None]) -> Toll:
        """The figure whose bearer counts: the whole's, for a part that has none in its sentence."""
        seen = {toll.id}
        while own[toll.id] is None and toll.within in by_id and toll.within not in seen:
            whole = by_id[toll.within]
            if self._number(whole) != self._number(toll):
                break
            toll = whole
            seen.add(toll.id)
        return toll

    def denies(self, toll: Toll, one: Attribution) -> bool:
        """Whether an attribution denies a figure that it bears."""
        return one.stance == "denies" and self._sentence(toll).shares_stance(one)


class _Sentence:
    """A sentence with figures: what its words and the attributions that reach it say of them."""

    def __init__(self, bearers: Bearers, number: int) -> None:
        self._bearers = bearers
        self._number = number
        self._text = bearers.document.report.text
        self._words = bearers.document.words(number)
        self._span = (self._words[0].start, self._words[-1].end)
        self._starts = [word.start for word in self._words]
        self._said = statements(self._words, self._text)
        self._made: dict[int, str | None] = {}
        self._near = [
            one
            for one in bearers.found.values()
            if self._reached_by(one) and not self._takes_for_granted(one)
        ]

    def bearer(self, at: int) -> str | None:
        """Id of the attribution that gives the figure at a code point, or None."""
        said = self._statement(bisect_left(self._starts, at))
        held = self._held(at, said)
        if said is None:
            return held.id if held else self._continued(at)
        if held is not None:
            return self._completed(held, said)
        if said.cue not in self._made:
            self._made[said.cue] = self._new(said, self._words, ())
        return self._made[said.cue]

    def shares_stance(self, one: Attribution) -> bool:
        """Whether its stance is to this sentence: in a talk, only to the first one of a turn."""
        return not self._labelled(one) or (self._span[0] <= one.content[0][0] < self._span[1])

    # which attribution
    # ------------------------------------------------------------------------------------------

    def _statement(self, first: int) -> Statement | None:
        """The statement that holds a word: of a cited source, else of the nearest cue before it."""
        holding = [s for s in self._said if s.first <= first < s.last]
        for said in holding:
            if said.via is not None and self._words[said.cue].low in _CITING:
                return said
        before = [s for s in holding if s.cue < first]
        after = [s for s in holding if s.cue > first]
        if before:
            return max(before, key=lambda s: s.cue)
        return min(after, key=lambda s: s.cue, default=None)

    def _held(self, at: int, said: Statement | None) -> Attribution | None:
        """The attribution with the statement's cue, else the innermost that holds a code point."""
        holding = [a for a in self._near if any(s <= at < e for s, e in a.content)]
        if said is not None:
            cue = self._words[said.cue].start
            same = next((a for a in self._near if any(s <= cue < e for s, e in a.cue)), None)
            if same is not None and (not same.source or overlap(same.source[0], said.source)):
                return same
            if self._text[slice(*said.source)].lower() not in source_lexicon().pronouns:
                holding = [a for a in holding if a.source and overlap(a.source[0], said.source)]
        return min(
            holding, key=lambda a: (_length(a.content), a.parent is None, a.id), default=None
        )

    def _reached_by(self, one: Attribution) -> bool:
        """Whether its cue stands in the sentence; a long quotation reaches it from further off."""
        if any(overlap(span, self._span) for span in one.cue):
            return True
        far = one.quote == "direct" or self._labelled(one)
        return far and any(overlap(span, self._span) for span in one.content)

    def _labelled(self, one: Attribution) -> bool:
        """Whether the layout names who says it: "NAME: C", "“C” — Name"."""
        return not any(c.isalpha() for start, end in one.cue for c in self._text[start:end])

    def _takes_for_granted(self, one: Attribution) -> bool:
        """As in "argue about who launched the attack that killed 72", "claimed the attack that"."""
        opening = self._text[slice(*one.content[0])].lower().split(maxsplit=2)
        if opening[:1] and opening[0] in _TOPIC:
            opening = opening[1:]
        asks = opening[:1] and opening[0] in source_lexicon().questions
        if asks and one.quote == "indirect":
            return True
        return any(
            claims_act(self._words, i)
            for start, end in one.cue
            for i in range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        )

    # what the tagger has not seen
    # ------------------------------------------------------------------------------------------

    def _completed(self, held: Attribution, said: Statement) -> str:
        """The tagger's attribution, with the source or the relayer that it lacks."""
        held = old = self._bearers.found[self._bearers.now(held.id)]
        if not held.source:
            built = self._bearers.build((said.source,), held.cue[0], held.content)
            held = replace(held, id=built.id, source=built.source)
        if said.via and not held.via and not overlap(said.via, held.source[0]):
            held = replace(held, via=(said.via,))
        return self._bearers.put(held, old)

    def _new(self, said: Statement, words: Sentence, more: Spans) -> str | None:
        """An attribution made of a statement."""
        content = (*_content(said, words), *more)
        if not content:
            return None
        one = self._bearers.build((said.source,), _cue(said, words), content)
        if one.id in self._bearers.found:
            return one.id
        return self._bearers.put(replace(one, via=(said.via,) if said.via else ()))

    def _continued(self, at: int) -> str | None:
        """The statement of the sentence before, where a quotation goes on up to a code point.

        That sentence ends with its cue, and a quotation mark opens this one.
        """
        document = self._bearers.document
        quotation = _quotation(document.tokens, document.sentences[self._number], at)
        if self._number == 0 or quotation is None:
            return None
        before = document.words(self._number - 1)
        said = statements(before, self._text) if before else []
        if not said or said[-1].cue < said[-1].last:
            return None
        cue = _cue(said[-1], before)
        found = self._bearers.found.values()
        same = next((a for a in found if any(overlap(cue, c) for c in a.cue)), None)
        if same is None:
            return self._new(said[-1], before, (quotation,))
        new = self._bearers.build(
            same.source or (said[-1].source,), same.cue[0], (*same.content, quotation)
        )
        return self._bearers.put(
            replace(same, id=new.id, source=new.source, content=new.content), same
        )


def _quotation(tokens: tuple[Token, ...], row: tuple[int, int], at: int) -> Span | None:
    """The quotation that opens a sentence within its paragraph and holds a code point."""
    first, last = row
    if tokens[first].norm != "“" or tokens[first].paragraph:
        return None
    end = next((i for i in range(first, last) if tokens[i].norm == "”"), last - 1)
    return (tokens[first].start, tokens[end].end) if at < tokens[end].end else None


def _length(content: Spans) -> int:
    return sum(end - start for start, end in content)


def _cue(said: Statement, words: Sentence) -> Span:
    first = words[said.cue]
    return first.start, words[said.cue + _CUE_WORDS.get(first.low, 1) - 1].end


def _content(said: Statement, words: Sentence) -> Spans:
    """What is said: up to the cue with its source and behind them, without marks at the edges."""
    cue = _cue(said, words)
    low, high = min(cue[0], said.source[0]), max(cue[1], said.source[1])
    said_words = words[said.first : said.last]
    parts = [[w for w in said_words if w.end <= low], [w for w in said_words if w.start >= high]]
    stretches = []
    for part in parts:
        spoken = [w for w in part if w.low[0].isalnum()]
        stretches += [(spoken[0].start, spoken[-1].end)] if spoken else []
    return tuple(stretches)
