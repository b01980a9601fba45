"""Reports and analyses for the tests of linking and accounts, built from invented text."""

from dataclasses import replace
from hashlib import sha256

from reportedly.extract.claims import claims
from reportedly.records import (
    Actor,
    Analyser,
    Analysis,
    Attribution,
    Event,
    EventPlace,
    Happening,
    Mention,
    Party,
    PartyKind,
    Range,
    Report,
    Span,
    Stance,
    Toll,
    When,
)
from reportedly.resolve.ground.toll_scope import with_scope
from reportedly.resolve.parties import country_about, parties
from reportedly.text import segment

KINDS: dict[str, PartyKind] = {
    "Quarry Monitor": "monitor",
    "Border Ministry": "organ",
    "Rook Brigade": "armed group",
    "Dale Agency": "agency",
}


def report(
    name: str,
    text: str,
    outlet: str = "Herald",
    published: str | None = "2031-03-04",
    title: str = "",
) -> Report:
    return Report(
        name, outlet, title, "", "", published, "en", text, sha256(text.encode()).hexdigest()
    )


class Case:
    """One analysis under way: everything is found by its words."""

    def __init__(
        self,
        name: str,
        text: str,
        outlet: str = "Herald",
        published: str | None = "2031-03-04",
        title: str = "",
    ) -> None:
        self.report = report(name, text, outlet, published, title)
        self.attributions: list[Attribution] = []
        self.tolls: list[Toll] = []
        self.events: list[Event] = []
        self.parties: dict[str, Party] = {}

    def span(self, words: str) -> Span:
        start = self.report.text.index(words)
        return start, start + len(words)

    def says(
        self, source: str, cue: str, content: str, stance: Stance = "asserts", country: str = ""
    ) -> str:
        """An attribution; its id."""
        party = None
        if source in KINDS:
            party = source.lower().replace(" ", "-")
            mention = Mention(self.span(source), "", "named")
            known = self.parties.get(party)
            mentions = (*known.mentions, mention) if known else (mention,)
            self.parties[party] = Party(party, source, KINDS[source], country, mentions)
        ident = f"a{len(self.attributions)}"
        spans = (self.span(source),) if source else ()
        self.attributions.append(
            Attribution(
                ident,
                spans,
                (self.span(cue),),
                (self.span(content),),
                "indirect",
                stance,
                party=party,
            )
        )
        return ident

    def toll(self, figure: str, low: int | None, high: int | None, **more: object) -> str:
        ident = f"t{len(self.tolls)}"
        base = Toll(
            ident,
            self.span(figure),
            "killed",
            low,
            high,
            approx=False,
            group="unknown",
            within=None,
            cumulative=False,
        )
        self.tolls.append(replace(base, **more))  # type: ignore[arg-type]
        return ident

    def event(
        self,
        trigger: str,
        kind: str = "airstrike",
        by: str | None = None,
        actor: str = "",
        status: Stance = "asserts",
    ) -> str:
        ident = f"e{len(self.events)}"
        actors = (Actor(self.span(actor)),) if actor else ()
        self.events.append(
            Event(ident, kind, self.span(trigger), actors=actors, status=status, attribution=by)
        )
        return ident

    def analysis(
        self,
        day: str | None = "2031-03-03",
        place: tuple[str, float, float] | None = ("Tarn", 10.0, 20.0),
    ) -> Analysis:
        where = (
            EventPlace(place[0], (0, 1), place[0], sum(map(ord, place[0])), place[1], place[2])
            if place
            else None
        )
        tolls = [t for t in self.tolls if t.low is not None or t.high is not None]
        low = min((t.low or 0 for t in tolls), default=None)
        high = max((t.high or t.low or 0 for t in tolls), default=None)
        main = Happening(
            f"i-{self.report.id}",
            main=True,
            events=tuple(e.id for e in self.events),
            place=where,
            when=When(day, day) if day else None,
            killed=Range(low, high),
            injured=Range(None, None),
        )
        document = segment(self.report)
        told = with_scope(document, self.tolls, self.attributions, ())
        country = country_about(self.report, (), (main,))
        found, resolved = parties(document, tuple(self.attributions), told, (), country)
        given = {mention.span for party in self.parties.values() for mention in party.mentions}
        known = [
            *self.parties.values(),
            *(p for p in found if p.id not in self.parties and p.mentions[0].span not in given),
        ]
        said = [
            mine if mine.party else theirs
            for mine, theirs in zip(self.attributions, resolved, strict=True)
        ]
        return Analysis(
            self.report,
            tuple(said),
            told,
            tuple(self.events),
            (),
            (),
            tuple(known),
            (main,),
            Analyser("0", "none", "0"),
            country=country,
        )


def with_claims(analysis: Analysis) -> Analysis:
    """An analysis with the claims that are read off its other records."""
    a = analysis
    found = claims(segment(a.report), a.attributions, a.events, a.times, a.parties, a.incidents)
    return replace(a, claims=found)


def bare(told: Report) -> Analysis:
    """An analysis out of which nothing was read."""
    return Analysis(told, (), (), (), (), (), (), (), Analyser("0", "none", "0"))
