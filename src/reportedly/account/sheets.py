"""What the members of an incident say, looked up by id and by place, and who bears it at the end of the chain."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Analysis, Attribution, Event, Linking, Party, PartyKind, Reuse, Span, Toll

Kind = PartyKind


@dataclass(frozen=True, slots=True)
class Voice:
    """Who bears a statement.

    Attributes:
        party: Party id; "outlet:NAME" for an outlet's own voice.
        name: For a reader.
        country: Country it speaks for, or "".
        named: Whether the text names it; an unnamed source counts once for each origin of its reports.
        via: Through whom it came, the nearest to the origin first.
    """

    party: str
    name: str
    country: str
    named: bool
    via: tuple[str, ...] = ()


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
        self._taken: list[Reuse] = []
        self._whole = next(
            (d for d in linking.descent if d.child == analysis.report.id and d.kind == "reprints" and d.parent not in outlets), None
        )

    def takes(self, reuse: Sequence[Reuse]) -> None:
        """Passages that this report has from others."""
        self._taken = sorted(reuse, key=lambda r: -r.words)

    def words(self, span: Span) -> str:
        """The words at a span, on one line."""
        return " ".join(self.report.text[span[0] : span[1]].split())

    def voice(self, attribution: str | None, at: Span, source: Span | None = None) -> Voice:
        """Who bears what stands at `at`, as its attribution, the source given, or the report's own voice tell."""
        held = self.attributions.get(attribution or "")
        if held and held.source:
            return self._of(held)
        if source:
            return self._named(source, ())
        return self.own(at)

    def own(self, at: Span) -> Voice:
        """The report's own voice; in a passage taken from another report, or in an agency's copy, that one's."""
        if self._whole:
            agency = self._whole.parent
            return Voice(agency, _agency_name(self._whole.why, agency), "", named=True)
        outlet = self.report.outlet or self.report.id
        for taken in self._taken:
            if taken.taker_span[0] <= at[0] and at[1] <= taken.taker_span[1] and self.origin == taken.giver:
                giver = self._outlets.get(taken.giver) or taken.giver
                return Voice(f"outlet:{giver}", giver, "", named=True, via=(outlet,) if giver != outlet else ())
        return Voice(f"outlet:{outlet}", outlet, "", named=True)

    def _of(self, held: Attribution) -> Voice:
        via = [self._named(span, ()).name for span in held.via]
        above, seen = held, {held.id}
        while above.parent and above.parent not in seen and (parent := self.attributions.get(above.parent)):
            seen.add(parent.id)
            if parent.source:
                via.append(self._named(parent.source[0], ()).name)
            above = parent
        party = self.parties.get(held.party or "")
        if party:
            return Voice(party.id, party.name, party.country, named=party.kind != "unnamed", via=_others(via, party.name))
        return self._named(held.source[0], tuple(via))

    def _named(self, span: Span, via: tuple[str, ...]) -> Voice:
        party = self._at.get(span) or next((p for at, p in self._at.items() if at[0] < span[1] and span[0] < at[1]), None)
        if party:
            return Voice(party.id, party.name, party.country, named=party.kind != "unnamed", via=_others(via, party.name))
        words = self.words(span)
        return Voice(f"words:{words.lower()}", words, "", named=False, via=via)


def _others(via: Sequence[str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for v in via if v != name))


def _agency_name(why: str, agency: str) -> str:
    """The agency's name as the credit gives it."""
    return why.removeprefix("credits ").split(":", 1)[0] if why.startswith("credits ") else agency
