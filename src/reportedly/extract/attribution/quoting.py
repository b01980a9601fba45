"""Hops with a word for quoting: "citing doctors, the agency said C", "quoted a doctor as saying C", "a doctor was quoted as saying C"."""

from dataclasses import replace

from reportedly import lexicon
from reportedly.extract.attribution.hops import Hop, Statements, overlap
from reportedly.extract.attribution.noun_phrases import bearer as bearer_at
from reportedly.extract.attribution.noun_phrases import bearer_before, behind_dateline
from reportedly.extract.attribution.via import medium
from reportedly.records import Attribution, Span, Spans

_REACH = 18
"""So many words the one quoted may take."""

_NEXT = 3
"""So many characters a verb may stand behind its subject."""

_SHORT = 8
"""So many words a dateline may have; a statement has more than half as many."""


class Quoting:
    """Reads the words for quoting of one document."""

    def __init__(self, statements: Statements) -> None:
        """Take the statements of the document."""
        self._statements = statements
        self._doc = statements.doc

    def active(self, at: int) -> Hop | None:
        """Read "citing doctors" and "quoted a doctor as saying"; `at` is the word for quoting."""
        doc = self._doc
        sentence, group = doc.sentence(at), self._statements.beside(at)
        bearer = bearer_at(doc, at + 1, min(sentence[1], at + 1 + _REACH))
        if not bearer:
            return None
        cited = self._statements.of_cue(at, group) or self._statements.orphan(at)
        as_saying = self._as_saying(bearer[1], sentence[1])
        if as_saying:
            return self._quoted_as_saying((bearer[0], as_saying[0]), as_saying, cited, group)
        if cited and (relative := self._of_relative(bearer, group)):
            outer = replace(cited, content=relative.content)
            return self._statements.hop(
                doc.span(*bearer), relative.cue[0], relative.content, outer, {relative.id}
            )
        if opened := self._of_main_verb(at, bearer, cited, group):
            return opened
        return self._of_host(at, bearer, cited, group)

    def _of_host(
        self, at: int, bearer: tuple[int, int], cited: Attribution | None, group: list[Attribution]
    ) -> Hop | None:
        """The hop of "citing SOURCE" beside the attribution whose statement is the one cited."""
        doc = self._doc
        host = self._host(at, bearer, cited, group)
        if host is None:
            return self._fronted(at, bearer, cited)
        rest = self._behind_that(bearer[1], host.content)
        content = (
            rest or self._without(host.content, (at, bearer[1])) or self._of_that(bearer[1], cited)
        )
        if not content:
            return self._fronted(at, bearer, host)
        drops = {cited.id} if cited else set()
        outer = host if rest else replace(host, content=content)
        return self._statements.hop(doc.span(*bearer), doc.span(at, at + 1), content, outer, drops)

    def _fronted(self, at: int, bearer: tuple[int, int], host: Attribution | None) -> Hop | None:
        """What stands before the relayer, where the tagger has only who is cited for its statement: "C, the agency reported, citing X"."""
        doc = self._doc
        if (
            host is None
            or not host.source
            or doc.lower[bearer[1] : bearer[1] + 1] in (["that"], ["who"], ["as"])
        ):
            return None
        only = all(bearer[0] <= a and b <= bearer[1] + 1 for a, b in map(doc.indices, host.content))
        content = self._opening(host.source[0])
        if not only or not content or not host.source[0][1] < host.cue[0][0] <= doc.starts[at]:
            return None
        outer = self._statements.build(host.source, host.cue[0], content)
        return self._statements.hop(
            doc.span(*bearer), doc.span(at, at + 1), content, outer, {host.id}
        )

    def _opening(self, source: Span) -> Spans:
        """What stands before a source in its sentence, if it may be a statement."""
        doc = self._doc
        first, _ = doc.indices(source)
        begin = behind_dateline(doc, doc.sentence(first)[0], first)
        while first > begin and doc.lower[first - 1] == ",":
            first -= 1
        return (doc.span(begin, first),) if first - begin > _SHORT // 2 else ()

    def _of_main_verb(
        self, at: int, bearer: tuple[int, int], cited: Attribution | None, group: list[Attribution]
    ) -> Hop | None:
        """Read "the paper, quoting officials, said C" where the tagger gives the verb to the officials."""
        doc = self._doc
        source = doc.span(*bearer)
        said = next(
            (
                a
                for a in group
                if a.source
                and overlap(a.source[0], source)
                and 0 <= a.cue[0][0] - source[1] <= _NEXT
                and a.id != _id(cited)
            ),
            None,
        )
        relayer = (
            bearer_before(doc, at - (doc.lower[at - 1] == ","), doc.sentence(at)[0]) if at else None
        )
        if said is None or relayer is None or not doc.lower[at].endswith("ing"):
            return None
        outer = self._statements.build((doc.span(*relayer),), said.cue[0], said.content)
        return self._statements.hop(
            source,
            doc.span(at, at + 1),
            said.content,
            outer,
            {said.id} | ({cited.id} if cited else set()),
        )

    def _of_that(self, at: int, cited: Attribution | None) -> Spans:
        """What the tagger gave to the word for quoting and is the relayer's: "reported, citing doctors, | that C"."""
        opens = cited is not None and self._doc.indices(cited.content[0])[0] - at in (0, 1)
        return (
            cited.content
            if cited and opens and self._doc.lower[self._doc.indices(cited.content[0])[0]] == "that"
            else ()
        )

    def _of_relative(self, bearer: tuple[int, int], group: list[Attribution]) -> Attribution | None:
        """What the one quoted says in a clause of its own: "quoted medics | who said C"."""
        if self._doc.lower[bearer[1] : bearer[1] + 1] != ["who"]:
            return None
        who = self._doc.span(bearer[1], bearer[1] + 1)
        return next((a for a in group if a.source == (who,)), None)

    def _quoted_as_saying(
        self,
        bearer: tuple[int, int],
        as_saying: tuple[int, int],
        cited: Attribution | None,
        group: list[Attribution],
    ) -> Hop | None:
        """The hop of "quoted SOURCE as saying C": the content is what follows, else what stands before."""
        doc = self._doc
        while doc.lower[bearer[1] - 1] in (",", "-"):
            bearer = (bearer[0], bearer[1] - 1)
        source, cue = doc.span(*bearer), doc.span(*as_saying)
        said = self._statements.of_cue(as_saying[1] - 1, group)
        content = (
            self._around(cited, source, cue)
            or self._around(said, source, cue)
            or self._rest(as_saying[1])
        )
        outer = cited or said
        content = content or (self._opening(outer.source[0]) if outer and outer.source else ())
        if outer is None or not content:
            return None
        return self._statements.hop(
            source, cue, content, replace(outer, content=content), {said.id} if said else set()
        )

    def _around(self, one: Attribution | None, source: Span, cue: Span) -> Spans:
        """What an attribution's content has behind the cue, if more than a day, else before the source."""
        if one is None:
            return ()
        behind = tuple((max(s, cue[1] + 1), e) for s, e in one.content if e > cue[1] + 1)
        said = any(not self._is_day(*self._doc.indices(span)) for span in behind)
        return behind if said else self._before(one, source)

    def _is_day(self, first: int, last: int) -> bool:
        """Whether a range is no more than a day: "on Thursday"."""
        return all(
            word == "on" or word in lexicon.words("cues.relay.days")
            for word in self._doc.lower[first:last]
        )

    @staticmethod
    def _before(one: Attribution, source: Span) -> Spans:
        """What an attribution's content has before a source, cut where it holds the source and what is behind."""
        return tuple((s, min(e, source[0] - 1)) for s, e in one.content if s < source[0] - 1)

    def _rest(self, at: int) -> Spans:
        """What stands from a token to the end of its sentence, where a clause does that no cue has."""
        doc = self._doc
        _, end = doc.sentence(at - 1)
        while end > at and not doc.lower[end - 1][0].isalnum():
            end -= 1
        taken = any(m.role == "cue" for m in doc.marks_in(at, end))
        return (
            (doc.span(at, end),) if end - at > 1 and not taken and not self._is_day(at, end) else ()
        )

    def passive(self, at: int) -> Hop | None:
        """Read "a doctor was quoted by the agency as saying", "as saying by the agency"; `at` is the participle."""
        doc = self._doc
        sentence, group = doc.sentence(at), self._statements.beside(at)
        subject = at - 1
        while subject > sentence[0] and doc.lower[subject - 1] in (
            "has",
            "have",
            "had",
            "also",
            "later",
            "been",
            "were",
            "was",
        ):
            subject -= 1
        bearer = bearer_before(doc, subject, sentence[0])
        as_saying = self._as_saying(at + 1, sentence[1])
        said = self._statements.of_cue(as_saying[1] - 1, group) if as_saying else None
        quoted = self._statements.of_cue(at, group) or said
        if (
            bearer
            and quoted is None
            and as_saying
            and bearer[0] - 1 > sentence[0]
            and doc.lower[bearer[0] - 1] == "”"
        ):
            quoted = self._statements.build(
                (), doc.span(at - 1, at + 1), (doc.span(sentence[0], bearer[0]),)
            )
        if not bearer or quoted is None:
            return None
        source = doc.span(*bearer)
        content = (said.content if said and said.id != quoted.id else ()) or self._without(
            quoted.content, bearer
        )
        if not content and bearer[0] - sentence[0] > _SHORT // 2:
            content = (doc.span(sentence[0], bearer[0]),)
        if not content:
            return None
        cue = doc.span(at - 1, as_saying[1] if as_saying and as_saying[0] == at + 1 else at + 1)
        drops = {quoted.id} | ({said.id} if said else set())
        by = self._by(at + 1, as_saying[1] if as_saying else at + 1)
        relayer = tuple(s for s in quoted.source if not overlap(s, source))
        if by or relayer:
            outer = (
                self._statements.build(by[1], by[0], content)
                if by
                else self._statements.build(relayer, quoted.cue[0], content)
            )
            return self._statements.hop(source, cue, content, outer, drops)
        told = said.via if said else quoted.via
        return Hop(
            replace(self._statements.build((source,), cue, content), via=told),
            None,
            frozenset(drops),
        )

    def _by(self, *places: int) -> tuple[Span, Spans] | None:
        """The "by" at one of these tokens and the relayer behind it."""
        for i in places:
            if (
                i < len(self._doc.lower)
                and self._doc.lower[i] == "by"
                and (found := medium(self._doc, i + 1, set()))
            ):
                return self._doc.span(i, i + 1), (found,)
        return None

    def _as_saying(self, at: int, end: int) -> tuple[int, int] | None:
        """The "as saying" at a token or a few behind it (after "in a statement")."""
        saying = lexicon.words("cues.nested.saying")
        words = self._doc.lower
        return next(
            (
                (i, i + 2)
                for i in range(at, min(end - 1, at + 7))
                if words[i] == "as" and words[i + 1] in saying
            ),
            None,
        )

    def _host(
        self, at: int, bearer: tuple[int, int], cited: Attribution | None, group: list[Attribution]
    ) -> Attribution | None:
        """The attribution whose statement is the one cited: the same source's, or that whose cue holds the citing word."""
        here = self._doc.span(at, at + 1)
        others = [a for a in group if a.source and (cited is None or a.id != cited.id)]
        if cited is None:
            return _nearest(others, here)
        first, last = self._doc.indices(cited.cue[0])
        outside = not any(s < self._doc.starts[bearer[1] - 1] < e for s, e in cited.content)
        if last - first > 1 and (len(cited.content) > 1 or outside):
            return cited  # "said citing" is one cue
        same = [a for a in others if a.source == cited.source or not cited.source]
        more = self._behind_that(bearer[1], cited.content) or len(cited.content) > 1
        return _nearest(same, here) or (cited if more else None)

    def _behind_that(self, at: int, content: Spans) -> Spans:
        """What a content has behind the first "that" from a token on, "citing doctors that C", if it goes on there."""
        doc = self._doc
        for i in range(at, min(at + _REACH, len(doc.lower))):
            if doc.lower[i] == "that":
                start = doc.starts[i]
                inside = any(s < start < e for s, e in content)
                return tuple((max(s, start), e) for s, e in content if e > start) if inside else ()
        return ()

    def _without(self, content: Spans, hole: tuple[int, int]) -> Spans:
        """A content without the tokens of a hole."""
        doc = self._doc
        cut = doc.span(*hole)
        out = []
        for s, e in content:
            if not overlap((s, e), cut):
                out.append((s, e))
            elif s < cut[0]:
                out.append((s, cut[0] - 1))
            elif (
                e > cut[1]
                and doc.indices((s, e))[1] - hole[1] > _SHORT
                and doc.lower[hole[1]] not in ("who", "which")
            ):
                out.append((cut[1] + 1, e))
        return tuple((s, e) for s, e in out if e - s > 1)


def _nearest(group: list[Attribution], here: Span) -> Attribution | None:
    return min(
        group,
        key=lambda a: min(abs(a.cue[0][0] - here[0]), abs(a.cue[-1][1] - here[0])),
        default=None,
    )


def _id(one: Attribution | None) -> str:
    return one.id if one else ""
