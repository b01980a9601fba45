"""The records, in the order in which they come to be.

All are frozen. A span is `(start, end)`: code points into `Report.text`, half open. A day is an ISO
date string, "2018-11-24"; intervals of days include both ends. Bounds of figures include
themselves. `None` means "not said" or "not known" and never zero.
"""

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Span = tuple[int, int]
Spans = tuple[Span, ...]

Role = Literal["source", "cue", "content"]
Quote = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "doubts", "accuses", "demands", "predicts", "admits"]
Metric = Literal["killed", "injured", "missing", "captured"]
METRICS: tuple[Metric, ...] = get_args(Metric)
Group = Literal["children", "women", "civilians", "combatants", "other", "unknown"]
GROUPS: tuple[Group, ...] = get_args(Group)
TollStance = Literal["asserts", "denies", "hedged"]
ClaimQuestion = Literal["occurrence", "responsibility", "means", "place", "day", "status"]
Polarity = Literal["asserted", "denied", "doubted", "open"]
TollScope = Literal[
    "so far", "places", "days", "some", "rest", "vague", "other cause", "dead and injured"
]
PartyKind = Literal[
    "state",
    "organ",
    "armed group",
    "monitor",
    "agency",
    "outlet",
    "organisation",
    "person",
    "unnamed",
]


# read
# ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report:
    """One article as read. Its text is never altered afterwards.

    Attributes:
        id: The input's own identifier where it has one, else the first 16 hex digits of `sha256`.
        outlet: Who published it, as the input names it; "" if unknown.
        title: Headline as the input gives it, "" if it gives none. The text does not always begin
            with it.
        author: Byline, "".
        url: Address, "".
        published: Day of publication, or None.
        language: ISO 639-1 code.
        text: The article, all that offsets point into.
        sha256: Of the UTF-8 bytes of `text`, hex.
    """

    id: str
    outlet: str
    title: str
    author: str
    url: str
    published: str | None
    language: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with what it was read from.

    Attributes:
        report: The report.
        raw: The bytes of the page, row or message that it was cut from.
        path: The file or address.
        place: Where in it, as `InputError.place`.
        address: The address that answered in the end, "" if it was not fetched.
        retrieved: When it was fetched, by us or by the archive that holds it, in UTC; "" if nobody
            tells.
    """

    report: Report
    raw: bytes
    path: str
    place: str
    address: str = ""
    retrieved: str = ""


# language
# -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark.

    Attributes:
        start: First code point.
        end: Behind the last. Equal to `start` for a closing quotation mark that the text leaves
            out.
        norm: The characters, with quotation marks brought to “ ” and apostrophes to '.
        paragraph: Whether it opens a paragraph.
    """

    start: int
    end: int
    norm: str
    paragraph: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of tokens in which the tagger sees one role.

    Attributes:
        role: What it is in an attribution.
        span: Characters.
        first: Index of the first token.
        last: Index behind the last token.
        score: Mean probability of its tags, 0 to 1.
    """

    role: Role
    span: Span
    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """A cue with the source and the contents that the tagger gives it.

    Attributes:
        cue: Index into `Document.marks`.
        source: Indices of source marks, the best first; empty if the cue has none.
        content: Indices of content marks, in the order of the text.
        score: Mean link probability, 0 to 1.
    """

    cue: int
    source: tuple[int, ...]
    content: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Document:
    """A report with its tokens, sentences and the tagger's marks.

    Attributes:
        report: The report.
        tokens: In order.
        sentences: Half-open ranges of token indices, in order, covering all tokens.
        marks: In the order of the text.
        links: One for each cue mark, in the order of the text.
    """

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()


# extract and resolve: what `scan` writes
# -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content, as in PARC3 and PolNeAR.

    Attributes:
        id: "a" and a hash of the report's sha256 and the spans.
        source: Who says it; empty where the text names nobody ("It was reported that").
        cue: The words that make it an attribution.
        content: What is said, discontinuous where the cue stands inside.
        quote: Whether the content is all, not, or partly between quotation marks.
        stance: How the source stands to the content.
        parent: The attribution whose content this one stands in, or None.
        via: Those through whom it is relayed ("told SANA", "according to a report by").
        party: Id of the party that the source is, or None.
        about: The attribution whose statement a denial answers that makes none of its own
            ("rejected the accusation"), or None.
        hedged: Whether the words leave it uncertain ("is believed to", "allegedly", "may have");
            who hedges still asserts.
        joint: Ids of the parties that the source names together with `party`.
        nobody: Whether the source's words name nobody who could say it ("preliminary data", "a
            video", "Tuesday"): its bearer is the source of its parent, or the outlet. A source
            that is somebody whom nothing names, an unresolved "he", has neither this nor a party.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    quote: Quote
    stance: Stance
    parent: str | None = None
    via: Spans = ()
    party: str | None = None
    about: str | None = None
    hedged: bool = False
    joint: tuple[str, ...] = ()
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a party is named.

    Attributes:
        span: The words.
        person: The person's name where a spokesman or an official speaks for the party, else "".
        why: The rule that led from the words to the party, for a reader.
    """

    span: Span
    person: str
    why: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands behind sources, under one name.

    Attributes:
        id: A slug of the canonical name ("russia-ministry-of-defence"), the same in every report.
            Unnamed sources carry the report in it.
        name: Canonical name.
        kind: What kind of body it is.
        country: Country it belongs to or speaks for, or "".
        mentions: Where the report names it.
    """

    id: str
    name: str
    kind: PartyKind
    country: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both included. Either may be None where only the other is known.

    Attributes:
        first: First day.
        last: Last day.
    """

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in the text.

    Attributes:
        span: The name.
        name: The gazetteer's name, or the text's where the gazetteer has none.
        geoname_id: GeoNames id, or None.
        lat: Degrees north, WGS 84, or None.
        lon: Degrees east, or None.
        feature: GeoNames feature code ("PPL", "ADM1", "PCLI"), or "".
    """

    span: Span
    name: str
    geoname_id: int | None
    lat: float | None
    lon: float | None
    feature: str


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event or a toll belongs.

    Attributes:
        text: The words of the report.
        span: Where they stand.
        name: As in PlaceMention.
        geoname_id: As in PlaceMention.
        lat: As in PlaceMention.
        lon: As in PlaceMention.
    """

    text: str
    span: Span
    name: str
    geoname_id: int | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression and the days that it means.

    Attributes:
        span: The words.
        first: First day, or None where the expression has no calendar value.
        last: Last day, or None.
    """

    span: Span
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Toll:
    """One casualty figure.

    Attributes:
        id: "t" and a hash of the report's sha256 and the figure's span and metric.
        figure: Bound word, number and head noun ("At least 46 people").
        metric: What befell them.
        low: Least number, included, or None.
        high: Greatest number, included, or None.
        approx: "about", "some", "nearly".
        group: Of whom.
        within: Id of the toll that this one is part of, or None.
        cumulative: A total over a war or over more than a week.
        attribution: Id of the attribution that bears the figure, or None for the outlet's own
            voice.
        source: The first span of that attribution's source, or None where it has none.
        via: The first span of its `via`, or None.
        stance: How the source stands to the figure.
        event: Id of the event in which it happened, or None.
        place: Where, or None.
        when: The days of the event, or None.
        scope: Why the figure may not count all the victims of one act, alphabetically:
            "so far" (preliminary, or those brought to one hospital), "places" (of many places at
            once), "days" (over a span of days), "some" ("of the wounded"), "rest" ("21 others",
            beside a figure before it), "vague" (no number: "dozens"), "other cause" (hunger,
            disease), "dead and injured" (one number for both).
    """

    id: str
    figure: Span
    metric: Metric
    low: int | None
    high: int | None
    approx: bool
    group: Group
    within: str | None
    cumulative: bool
    attribution: str | None = None
    source: Span | None = None
    via: Span | None = None
    stance: TollStance = "asserts"
    event: str | None = None
    place: EventPlace | None = None
    when: When | None = None
    scope: tuple[TollScope, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Words that name who did something, or to whom it was done.

    Attributes:
        span: The words.
        party: Party id where the words name a known one, else None.
    """

    span: Span
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One act mentioned.

    Attributes:
        id: "e" and a hash of the report's sha256, type and trigger.
        type: A key of `lexicon/en/events.toml`.
        trigger: The word that names it.
        place: Where, or None.
        when: When, or None.
        actors: By whom, as the text says.
        targets: Against whom or what.
        means: The weapon or method in the text's words, or "".
        status: The stance of whoever reports it: "asserts" in the outlet's own voice.
        attribution: Id of the innermost attribution that holds the trigger, or None.
    """

    id: str
    type: str
    trigger: Span
    place: EventPlace | None = None
    when: When | None = None
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    means: str = ""
    status: Stance = "asserts"
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a claim answers to its question. Fields that belong to another question are empty.

    Attributes:
        text: The report's words for the answer; for `occurrence`, what is said to have happened
            instead ("that it was staged"), or "".
        party: Who did it: a party id where the words name a known one, else None.
        sides: Who did it, for comparison between reports: countries (for a state and its organs),
            party ids of armed groups and coalitions, and camps ("state", "rebels").
        own: Whether the answer is the source itself: it admits, or clears itself.
        means: With what: a key of `[means]` in `lexicon/en/accounts.toml`, or "".
        place: Where, or None.
        when: On which days, or None.
    """

    text: str = ""
    party: str | None = None
    sides: tuple[str, ...] = ()
    own: bool = False
    means: str = ""
    place: EventPlace | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One answer to one question about one act, in somebody's mouth.

    Attributes:
        id: "c" and a hash of the report's sha256, question, polarity, rule and spans.
        question: What it answers: whether the act happened, who did it, with what, where, on which
            day, or what became of those said to be hurt.
        event: Id of the act.
        polarity: How the source stands to the answer. "open" where the words only ask, suppose,
            await or call it alleged.
        answer: The answer.
        attribution: Id of the attribution whose source bears it; None for the outlet's own voice.
        spans: The words that carry it, the answer's first.
        said: The days on which it was said, where the report tells them, or None.
        confidence: How sure its rule is, 0 to 1: the share found right by eye where enough of its
            claims were read, else an order of the rules set by hand.
        by: The name of the rule that made it.
    """

    id: str
    question: ClaimQuestion
    event: str
    polarity: Polarity
    answer: Answer
    attribution: str | None
    spans: Spans
    said: When | None
    confidence: float
    by: str


@dataclass(frozen=True, slots=True)
class Range:
    """Smallest and largest total of dead (or injured) that any source gives for an incident.

    Attributes:
        low: Smallest, or None where there is none.
        high: Largest, or None where there is none.
    """

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident as one report tells it: its events that are one happening.

    Attributes:
        id: "i" and a hash of the report's sha256 and its events.
        main: Whether the report is mainly about it. At most one is.
        events: Ids.
        place: Where.
        when: When.
        killed: Over all sources.
        injured: Over all sources.
    """

    id: str
    main: bool
    events: tuple[str, ...]
    place: EventPlace | None
    when: When | None
    killed: Range
    injured: Range


@dataclass(frozen=True, slots=True)
class Analyser:
    """What made the analysis.

    Attributes:
        version: Of Reportedly.
        model: Name and date of the tagger's weights.
        fingerprint: Hash over version, weights and data tables: the same fingerprint and the same
            report give the same record.
    """

    version: str
    model: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is read out of one report: a line of `scan`, a pure function of report and analyser.

    Attributes:
        report: The report.
        attributions: In the order of their cues.
        tolls: In the order of the text.
        events: In the order of the text.
        places: In the order of the text.
        times: In the order of the text.
        parties: In the order of their first mention.
        incidents: The main one first.
        analyser: What made it.
        claims: In the order of the text.
        country: The country that the report is about: of those near its main incident, else of
            all, the one that it names most. "" where it names none.
    """

    report: Report
    attributions: tuple[Attribution, ...]
    tolls: tuple[Toll, ...]
    events: tuple[Event, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    parties: tuple[Party, ...]
    incidents: tuple[Happening, ...]
    analyser: Analyser
    claims: tuple[Claim, ...] = ()
    country: str = ""

    def words(self, what: object) -> str:
        """What the report says at a span, at several, or where a record points.

        A toll points at its figure, an event at its trigger, an attribution at its content.
        """
        pointers = ("figure", "trigger", "content", "spans", "span")
        found: Any = next((getattr(what, name) for name in pointers if hasattr(what, name)), what)
        spans: Spans = (found,) if found and isinstance(found[0], int) else found
        return " … ".join(self.report.text[start:end] for start, end in spans)


# link and account: over many reports
# ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage of one report that stands, word for word or nearly, in another.

    Attributes:
        taker: Report id of the later or crediting one.
        taker_span: The passage there.
        giver: Report id of the earlier or credited one.
        giver_span: The passage there.
        words: Length of the passage in words.
        why: What told the direction ("published 2018-11-25 against 2018-11-24", "credits SANA").
    """

    taker: str
    taker_span: Span
    giver: str
    giver_span: Span
    words: int
    why: str


@dataclass(frozen=True, slots=True)
class Descent:
    """One report's dependence on another, the sum of their shared passages and citations.

    Attributes:
        child: Report id.
        parent: Report id, or a party id where the one cited is not among the reports.
        kind: "reprints" (most of the child stands in the parent), "takes from" (passages do),
            "cites" (names it as its source).
        share: Share of the child's words that stand in the parent, 0 to 1.
        why: For a reader.
    """

    child: str
    parent: str
    kind: Literal["reprints", "takes from", "cites"]
    share: float
    why: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of a score.

    Attributes:
        feature: Name of the function that gave it.
        value: What it found, -1 (against) to 1 (for).
        weight: Its weight.
        text: For a reader.
    """

    feature: str
    value: float
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A report's part in an incident.

    Attributes:
        report: Report id.
        main: Whether the report is mainly about it.
        happening: Id of the report's own incident.
        reasons: Why it was joined; empty for the first.
    """

    report: str
    main: bool
    happening: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class BestRange:
    """Figures in UCDP's sense.

    Attributes:
        low: Smallest credible total.
        best: The one suggested.
        high: Largest credible total.
        rule: The rule that gave `best`, for a reader.
    """

    low: int | None
    best: int | None
    high: int | None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """The events of many reports that are one happening in the world.

    Attributes:
        id: "i" and a hash of its earliest report's sha256 and happening.
        type: A key of `lexicon/en/events.toml`.
        place: Where.
        when: When.
        killed: Over all parties.
        injured: Over all parties.
        origins: How many independent origins its reports come down to.
        reports: Who tells it, the earliest first. A report that tells it in two parts stands twice,
            with each of its happenings.
    """

    id: str
    type: str
    place: EventPlace | None
    when: When | None
    killed: BestRange
    injured: BestRange
    origins: int
    reports: tuple[Membership, ...]

    @property
    def tellers(self) -> dict[str, bool]:
        """Its reports, each once, with whether the report is mainly about it."""
        mains = {m.report for m in self.reports if m.main}
        return {m.report: m.report in mains for m in self.reports}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands.

    Attributes:
        report: Report id.
        span: The words that say it.
        record: Id of the toll, event or attribution, or "".
        published: The report's day.
        via: Names of those through whom it came, the nearest to the origin first.
    """

    report: str
    span: Span
    record: str
    published: str | None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """What one party says to one question about one incident.

    Attributes:
        party: Party id; "outlet:NAME" for an outlet's own voice.
        name: The party's name.
        question: "occurrence", "responsibility", "means", "killed", "injured", "missing",
            "captured"; "place" and "day" only of parties that part on them.
        stance: How it stands to the answer.
        answer: For a reader ("46, of them 8 children", "rebels", "chlorine").
        low: For figures.
        high: For figures.
        group: For figures.
        subset: Whether the figure is part of another of the same party.
        evidence: Where, the earliest first.
        origins: How many independent origins it comes down to.
        superseded: Whether the same party said otherwise later.
        origin: Under which key it counts as an origin. Positions of one key are one origin: the
            media of one state; an outlet's unsourced figure and the source of whom others have it.
    """

    party: str
    name: str
    question: str
    stance: Stance
    answer: str
    low: int | None
    high: int | None
    group: Group | None
    subset: bool
    evidence: tuple[Evidence, ...]
    origins: int
    superseded: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two positions that cannot both be true. One may be superseded, if a report contrasts them.

    Attributes:
        kind: "number", "responsibility", "occurrence", "means", "place", "day".
        question: As in Position.
        left: Index into `IncidentFile.positions`.
        right: Index into `IncidentFile.positions`.
        text: For a reader.
    """

    kind: Literal["number", "responsibility", "occurrence", "means", "place", "day"]
    question: str
    left: int
    right: int
    text: str


@dataclass(frozen=True, slots=True)
class Grading:
    """A suggested grading in Airwars' words. A suggestion, never a ruling.

    Attributes:
        grade: The word.
        reasons: What speaks for it, each in a sentence.
    """

    grade: Literal["confirmed", "fair", "weak", "contested", "discounted"]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncidentFile:
    """An incident with what all sides say of it.

    Attributes:
        incident: The incident.
        positions: Grouped by question, then party.
        disagreements: Between them.
        descent: The lineage among its reports.
        grading: Suggested.
    """

    incident: Incident
    positions: tuple[Position, ...]
    disagreements: tuple[Disagreement, ...]
    descent: tuple[Descent, ...]
    grading: Grading


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided. Never rewritten: undoing is one more decision.

    Attributes:
        id: Number in its case.
        kind: What was decided.
        subject: Ids that it is about (happenings as "REPORT/HAPPENING", incidents, tolls, parties).
        value: The new value for "correct" and "name", the id of the undone decision for "undo",
            else "".
        who: Who decided.
        when: UTC, ISO 8601.
        why: Their reason.
    """

    id: int
    kind: Literal["accept", "reject", "correct", "merge", "split", "name", "undo"]
    subject: tuple[str, ...]
    value: str
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What linking keeps of a report, so that it need not be reread. Arrays are little-endian.

    Attributes:
        number: Of the report in its case.
        words: 32 bits for each of its words.
        hashes: 64 bits for each stretch of words by which it can be found in others.
        places: 32 bits each: at which word that stretch begins.
        credits: JSON: whose text it says that it is or passes on.
        happenings: JSON: id, whether it is the main one, day number and cell on the map of each of
            its happenings.
        telling: The weightiest words of each happening, by which it is looked up.
        passages: 32 bits each, ten for each passage that it shares with an earlier report: the
            other's number, the words in both, how many agree, the characters in both.
        pairs: The happenings with which its own were compared, and the scores.
        clusters: 64 bits for each of its happenings, over all that are in its cluster: which
            clusters are what they were.
    """

    number: int
    words: bytes
    hashes: bytes
    places: bytes
    credits: str
    happenings: str
    telling: bytes = b""
    passages: bytes = b""
    pairs: bytes = b""
    clusters: bytes = b""


@dataclass(frozen=True, slots=True)
class Linking:
    """What `link` makes of many analyses.

    Attributes:
        incidents: The earliest first.
        reuse: Shared passages.
        descent: Who depends on whom.
    """

    incidents: tuple[Incident, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    descent: tuple[Descent, ...] = ()
    origin_of: dict[str, str] = field(default_factory=dict)
    """Report id to the id of the report or cited party that it derives from, or itself."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The incidents of many reports, and what all sides say of each.

    Attributes:
        linking: Shared passages, and who depends on whom.
        files: The incidents, the earliest first.
        analyses: What was linked; empty where a case keeps it in its file. Not compared.
    """

    linking: Linking
    files: tuple[IncidentFile, ...]
    analyses: tuple[Analysis, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place of the gazetteer, for a map.

    Attributes:
        name: Its name.
        lat: Degrees north, WGS 84.
        lon: Degrees east.
        population: People, 0 if not known.
    """

    name: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Box:
    """An area between two parallels and two meridians, in degrees, not across the 180th.

    Attributes:
        south: Least latitude.
        west: Least longitude.
        north: Greatest latitude.
        east: Greatest longitude.
    """

    south: float
    west: float
    north: float
    east: float
