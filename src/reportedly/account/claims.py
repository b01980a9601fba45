"""What a report says of an incident beside figures: its claims, by who bears them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from reportedly import lexicon
from reportedly.account.act_key import days
from reportedly.account.sheets import Sheet
from reportedly.account.sites import site_of
from reportedly.account.statement import Statement
from reportedly.account.voices import Voice
from reportedly.geo import km
from reportedly.lexicon.sides import Side, named_with_state, side_of, sides
from reportedly.records import Claim, Event, Evidence, Incident, Stance, When

LONGEST = 3
"""An interval of more days is too vague to be an account of its own."""

RECALLED = 10
"""So many days from the incident another one is meant."""

FAR_KM = 150
"""So far from the incident another one is meant, or another place of that name."""

_TELLING = 2
"""A kind of act of so much weight says by itself what was done."""


class Part(NamedTuple):
    """A report's part in an incident.

    Attributes:
        sheet: The report.
        events: Ids of its acts that are the incident.
        kinds: The kinds of act that the incident is of, each with how much a word of that kind
            says.
        incident: The incident.
        main: Whether the report is mainly about it.
    """

    sheet: Sheet
    events: frozenset[str]
    kinds: Mapping[str, float]
    incident: Incident
    main: bool

    def is_of(self, event: Event) -> bool:
        """Whether an act is of the incident's kinds, or tells what a general kind leaves open."""
        general = lexicon.words("accounts.general")
        unclear = bool(self.kinds) and all(kind in general for kind in self.kinds)
        return event.type in self.kinds or (unclear and _tells_means(event.type))

    def tells(self, event: Event) -> bool:
        """Whether an act is of a kind that says what the incident was."""
        most = max(self.kinds.values(), default=0)
        return self.kinds.get(event.type, most) >= min(_TELLING, most)


def claims_of(part: Part) -> Iterator[Statement]:
    """Statements of a report about the acts that are the incident."""
    for claim in part.sheet.analysis.claims:
        event = part.sheet.events[claim.event]
        if claim.event not in part.events or claim.polarity == "open":
            continue
        if event.trigger in claim.spans and not part.is_of(event):
            continue
        for voice in part.sheet.voices(claim.attribution, claim.spans[0]):
            if said := _READ[claim.question](part, claim, _base(part, claim, voice)):
                yield said


def _base(part: Part, claim: Claim, voice: Voice) -> Statement:
    """A claim as somebody's statement, with the answer in the report's words."""
    sheet, event = part.sheet, part.sheet.events[claim.event]
    return Statement(
        voice,
        claim.question,
        _STANCES[claim.polarity],
        claim.answer.text,
        Evidence(sheet.report.id, claim.spans[0], claim.id, sheet.report.published, voice.via),
        sheet.origin,
        means=claim.answer.means,
        scene=sheet.acts.scene(event, event.place, event.when),
    )


def _occurrence(part: Part, claim: Claim, base: Statement) -> Statement | None:
    """Whether it happened; that it did, only of those whom the text names."""
    del part
    if claim.polarity != "asserted":
        return base
    return replace(base, answer="that it happened") if base.voice.named else None


def _responsibility(part: Part, claim: Claim, base: Statement) -> Statement | None:
    """Who did it."""
    if claim.by.endswith(".general") and not part.tells(part.sheet.events[claim.event]):
        return None
    named = replace(sides(claim.answer.sides), state=named_with_state(claim.answer.text))
    side = self_of(base.voice) if claim.answer.own else named
    if side is None or not side.keys:
        return None
    return replace(base, stance=_stance(part, claim), answer=side.name, side=side)


def _stance(part: Part, claim: Claim) -> Stance:
    if claim.polarity != "asserted":
        return _STANCES[claim.polarity]
    if claim.answer.own:
        return "admits"
    held = part.sheet.attributions.get(claim.attribution or "")
    charged = held is not None and held.stance == "accuses"
    return "accuses" if charged or claim.by in _CHARGES else "asserts"


def _means(part: Part, claim: Claim, base: Statement) -> Statement | None:
    """With what, of those whom the text names."""
    del part, claim
    return base if base.voice.named else None


def _place(part: Part, claim: Claim, base: Statement) -> Statement | None:
    """Where a source puts the act that a report is mainly about."""
    place, home = claim.answer.place, part.sheet.acts.main
    if place is None or place.name not in home or not _whereabouts(part, claim, base):
        return None
    apart = km(place, part.incident.place) if part.incident.place else None
    if apart is None or apart > FAR_KM:
        return None
    return replace(base, answer=place.name, site=site_of(place, part.sheet.analysis))


def _day(part: Part, claim: Claim, base: Statement) -> Statement | None:
    """On which day a source puts it."""
    when = claim.answer.when
    if when is None or not _whereabouts(part, claim, base) or not _near(when, part.incident):
        return None
    return replace(base, answer=_in_words(when), when=when)


def _whereabouts(part: Part, claim: Claim, base: Statement) -> bool:
    """Whether a report mainly about the incident says where and when it was."""
    event = part.sheet.events[claim.event]
    told = event.type in part.kinds and part.tells(event)
    return part.main and told and base.voice.named


def _near(when: When, incident: Incident) -> bool:
    whole = incident.when
    if not (when.first and when.last and whole and whole.first and whole.last):
        return False
    if days(when.first, when.last) > LONGEST:
        return False
    return days(whole.last, when.first) <= RECALLED and days(when.last, whole.first) <= RECALLED


_READ = {
    "occurrence": _occurrence,
    "responsibility": _responsibility,
    "means": _means,
    "place": _place,
    "day": _day,
}
_STANCES: dict[str, Stance] = {"asserted": "asserts", "denied": "denies", "doubted": "doubts"}
_CHARGES = frozenset(
    f"claims.responsibility.{name}" for name in ("blamed", "responsible", "framing")
)


def self_of(voice: Voice) -> Side | None:
    """The side that a party clears by saying "it was not us", or None."""
    if voice.country and voice.kind in {"state", "organ"}:
        return sides((voice.country,))
    if voice.kind == "armed group":
        return Side((voice.party,), (voice.name,))
    named = side_of(voice.name)
    return named if named.keys else None


def _tells_means(kind: str) -> bool:
    return any(kind in row.kinds for row in lexicon.means().values())


def _in_words(when: When) -> str:
    one, two = (date.fromisoformat(day) for day in (when.first or "", when.last or ""))
    if one == two:
        return f"{one.day} {one:%B %Y}"
    return f"{one.day} {one:%B} to {two.day} {two:%B %Y}"
