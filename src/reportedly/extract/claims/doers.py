"""Who did an act: the one reader of its actors, for claims."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportedly.extract.claims.page import CLAUSE_ENDS, Draft, Page, Told
from reportedly.extract.claims.reality import any_of
from reportedly.lexicon import load
from reportedly.lexicon.sides import Side, side_of
from reportedly.records import Answer, Attribution, Party, Polarity, Span
from reportedly.rules import rule

_REACH = 110
"""Who fires stands so many characters before the act's words, or behind them."""

_ARTICLE = 3
"""A "the" so many words before an act makes it one that the reader knows."""

_SHORT = 5
"""So many words may stand in "claimed the deadly ... attack" before the act."""


class Doer(NamedTuple):
    """Who is told to have done an act.

    Attributes:
        span: The words.
        side: The side that they name.
        party: As in `Actor`.
        own: Whether it is the source itself.
        hedged: Whether the words leave it open ("suspected rebels").
        by: The rule.
    """

    span: Span
    side: Side
    party: str | None
    own: bool
    hedged: bool
    by: str


def responsibility(told: Told, polarity: Polarity) -> Iterator[Draft]:
    """Who did an act that is told, by whoever tells it."""
    for doer in doers(told):
        answer = Answer(told.page.line(doer.span), doer.party, doer.side.keys, own=doer.own)
        stands: Polarity = "open" if doer.hedged and polarity == "asserted" else polarity
        general = polarity == "asserted" and not doer.own and not singled_out(told)
        by = "claims.responsibility.general" if general else doer.by
        yield told.draft("responsibility", stands, by, answer, doer.span)


def doers(told: Told) -> list[Doer]:
    """Who did an act: the source's own men, else its actors, else who fires the weapon that names it."""
    if told.event.type in load("accounts")["mutual"] or told.event.type in _set("undone"):
        return []
    own = own_men(told) or claimed(told)
    if own:
        return [own]
    if told.event.actors:
        return actors(told) or []
    fired = shooter(told)
    return [fired] if fired else []


@rule(
    "claims.responsibility.own_men",
    example="The Syrian army said its planes carried out the attack on the barracks.",
    counter="The mayor said the planes carried out the attack on the barracks.",
)
def own_men(told: Told) -> Doer | None:
    """The source says that its own men did it."""
    subject = None if told.event.actors else _subject(told)
    spans = [a.span for a in told.event.actors] or ([subject] if subject else [])
    span = next((s for s in spans if _own_men().search(_with_owner(told, s))), None)
    return _itself(told, span, "claims.responsibility.own_men") if span else None


def _with_owner(told: Told, span: Span) -> str:
    """The words for an actor with the two before them: the "its" of "its planes" is none of the actor."""
    first = told.page.index(span[0])
    return " ".join(told.page.words[max(0, first - 2) : told.page.index(span[1])])


@rule(
    "claims.responsibility.claimed",
    example="The Islamic State claimed the deadly attack on the barracks.",
    counter="The Islamic State claimed that the deadly attack on the barracks was a lie.",
)
def claimed(told: Told) -> Doer | None:
    """The source claims the act itself, and not that something is so."""
    if told.cue[-1:] not in (["claims"], ["claimed"], ["claiming"]):
        return None
    opens = told.before[:1] != [] and told.before[0] in _accounts("articles")
    if not opens or len(told.before) > _SHORT or _is_clause(told):
        return None
    return _itself(told, told.event.trigger, "claims.responsibility.claimed")


def _is_clause(told: Told) -> bool:
    """Whether what is claimed is that something is so, and not the act."""
    page, first = told.page, told.first - len(told.before)
    return page.words[first - 1] == "that" or any(w in _FINITE for w in told.behind)


@rule(
    "claims.responsibility.actor",
    example="Russian warplanes bombed the market, the monitor said.",
    counter="A Russian warplane crashed near the market, the monitor said.",
)
def actors(told: Told) -> list[Doer] | None:
    """The grammar of the act's clause names who did it."""
    page, admits = told.page, admission(told)
    out = []
    for actor in told.event.actors:
        side = page.side(actor.span, actor.party)
        itself = _speaks(told, actor.span) or _is(side, page.bearer(told.held))
        if (
            not side.keys
            or _no_doer(told, actor.span)
            or (_speaks(told, actor.span) and not admits)
        ):
            continue
        by = "claims.responsibility." + ("admission" if admits and itself else "actor")
        out.append(
            Doer(actor.span, side, actor.party, admits and itself, _hedged(told, actor.span), by)
        )
    return out or None


@rule(
    "claims.responsibility.shooter",
    example="Government troops fired mortar shells into the town, the monitor said.",
    counter="Shells fell on the town, and government troops moved in, the monitor said.",
)
def shooter(told: Told) -> Doer | None:
    """Somebody uses the weapon that names the act, or carries it out."""
    span = _subject(told) or _agent(told)
    side = told.page.side(span) if span else None
    if span is None or side is None or not side.keys or _speaks(told, span):
        return None
    hedged, by = _hedged(told, span), "claims.responsibility.shooter"
    return Doer(span, side, None, own=False, hedged=hedged, by=by)


def _subject(told: Told) -> Span | None:
    """The subject before an act, with a verb of firing between, or right before the act's own verb."""
    text, start = told.page.report.text, told.event.trigger[0]
    before = _STOP.split(text[max(0, start - _REACH) : start])[-1]
    found = _fires().search(before)
    if found is None or (found["verbs"] is None and not _struck(told)):
        return None
    base = start - len(before)
    return _trimmed(text, (base + found.start("who"), base + found.end("who")))


def _agent(told: Told) -> Span | None:
    """Who stands behind "fired by"."""
    text, end = told.page.report.text, told.event.trigger[1]
    found = _fired_by().match(_STOP.split(text[end : end + _REACH])[0])
    return _trimmed(text, (end + found.start("who"), end + found.end("who"))) if found else None


def _struck(told: Told) -> bool:
    """Whether the act's own words are a verb whose subject stands right before it."""
    word = told.trigger[0] if told.trigger else ""
    return word.endswith("ed") or word in {"hit", "struck", "shot"}


def _trimmed(text: str, span: Span) -> Span:
    """The words of a subject behind the last that is none of it ("as", "Monday")."""
    words = [
        (m.start() + span[0], m.end() + span[0]) for m in re.finditer(r"\S+", text[slice(*span)])
    ]
    last = max(
        (i for i, w in enumerate(words[:-1]) if text[slice(*w)].lower() in _outside()), default=-1
    )
    return (words[last + 1][0], words[-1][1]) if words else span


def singled_out(told: Told) -> bool:
    """Whether an act is told in a word that says what was done, as one that the reader knows, or as a charge."""
    if told.page.kind_tells(told.event.type) or definite(told):
        return True
    charged = told.held is not None and told.held.stance == "accuses"
    return charged and not told.trigger[-1].endswith("s")


def definite(told: Told) -> bool:
    """Whether an act is told of as one that the reader knows ("the deadly attack")."""
    page, first = told.page, told.first
    near = page.words[max(0, first - _ARTICLE) : first]
    return any(word in {"the", "this", "that", "these", "those"} for word in near)


def admission(told: Told) -> bool:
    """Whether the words around an act are those by which a party takes it upon itself."""
    return _admits().search(told.around) is not None


def itself(page: Page, held: Attribution | None) -> tuple[str, ...] | None:
    """The sides that a source clears or names who speaks of itself; None for who has no forces."""
    party = page.bearer(held)
    if party is None:
        return None
    if party.kind in {"state", "organ"} and party.country:
        return (party.country,)
    if party.kind == "armed group":
        return (party.id,)
    return side_of(party.name).keys or None


def _itself(told: Told, span: Span, by: str) -> Doer | None:
    party = told.page.bearer(told.held)
    keys = itself(told.page, told.held)
    armed = party is not None and party.kind in {"armed group", "state", "organ"}
    if not armed or not keys or party is None:
        return None
    return Doer(span, Side(keys, keys), party.id, True, False, by)


def _is(side: Side, party: Party | None) -> bool:
    return party is not None and bool({party.id, party.country} & set(side.keys))


def _speaks(told: Told, span: Span) -> bool:
    """Whether the words are those of the source: "reported by state media" makes nobody an actor."""
    held = told.held
    sources = (*held.source, *held.via) if held else ()
    return any(source[0] < span[1] and span[0] < source[1] for source in sources)


def _no_doer(told: Told, span: Span) -> bool:
    """Whether words taken for an actor's are those of a place, of what was hit, or of who only spoke of it."""
    page = told.page
    first, last = page.index(span[0]), page.index(span[1])
    if (
        page.words[max(0, first - 2) : first][-1:] == ["by"]
        or "by" in page.words[max(0, first - 2) : first]
    ):
        return any(word in _set("not_by") for word in page.words[max(0, first - 5) : first])
    in_front = last <= told.first and told.first - last <= 1
    bare = side_of(page.line(span)).bare
    between = page.words[last : told.first]
    return (in_front and bare and not _verbal(told)) or any(w in _set("lost") for w in between)


def _verbal(told: Told) -> bool:
    """Whether the act's word is a verb's form behind its subject."""
    word = told.trigger[-1] if told.trigger else ""
    return word.endswith("ed") or word in {"hit", "struck", "shot", "killed"}


def _hedged(told: Told, span: Span) -> bool:
    """Whether who did it is called suspected, or the source is not sure of it."""
    page = told.page
    first, last = page.index(span[0]), page.index(span[1])
    near = page.words[max(0, first - 2) : last]
    between = page.words[last : told.first] if last < told.first else []
    loose = [w for w in between if w not in CLAUSE_ENDS]
    return any(word in _set("alleged") for word in (*near, *loose))


_FINITE = frozenset({"was", "were", "is", "are", "had", "has", "have", "did", "never"})

_STOP = re.compile(r"[.!?;:]\s|\n")


@cache
def _fires() -> re.Pattern[str]:
    """As in "rebels fired rocket [shells]", "army units [targeted]"."""
    table = load("accounts")["doers"]
    nouns, verbs = ("|".join(table[key]) for key in ("nouns", "verbs"))
    fired = "|".join(re.escape(w) for w in load("accounts")["firing"])
    away = r"(?!(?:by|from|after|against|during|on|at)\b)"
    return re.compile(
        rf"(?P<who>(?:[\w’'-]+ ){{0,3}}(?:{nouns}))(?: (?:have|has|had|also|then|later))?"
        rf"(?P<verbs> (?:{verbs}|{fired})(?: {away}[\w’'-]+){{0,6}})?[\s\"“]*$",
        re.IGNORECASE,
    )


@cache
def _fired_by() -> re.Pattern[str]:
    """As in "[shells] fired by the army"."""
    verbs = "|".join(re.escape(w) for w in load("accounts")["firing"])
    return re.compile(
        rf"\s*(?:[\w'’-]+ ){{0,4}}(?:{verbs}) by (?P<who>(?:[\w'’-]+ ?){{1,5}})", re.IGNORECASE
    )


@cache
def _own_men() -> re.Pattern[str]:
    """As in "three of its fighters", "our planes"."""
    men = "|".join(load("accounts")["men"])
    return re.compile(rf"\b(?:its|their|our)\b (?:\w+ ){{0,2}}(?:{men})\b", re.IGNORECASE)


@cache
def _admits() -> re.Pattern[str]:
    return any_of(load("accounts")["responsibility"]["admission"])


@cache
def _outside() -> frozenset[str]:
    """Words that stand before a subject and are none of it."""
    return (_accounts("small") | frozenset(load("accounts")["doers"]["outside"])) - {"and"}


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(load("claims")[name])


@cache
def _accounts(name: str) -> frozenset[str]:
    return frozenset(load("accounts")[name])
