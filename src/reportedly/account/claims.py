"""What a report says of an incident beside figures: whether it happened, who did it, with what."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from reportedly import lexicon
from reportedly.account.charges import over_a_war, self_of
from reportedly.account.doers import doer
from reportedly.account.hearsay import says_only
from reportedly.account.means import means_of
from reportedly.account.membership import definite
from reportedly.account.sheets import Sheet, scene_of
from reportedly.account.shooters import shooter
from reportedly.account.statement import Statement
from reportedly.account.voices import Voice
from reportedly.lexicon.sides import Side, side_of
from reportedly.records import Event, Evidence, Span, Stance

_REACH = 5
"""A "not" so many words before a trigger, within what the source says, negates it."""

_NEAR = 40
"""Characters before an act, and half as many behind it, in which "regularly" or "since" stands."""

_MODAL = 3
"""A "will" so many words before a trigger puts it into the future."""

_CONTRAST = 4
"""An "and not" so many words before a trigger contrasts it with what was."""

_NEXT = 2
"""A "no" or an "any" belongs to a trigger that is so many words behind it."""


def claims_of(
    sheet: Sheet, events: frozenset[str], kinds: Mapping[str, float]
) -> Iterator[Statement]:
    """Statements of a report about the acts that are the incident.

    Args:
        sheet: The report.
        events: Ids of its events in the incident.
        kinds: The kinds of act that the incident is of, each with how much a word of that kind
            says. Others are passed over.
    """
    telling = max(kinds.values(), default=0)
    for event in sheet.analysis.events:
        if (
            event.id in events
            and _is_of(event, kinds)
            and not (_awaited(sheet, event) or _habitual(sheet, event))
        ):
            for voice in sheet.voices(event.attribution, event.trigger):
                yield from _claim(
                    sheet, event, voice, kinds.get(event.type, telling) >= min(2, telling)
                )


def _is_of(event: Event, kinds: Mapping[str, float]) -> bool:
    """Whether an act is of the incident's kinds; where those leave open what it was ("blast"), a rarer word that tells is of it too."""
    open_kinds = lexicon.words("accounts.general")
    return event.type in kinds or (
        bool(kinds) and all(k in open_kinds for k in kinds) and _implied(event.type) is not None
    )


def _implied(kind: str) -> lexicon.Means | None:
    """The class of means that a kind of act implies, or None."""
    return next((row for row in lexicon.means().values() if kind in row.kinds), None)


def _claim(sheet: Sheet, event: Event, voice: Voice, telling: bool) -> Iterator[Statement]:
    stance = _stance(sheet, event)
    if (
        stance in {"asserts", "accuses"}
        and event.attribution
        and (unreal := _made_up(sheet, event))
    ):
        evidence = Evidence(
            sheet.report.id, event.trigger, event.id, sheet.report.published, voice.via
        )
        yield Statement(voice, "occurrence", "denies", unreal, evidence, sheet.origin)
    elif stance in {"asserts", "accuses", "admits"}:
        yield from _told(sheet, event, voice)
        if telling or _singled_out(sheet, event, stance):
            yield from _who(sheet, event, voice, stance)
    elif stance in {"denies", "doubts"}:
        yield from _disputed(sheet, event, voice, stance)


def _stance(sheet: Sheet, event: Event) -> Stance:
    held = sheet.attributions.get(event.attribution or "")
    stance = held.stance if held and held.stance != "asserts" else event.status
    if held is None or stance not in {"asserts", "accuses", "denies"}:
        return stance
    if stance == "asserts" and _unsure(sheet, event, held.content):
        return "doubts"
    negated = _negated(sheet, event, held.content)
    if stance != "denies":
        return "denies" if negated else stance
    # The "not" in what a source plainly says may be of something else.
    return (
        stance
        if negated
        or not says_only(sheet.cue(held))
        or _unreal(_context(sheet, event), charge=False)
        else "asserts"
    )


def _unsure(sheet: Sheet, event: Event, content: Iterable[Span]) -> bool:
    """Whether the source's own words before an act leave it open ("it had no independent confirmation that")."""
    before = _ahead(sheet, event, content)
    return any(phrase in before for phrase in lexicon.phrases("accounts.unsure"))


def _ahead(sheet: Sheet, event: Event, content: Iterable[Span]) -> str:
    """The source's own words before an act, in lower case; "" where the act is no part of what it says."""
    inside = next((span for span in content if span[0] <= event.trigger[0] < span[1]), None)
    return sheet.words((inside[0], event.trigger[0])).lower() if inside else ""


def _awaited(sheet: Sheet, event: Event) -> bool:
    """Whether the source tells of no act that was: of what will be ("will not be besieged"), or of what it was not ("and not a ...")."""
    held = sheet.attributions.get(event.attribution or "")
    before = _ahead(sheet, event, held.content if held else ()).split()
    contrast = " ".join(before[-_CONTRAST:])
    return (
        any(word in lexicon.words("accounts.modals") for word in before[-_MODAL:])
        or "and not" in contrast
        or "rather than" in contrast
    )


def _habitual(sheet: Sheet, event: Event) -> bool:
    """Whether the words around an act tell of many ("regularly targeted", "strikes since January")."""
    text = sheet.report.text
    before = re.split(r"[.!?]\s", text[max(0, event.trigger[0] - _NEAR) : event.trigger[0]])[-1]
    behind = re.split(r"[.!?]\s", text[event.trigger[1] : event.trigger[1] + _NEAR // 2])[0]
    around = f"{before} {behind}".lower()
    if over_a_war().search(
        re.split(r"[.!?]\s", text[event.trigger[0] : event.trigger[1] + _NEAR])[0]
    ):
        return True
    return bool(set(re.findall(r"[a-z]+", around)) & lexicon.words("accounts.habitual")) or bool(
        re.search(r"\b(?:has|have) also\b", before)
    )


def _negated(sheet: Sheet, event: Event, content: Iterable[Span]) -> bool:
    """Whether the source's own words deny the act ("had not carried out strikes")."""
    before = [word.strip(",.;") for word in _ahead(sheet, event, content).split()]
    denying = [
        n
        for n, word in enumerate(before)
        if word in lexicon.words("accounts.negations")
        or word in lexicon.words("accounts.none") - {"any"}
    ]
    return (
        bool(denying)
        and len(before) - denying[-1] <= _REACH + 1
        and all(word in lexicon.words("accounts.light") for word in before[denying[-1] + 1 :])
    )


def _told(sheet: Sheet, event: Event, voice: Voice) -> Iterator[Statement]:
    evidence = Evidence(sheet.report.id, event.trigger, event.id, sheet.report.published, voice.via)
    scene = scene_of(sheet, event)
    if voice.named:
        yield Statement(
            voice, "occurrence", "asserts", "that it happened", evidence, sheet.origin, scene=scene
        )
    for key, label in means_of(event, sheet.words(event.trigger)) if voice.named else ():
        yield Statement(
            voice, "means", "asserts", label, evidence, sheet.origin, means=key, scene=scene
        )


def _who(sheet: Sheet, event: Event, voice: Voice, stance: Stance) -> Iterator[Statement]:
    """Whom a source names as having done it."""
    around = _context(sheet, event)
    sources = _sources(sheet, event)
    own = next((a.span for a in event.actors if _own_men().search(sheet.words(a.span))), None)
    if own or (voice.kind == "armed group" and _claimed(sheet, event)):
        side = (
            self_of(voice)
            if voice.kind in {"armed group", "state", "organ"} and stance == "asserts"
            else None
        )
        if side:
            at = Evidence(
                sheet.report.id, own or event.trigger, event.id, sheet.report.published, voice.via
            )
            yield Statement(
                voice,
                "responsibility",
                "admits",
                side.name,
                at,
                sheet.origin,
                side=side,
                scene=scene_of(sheet, event),
            )
            return
    for span, side in _doers(sheet, event):
        speaks = any(source[0] < span[1] and span[0] < source[1] for source in sources)
        if (speaks and not _table("responsibility", "admission").search(around)) or not side.keys:
            continue
        taken = _table("responsibility", "admission").search(around) and (
            voice.party in side.keys or voice.country in side.keys
        )
        at = Evidence(sheet.report.id, span, event.id, sheet.report.published, voice.via)
        answer: Stance = "admits" if taken else stance
        named = (self_of(voice) or side) if answer == "admits" else side
        yield Statement(
            voice,
            "responsibility",
            answer,
            named.name,
            at,
            sheet.origin,
            side=named,
            scene=scene_of(sheet, event),
        )


def _doers(sheet: Sheet, event: Event) -> list[tuple[Span, Side]]:
    """Who acted, with where the words stand."""
    told = [
        (actor.span, side_of(sheet.words(actor.span), sheet.parties.get(actor.party or "")))
        for actor in event.actors
    ]
    found = None if told else doer(sheet.report.text, event)
    if told or found:
        return [found] if found else told
    fires = shooter(sheet, event)
    return [(event.trigger, fires)] if fires else []


def _claimed(sheet: Sheet, event: Event) -> bool:
    """Whether a source claims the act itself: "the group claimed the attack", and not "claimed that"."""
    held = sheet.attributions.get(event.attribution or "")
    if held is None or sheet.cue(held).lower().split()[-1:] not in (
        ["claims"],
        ["claimed"],
        ["claiming"],
    ):
        return False
    before = _ahead(sheet, event, held.content).split()
    return (
        len(before) <= _REACH and bool(before) and before[0] in lexicon.words("accounts.articles")
    )


@cache
def _own_men() -> re.Pattern[str]:
    """As in "three of its fighters", "our planes"."""
    return re.compile(
        r"\b(?:its|their|our)\b (?:\w+ ){0,2}(?:"
        + "|".join(lexicon.phrases("accounts.men"))
        + r")\b",
        re.IGNORECASE,
    )


def _singled_out(sheet: Sheet, event: Event, stance: Stance) -> bool:
    """Whether an act told in a word for any act is the incident: "the attack", or one that somebody is blamed for."""
    if event.type in lexicon.words("accounts.mutual"):
        return False
    return definite(sheet, event) or (
        stance != "asserts" and not sheet.words(event.trigger).endswith("s")
    )


def _sources(sheet: Sheet, event: Event) -> tuple[Span, ...]:
    """Who speaks where an act is told: "reported by state media" makes nobody its actor."""
    held = sheet.attributions.get(event.attribution or "")
    return (*held.source, *held.via) if held else ()


def _disputed(sheet: Sheet, event: Event, voice: Voice, stance: Stance) -> Iterator[Statement]:
    """A denial of the act, or of having done it; or a doubt."""
    evidence = Evidence(sheet.report.id, event.trigger, event.id, sheet.report.published, voice.via)
    around = _context(sheet, event)
    unreal = _unreal(around, charge=bool(_table("responsibility", "denial").search(around)))
    sides = [
        side
        for actor in event.actors
        if (side := side_of(sheet.words(actor.span), sheet.parties.get(actor.party or ""))).keys
    ]
    if stance == "doubts" and _left_open(sheet, event, around):
        return
    if stance == "doubts":
        yield Statement(
            voice, "occurrence", "doubts", "that it is not established", evidence, sheet.origin
        )
    elif (
        unreal
        or _none_at_all(sheet, event)
        or not (sides or _table("responsibility", "denial").search(around))
    ):
        answer = unreal or "that it did not happen as told"
        yield Statement(
            voice,
            "occurrence",
            "denies",
            answer,
            evidence,
            sheet.origin,
            scene=scene_of(sheet, event),
        )
    else:
        cleared = sides[0] if sides else self_of(voice)
        if cleared:
            scene = scene_of(sheet, event)
            yield Statement(
                voice,
                "responsibility",
                "denies",
                cleared.name,
                evidence,
                sheet.origin,
                side=cleared,
                scene=scene,
            )


def _left_open(sheet: Sheet, event: Event, around: str) -> bool:
    """Whether a doubt is not about the act itself: about its cause, who did it, or how many it hit."""
    if any(
        _table("responsibility", name).search(around) for name in ("denial", "admission", "silence")
    ):
        return True
    held = sheet.attributions.get(event.attribution or "")
    content = held.content if held else ()
    before = " ".join(
        f"{sheet.words((span[0], event.trigger[0]))} "
        for span in content
        if span[0] < event.trigger[0]
    ).lower()
    if (
        set(before.split()) & lexicon.words("accounts.open_questions")
        or set(around.lower().split()) & lexicon.words("accounts.findings")
        or _of_another_thing().search(before)
    ):
        return True
    return bool(re.search(r"\b(?:whether|if)\b", before)) and not any(
        word in around.lower() for word in lexicon.words("accounts.happened")
    )


@cache
def _of_another_thing() -> re.Pattern[str]:
    """As in "the cause of the ...", where the act depends on a noun that is no word for news."""
    news = "|".join(lexicon.phrases("accounts.news"))
    return re.compile(
        rf"\b(?!(?:{news})\b)\w+ (?:of|behind|for) (?:(?:the|this|that|an?|these|those) )?(?:\w+ ){{0,2}}$|\baware of (?:\w+ ){{0,2}}$"
    )


def _none_at_all(sheet: Sheet, event: Event) -> bool:
    """Whether "any" or "no" stands before the act itself and no verb of doing before that: then the act is denied, and not a part in it."""
    before = sheet.words((max(0, event.trigger[0] - 40), event.trigger[0])).lower()
    return any(
        word in lexicon.words("accounts.none") for word in before.split()[-_NEXT:]
    ) and not _table("responsibility", "doing").search(before)


def _made_up(sheet: Sheet, event: Event) -> str:
    """What a source says who does not deny the act but tells that it was staged, or ""."""
    return lexicon.unrealities()[0].label if made_up(_context(sheet, event)) else ""


def made_up(said: str) -> bool:
    """Whether words tell that something was staged ("fabricated the attack")."""
    return _table("responsibility", "made_up").search(said) is not None


def _context(sheet: Sheet, event: Event) -> str:
    """Cue and content of the attribution that holds an event."""
    held = sheet.attributions.get(event.attribution or "")
    spans = sorted((*held.cue, *held.content)) if held else [event.trigger]
    return " ".join(sheet.words(span) for span in spans)


@cache
def _table(section: str, name: str) -> re.Pattern[str]:
    return _any(lexicon.phrases(f"accounts.{section}.{name}"))


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b", re.IGNORECASE)


@cache
def _unrealities(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (_any(getattr(row, name)), row.label) for row in lexicon.unrealities() if getattr(row, name)
    )


def _unreal(text: str, *, charge: bool) -> str:
    """What an account says happened instead of the act, or "". A charge that is "baseless" leaves the act standing."""
    found = next((label for pattern, label in _unrealities("words") if pattern.search(text)), "")
    weak = () if charge else _unrealities("weak")
    return found or next((label for pattern, label in weak if pattern.search(text)), "")
