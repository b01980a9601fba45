"""Claims: for each act and question, who asserts, denies, doubts or leaves open, and what.

Whether an act happened (`reality`), who did it (`doers`, and `charges` where no act is named), with
what (`methods`), where and when (`whereabouts`). A claim is borne by the attribution that holds its
words, or by the outlet; never by a name found near by. Condemnations, demands, memories and habits
make no claim; what is asked, supposed, awaited or called alleged makes an open one.

`confidence` is the share of a rule's claims that a reader found right, where enough were read, and
else an order set by hand: `[confidence]` in `lexicon/en/claims.toml` says which.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly import lexicon
from reportedly.extract.claims.charges import charges
from reportedly.extract.claims.denial import (
    denied,
    denies,
    doing,
    doubted,
    dud,
    says_only,
    staged,
    unsure,
)
from reportedly.extract.claims.doers import itself, responsibility
from reportedly.extract.claims.methods import causes, means
from reportedly.extract.claims.page import Draft, Page, Told
from reportedly.extract.claims.reality import (
    adjective,
    alleged,
    asked,
    awaited,
    caption,
    habit,
    nobody,
    reaction,
    recalled,
)
from reportedly.extract.claims.whereabouts import day, place, said_on
from reportedly.records import (
    Answer,
    Attribution,
    Claim,
    Document,
    Event,
    Happening,
    Party,
    TimeMention,
)

OCCURRENCE = (
    reaction,
    caption,
    adjective,
    nobody,
    recalled,
    habit,
    awaited,
    asked,
    dud,
    unsure,
    staged,
    doubted,
    denied,
    alleged,
)
"""The rules on whether an act happened, in order. Where none answers, it did."""

_REACH = 260
"""A statement without an act is about the act told so many characters before, or behind it."""

_FAR = 1500
"""About the report's main act, if no other has been told since."""


_OF_A_SIDE = frozenset({"state", "organ", "armed group"})
"""Who answers a charge for a side."""


def claims(
    document: Document,
    attributions: Sequence[Attribution],
    events: Sequence[Event],
    times: Sequence[TimeMention],
    parties: Sequence[Party],
    incidents: Sequence[Happening],
) -> tuple[Claim, ...]:
    """The claims of a report, in the order of the text."""
    page = Page(document, attributions, events, parties)
    main = frozenset(e for h in incidents if h.main for e in h.events)
    drafts = [d for event in events for d in _of_act(page.told(event), times)]
    charged = {d.attribution for d in drafts if d.question == "responsibility"}
    for held in attributions:
        drafts += _of_statement(page, held, main, charged=held.id in charged)
    drafts += _answered(page, attributions, drafts)
    numbered = (_claim(page, draft, times) for draft in drafts)
    found = {claim.id: claim for claim in numbered}
    return tuple(sorted(found.values(), key=lambda c: (c.spans[0], c.question, c.id)))


def _of_act(told: Told, times: Sequence[TimeMention]) -> Iterator[Draft]:
    """What is claimed of an act where it is told."""
    for rule in OCCURRENCE:
        reality = rule(told)
        if reality is not None:
            if reality.polarity is not None:
                answer = Answer(text=reality.text)
                yield told.draft("occurrence", reality.polarity, rule.name, answer)
            if reality.polarity == "open":
                yield from responsibility(told, "open")
            return
    if denies(told):
        if told.event.type not in lexicon.words("claims.beside"):
            yield from _cleared(told)
        return
    yield told.draft("occurrence", "asserted", "claims.occurrence.told")
    yield from means(told, "asserted")
    yield from responsibility(told, "asserted")
    yield from day(told, times)
    yield from place(told)


def _cleared(told: Told) -> Iterator[Draft]:
    """Who is cleared by a denial that leaves the act standing: its actor, or the source itself."""
    sides = ((a, told.page.side(a.span, a.party)) for a in told.event.actors)
    actor, side = next(((a, s) for a, s in sides if s.keys), (None, None))
    keys = itself(told.page, told.held) or ()
    party = told.held.party if told.held else None
    by = "claims.responsibility." + ("denied_doing" if doing(told) else "cleared")
    if actor is None or side is None:
        if party and _of_itself(told):
            answer = Answer(party=party, sides=keys, own=True)
            yield told.draft("responsibility", "denied", by, answer)
        return
    answer = Answer(told.page.line(actor.span), actor.party, side.keys, own=side.keys == keys)
    yield told.draft("responsibility", "denied", by, answer, actor.span)


def _of_itself(told: Told) -> bool:
    """Whether a denial that names no doer is about its own source."""
    if not says_only(told.cue):
        return True
    named = any(word in lexicon.words("claims.oneself") for word in told.before)
    return (named or doing(told)) and itself(told.page, told.held) is not None


def _of_statement(
    page: Page, held: Attribution, main: frozenset[str], *, charged: bool
) -> Iterator[Draft]:
    """What a source says of an act that it names without its doer, or does not name.

    Args:
        page: The report.
        held: What the source says.
        main: Ids of the acts that the report is mainly about.
        charged: Whether the grammar of an act in it has told who did it.
    """
    acts = page.inside.get(held.id, [])
    if not held.source:
        return
    if held.stance in {"asserts", "accuses"} and (event := _nearest(page, held, main, _REACH)):
        yield from causes(page, held, event)
    if charged:
        return
    event = acts[0].id if acts else _nearest(page, held, main, _FAR)
    if event:
        yield from charges(page, held, event, acts=bool(acts))


def _nearest(page: Page, held: Attribution, main: frozenset[str], far: int) -> str | None:
    """The act inside a statement, else the last before its cue, else the first behind it.

    An act of the report's main incident may stand `far` before, any other `_REACH`.
    """
    if acts := page.inside.get(held.id, []):
        return acts[0].id
    at = held.cue[0][0]
    before = [e for e in page.events.values() if e.trigger[0] < at]
    last = max(before, key=lambda e: e.trigger[0], default=None)
    if last and at - last.trigger[0] <= (far if last.id in main else _REACH):
        return last.id
    behind = [e for e in page.events.values() if 0 <= e.trigger[0] - at <= _REACH]
    return min(behind, key=lambda e: e.trigger[0]).id if behind else None


def _answered(
    page: Page, attributions: Sequence[Attribution], drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """Whom a denial clears that only names somebody's charge ("rejected the accusation")."""
    speaking = {d.attribution for d in drafts if d.polarity != "asserted"}
    for held in attributions:
        party, keys = page.bearer(held), itself(page, held)
        denies_it = held.stance == "denies" and held.about and held.id not in speaking
        if not denies_it or not keys or party is None or party.kind not in _OF_A_SIDE:
            continue
        asserted = (d for d in drafts if d.attribution == held.about and d.polarity == "asserted")
        found = next((d for d in asserted if d.question == "responsibility"), None)
        if found:
            own = bool({*keys} & {*found.answer.sides})
            spans = (*held.content, *held.cue)
            answer, by = replace(found.answer, own=own), "claims.responsibility.answered"
            yield Draft(found.question, found.event, "denied", answer, held.id, spans, by)


def _claim(page: Page, draft: Draft, times: Sequence[TimeMention]) -> Claim:
    told = "|".join(map(str, (*draft.spans, draft.attribution, draft.answer.text)))
    key = f"{page.report.sha256}|{draft.question}|{draft.event}|{draft.polarity}|{draft.by}|{told}"
    held = page.attributions.get(draft.attribution or "")
    return Claim(
        "c" + hashlib.sha256(key.encode()).hexdigest()[:12],
        draft.question,
        draft.event,
        draft.polarity,
        draft.answer,
        draft.attribution,
        draft.spans,
        said_on(page, held.cue[0], held.content, times) if held else None,
        _confidence(draft),
        draft.by,
    )


def _confidence(draft: Draft) -> float:
    table = lexicon.weights("claims.confidence")
    return table.get(draft.by.rpartition(".")[2], table["other"])
