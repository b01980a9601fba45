"""The parties of one report as they are met, and what "he", "the ministry" and "Konashinkov" go back to."""

import re
from collections.abc import Callable
from dataclasses import replace

from rapidfuzz import fuzz

from reportedly.lexicon import load
from reportedly.model import Span
from reportedly.resolve.parties.names import (
    Name,
    country_in,
    known_in,
    known_person,
    organ_in,
    organ_of,
    party_of_id,
    person_in,
    slug,
    words_of,
)

_HE = frozenset({"he", "she", "who"})
_IT = frozenset({"it", "which", "itself"})
_THEY = frozenset({"they", "these", "those", "both"})
_FIRST = frozenset({"i", "we", "us", "me"})
_SAME_NAME = 85.0
"""Least similarity, 0 to 100, of two spellings of one surname (normalised Levenshtein over characters, rapidfuzz `ratio`)."""
_ORGAN_KINDS = frozenset({"state", "organ", "armed group", "monitor", "agency", "outlet", "organisation"})


class Memory:
    """Who has spoken so far in one report, the last at the end."""

    def __init__(self, text: str, sha256: str) -> None:
        self._text = text
        self._report = sha256[:8]
        self._met: list[Name] = []

    def resolve(self, span: Span) -> Name | None:
        """The party at a span, remembered; None where the words name nobody that can be told."""
        name = self.by_words(span) or self._back(span) or self._plain(span)
        if name:
            self._met.append(name)
        return name

    def by_words(self, span: Span) -> Name | None:
        """The party that the words at a span name by themselves."""
        text = self._text[slice(*span)]
        words = words_of(text)
        if not words or (len(words) == 1 and words[0].lower() in _HE | _IT | _THEY | _FIRST):
            return None
        person = person_in(text)
        if person and (holder := known_person(person)) and (party := party_of_id(holder[1])):
            return replace(party, person=holder[0], why=f"{holder[0]} holds an office of {party.name}")
        return self._institution(words, person) or self._person(words, person)

    def _institution(self, words: list[str], person: str) -> Name | None:
        known = known_in(words)
        country = country_in(words)
        organ = organ_in(words)
        if known and not (known.kind in ("agency", "outlet") and organ and organ[0] not in ("state-media", "government") and country):
            return Name(known.id, known.name, known.kind, known.country, person, f"the words name {known.name}")
        if country and _unnamed_kind(words) in (None, "officials", "media"):
            return self._of_country(country, organ, person, words)
        return None

    def _of_country(self, country: tuple[str, str], organ: tuple[str, str] | None, person: str, words: list[str]) -> Name | None:
        name, role = country
        if organ:
            return organ_of(name, *organ, person, f"{organ[1]} of {name}, from “{' '.join(words)}”")
        if role == "adjective" or len(words) > 3 or person:
            return None
        how = "the capital stands for the government" if role == "capital" else "the country stands for its government"
        return organ_of(name, "government", "", "", how)

    def _person(self, words: list[str], person: str) -> Name | None:
        """A person by full name, or by a surname met before."""
        surname = person.rsplit(maxsplit=1)[-1] if person else words[-1]
        if surname[:1].isupper():
            for met in reversed(self._met):
                if met.person and fuzz.ratio(surname.casefold(), met.person.split()[-1].casefold()) >= _SAME_NAME:
                    spelt = "" if surname == met.person.split()[-1] else f", spelt “{surname}” here"
                    return replace(met, why=f"{met.person} was named before{spelt}")
        if not person:
            holder = known_person(" ".join(words))
            party = party_of_id(holder[1]) if holder else None
            return replace(party, person=holder[0], why=f"{holder[0]} holds an office of {party.name}") if holder and party else None
        organ = organ_in(words)
        country = self._country_in_view()
        if organ and country and organ[0] not in ("police", "judiciary", "government", "presidency"):
            return organ_of(country, *organ, person, f"{organ[1]}, and {country} is the state that spoke last")
        return Name(slug(person), person, "person", "", person, "a person by name")

    def _country_in_view(self) -> str:
        return next((met.country for met in reversed(self._met) if met.country and met.kind in ("state", "organ")), "")

    def _back(self, span: Span) -> Name | None:
        """What a pronoun or a description goes back to."""
        words = [w.lower() for w in words_of(self._text[slice(*span)])]
        if not words:
            return None
        first = words[0]
        if len(words) == 1 and first in _HE:
            return self._last(lambda n: bool(n.person), f"“{first}” is the person named last")
        if len(words) == 1 and first in _IT:
            return self._last(lambda n: n.kind in _ORGAN_KINDS and not n.person, f"“{first}” is the body named last")
        if len(words) == 1 and first in _THEY:
            return self._last(lambda n: n.kind == "unnamed" or n.kind in _ORGAN_KINDS, f"“{first}” are those named last")
        return self._described(words, self._text[slice(*span)])

    def _described(self, words: list[str], text: str) -> Name | None:
        kinds = load("parties")["description"]
        head = next((w for w in reversed(words[:4]) if w in kinds), None)
        definite = (
            text[:4].lower() == "the "
            or words[0] in ("spokesman", "spokeswoman")
            or re.match(r"(its|his|their|this|that)\s", text, re.IGNORECASE)
        )
        if not head or not definite:
            return None
        wanted = kinds[head]
        if "person" in wanted:
            return self._last(lambda n: bool(n.person), f"“the {head}” is the person named last")
        organ = organ_in(words)
        if organ and organ[0] not in ("government", "state-media"):
            found = self._last(lambda n: n.id.endswith(organ[0]), f"the {organ[1]} named before")
            country = self._country_in_view()
            return found or (organ_of(country, *organ, "", f"{organ[1]}, and {country} is the state that spoke last") if country else None)
        return self._last(lambda n: n.kind in wanted, f"“the {head}” is the {' or '.join(wanted)} named last")

    def _last(self, fits: Callable[[Name], bool], why: str) -> Name | None:
        met = next((n for n in reversed(self._met) if fits(n)), None)
        return replace(met, why=why) if met else None

    def _plain(self, span: Span) -> Name | None:
        """A source under its own words: unnamed with its kind, or a body that no table lists."""
        text = " ".join(self._text[slice(*span)].split())
        words = words_of(text)
        if not words or (len(words) == 1 and words[0].lower() in _HE | _IT | _THEY | _FIRST):
            return None
        kind = _unnamed_kind(words)
        label = " ".join(words)
        if kind or not any(w[:1].isupper() for w in words):
            return Name(f"unnamed-{self._report}-{slug(label)}", label, "unnamed", "", "", f"no name; {kind or 'kind not told'}")
        return Name(slug(label), label, "organisation", "", "", "under its own name")


def _unnamed_kind(words: list[str]) -> str | None:
    """Kind of a source without a name, by its head noun: the last word that is listed before any "of" or "in"."""
    table: dict[str, list[str]] = load("parties")["unnamed"]
    head: list[str] = []
    for word in words:
        if word.lower() in ("of", "in", "from", "with", "for", "at", "who", "close"):
            break
        head.append(word.lower())
    for word in reversed(head):
        for kind, listed in table.items():
            if word in listed:
                return kind
    return None
