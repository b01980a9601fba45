"""Whom the words of one report name as a source: a listed body, an outlet, a state, a person, or somebody who is only described."""

import re
from collections.abc import Iterator
from functools import cache

from reportedly import lexicon
from reportedly.account.country_context import adjective, country_of, home_words
from reportedly.account.naming import whole
from reportedly.account.non_sources import bare, paper
from reportedly.account.voices import (
    UNNAMED,
    Listed,
    Voice,
    ends_listed,
    left_over,
    listed,
    listed_ids,
    outlets_spaced,
    own_parties,
    spaced,
    state_named,
)
from reportedly.lexicon.identifiers import slug
from reportedly.lexicon.party_names import called
from reportedly.records import Analysis, Attribution, Party, Span

_BACK = 500
"""“The claim” is that of a source which spoke at most so many characters before."""

_NAME = 60
"""Characters that the longest name of a body takes."""

_RELATIVE = re.compile(r",? (?:which|who|whose|that) ")

_TAIL = 4
"""A source behind the colon of a headline has at most so many words."""

_SITE = re.compile(r"\s[-|–]\s")
_SENTENCE = re.compile(r"(?<![.\s][A-Z])[.!?][”\"')]*\s")


class Speakers:
    """The sources of one report.

    Attributes:
        home: Words for the country that the report is about, in lower case.
    """

    def __init__(self, analysis: Analysis, outlets: frozenset[str], country: str) -> None:
        """Look at a report.

        Args:
            analysis: Its.
            outlets: Of all reports.
            country: That the report names most, or "".
        """
        self._analysis = analysis
        self._report = analysis.report
        self._parties: dict[str, Party] = {p.id: p for p in analysis.parties}
        self._at: dict[Span, Party] = {m.span: p for p in analysis.parties for m in p.mentions}
        self._spaced = outlets_spaced(outlets)
        self._own = own_parties(outlets)
        self._places = frozenset(
            w for p in analysis.places for w in spaced(self._report.text[slice(*p.span)]).split()
        )
        self.home = home_words(country) if country else frozenset()
        self._country = country
        self._adjective = adjective(country)
        self._spans: dict[Span, Voice] = {}

    def _words(self, span: Span) -> str:
        return " ".join(self._report.text[slice(*span)].split())

    def voice(self, party: Party, span: Span) -> Voice:
        """The voice of a party that the words at a span name."""
        words = self._words(span)
        if party.kind == "unnamed" and paper(words):
            return self._author(span) or Voice(party.id, party.name, party.kind)
        if bare(party.name) or self._town(party):
            return self._just_spoke(span) or UNNAMED
        if party.kind == "person" and (meant := self._behind_a_clause(words)):
            return self.voice(meant, meant.mentions[0].span)
        if outlet := self._outlet_named(party.name):
            return self._cited(outlet)
        if (
            party.kind in {"unnamed", "organisation"}
            and party.id not in listed_ids()
            and (state := state_named(words))
        ):
            return state
        known = self._apposed(span, words)
        if known is None and party.kind != "person":
            known = self.listed(words) or (None if party.id in listed_ids() else listed(party.name))
        unnamed = party.kind == "unnamed"
        ident, name = (
            (self._plain_id(party.id), _lowered(party.name)) if unnamed else (party.id, party.name)
        )
        return self._known(known or Listed(ident, name, party.kind, party.country))

    def _plain_id(self, party: str) -> str:
        """The id of a source without a name, without the country that the report is about: "Syrian activists" are its activists."""
        parts = party.split("-")
        return "-".join(
            [
                *parts[:2],
                *(
                    kept
                    if (kept := [part for part in parts[2:] if part not in self.home])
                    else parts[2:]
                ),
            ]
        )

    def _apposed(self, span: Span, words: str) -> Listed | None:
        """Whom "a Britain-based monitoring group" describes where a name stands right before it."""
        if not set(spaced(words).split()) & lexicon.descriptions().keys() or self.listed(words):
            return None
        before = self._report.text[max(0, span[0] - _NAME) : span[0]]
        return ends_listed(before) if before.rstrip(" ,–—-")[-1:].isalnum() else None

    def _known(self, known: Listed) -> Voice:
        if known.id in self._own:
            return self._cited(self._own[known.id])
        return Voice(known.id, called(known.name), known.kind, known.country)

    def _cited(self, outlet: str) -> Voice:
        return Voice(f"outlet:{outlet}", outlet, "outlet", cited=outlet != self._report.outlet)

    def _author(self, span: Span) -> Voice | None:
        """Whose claim or statement the words at a span mean: the named source that spoke last before them."""
        before = [
            a
            for a in self._analysis.attributions
            if a.source and a.cue[-1][1] <= span[0] and span[0] - a.cue[-1][1] <= _BACK
        ]
        for held in reversed(before):
            party = self._parties.get(held.party or "")
            if party and party.kind not in {"unnamed", "person"}:
                return self.voice(party, held.source[0])
        return None

    def _town(self, party: Party) -> bool:
        """Whether a town was taken for somebody of that name."""
        return party.kind == "person" and set(spaced(party.name).split()) <= self._places

    def _just_spoke(self, span: Span) -> Voice | None:
        """Whom a pronoun means that nothing has resolved: the source that spoke before it in its sentence."""
        if self._words(span).lower() not in lexicon.words("accounts.personal"):
            return None
        before = [
            a
            for a in self._analysis.attributions
            if a.source and a.source[0] != span and a.cue[-1][1] <= span[0]
        ]
        last: Attribution | None = max(before, key=lambda a: a.cue[-1][1], default=None)
        if last is None or _SENTENCE.search(self._report.text[last.cue[-1][1] : span[0]]):
            return None
        party = self._parties.get(last.party or "")
        return None if party is None or bare(party.name) else self.voice(party, last.source[0])

    def _behind_a_clause(self, words: str) -> Party | None:
        """The person whose name ends words that begin with what he does ("Blaming the rebels Orne"): a headline has lost its comma."""
        parts = words.split()
        if len(parts) <= 2 or not re.match(r"[A-Z][a-z]+ing$", parts[0]):
            return None
        named = (
            p
            for p in self._analysis.parties
            for m in p.mentions
            if m.person != words and m.person.split()[-1:] == parts[-1:]
        )
        return next(named, None)

    def headed(self, at: Span) -> Voice | None:
        """The source that ends the headline in which a place lies: "...: rights group", "... UN report says" without its verb."""
        title, text = self._report.title, self._report.text
        start = text.find(title) if title else -1
        if start < 0 or not start <= at[0] < start + len(title):
            return None
        line, _, behind = _SITE.split(title)[0].rpartition(":")
        words = (behind if line else "").strip(" .")
        if words and len(words.split()) <= _TAIL:
            if known := self.listed(words):
                return self._known(known)
            return (
                self.described(words.lower())
                if spaced(words).split()[-1] in lexicon.descriptions()
                else None
            )
        ending = _SITE.split(title)[0].rstrip(" .")
        found = ends_listed(ending)
        if found is None or found.kind not in {"monitor", "organisation"}:
            return None
        before = next(
            (
                w
                for n in range(1, 8)
                if (w := ending.split()[-n - 1 : -n]) and ends_listed(" ".join(ending.split()[-n:]))
            ),
            [""],
        )
        return (
            None
            if before[0].lower() in lexicon.words("accounts.leading_on")
            else self._known(found)
        )

    def subject(self, at: Span) -> Voice | None:
        """Who opens the sentence in which a participle without a source stands ("X has vetoed the text, blaming the rebels")."""
        begin = max((m.end() for m in _SENTENCE.finditer(self._report.text, 0, at[0])), default=0)
        words = self._report.text[begin : at[0]].split()[: _TAIL + 1]
        if words and words[0].lower() in lexicon.words("parties.phrase.function"):
            words = words[1:]
        found = (
            v
            for n in range(len(words), 0, -1)
            if (v := self._opens(" ".join(words[:n]).strip(" ,")))
        )
        return next(found, None)

    def _opens(self, words: str) -> Voice | None:
        known = self.listed(words)
        return self._known(known) if known else state_named(words)

    def employed(self) -> Iterator[tuple[str, Voice]]:
        """People by name with the body that each speaks for here."""
        for party in self._parties.values():
            if party.kind not in {"person", "unnamed"}:
                for mention in party.mentions:
                    if " " in mention.person:
                        yield mention.person.casefold(), self.voice(party, mention.span)

    def _outlet_named(self, words: str) -> str:
        """The outlet among the reports that the words name ("the news agency X"), or ""."""
        low = spaced(words)
        for name, outlet in self._spaced:
            if name in low and not left_over(low.replace(name, " "), self.home):
                return outlet
        return ""

    def named(self, span: Span) -> Voice:
        """The voice that the words at a span name."""
        if span not in self._spans:
            self._spans[span] = self._at_span(span)
        return self._spans[span]

    def _at_span(self, span: Span) -> Voice:
        at, span = span, whole(self._report.text, span)
        if party := self._told_at(span) if span == at else self._told_in(span):
            return self.voice(party, span)
        words = self._words(span).strip(" ,.;:“”\"'")
        if outlet := self._outlet_named(words):
            return self._cited(outlet)
        if known := self._apposed(span, words) or self.listed(words):
            return self._known(known)
        if len(words) < 2 or bare(words):
            return self._just_spoke(span) or UNNAMED
        author = self._author(span) if paper(words) else None
        before = self._report.text[: span[0]].split()[-1:]
        if (
            author is None
            and before
            and before[0].lower() in lexicon.words("parties.phrase.before_the_end")
            and state_named(words)
        ):
            return UNNAMED
        return (
            author or state_named(words) or (self.described(words) if len(words) > 2 else UNNAMED)
        )

    def _told_at(self, span: Span) -> Party | None:
        return self._at.get(span) or next(
            (p for at, p in self._at.items() if at[0] < span[1] and span[0] < at[1]), None
        )

    def _told_in(self, span: Span) -> Party | None:
        """The party of which words that were put right are part of the name, or that the same words mean elsewhere."""
        words = self._words(span)
        if words.lower().startswith("the "):
            before = [
                (at, p)
                for at, p in self._at.items()
                if at[1] <= span[0] and words[4:].lower() in self._words(at).lower()
            ]
            return max(before, key=lambda item: item[0])[1] if before else None
        proper = spaced(words)
        names = {p.id: [p.name, *(m.person for m in p.mentions)] for p in self._analysis.parties}
        return next(
            (
                self._parties[i]
                for i, told in names.items()
                if any(spaced(n).endswith(proper) and spaced(n) != proper for n in told)
            ),
            None,
        )

    def listed(self, words: str) -> Listed | None:
        """A listed body; also one whose name leaves out the country that the report is about ("the Civil Defence")."""
        words = _RELATIVE.split(words)[0]
        found = listed(words, self._places, self.home)
        if (
            found
            or not self._adjective
            or (not words[:1].isupper() and not words.startswith("the "))
        ):
            return found
        return listed(
            f"{self._adjective} {words.removeprefix('the ').removeprefix('The ')}",
            self._places,
            self.home,
        )

    def described(self, words: str) -> Voice:
        """A voice of which the text has nothing but these words."""
        return Voice(f"unnamed-{self._report.sha256[:8]}-{words.lower()}", words, "unnamed")

    def part(self, words: str) -> Voice | None:
        """One of two sources named together: a listed body, a state, or people who are told by their kind."""
        if known := self.listed(words):
            return self._known(known)
        if state := state_named(words):
            return state
        if country := self._state_run(words):
            return Voice(
                f"{slug(country)}-state-media", f"State media, {country}", "agency", country
            )
        return self.described(words) if set(spaced(words).split()) & _kinds_of_people() else None

    def _state_run(self, words: str) -> str:
        """The country whose state the words call a medium's owner ("Syria's state-run agency"), by itself or as the report's."""
        parts = spaced(words).split()
        if not (
            set(parts) & lexicon.words("accounts.of_state")
            and set(parts) & lexicon.words("accounts.medium")
        ):
            return ""
        return next((c for word in parts if (c := country_of(word))), self._country)


def _lowered(name: str) -> str:
    """A description without the capital of a sentence's first word: "Activists" are activists."""
    first, _, _ = name.partition(" ")
    return (
        f"{first.lower()}{name[len(first) :]}"
        if first.istitle() and first.lower() in _kinds_of_people()
        else name
    )


@cache
def _kinds_of_people() -> frozenset[str]:
    return frozenset(word for words in lexicon.groups("parties.unnamed").values() for word in words)
