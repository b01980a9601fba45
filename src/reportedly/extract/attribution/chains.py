"""Hops: whoever bears a statement that another relays.

"The agency, citing doctors, said C", "the agency quoted a doctor as saying C", "a doctor was quoted
as saying C by the agency", "the doctor said C, according to the agency". The tagger gives one role
a word, so it sees the relayer's attribution there, or two halves of one; the bearer's is built
here, as an attribution of its own whose `parent` is the relayer's and whose `via` is the relayer.
"""

from dataclasses import replace

from reportedly import lexicon
from reportedly.extract.attribution.hops import Build, Hop, Statements, overlap
from reportedly.extract.attribution.noun_phrases import bearer
from reportedly.extract.attribution.quoting import Quoting
from reportedly.extract.attribution.via import medium
from reportedly.records import Attribution, Span
from reportedly.text.doc import Doc

_SHORT = 8
"""So many words a content may have that is a bearer taken for one."""


class Hops:
    """Finds the hops of one document."""

    def __init__(self, doc: Doc, found: list[Attribution], build: Build) -> None:
        """Take a document's attributions, and how one is made."""
        self._doc = doc
        self._statements = Statements(doc, found, build)
        self._quoting = Quoting(self._statements)

    def all(self) -> list[Hop]:
        """The hops, those with a word for quoting first."""
        doc = self._doc
        quoting = lexicon.words("cues.relay.quoting")
        out = []
        for at, word in enumerate(doc.lower):
            if word in quoting:
                passive = at > 0 and doc.lower[at - 1] in lexicon.words(
                    "cues.nested.before_passive"
                )
                out.append(self._quoting.passive(at) if passive else self._quoting.active(at))
            elif word == "according":
                out.append(self._according(at))
        return [hop for hop in (*out, *self._silent()) if hop]

    def _according(self, at: int) -> Hop | None:
        """Read "According to the paper, the army said C", where the tagger sees the army's statement alone."""
        doc = self._doc
        sentence, group = doc.sentence(at), self._statements.beside(at)
        found = (
            medium(doc, at + 2, set())
            if at == sentence[0] and doc.lower[at + 1 : at + 2] == ["to"]
            else None
        )
        seen = self._statements.of_cue(at, group)
        if found is None:
            return None
        comma = doc.indices(found)[1]
        begin = doc.starts[min(comma + 1, sentence[1] - 1)]
        said = next(
            (a for a in group if a.source and a.source[0][0] == begin and a.content[-1][0] > begin),
            None,
        )
        apart = seen and (
            not (said and overlap(seen.content[0], said.source[0]))
            or seen.content[-1][1] > said.cue[0][0]
        )
        if said is None or doc.lower[comma] != "," or apart:
            return None
        outer = self._statements.build(
            (found,), doc.span(at, at + 2), ((begin, said.content[-1][1]),)
        )
        return Hop(
            replace(said, parent=outer.id, via=(found, *said.via)),
            outer,
            frozenset({said.id} | ({seen.id} if seen else set())),
        )

    def _silent(self) -> list[Hop]:
        """Hops where a second cue of the sentence was left without content: "the doctor said C, according to the agency"."""
        doc = self._doc
        marks = doc.marks
        out = []
        for link in doc.links:
            cue = marks[link.cue]
            if link.content or not lexicon.verbs("REPORT").intersection(
                doc.lower[cue.first : cue.last]
            ):
                continue
            group = self._statements.beside(cue.first)
            source = marks[link.source[0]].span if link.source else None
            hop = next((h for one in group if (h := self._shared(cue.span, source, one))), None)
            out.extend([hop] if hop else [])
        return out

    def _shared(self, cue: Span, source: Span | None, one: Attribution) -> Hop | None:
        """The hop of a cue without content whose statement another attribution has."""
        doc = self._doc
        opening = next((s for s in one.content if 0 <= cue[0] - s[1] <= 2), None)
        rest = tuple(s for s in one.content if s != opening)
        if (
            opening
            and rest
            and rest[0][0] > cue[0]
            and self._small(opening)
            and bearer(doc, *doc.indices(opening))
        ):
            return self._statements.hop(opening, cue, rest, one, set())
        if (
            not source
            or not one.source
            or overlap(source, one.source[0])
            or not _beside(cue, source)
        ):
            return None
        according = "according" in doc.lower[slice(*doc.indices(one.cue[0]))]
        between = one.content[-1][1] <= min(source[0], cue[0]) and max(source[1], cue[1]) <= min(
            one.source[0][0], one.cue[0][0]
        )
        return (
            self._statements.hop(source, cue, one.content, one, set())
            if according or between
            else None
        )

    def _small(self, span: Span) -> bool:
        first, last = self._doc.indices(span)
        return last - first <= _SHORT


def _beside(one: Span, other: Span) -> bool:
    return min(abs(one[0] - other[1]), abs(other[0] - one[1])) <= 3
