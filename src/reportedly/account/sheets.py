"""What the members of an incident say, looked up by id and by place, and who bears it at the end of the chain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.account.acts import Acts
from reportedly.account.voices import UNNAMED, Voice, agency_name, own_voice, voice_of
from reportedly.lexicon.name_words import home_words
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
        self._names = frozenset(outlets.values())
        self._at: dict[Span, Party] = {m.span: p for p in analysis.parties for m in p.mentions}
        self.home = home_words(analysis.country) if analysis.country else frozenset()
        """Words for the country that the report is about, in lower case."""
        self.acts = Acts(analysis)
        self._taken: list[Reuse] = []
        self._copy = ""
        self.family = frozenset({self.report.id})
        """The report and those that it descends from: two reports whose families meet have words of one source."""
        self._borne: dict[str, tuple[Voice, ...]] = {}
        self._met: tuple[tuple[Voice, int], ...] | None = None

    def employed(self) -> Iterator[tuple[str, Voice]]:
        """People by name with the body that each speaks for here."""
        for party in self.parties.values():
            if party.kind not in {"person", "unnamed"}:
                for mention in party.mentions:
                    if " " in mention.person:
                        yield mention.person.casefold(), self._named(party)

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
            found = [(self._named(p), len(p.mentions)) for p in self.analysis.parties if p.mentions]
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
        """The first of `voices`."""
        return self.voices(attribution, at, source)[0]

    def voices(
        self, attribution: str | None, at: Span, source: Span | None = None
    ) -> tuple[Voice, ...]:
        """Who bears what stands at `at`: the parties of its attribution, or the report's own voice.

        “Preliminary data” bear nothing: what they tell is told by whoever cites them.

        Args:
            attribution: Id of the attribution that holds it, or None.
            at: What is said.
            source: Words that name another source than the attribution's, which count first.
        """
        held = self._holding(attribution, source)
        while held and held.nobody:
            held = self.attributions.get(held.parent or "")
        if held and held.source:
            return self._borne_by(held)
        party = self._at.get(source) if source else None
        return (self._named(party),) if party else (self.own(at),)

    def _holding(self, attribution: str | None, source: Span | None) -> Attribution | None:
        """The attribution, unless the source given is another than its own: then the nearer word counts."""
        held = self.attributions.get(attribution or "")
        if source is None or held is None or not held.source:
            return held
        return held if any(s[0] < source[1] and source[0] < s[1] for s in held.source) else None

    def own(self, at: Span) -> Voice:
        """The report's own voice.

        In a passage taken from the report that it comes down to, or in an agency's copy, it is that
        one's.
        """
        if self._copy:
            return Voice(self._copy, agency_name(self._copy), "copy")
        mine = own_voice(self.report)
        for taken in self._taken:
            inside = taken.taker_span[0] <= at[0] and at[1] <= taken.taker_span[1]
            if inside and taken.giver == self.origin:
                giver = own_voice(
                    replace(self.report, id=taken.giver, outlet=self._outlets.get(taken.giver, ""))
                )
                return replace(giver, via=(mine.name,) if giver.party != mine.party else ())
        return mine

    def _borne_by(self, held: Attribution) -> tuple[Voice, ...]:
        """The parties of an attribution; the sources of those that it stands in have passed it on."""
        if held.id not in self._borne:
            ids = (held.party, *held.joint)
            found = [self._named(self.parties[i]) for i in ids if i in self.parties] or [UNNAMED]
            via = dict.fromkeys(self._relays(held))
            self._borne[held.id] = tuple(
                replace(v, via=tuple(name for name in via if name != v.name)) for v in found
            )
        return self._borne[held.id]

    def _relays(self, held: Attribution) -> Iterator[str]:
        """Names of those through whom an attribution came, the nearest to its source first."""
        for span in held.via:
            yield self._named(self._at[span]).name if span in self._at else UNNAMED.name
        seen = {held.id}
        while held.parent and held.parent not in seen and held.parent in self.attributions:
            held = self.attributions[held.parent]
            seen.add(held.id)
            if held.source and not held.nobody:
                party = self.parties.get(held.party or "")
                yield self._named(party).name if party else UNNAMED.name

    def _named(self, party: Party) -> Voice:
        return voice_of(party, self.report, self._names, self.home)
