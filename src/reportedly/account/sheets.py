"""What the members of an incident say, looked up by id and by place, and who bears it at the end of the chain."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportedly.account.acts import Acts
from reportedly.account.homes import adjective, country_about, country_of, home_words
from reportedly.account.naming import whole
from reportedly.account.scenes import Scene
from reportedly.account.voices import (
    UNNAMED,
    Listed,
    Voice,
    agency_name,
    bare,
    ends_listed,
    hollow,
    left_over,
    listed,
    listed_ids,
    outlets_spaced,
    own_parties,
    paper,
    recorded,
    spaced,
    state_named,
)
from reportedly.lexicon import load
from reportedly.model import Analysis, Attribution, Descent, Event, Linking, Party, Reuse, Span, Toll
from reportedly.slug import slug

_BACK = 500
"""“The claim” is that of a source which spoke at most so many characters before."""

_NAME = 60
"""Characters that the longest name of a body takes."""


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
        self._at: dict[Span, Party] = {m.span: p for p in analysis.parties for m in p.mentions}
        self._outlets = outlets
        self._spaced = outlets_spaced(frozenset(outlets.values()))
        self._own = own_parties(frozenset(outlets.values()))
        self._places = frozenset(w for p in analysis.places for w in spaced(self.report.text[slice(*p.span)]).split())
        country = self._country = country_about(analysis)
        self.home = home_words(country) if country else frozenset()
        self._adjective = adjective(country)
        self.acts = Acts(analysis)
        self._taken: list[Reuse] = []
        self._copy = ""
        self.family = frozenset({self.report.id})
        """The report and those that it descends from: two reports whose families meet have words of one source."""
        self._borne: dict[str, Voice] = {}
        self._spans: dict[Span, Voice] = {}
        self._met: tuple[tuple[Voice, int], ...] | None = None

    def takes(self, reuse: Sequence[Reuse], edges: Sequence[Descent]) -> None:
        """Passages that this report has from others, and what it descends from."""
        self._taken = sorted(reuse, key=lambda r: (-r.words, r.giver, r.taker_span))
        self._copy = next((e.parent for e in edges if e.kind == "reprints" and e.parent not in self._outlets), "")
        self.family = frozenset({self.report.id, *(e.parent for e in edges)})

    def named(self) -> tuple[tuple[Voice, int], ...]:
        """The parties that the report names, each with how often."""
        if self._met is None:
            found = [(self._voice(p, p.mentions[0].span), len(p.mentions)) for p in self.analysis.parties if p.mentions]
            self._met = tuple((voice, n) for voice, n in found if voice.named and not voice.own)
        return self._met

    def names(self, party: str) -> tuple[str, ...]:
        """The words by which the report names a party, without those where a pronoun or a short form stands for it."""
        found = self.parties.get(party)
        return tuple(words for m in found.mentions if found.name in (words := self.words(m.span))) if found else ()

    def words(self, span: Span) -> str:
        """The words at a span, on one line."""
        return " ".join(self.report.text[span[0] : span[1]].split())

    def voice(self, attribution: str | None, at: Span, source: Span | None = None) -> Voice:
        """Who bears what stands at `at`, as its attribution, the source given, or the report's own voice tell.

        “Preliminary data” bear nothing: what stands there is told by whoever cites them.
        """
        held = self._holding(attribution, source)
        seen: set[str] = set()
        while held and held.source and held.id not in seen:
            words = self.words(held.source[0])
            if maker := recorded(words):
                return self._part(maker) or self._described(maker)
            if held.id in self._borne or (not hollow(words) and maker is None):
                return self._of(held)
            seen.add(held.id)
            held = self.attributions.get(held.parent or "")
        if source and not hollow(self.words(source)) and recorded(self.words(source)) is None:
            return self._named(source)
        return self.own(at)

    def voices(self, attribution: str | None, at: Span, source: Span | None = None) -> tuple[Voice, ...]:
        """As `voice`; two where the text names two together ("the monitor and medics")."""
        one = self.voice(attribution, at, source)
        held = self._holding(attribution, source)
        span = held.source[0] if held and held.source else source
        if span and source and source[0] <= span[0] and span[1] <= source[1]:
            span = whole(self.report.text, source)
        if span is None or one.own:
            return (one,)
        parts = self.words(span).split(" and ")
        if len(parts) != 2 or self._listed(self.words(span)):
            return (one,)
        both = [self._part(words) for words in parts]
        return tuple(replace(v, via=one.via) for v in both if v) if all(both) and both[0] != both[1] else (one,)

    def _holding(self, attribution: str | None, source: Span | None) -> Attribution | None:
        """The attribution, unless the source given is another than its own: then the nearer word counts."""
        held = self.attributions.get(attribution or "")
        if held and source and held.source and not any(s[0] < source[1] and source[0] < s[1] for s in held.source):
            return None
        return held

    def own(self, at: Span) -> Voice:
        """The report's own voice; in a passage taken from the report that it comes down to, or in an agency's copy, that one's."""
        if self._copy:
            return Voice(self._copy, agency_name(self._copy), "copy")
        outlet = self.report.outlet or self.report.id
        for taken in self._taken:
            if taken.giver == self.origin and taken.taker_span[0] <= at[0] and at[1] <= taken.taker_span[1]:
                giver = self._outlets.get(taken.giver) or taken.giver
                return Voice(f"outlet:{giver}", giver, "outlet", via=(outlet,) if giver != outlet else ())
        return Voice(f"outlet:{outlet}", outlet, "outlet")

    def _of(self, held: Attribution) -> Voice:
        """The source of an attribution; the sources of those that it stands in have passed it on."""
        if held.id not in self._borne:
            self._borne[held.id] = self._bearer(held)
        return self._borne[held.id]

    def _bearer(self, held: Attribution) -> Voice:
        via = [self._named(span).name for span in held.via]
        above, seen = held, {held.id}
        while above.parent and above.parent not in seen and (parent := self.attributions.get(above.parent)):
            seen.add(parent.id)
            via.extend(self._named(span).name for span in parent.source[:1])
            above = parent
        span = whole(self.report.text, held.source[0])
        party = self.parties.get(held.party or "") if span == held.source[0] else None
        voice = self._voice(party, span) if party else self._named(held.source[0])
        return replace(voice, via=tuple(dict.fromkeys(v for v in via if v != voice.name)))

    def _voice(self, party: Party, span: Span) -> Voice:
        words = self.words(span)
        if party.kind == "unnamed" and paper(words):
            return self._author(span) or Voice(party.id, party.name, party.kind)
        if bare(party.name):
            return UNNAMED
        if outlet := self._outlet_named(party.name):
            return self._cited(outlet)
        known = self._apposed(span, words)
        if known is None and party.kind != "person":
            known = self._listed(words) or (None if party.id in listed_ids() else listed(party.name))
        name = _lowered(party.name) if party.kind == "unnamed" else party.name
        return self._known(known or Listed(party.id, name, party.kind, party.country))

    def _apposed(self, span: Span, words: str) -> Listed | None:
        """Whom "a Britain-based monitoring group" describes where a name stands right before it."""
        if not set(spaced(words).split()) & load("parties")["description"].keys() or self._listed(words):
            return None
        before = self.report.text[max(0, span[0] - _NAME) : span[0]]
        return ends_listed(before) if before.rstrip(" ,–—-")[-1:].isalnum() else None

    def _known(self, known: Listed) -> Voice:
        if known.id in self._own:
            return self._cited(self._own[known.id])
        return Voice(known.id, known.name, known.kind, known.country)

    def _cited(self, outlet: str) -> Voice:
        return Voice(f"outlet:{outlet}", outlet, "outlet", cited=outlet != self.report.outlet)

    def _author(self, span: Span) -> Voice | None:
        """Whose claim or statement the words at a span mean: the named source that spoke last before them."""
        before = [a for a in self.analysis.attributions if a.source and a.cue[-1][1] <= span[0] and span[0] - a.cue[-1][1] <= _BACK]
        for held in reversed(before):
            party = self.parties.get(held.party or "")
            if party and party.kind not in {"unnamed", "person"}:
                return self._voice(party, held.source[0])
        return None

    def _outlet_named(self, words: str) -> str:
        """The outlet among the reports that the words name ("the news agency X"), or ""."""
        low = spaced(words)
        for name, outlet in self._spaced:
            if name in low and not left_over(low.replace(name, " "), self.home):
                return outlet
        return ""

    def _named(self, span: Span) -> Voice:
        if span not in self._spans:
            self._spans[span] = self._at_span(span)
        return self._spans[span]

    def _at_span(self, span: Span) -> Voice:
        at, span = span, whole(self.report.text, span)
        if party := self._told_at(span) if span == at else self._told_in(span):
            return self._voice(party, span)
        words = self.words(span).strip(" ,.;:“”\"'")
        if outlet := self._outlet_named(words):
            return self._cited(outlet)
        if known := self._apposed(span, words) or self._listed(words):
            return self._known(known)
        if len(words) < 2 or bare(words):
            return UNNAMED
        author = self._author(span) if paper(words) else None
        before = self.report.text[: span[0]].split()[-1:]
        if author is None and before and before[0].lower() in load("parties")["phrase"]["before_the_end"] and state_named(words):
            return UNNAMED
        return author or state_named(words) or (self._described(words) if len(words) > 2 else UNNAMED)

    def _told_at(self, span: Span) -> Party | None:
        return self._at.get(span) or next((p for at, p in self._at.items() if at[0] < span[1] and span[0] < at[1]), None)

    def _told_in(self, span: Span) -> Party | None:
        """The party of which words that were put right are part of the name, or that the same words mean elsewhere."""
        words = self.words(span)
        if words.lower().startswith("the "):
            before = [(at, p) for at, p in self._at.items() if at[1] <= span[0] and words[4:].lower() in self.words(at).lower()]
            return max(before, key=lambda item: item[0])[1] if before else None
        proper = spaced(words)
        names = {p.id: [p.name, *(m.person for m in p.mentions)] for p in self.analysis.parties}
        return next(
            (self.parties[i] for i, told in names.items() if any(spaced(n).endswith(proper) and spaced(n) != proper for n in told)), None
        )

    def _listed(self, words: str) -> Listed | None:
        """A listed body; also one whose name leaves out the country that the report is about ("the Civil Defence")."""
        found = listed(words, self._places, self.home)
        if found or not self._adjective or (not words[:1].isupper() and not words.startswith("the ")):
            return found
        return listed(f"{self._adjective} {words.removeprefix('the ').removeprefix('The ')}", self._places, self.home)

    def _described(self, words: str) -> Voice:
        return Voice(f"unnamed-{self.report.sha256[:8]}-{words.lower()}", words, "unnamed")

    def _part(self, words: str) -> Voice | None:
        """One of two sources named together: a listed body, or people who are told by their kind."""
        if known := self._listed(words):
            return self._known(known)
        if country := self._state_run(words):
            return Voice(f"{slug(country)}-state-media", f"State media, {country}", "agency", country)
        return self._described(words) if set(spaced(words).split()) & _kinds_of_people() else None

    def _state_run(self, words: str) -> str:
        """The country whose state the words call a medium's owner ("Syria's state-run agency"), by itself or as the report's."""
        parts = spaced(words).split()
        table = load("accounts")
        if not (set(parts) & set(table["of_state"]) and set(parts) & set(table["medium"])):
            return ""
        return next((c for word in parts if (c := country_of(word))), self._country)


def scene_of(sheet: Sheet, event: Event) -> Scene:
    """The act as its report tells it."""
    return sheet.acts.scene(event, event.place, event.when, event.trigger)


def _lowered(name: str) -> str:
    """A description without the capital of a sentence's first word: "Activists" are activists."""
    first, _, _ = name.partition(" ")
    return f"{first.lower()}{name[len(first) :]}" if first.istitle() and first.lower() in _kinds_of_people() else name


@cache
def _kinds_of_people() -> frozenset[str]:
    return frozenset(word for words in load("parties")["unnamed"].values() for word in words)
