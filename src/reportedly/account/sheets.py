"""What the members of an incident say, looked up by id and by place, and who bears it at the end of the chain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.account.acts import Acts
from reportedly.account.country_context import country_about
from reportedly.account.hearsay import passed_on
from reportedly.account.naming import whole
from reportedly.account.non_sources import hollow, recorded
from reportedly.account.speakers import Speakers
from reportedly.account.voices import Voice, agency_name
from reportedly.records import (
    Analysis,
    Attribution,
    Descent,
    Event,
    Linking,
    Party,
    Reuse,
    Span,
    Toll,
)


class Sheet:
    """One report's records, by id."""

    def __init__(self, analysis: Analysis, linking: Linking, outlets: dict[str, str]) -> None:
        self.analysis = analysis
        self.report = analysis.report
        self.attributions: dict[str, Attribution] = {a.id: a for a in analysis.attributions}
        self.parties: dict[str, Party] = {p.id: p for p in analysis.parties}
        self.events: dict[str, Event] = {e.id: e for e in analysis.events}
        self.tolls: dict[str, Toll] = {t.id: t for t in analysis.tolls}
        self.origin = linking.origin_of.get(analysis.report.id, analysis.report.id)
        self._outlets = outlets
        self._speakers = Speakers(analysis, frozenset(outlets.values()), country_about(analysis))
        self.acts = Acts(analysis)
        self._taken: list[Reuse] = []
        self._copy = ""
        self.family = frozenset({self.report.id})
        """The report and those that it descends from: two reports whose families meet have words of one source."""
        self._borne: dict[str, Voice] = {}
        self._met: tuple[tuple[Voice, int], ...] | None = None

    @property
    def home(self) -> frozenset[str]:
        """Words for the country that the report is about, in lower case."""
        return self._speakers.home

    def employed(self) -> Iterator[tuple[str, Voice]]:
        """As `Speakers.employed`."""
        return self._speakers.employed()

    def takes(self, reuse: Sequence[Reuse], edges: Sequence[Descent]) -> None:
        """Passages that this report has from others, and what it descends from."""
        self._taken = sorted(reuse, key=lambda r: (-r.words, r.giver, r.taker_span))
        self._copy = next(
            (e.parent for e in edges if e.kind == "reprints" and e.parent not in self._outlets), ""
        )
        self.family = frozenset({self.report.id, *(e.parent for e in edges)})

    def named(self) -> tuple[tuple[Voice, int], ...]:
        """The parties that the report names, each with how often."""
        if self._met is None:
            found = [
                (self._speakers.voice(p, p.mentions[0].span), len(p.mentions))
                for p in self.analysis.parties
                if p.mentions
            ]
            self._met = tuple((voice, n) for voice, n in found if voice.named and not voice.own)
        return self._met

    def names(self, party: str) -> tuple[str, ...]:
        """The words by which the report names a party, without those where a pronoun or a short form stands for it."""
        found = self.parties.get(party)
        return (
            tuple(words for m in found.mentions if found.name in (words := self.words(m.span)))
            if found
            else ()
        )

    def words(self, span: Span) -> str:
        """The words at a span, on one line."""
        return " ".join(self.report.text[span[0] : span[1]].split())

    def cue(self, held: Attribution) -> str:
        """The words of an attribution's cue."""
        return " ".join(self.words(span) for span in held.cue)

    def voice(self, attribution: str | None, at: Span, source: Span | None = None) -> Voice:
        """Who bears what stands at `at`, as its attribution, the source given, or the report's own voice tell.

        “Preliminary data” bear nothing: what stands there is told by whoever cites them.
        """
        held = self._holding(attribution, source)
        if (
            held
            and not source
            and self.cue(held).endswith("ing")
            and not (held.source and not self._owned(held.source[0]))
        ):
            if subject := self._speakers.subject(held.cue[0]):
                return subject
            if not held.source:
                return self.own(at)
        seen: set[str] = set()
        while held and held.source and held.id not in seen:
            words = self.words(held.source[0])
            if maker := recorded(words):
                return self._speakers.part(maker) or self._speakers.described(maker)
            if held.id in self._borne or (not hollow(words) and maker is None):
                return self.heard(held, at) or self._of(held)
            seen.add(held.id)
            held = self.attributions.get(held.parent or "")
        if source and not hollow(self.words(source)) and recorded(self.words(source)) is None:
            return self._speakers.named(source)
        cites = self._citing(source) if source and hollow(self.words(source)) else None
        return self._of(cites) if cites else self.own(at)

    def _owned(self, span: Span) -> bool:
        """Whether a source's words are the object of what somebody does: "X defended its ally, saying"."""
        return self.report.text[: span[0]].lower().endswith((" its ", " their ", " his ", " her "))

    def heard(self, held: Attribution, at: Span) -> Voice | None:
        """Whose reports a source passes on, where what stands at `at` is theirs and not its own."""
        if held.stance in {"denies", "doubts"}:
            return None
        by = passed_on(self.report.text, held.content, self.cue(held), at)
        if by is None:
            return None
        through = self._of(held)
        heard = (
            (self._speakers.part(by) or self._speakers.described(by))
            if by
            else self._speakers.described("reports that name no source")
        )
        return replace(heard, via=(through.name, *through.via))

    def _citing(self, span: Span) -> Attribution | None:
        """The attribution whose cue stands right before a span: who cites "figures compiled from clinics"."""
        held = (a for a in self.attributions.values() if a.source and a.source[0][0] < a.cue[0][0])
        return next((a for a in held if 0 <= span[0] - a.cue[-1][1] <= 1), None)

    def voices(
        self, attribution: str | None, at: Span, source: Span | None = None
    ) -> tuple[Voice, ...]:
        """As `voice`; two where the text names two together ("the monitor and medics")."""
        one = self.voice(attribution, at, source)
        held = self._holding(attribution, source)
        span = held.source[0] if held and held.source else source
        if span and source and source[0] <= span[0] and span[1] <= source[1]:
            span = whole(self.report.text, source)
        if span is None or one.own:
            return (one,)
        parts = self.words(whole(self.report.text, span)).removesuffix(" and others").split(" and ")
        if len(parts) != 2 or self._speakers.listed(self.words(span)):
            return (one,)
        both = [self._speakers.part(words) for words in parts]
        return (
            tuple(replace(v, via=one.via) for v in both if v)
            if all(both) and both[0] != both[1]
            else (one,)
        )

    def _holding(self, attribution: str | None, source: Span | None) -> Attribution | None:
        """The attribution, unless the source given is another than its own: then the nearer word counts."""
        held = self.attributions.get(attribution or "")
        if (
            held
            and source
            and held.source
            and not any(s[0] < source[1] and source[0] < s[1] for s in held.source)
        ):
            return None
        return held

    def own(self, at: Span) -> Voice:
        """The report's own voice, or the source at the end of its headline.

        In a passage taken from the report that it comes down to, or in an agency's copy, it is that
        one's.
        """
        if headed := self._speakers.headed(at):
            return headed
        if self._copy:
            return Voice(self._copy, agency_name(self._copy), "copy")
        outlet = self.report.outlet or self.report.id
        for taken in self._taken:
            if (
                taken.giver == self.origin
                and taken.taker_span[0] <= at[0]
                and at[1] <= taken.taker_span[1]
            ):
                giver = self._outlets.get(taken.giver) or taken.giver
                return Voice(
                    f"outlet:{giver}", giver, "outlet", via=(outlet,) if giver != outlet else ()
                )
        return Voice(f"outlet:{outlet}", outlet, "outlet")

    def _of(self, held: Attribution) -> Voice:
        """The source of an attribution; the sources of those that it stands in have passed it on."""
        if held.id not in self._borne:
            self._borne[held.id] = self._bearer(held)
        return self._borne[held.id]

    def _bearer(self, held: Attribution) -> Voice:
        via = [self._speakers.named(span).name for span in held.via]
        above, seen = held, {held.id}
        while (
            above.parent
            and above.parent not in seen
            and (parent := self.attributions.get(above.parent))
        ):
            seen.add(parent.id)
            via.extend(self._speakers.named(span).name for span in parent.source[:1])
            above = parent
        span = whole(self.report.text, held.source[0])
        party = self.parties.get(held.party or "") if span == held.source[0] else None
        voice = self._speakers.voice(party, span) if party else self._speakers.named(held.source[0])
        return replace(voice, via=tuple(dict.fromkeys(v for v in via if v != voice.name)))
