"""Who has spoken so far in one report, and the looking back at them."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from rapidfuzz import fuzz

from reportedly import lexicon
from reportedly.records import Report, Span
from reportedly.resolve.parties.names import Name, listed
from reportedly.resolve.parties.phrase import Phrase
from reportedly.resolve.parties.tables import entries
from reportedly.resolve.parties.view import View

_STOP = re.compile(r"(?<![.\s][A-Z])[.!?][”\"')]*\s|\n")
BODIES = frozenset({"state", "organ", "armed group", "monitor", "agency", "outlet", "organisation"})
"""Kinds of party that "it" can be."""
_SAME_NAME = 84.0
"""Least similarity, 0 to 100, of two spellings of one surname (normalised Levenshtein over characters, rapidfuzz `ratio`)."""


class Recall:
    """The parties met, the last at the end, and the names that the text has in view."""

    def __init__(self, report: Report, places: frozenset[str], country: str) -> None:
        """Look at a report.

        Args:
            report: The report.
            places: Words of the places that it names, in lower case.
            country: The country that it is about, or "".
        """
        self._text = report.text
        self._outlet = report.outlet
        self._day = (report.published or "")[:10]
        self._report = report.sha256[:8]
        self._places = places
        self._home = country
        self._met: list[Name] = []
        self.places: set[Span] = set()
        """Sources that are only a place's name, and nobody."""
        self._view = View(report.text)

    def _last(self, fits: Callable[[Name], bool], why: str) -> Name | None:
        met = next((n for n in reversed(self._met) if fits(n)), None)
        return replace(met, why=why) if met else None

    def _just_now(self, name: Name, span: Span) -> bool:
        """Whether somebody was named before a place in the same sentence."""
        between = self._text[name.end : span[0]]
        return name.end <= span[0] and not _STOP.search(between)

    def _body(self, span: Span, wanted: Collection[str], what: str) -> Name | None:
        """The body of these kinds that spoke last, or else that the text names last."""
        met = self._last(
            lambda n: n.kind in wanted, f"{what} is the {' or '.join(sorted(wanted))} named last"
        )
        if met:
            return replace(met, person="", grammar="body")
        for party in self._view.bodies(span[0]):
            if entries()[party].kind in wanted:
                return listed(party, "", what + " is {name}, named last")
        return None

    def _called(self, head: str, span: Span) -> Name | None:
        """Take "the council" for the body named last that has the noun in its name."""
        if head not in lexicon.words("parties.phrase.called"):
            return None
        known = next(
            (p for p in self._view.bodies(span[0]) if head in self._view.words_of(p)), None
        )
        return listed(known, "", f"“the {head}” is {{name}}, named last") if known else None

    def _part_of_a_name(self, phrase: Phrase, span: Span) -> Name | None:
        """Take "the Coalition" after "the Northern Coalition" for the body whose name has these words."""
        words = {w.casefold() for w in phrase.words}
        if phrase.end != len(phrase.words) or len(words) > 2 or not phrase.words[0][:1].isupper():
            return None
        why = f"“{phrase.label}” is part of the name of the one named last"
        met = self._last(
            lambda n: n.kind in BODIES and words <= set(n.name.casefold().split()), why
        )
        if met:
            return replace(met, person="", grammar="body")
        known = next(
            (p for p in self._view.bodies(span[0]) if words <= self._view.words_of(p)), None
        )
        return listed(known, "", why) if known else None

    def _same_person(self, person: str, party: Name | None) -> Name | None:
        """A person met before, perhaps spelt otherwise."""
        for met in reversed(self._met):
            if met.person and alike(person, met.person) and (party is None or party.id == met.id):
                spelt = (
                    ""
                    if person.rsplit(maxsplit=1)[-1] == met.person.split()[-1]
                    else f", spelt “{person}” here"
                )
                return replace(met, why=f"{met.person} was named before{spelt}")
        return None

    def _country(self, span: Span, organ: str) -> str:
        return self._view.country(span[0], organ)

    def _without_s(self, word: str) -> str:
        """A name without the "s" of a lost apostrophe, if the text has it without elsewhere."""
        return word[:-1] if word.endswith("s") and word[:-1] in self._view.forms else word


def alike(one: str, other: str) -> bool:
    """Whether two names can be one person's: surnames spelt alike, and first names too where both have them."""
    left, right = (
        [re.sub(r"^al-", "", w.casefold()) for w in name.split()] for name in (one, other)
    )
    if fuzz.ratio(left[-1], right[-1]) < _SAME_NAME:
        return False
    return len(left) == 1 or len(right) == 1 or fuzz.ratio(left[0], right[0]) >= 60
