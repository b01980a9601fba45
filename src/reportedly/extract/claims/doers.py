"""Who did an act: the one reader of its actors, for claims."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportedly import lexicon
from reportedly.extract.claims.page import CLAUSE_ENDS, Draft, Page, Told
from reportedly.extract.claims.patterns import any_of, one_of
from reportedly.lexicon.sides import Side, is_people, side_of
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
    """The source's own men, else the act's actors, else whoever fires the weapon that names it."""
    if told.event.type in lexicon.words("accounts.mutual", "claims.undone", "claims.beside"):
        return []
    own = own_men(told) or claimed(told) or claims_it(told)
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
    """An actor's words with the two before them, so that "its planes" keeps its "its"."""
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
    opens = told.before[:1] != [] and told.before[0] in lexicon.words("accounts.articles")
    if not opens or len(told.before) > _SHORT or _is_clause(told):
        return None
    return _itself(told, told.event.trigger, "claims.responsibility.claimed")


@rule(
    "claims.responsibility.admission",
    example="The Islamic State claimed responsibility for the attack on the barracks.",
    counter="No group has claimed responsibility for the attack on the barracks.",
)
def claims_it(told: Told) -> Doer | None:
    """The source claims responsibility, or credit, for the act."""
    opening = " ".join(told.around.split()[:_SHORT])
    found = any(phrase in opening for phrase in lexicon.phrases("claims.claiming"))
    other = {"not", "no", "never", "yet"} & {*opening.split()}
    lapse = any(word in lexicon.words("claims.lapses") for word in told.before)
    if not found or other or lapse:
        return None
    return _itself(told, told.event.trigger, "claims.responsibility.admission")


def _is_clause(told: Told) -> bool:
    """Whether what is claimed is that something is so, and not the act."""
    page, first = told.page, told.first - len(told.before)
    verbal = told.trigger[-1].endswith("ed")
    return verbal or page.words[first - 1] == "that" or any(w in _FINITE for w in told.behind)


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
            or (not itself and _answers(told, actor.span))
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
    if {"no", "neither", "nor"} & {*told.page.words[told.page.index(span[0]) - 1 :][:1]}:
        return None
    hedged, by = _hedged(told, span), "claims.responsibility.shooter"
    return Doer(span, side, None, own=False, hedged=hedged, by=by)


def _answers(told: Told, span: Span) -> bool:
    """Whether somebody else is only said to have claimed the act."""
    return "responsibility" in told.page.words[told.page.index(span[1]) : told.first]


def _subject(told: Told) -> Span | None:
    """The subject of the act's own verb, or of a verb of firing before the act."""
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
    """Whether the act is named by its kind, known to the reader, or charged on somebody."""
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
    """Whether the words name the source: "reported by state media" names no actor."""
    held = told.held
    sources = (*held.source, *held.via) if held else ()
    return any(source[0] < span[1] and span[0] < source[1] for source in sources)


def _no_doer(told: Told, span: Span) -> bool:
    """Whether words read as an actor's name a place, a target, or somebody who only spoke."""
    page = told.page
    first, last = page.index(span[0]), page.index(span[1])
    words = page.words[first:last]
    if {"by"} & {*page.words[max(0, first - 2) : first]}:
        return any(
            w in lexicon.words("claims.not_by") for w in page.words[max(0, first - 5) : first]
        )
    between = page.words[last : told.first] if last <= told.first else []
    if any(word in lexicon.words("claims.things") for word in between):
        return True
    if any(word in lexicon.words("claims.finding") for word in words):
        return True
    return _only_a_place(told, words, between) or _only_people(told, words)


def _only_a_place(told: Told, words: list[str], between: list[str]) -> bool:
    """Whether they say where it was ("western Iraq") or are an adjective ("military")."""
    bare = side_of(told.page.line((told.page.starts[told.first], told.event.trigger[1]))).bare
    named = side_of(" ".join(words).title()).bare
    directed = named and any(word in lexicon.words("claims.directions") for word in words)
    before_noun = named and not between and not _verbal(told)
    adjective = words == ["military"] or (words[-1:] == ["military"] and "-" in between)
    return bare or directed or before_noun or adjective


def _only_people(told: Told, words: list[str]) -> bool:
    """Whether an adjective alone says where it was or who fell ("one Syrian killed")."""
    alone = len(words) > 0 and is_people(words[-1])
    if not alone:
        return False
    general = any(word in lexicon.words("claims.anywhere") for word in told.trigger)
    return _verbal(told) or general


def _verbal(told: Told) -> bool:
    """Whether the act's word is a verb's form behind its subject."""
    word = told.trigger[-1] if told.trigger else ""
    return word.endswith("ed") or word in {"hit", "struck", "shot", "killed"}


def _hedged(told: Told, span: Span) -> bool:
    """Whether the doer is only suspected, or is police that shot an attacker."""
    page = told.page
    first, last = page.index(span[0]), page.index(span[1])
    between = page.words[last : told.first] if last < told.first else []
    near = [*page.words[max(0, first - 2) : last], *(w for w in between if w not in CLAUSE_ENDS)]
    guards = any(word in lexicon.words("claims.guards") for word in page.words[first:last])
    answers = guards and told.event.type in lexicon.words("claims.answering")
    return answers or any(word in lexicon.words("claims.alleged") for word in near)


_FINITE = frozenset({"was", "were", "is", "are", "had", "has", "have", "did", "never"})

_STOP = re.compile(r"[.!?;:]\s|\n")


@cache
def _fires() -> re.Pattern[str]:
    """As in "rebels fired rocket [shells]", "army units [targeted]"."""
    nouns, verbs = (one_of(f"accounts.doers.{key}") for key in ("nouns", "verbs"))
    fired = one_of("accounts.firing")
    away = r"(?!(?:by|from|after|against|during|on|at)\b)"
    return re.compile(
        rf"(?P<who>(?:[\w’'-]+ ){{0,3}}(?:{nouns}))(?: (?:have|has|had|also|then|later))?"
        rf"(?P<verbs> (?:{verbs}|{fired})(?: {away}[\w’'-]+){{0,6}})?[\s\"“]*$",
        re.IGNORECASE,
    )


@cache
def _fired_by() -> re.Pattern[str]:
    """As in "[shells] fired by the army"."""
    verbs = one_of("accounts.firing")
    return re.compile(
        rf"\s*(?:[\w'’-]+ ){{0,4}}(?:{verbs}) by (?P<who>(?:[\w'’-]+ ?){{1,5}})", re.IGNORECASE
    )


@cache
def _own_men() -> re.Pattern[str]:
    """As in "three of its fighters", "our planes"."""
    men = one_of("accounts.men")
    return re.compile(rf"\b(?:its|their|our)\b (?:\w+ ){{0,2}}(?:{men})\b", re.IGNORECASE)


@cache
def _admits() -> re.Pattern[str]:
    return any_of("accounts.responsibility.admission")


@cache
def _outside() -> frozenset[str]:
    """Words that stand before a subject and are none of it."""
    return (
        lexicon.words("accounts.small") | frozenset(lexicon.words("accounts.doers.outside"))
    ) - {"and"}
