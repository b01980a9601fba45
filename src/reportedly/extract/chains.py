"""Hops: whoever bears a statement that another relays.

"The agency, citing doctors, said C", "the agency quoted a doctor as saying C", "a doctor was quoted as saying C by the agency", "the doctor
said C, according to the agency". The tagger gives one role a word, so it sees the relayer's attribution there, or two halves of one; the
bearer's is built here, as an attribution of its own whose `parent` is the relayer's and whose `via` is the relayer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reportedly.extract.cues import all_forms
from reportedly.extract.relays import medium
from reportedly.extract.sheet import Sheet
from reportedly.lexicon import load
from reportedly.model import Attribution, Span, Spans

Build = Callable[[Spans, Span, Spans], Attribution]
"""Makes an attribution of a source, a cue and a content."""

_REACH = 18
"""So many words the one quoted may take."""
_SHORT = 8
"""So many words a content may have that is a bearer taken for one."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A bearer's statement.

    Attributes:
        inner: The bearer's attribution.
        outer: The relayer's, as it should be now; None where the relayer says nothing by itself.
        drops: Ids of the tagger's attributions for the same words.
    """

    inner: Attribution
    outer: Attribution | None
    drops: frozenset[str] = frozenset()


class Hops:
    """Finds the hops of one document."""

    def __init__(self, sheet: Sheet, found: list[Attribution], build: Build) -> None:
        self._sheet = sheet
        self._build = build
        self._groups: dict[int, list[Attribution]] = {}
        for one in found:
            self._groups.setdefault(sheet.sentence(sheet.indices(one.cue[0])[0])[0], []).append(one)

    def all(self) -> list[Hop]:
        """The hops, those with a word for quoting first."""
        sheet = self._sheet
        quoting = load("cues")["relay"]["quoting"]
        out = []
        for at, word in enumerate(sheet.words):
            if word in quoting:
                sentence = sheet.sentence(at)
                group = self._groups.get(sentence[0], [])
                passive = at > 0 and sheet.words[at - 1] in load("cues")["nested"]["before_passive"]
                out.append(self._passive(at, sentence, group) if passive else self._quoting(at, sentence, group))
            elif word == "according":
                sentence = sheet.sentence(at)
                out.append(self._according(at, sentence, self._groups.get(sentence[0], [])))
        return [hop for hop in (*out, *self._silent()) if hop]

    def _hop(self, bearer: Span, cue: Span, content: Spans, outer: Attribution, drops: set[str]) -> Hop:
        inner = self._build((bearer,), cue, content)
        through = (*outer.source, *(v for v in outer.via if v not in outer.source))
        return Hop(replace(inner, parent=outer.id, via=through), outer, frozenset(drops - {outer.id}))

    def _according(self, at: int, sentence: tuple[int, int], group: list[Attribution]) -> Hop | None:
        """Read "According to the paper, the army said C", where the tagger sees the army's statement alone."""
        sheet = self._sheet
        found = medium(sheet, at + 2, set()) if at == sentence[0] and sheet.words[at + 1 : at + 2] == ["to"] else None
        seen = self._of_cue(at, group)
        if found is None:
            return None
        comma = sheet.indices(found)[1]
        begin = sheet.starts[min(comma + 1, sentence[1] - 1)]
        said = next((a for a in group if a.source and a.source[0][0] == begin and a.content[-1][0] > begin), None)
        if said is None or sheet.words[comma] != "," or (seen and not _overlap(seen.content[0], said.source[0])):
            return None
        if seen and seen.content[-1][1] > said.cue[0][0]:
            return None
        outer = self._build((found,), sheet.span(at, at + 2), ((begin, said.content[-1][1]),))
        return Hop(replace(said, parent=outer.id, via=(found, *said.via)), outer, frozenset({said.id} | ({seen.id} if seen else set())))

    def _quoting(self, at: int, sentence: tuple[int, int], group: list[Attribution]) -> Hop | None:
        """Read "citing doctors" and "quoted a doctor as saying"."""
        sheet = self._sheet
        bearer = sheet.bearer(at + 1, min(sentence[1], at + 1 + _REACH))
        if not bearer:
            return None
        cited = self._of_cue(at, group) or self._orphan(at)
        as_saying = self._as_saying(bearer[1], sentence[1])
        if as_saying:
            return self._quoted_as_saying((bearer[0], as_saying[0]), as_saying, cited, group)
        if cited and (relative := self._of_relative(bearer, group)):
            outer = replace(cited, content=relative.content)
            return self._hop(sheet.span(*bearer), relative.cue[0], relative.content, outer, {relative.id})
        host = self._host(at, bearer, cited, group)
        if host is None:
            return None
        rest = self._behind_that(bearer[1], host.content)
        content = rest or self._without(host.content, (at, bearer[1])) or self._of_that(bearer[1], cited)
        if not content:
            return None
        drops = {cited.id} if cited else set()
        outer = host if rest else replace(host, content=content)
        return self._hop(sheet.span(*bearer), sheet.span(at, at + 1), content, outer, drops)

    def _of_that(self, at: int, cited: Attribution | None) -> Spans:
        """What the tagger gave to the word for quoting and is the relayer's: "reported, citing doctors, | that C"."""
        opens = cited is not None and self._sheet.indices(cited.content[0])[0] - at in (0, 1)
        return cited.content if cited and opens and self._sheet.words[self._sheet.indices(cited.content[0])[0]] == "that" else ()

    def _of_relative(self, bearer: tuple[int, int], group: list[Attribution]) -> Attribution | None:
        """What the one quoted says in a clause of its own: "quoted medics | who said C"."""
        if self._sheet.words[bearer[1]] != "who":
            return None
        who = self._sheet.span(bearer[1], bearer[1] + 1)
        return next((a for a in group if a.source == (who,)), None)

    def _quoted_as_saying(
        self, bearer: tuple[int, int], as_saying: tuple[int, int], cited: Attribution | None, group: list[Attribution]
    ) -> Hop | None:
        """The hop of "quoted SOURCE as saying C": the content is what follows, else what stands before."""
        sheet = self._sheet
        while sheet.words[bearer[1] - 1] in (",", "-"):
            bearer = (bearer[0], bearer[1] - 1)
        source, cue = sheet.span(*bearer), sheet.span(*as_saying)
        said = self._of_cue(as_saying[1] - 1, group)
        content = self._around(cited, source, cue) or self._around(said, source, cue) or self._rest(as_saying[1])
        outer = cited or said
        if outer is None or not content:
            return None
        if not self._around(outer, source, cue):
            outer = replace(outer, content=content)
        return self._hop(source, cue, content, outer, {said.id} if said else set())

    @staticmethod
    def _around(one: Attribution | None, source: Span, cue: Span) -> Spans:
        """What an attribution's content has behind the cue, else before the source."""
        if one is None:
            return ()
        behind = tuple((max(s, cue[1] + 1), e) for s, e in one.content if e > cue[1] + 1)
        return behind or tuple(s for s in one.content if s[1] <= source[0])

    def _rest(self, at: int) -> Spans:
        """What stands from a token to the end of its sentence, where a clause does that no cue has."""
        sheet = self._sheet
        marks = sheet.document.marks
        _, end = sheet.sentence(at - 1)
        while end > at and not sheet.words[end - 1][0].isalnum():
            end -= 1
        taken = any(at < m.last and m.first < end for m in marks if m.role == "cue")
        return (sheet.span(at, end),) if end - at > 1 and not taken else ()

    def _passive(self, at: int, sentence: tuple[int, int], group: list[Attribution]) -> Hop | None:
        """Read "a doctor was quoted by the agency as saying", "as saying by the agency"."""
        sheet = self._sheet
        subject = at - 1
        while subject > sentence[0] and sheet.words[subject - 1] in ("has", "have", "had", "also", "later", "been", "were", "was"):
            subject -= 1
        bearer = sheet.bearer_before(subject, sentence[0])
        as_saying = self._as_saying(at + 1, sentence[1])
        said = self._of_cue(as_saying[1] - 1, group) if as_saying else None
        quoted = self._of_cue(at, group) or said
        if not bearer or quoted is None:
            return None
        source = sheet.span(*bearer)
        content = (said.content if said and said.id != quoted.id else ()) or self._without(quoted.content, bearer)
        if not content and bearer[0] - sentence[0] > _SHORT // 2:
            content = (sheet.span(sentence[0], bearer[0]),)
        if not content:
            return None
        cue = sheet.span(at - 1, as_saying[1] if as_saying and as_saying[0] == at + 1 else at + 1)
        drops = {quoted.id} | ({said.id} if said else set())
        by = self._by(at + 1, as_saying[1] if as_saying else at + 1)
        relayer = tuple(s for s in quoted.source if not _overlap(s, source))
        if by or relayer:
            outer = self._build(by[1], by[0], content) if by else self._build(relayer, quoted.cue[0], content)
            return self._hop(source, cue, content, outer, drops)
        told = said.via if said else quoted.via
        return Hop(replace(self._build((source,), cue, content), via=told), None, frozenset(drops))

    def _by(self, *places: int) -> tuple[Span, Spans] | None:
        """The "by" at one of these tokens and the relayer behind it."""
        for i in places:
            if i < len(self._sheet.words) and self._sheet.words[i] == "by" and (found := medium(self._sheet, i + 1, set())):
                return self._sheet.span(i, i + 1), (found,)
        return None

    def _as_saying(self, at: int, end: int) -> tuple[int, int] | None:
        """The "as saying" at a token or a few behind it (after "in a statement")."""
        saying = load("cues")["nested"]["saying"]
        words = self._sheet.words
        return next(((i, i + 2) for i in range(at, min(end - 1, at + 7)) if words[i] == "as" and words[i + 1] in saying), None)

    def _of_cue(self, at: int, group: list[Attribution]) -> Attribution | None:
        """The attribution whose cue holds a token."""
        span = self._sheet.span(at, at + 1)
        return next((a for a in group if any(s <= span[0] and span[1] <= e for s, e in a.cue)), None)

    def _orphan(self, at: int) -> Attribution | None:
        """The attribution of a cue that the tagger left without content, though one stands right behind it."""
        document = self._sheet.document
        for link in document.links:
            cue = document.marks[link.cue]
            if cue.first <= at < cue.last and not link.content and link.source:
                behind = next((m for m in document.marks if m.role == "content" and m.first == cue.last), None)
                return self._build((document.marks[link.source[0]].span,), cue.span, (behind.span,)) if behind else None
        return None

    def _host(self, at: int, bearer: tuple[int, int], cited: Attribution | None, group: list[Attribution]) -> Attribution | None:
        """The attribution whose statement is the one cited: the same source's, or that whose cue holds the citing word."""
        here = self._sheet.span(at, at + 1)
        others = [a for a in group if a.source and (cited is None or a.id != cited.id)]
        if cited is None:
            return _nearest(others, here)
        first, last = self._sheet.indices(cited.cue[0])
        outside = not any(s < self._sheet.starts[bearer[1] - 1] < e for s, e in cited.content)
        if last - first > 1 and (len(cited.content) > 1 or outside):
            return cited  # "said citing" is one cue
        same = [a for a in others if a.source == cited.source or not cited.source]
        more = self._behind_that(bearer[1], cited.content) or len(cited.content) > 1
        return _nearest(same, here) or (cited if more else None)

    def _behind_that(self, at: int, content: Spans) -> Spans:
        """What a content has behind the first "that" from a token on, "citing doctors that C", if it goes on there."""
        sheet = self._sheet
        for i in range(at, min(at + _REACH, len(sheet.words))):
            if sheet.words[i] == "that":
                start = sheet.starts[i]
                inside = any(s < start < e for s, e in content)
                return tuple((max(s, start), e) for s, e in content if e > start) if inside else ()
        return ()

    def _without(self, content: Spans, hole: tuple[int, int]) -> Spans:
        """A content without the tokens of a hole."""
        sheet = self._sheet
        cut = sheet.span(*hole)
        out = []
        for s, e in content:
            if not _overlap((s, e), cut):
                out.append((s, e))
            elif s < cut[0]:
                out.append((s, cut[0] - 1))
            elif e > cut[1] and sheet.indices((s, e))[1] - hole[1] > _SHORT and sheet.words[hole[1]] not in ("who", "which"):
                out.append((cut[1] + 1, e))
        return tuple((s, e) for s, e in out if e - s > 1)

    def _silent(self) -> list[Hop]:
        """Hops where a second cue of the sentence was left without content: "the doctor said C, according to the agency"."""
        sheet = self._sheet
        marks = sheet.document.marks
        out = []
        for link in sheet.document.links:
            cue = marks[link.cue]
            if link.content or not all_forms("nested", "verbs").intersection(sheet.words[cue.first : cue.last]):
                continue
            group = self._groups.get(sheet.sentence(cue.first)[0], [])
            source = marks[link.source[0]].span if link.source else None
            hop = next((h for one in group if (h := self._shared(cue.span, source, one))), None)
            out.extend([hop] if hop else [])
        return out

    def _shared(self, cue: Span, source: Span | None, one: Attribution) -> Hop | None:
        """The hop of a cue without content whose statement another attribution has."""
        sheet = self._sheet
        opening = next((s for s in one.content if 0 <= cue[0] - s[1] <= 2), None)
        rest = tuple(s for s in one.content if s != opening)
        if opening and rest and rest[0][0] > cue[0] and self._small(opening) and sheet.bearer(*sheet.indices(opening)):
            return self._hop(opening, cue, rest, one, set())
        if not source or not one.source or _overlap(source, one.source[0]) or not _beside(cue, source):
            return None
        according = "according" in sheet.words[slice(*sheet.indices(one.cue[0]))]
        between = one.content[-1][1] <= min(source[0], cue[0]) and max(source[1], cue[1]) <= min(one.source[0][0], one.cue[0][0])
        return self._hop(source, cue, one.content, one, set()) if according or between else None

    def _small(self, span: Span) -> bool:
        first, last = self._sheet.indices(span)
        return last - first <= _SHORT


def _nearest(group: list[Attribution], here: Span) -> Attribution | None:
    return min(group, key=lambda a: min(abs(a.cue[0][0] - here[0]), abs(a.cue[-1][1] - here[0])), default=None)


def _beside(one: Span, other: Span) -> bool:
    return min(abs(one[0] - other[1]), abs(other[0] - one[1])) <= 3


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
