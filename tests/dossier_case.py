"""Records built by hand for a few invented reports, so that the dossier can be tested without any of the stages before it."""

import hashlib
from dataclasses import dataclass, field, replace

from linking_case import with_claims
from reportedly.records import (
    Analyser,
    Analysis,
    Attribution,
    BestRange,
    Descent,
    Disagreement,
    Event,
    EventPlace,
    Evidence,
    Grading,
    Happening,
    Incident,
    IncidentFile,
    Linking,
    Membership,
    Mention,
    Party,
    PlaceMention,
    Position,
    Range,
    Report,
    Reuse,
    Span,
    Stance,
    TimeMention,
    Toll,
    When,
)

DAY = When("2018-11-24", "2018-11-24")

PARTIES = {
    "russia-mod": Party("russia-mod", "Russian Ministry of Defence", "organ", "Russia", ()),
    "sana": Party("sana", "SANA", "agency", "Syria", ()),
    "syria-tv": Party("syria-tv", "Syrian state television", "agency", "Syria", ()),
    "sohr": Party("sohr", "Syrian Observatory for Human Rights", "monitor", "", ()),
    "rebels": Party("rebels", "Rebel commanders", "armed group", "Syria", ()),
    "us-state": Party("us-state", "US State Department", "organ", "United States", ()),
    "hts": Party("hts", "Hayat Tahrir al-Sham", "armed group", "Syria", ()),
}


@dataclass
class Draft:
    """A report and what is marked in it; spans are found by their words."""

    id: str
    outlet: str
    published: str | None
    title: str
    text: str
    attributions: list[Attribution] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    parties: dict[str, list[Mention]] = field(default_factory=dict)

    def at(self, words: str) -> Span:
        start = self.text.index(words)
        return start, start + len(words)

    def key(self, letter: str, *parts: object) -> str:
        return letter + hashlib.sha256(repr((self.text, parts)).encode()).hexdigest()[:12]

    def say(
        self,
        source: str,
        cue: str,
        content: tuple[str, ...],
        party: str | None = None,
        stance: Stance = "asserts",
        *,
        parent: str | None = None,
        via: str = "",
        person: str = "",
    ) -> str:
        spans = tuple(self.at(words) for words in content)
        quote = "direct" if all("“" in words for words in content) else "indirect"
        name = self.key("a", source, cue, content)
        sources = (self.at(source),) if source else ()
        self.attributions.append(
            Attribution(
                name,
                sources,
                (self.at(cue),),
                spans,
                quote,
                stance,
                parent,
                (self.at(via),) if via else (),
                party,
            )
        )
        if party:
            self.parties.setdefault(party, []).extend(
                Mention(span, person, "named so") for span in sources
            )
        return name

    def toll(self, figure: str, low: int | None, high: int | None, **more: object) -> str:
        name = self.key("t", figure, low, high)
        base = Toll(
            name,
            self.at(figure),
            "injured",
            low,
            high,
            approx=False,
            group="unknown",
            within=None,
            cumulative=False,
        )
        self.tolls.append(replace(base, **more))
        return name

    def event(self, trigger: str, **more: object) -> str:
        name = self.key("e", trigger)
        self.events.append(
            replace(Event(name, "chemical_attack", self.at(trigger), when=DAY), **more)
        )
        return name

    def analysis(self) -> Analysis:
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        report = Report(
            self.id,
            self.outlet,
            self.title,
            "",
            f"https://{self.id}.example/1",
            self.published,
            "en",
            self.text,
            digest,
        )
        parties = tuple(
            replace(PARTIES[name], mentions=tuple(mentions))
            for name, mentions in self.parties.items()
        )
        happening = Happening(
            "i" + self.id,
            True,
            tuple(e.id for e in self.events),
            None,
            DAY,
            Range(None, None),
            Range(46, 107),
        )
        return with_claims(
            Analysis(
                report,
                tuple(self.attributions),
                tuple(self.tolls),
                tuple(self.events),
                tuple(self.places),
                tuple(self.times),
                parties,
                (happening,),
                Analyser("0.1.0", "hand", "f00dfacecafe0123"),
            )
        )


def drafts() -> dict[str, Draft]:
    """Seven invented reports of the attack in Aleppo on 24 November 2018."""
    return {
        draft.id: draft
        for draft in (
            _first(),
            _state(),
            _reprint(),
            _second_hand(),
            _update(),
            _denial(),
            _doubt(),
        )
    }


def _first() -> Draft:
    d = Draft(
        "harbour-1",
        "Harbour Wire",
        "2018-11-24",
        "Dozens treated after shelling of Aleppo",
        "ALEPPO, Syria (Harbour Wire) — Shells fell on three districts of Aleppo on Saturday night and residents were taken to hospital "
        "with breathing trouble. Syrian state television said at least 50 civilians had been treated.\n\n"
        "Rebel commanders denied that any chemical attack had taken place, and accused Damascus of wanting to wreck the truce.\n\n"
        "Earlier on Saturday, government shelling of a rebel-held town in Idlib killed at least seven people.\n\n"
        "This report was made for demonstration.",
    )
    said = d.say(
        "Syrian state television", "said", ("at least 50 civilians had been treated",), "syria-tv"
    )
    d.say(
        "Rebel commanders",
        "denied",
        ("that any chemical attack had taken place",),
        "rebels",
        "denies",
    )
    d.say(
        "Rebel commanders",
        "accused",
        ("Damascus of wanting to wreck the truce",),
        "rebels",
        "accuses",
    )
    d.toll(
        "at least 50 civilians",
        50,
        None,
        group="civilians",
        attribution=said,
        source=d.at("Syrian state television"),
    )
    d.toll("at least seven people", 7, None, metric="killed")
    d.event("Shells fell", type="shelling")
    d.places.append(PlaceMention(d.at("Aleppo on"), "Aleppo", 170063, 36.20124, 37.16117, "PPLA"))
    d.times.append(TimeMention(d.at("Saturday night"), "2018-11-24", "2018-11-24"))
    return d


STATE = (
    "SANA reported that 107 people were injured, women and children among them, when projectiles that cause choking hit the "
    "al-Khalidiya, al-Zahraa and Nile Street districts of Aleppo.\n\nThe police chief of Aleppo, Issam al-Shilli, told SANA that the "
    "shells held toxic gases.\n\nThe foreign ministry said “some countries” had made the delivery of the chemicals possible."
)


def _state() -> Draft:
    d = Draft(
        "qasr-1", "Qasr State Agency", "2018-11-25", "107 injured in Aleppo by toxic shells", STATE
    )
    return _mark_state(d)


def _mark_state(d: Draft) -> Draft:
    said = d.say(
        "SANA",
        "reported",
        (
            "107 people were injured, women and children among them, when projectiles that cause choking hit",
        ),
        "sana",
    )
    d.say(
        "The police chief of Aleppo, Issam al-Shilli",
        "told",
        ("the shells held toxic gases",),
        "sana",
        via="told SANA",
        person="Issam al-Shilli",
    )
    d.say(
        "The foreign ministry",
        "said",
        ("“some countries” had made the delivery of the chemicals possible",),
        None,
        "accuses",
    )
    d.toll("107 people", 107, 107, attribution=said, source=d.at("SANA"))
    d.event("hit", means="toxic gases")
    return d


def _reprint() -> Draft:
    return _mark_state(
        Draft(
            "levant-1",
            "Levant Courier",
            "2018-11-25",
            "Toxic shells injure 107",
            STATE + " More follows.",
        )
    )


def _second_hand() -> Draft:
    d = Draft(
        "north-1",
        "Northern Post",
        "2018-11-26",
        "Up to 107 said hurt in Aleppo",
        "Up to 107 people were hurt in Aleppo, according to the Levant Courier. At least 46, including eight children, were in hospital, "
        "the Russian military said.",
    )
    d.say(
        "the Levant Courier",
        "according to",
        ("Up to 107 people were hurt in Aleppo",),
        "sana",
        via="the Levant Courier",
    )
    said = d.say(
        "the Russian military",
        "said",
        ("At least 46, including eight children, were in hospital",),
        "russia-mod",
    )
    d.toll("Up to 107 people", None, 107, source=d.at("the Levant Courier"))
    total = d.toll("At least 46", 46, None, attribution=said, source=d.at("the Russian military"))
    d.toll("eight children", 8, 8, group="children", within=total, attribution=said)
    return d


def _update() -> Draft:
    d = Draft(
        "harbour-2",
        "Harbour Wire",
        "2018-11-25",
        "Russia says chlorine was used on Aleppo",
        "Maj. Gen. Igor Konashenkov, the spokesman of the Russian Defence Ministry, said 46 people, eight of them children, "
        "were in hospital after rebels fired shells with chlorine from the Idlib zone. “The shells came from an area held by "
        "Hayat Tahrir al-Sham,” Konashenkov said.\n\nThe Syrian Observatory for Human Rights, a monitor based in Britain, "
        "counted about 94 people with suffocation, and said 31 of them were still in hospital. It spoke of a stench of gas "
        "but could not say who had fired.",
    )
    said = d.say(
        "Maj. Gen. Igor Konashenkov, the spokesman of the Russian Defence Ministry",
        "said",
        (
            "46 people, eight of them children, were in hospital after rebels fired shells with chlorine from the Idlib zone",
        ),
        "russia-mod",
        person="Igor Konashenkov",
    )
    d.say(
        "Konashenkov",
        "Konashenkov said",
        ("“The shells came from an area held by Hayat Tahrir al-Sham,”",),
        "russia-mod",
        "accuses",
    )
    count = d.say(
        "The Syrian Observatory for Human Rights, a monitor based in Britain,",
        "counted",
        ("about 94 people with suffocation",),
        "sohr",
    )
    d.say("It", "could not say", ("who had fired",), "sohr", "doubts")
    total = d.toll("46 people", 46, 46, attribution=said)
    d.toll("eight of them children", 8, 8, group="children", within=total, attribution=said)
    many = d.toll("about 94 people", 94, 94, approx=True, attribution=count)
    d.toll("31 of them", 31, 31, within=many, attribution=count)
    d.event("fired", means="chlorine", attribution=said)
    return d


def _denial() -> Draft:
    d = Draft(
        "ember-1",
        "Ember News",
        "2018-11-25",
        "Rebels reject claim of gas attack",
        "A commander of the rebels rejected the claim that gas was used in Aleppo. “It did not happen,” he told Ember News by telephone.",
    )
    d.say("A commander of the rebels", "rejected", ("gas was used in Aleppo",), "rebels", "denies")
    d.say("he", "told", ("“It did not happen,”",), "rebels", "denies", via="Ember News")
    return d


def _doubt() -> Draft:
    d = Draft(
        "harbour-3",
        "Harbour Wire",
        "2018-12-07",
        "US doubts account of Aleppo gas attack",
        "The US State Department said it had information that pro-government forces fabricated the attack, probably with tear gas. "
        "Syria says 107 were injured.",
    )
    d.say(
        "The US State Department",
        "said",
        ("pro-government forces fabricated the attack, probably with tear gas",),
        "us-state",
        "accuses",
    )
    said = d.say("Syria", "says", ("107 were injured",), "sana")
    d.toll("107", 107, 107, attribution=said)
    d.event("fabricated", status="doubts")
    return d


def _position(
    drafts: dict[str, Draft],
    party: str,
    question: str,
    answer: str,
    where: dict[str, str],
    **more: object,
) -> Position:
    evidence = []
    for report, words in where.items():
        d = drafts[report]
        span = d.at(words)
        record = next((toll.id for toll in d.tolls if toll.figure == span), "")
        evidence.append(
            Evidence(
                report, span, record, d.published, tuple(str(name) for name in more.get("via", ()))
            )
        )
    more.pop("via", None)
    base = Position(
        party,
        PARTIES[party].name,
        question,
        "asserts",
        answer,
        None,
        None,
        None,
        subset=False,
        evidence=(),
        origins=1,
    )
    return replace(
        base, evidence=tuple(sorted(evidence, key=lambda item: item.published or "")), **more
    )


def case() -> tuple[list[Analysis], Linking, list[IncidentFile]]:
    """Seven reports, one incident with every kind of position, and a second one that is only recalled."""
    ds = drafts()

    def position(
        party: str, question: str, answer: str, where: dict[str, str], **more: object
    ) -> Position:
        return _position(ds, party, question, answer, where, **more)

    positions = (
        position(
            "syria-tv",
            "occurrence",
            "shelling",
            {"harbour-1": "at least 50 civilians had been treated"},
        ),
        position(
            "sana",
            "occurrence",
            "chemical attack",
            {
                "qasr-1": "projectiles that cause choking hit",
                "levant-1": "projectiles that cause choking hit",
            },
        ),
        position(
            "rebels",
            "occurrence",
            "no chemical attack",
            {
                "harbour-1": "that any chemical attack had taken place",
                "ember-1": "“It did not happen,”",
            },
            stance="denies",
            origins=2,
        ),
        position(
            "us-state",
            "occurrence",
            "staged",
            {"harbour-3": "fabricated the attack"},
            stance="doubts",
        ),
        position(
            "russia-mod",
            "responsibility",
            "rebels",
            {"harbour-2": "rebels fired shells with chlorine"},
        ),
        position(
            "russia-mod",
            "responsibility",
            "Hayat Tahrir al-Sham",
            {"harbour-2": "“The shells came from an area held by Hayat Tahrir al-Sham,”"},
            stance="accuses",
        ),
        position(
            "us-state",
            "responsibility",
            "pro-government forces",
            {"harbour-3": "pro-government forces fabricated the attack"},
            stance="accuses",
        ),
        position("sohr", "responsibility", "", {"harbour-2": "who had fired"}, stance="doubts"),
        position("russia-mod", "means", "chlorine", {"harbour-2": "shells with chlorine"}),
        position(
            "sana", "means", "toxic gases", {"qasr-1": "toxic gases", "levant-1": "toxic gases"}
        ),
        position(
            "us-state",
            "means",
            "tear gas",
            {"harbour-3": "probably with tear gas"},
            stance="doubts",
        ),
        position(
            "syria-tv",
            "injured",
            "at least 50 civilians",
            {"harbour-1": "at least 50 civilians"},
            low=50,
            group="civilians",
        ),
        position(
            "russia-mod",
            "injured",
            "46",
            {"harbour-2": "46 people", "north-1": "At least 46"},
            low=46,
            high=46,
            group="unknown",
            origins=1,
        ),
        position(
            "russia-mod",
            "injured",
            "8 children",
            {"harbour-2": "eight of them children", "north-1": "eight children"},
            low=8,
            high=8,
            group="children",
            subset=True,
        ),
        position(
            "sohr",
            "injured",
            "about 94",
            {"harbour-2": "about 94 people"},
            low=94,
            high=94,
            group="unknown",
        ),
        position(
            "sohr",
            "injured",
            "31",
            {"harbour-2": "31 of them"},
            low=31,
            high=31,
            group="unknown",
            subset=True,
        ),
        position(
            "sana",
            "injured",
            "up to 107",
            {"north-1": "Up to 107 people"},
            high=107,
            group="unknown",
            via=("Levant Courier",),
            superseded=True,
        ),
        position(
            "sana",
            "injured",
            "107",
            {"qasr-1": "107 people", "levant-1": "107 people", "harbour-3": "107"},
            low=107,
            high=107,
            group="unknown",
        ),
    )
    disagreements = (
        Disagreement(
            "occurrence",
            "occurrence",
            1,
            2,
            "SANA says that a chemical attack happened; rebel commanders deny it.",
        ),
        Disagreement(
            "number",
            "injured",
            12,
            17,
            "The Russian Ministry of Defence gives 46 injured, SANA 107.",
        ),
        Disagreement(
            "means",
            "means",
            8,
            10,
            "The Russian Ministry of Defence says chlorine; the US State Department says tear gas.",
        ),
    )
    descent = (
        Descent(
            "levant-1",
            "qasr-1",
            "reprints",
            0.97,
            "97 % of its words stand in the report of Qasr State Agency",
        ),
        Descent("north-1", "levant-1", "cites", 0.0, "names the Levant Courier as its source"),
        Descent("harbour-2", "harbour-1", "takes from", 0.2, "shares two passages"),
        Descent("harbour-3", "sana", "cites", 0.0, "“Syria says”"),
    )
    place = EventPlace(
        "Aleppo", ds["harbour-1"].at("Aleppo on"), "Aleppo", 170063, 36.20124, 37.16117
    )
    incident = Incident(
        "i1",
        "chemical_attack",
        place,
        DAY,
        BestRange(None, None, None),
        BestRange(46, 107, 107, "the figure with the most independent origins"),
        4,
        tuple(
            Membership(name, name != "harbour-3", "i" + name)
            for name in sorted(ds, key=lambda name: ds[name].published or "")
        ),
    )
    recalled = Incident(
        "i2",
        "shelling",
        None,
        DAY,
        BestRange(7, 7, None, "the only figure"),
        BestRange(None, None, None),
        1,
        (Membership("harbour-1", False, "iharbour-1"),),
    )
    files = [
        IncidentFile(
            incident,
            positions,
            disagreements,
            descent,
            Grading("contested", ("Two parties deny that it happened.", "Figures differ.")),
        ),
        IncidentFile(recalled, (), (), (), Grading("weak", ("One origin.",))),
    ]
    origin_of = {name: name for name in ds} | {
        "levant-1": "qasr-1",
        "north-1": "qasr-1",
        "harbour-2": "harbour-1",
        "harbour-3": "sana",
    }
    reuse = (
        Reuse("levant-1", (0, len(STATE)), "qasr-1", (0, len(STATE)), 60, "published the same day"),
    )
    return (
        [d.analysis() for d in ds.values()],
        Linking((incident, recalled), reuse, descent, origin_of),
        files,
    )
