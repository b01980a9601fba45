"""What the members of an incident say, looked up by id and by place, and who bears it at the end of the chain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.lexicon import load
from reportedly.model import Analysis, Attribution, Event, Linking, Party, Reuse, Span, Toll
from reportedly.slug import slug

NOBODY = "unnamed"
"""The id of a source of which the text says nothing but a pronoun."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who bears a statement.

    Attributes:
        party: Party id; "outlet:NAME" for an outlet's own voice.
        name: For a reader.
        kind: As in `Party`.
        country: Country it speaks for, or "".
        via: Through whom it came, the nearest to the origin first.
    """

    party: str
    name: str
    kind: str
    country: str = ""
    via: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether the text names it. An unnamed source is a different one in every origin."""
        return self.kind != "unnamed"

    @property
    def own(self) -> bool:
        """Whether it is an outlet's or an agency's own voice."""
        return self.party.startswith("outlet:") or self.kind == "copy"


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
        self._spaced = _outlets_spaced(frozenset(outlets.values()))
        self._own = _own_parties(frozenset(outlets.values()))
        self._taken: list[Reuse] = []
        self._copy = ""

    def takes(self, reuse: Sequence[Reuse], agency: str) -> None:
        """Passages that this report has from others, and the agency whose copy it says that it is, or ""."""
        self._taken = sorted(reuse, key=lambda r: (-r.words, r.giver, r.taker_span))
        self._copy = agency

    def words(self, span: Span) -> str:
        """The words at a span, on one line."""
        return " ".join(self.report.text[span[0] : span[1]].split())

    def voice(self, attribution: str | None, at: Span, source: Span | None = None) -> Voice:
        """Who bears what stands at `at`, as its attribution, the source given, or the report's own voice tell."""
        held = self.attributions.get(attribution or "")
        if held and held.source:
            return self._of(held)
        if source:
            return self._named(source)
        return self.own(at)

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
        via = [self._named(span).name for span in held.via]
        above, seen = held, {held.id}
        while above.parent and above.parent not in seen and (parent := self.attributions.get(above.parent)):
            seen.add(parent.id)
            via.extend(self._named(span).name for span in parent.source[:1])
            above = parent
        party = self.parties.get(held.party or "")
        voice = self._voice(party) if party else self._named(held.source[0])
        return replace(voice, via=tuple(dict.fromkeys(v for v in via if v != voice.name)))

    def _voice(self, party: Party) -> Voice:
        if party.name.lower() in _pronouns():
            return Voice(NOBODY, "an unnamed source", "unnamed")
        if outlet := self._outlet_named(party.name):
            return Voice(f"outlet:{outlet}", outlet, "outlet")
        known = None if party.kind == "person" else listed(party.name)
        ident, name, kind, country = known or (party.id, party.name, party.kind, party.country)
        if ident in self._own:
            return Voice(f"outlet:{self._own[ident]}", self._own[ident], "outlet")
        return Voice(ident, name, kind, country)

    def _outlet_named(self, words: str) -> str:
        """The outlet among the reports that the words name ("the news agency X"), or ""."""
        low = _spaced(words)
        for spaced, outlet in self._spaced:
            if spaced in low and all(word in _trimmings() for word in low.replace(spaced, " ").split()):
                return outlet
        return ""

    def _named(self, span: Span) -> Voice:
        party = self._at.get(span) or next((p for at, p in self._at.items() if at[0] < span[1] and span[0] < at[1]), None)
        if party:
            return self._voice(party)
        words = self.words(span).strip(" ,.;:“”\"'")
        if outlet := self._outlet_named(words):
            return Voice(f"outlet:{outlet}", outlet, "outlet")
        if known := listed(words):
            return Voice(*known)
        if len(words) < 3 or words.lower() in _pronouns():
            return Voice(NOBODY, "an unnamed source", "unnamed")
        return Voice(f"unnamed-{self.report.sha256[:8]}-{words.lower()}", words, "unnamed")


@cache
def _outlets_spaced(outlets: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Outlets by their names as `_spaced` gives them, the longest first. One of fewer than four letters is not looked for."""
    return tuple(sorted(((_spaced(o), o) for o in outlets if len(o) >= 4), key=lambda item: (-len(item[0]), item)))


@cache
def _own_parties(outlets: frozenset[str]) -> dict[str, str]:
    """The outlets among the reports, by the id of the party that each is."""
    known = {outlet.lower(): outlet for outlet in outlets if outlet}
    out: dict[str, str] = {}
    for row in load("parties")["party"]:
        if row["kind"] in {"outlet", "agency"}:
            found = next((known[alias.lower()] for alias in (row["name"], *row["aliases"]) if alias.lower() in known), None)
            if found:
                out[row.get("id") or slug(row["name"])] = found
    return out


Listed = tuple[str, str, str, str]
"""Id, name, kind and country of a party of `data/parties.toml`."""


def listed(words: str) -> Listed | None:
    """The listed monitor, body or agency that the words name with nothing but trimmings around ("the London-based X monitoring group")."""
    low = _spaced(words)
    found = next(((alias, party) for alias, party in _aliases() if alias in low), None)
    if found is None:
        return None
    rest = low.replace(found[0], " ").split()
    return found[1] if all(word in _trimmings() for word in rest) or f"({found[0].strip()})" in words.lower() else None


@cache
def _aliases() -> tuple[tuple[str, Listed], ...]:
    """Names of listed parties, spaced and in lower case, the longest first."""
    out: list[tuple[str, Listed]] = []
    for row in load("parties")["party"]:
        if row["kind"] in {"monitor", "organisation", "agency"}:
            party = (row.get("id") or slug(row["name"]), row["name"], row["kind"], row.get("country", ""))
            out.extend((_spaced(alias), party) for alias in (row["name"], *row["aliases"]) if len(alias) > 3)
    return tuple(sorted(out, key=lambda item: (-len(item[0]), item)))


def _spaced(words: str) -> str:
    """The words in lower case with a space around each, so that whole words can be looked for."""
    return " ".join(("", *re.findall(r"[^\W_]+", words.lower()), ""))


@cache
def _trimmings() -> frozenset[str]:
    return frozenset(load("accounts")["trimmings"])


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(load("accounts")["pronouns"])


@cache
def _agencies() -> dict[str, str]:
    return {row["id"]: row["name"] for row in load("credits")["agency"]}


def agency_name(agency: str) -> str:
    """The name of an agency by its party id."""
    return _agencies().get(agency, agency)
