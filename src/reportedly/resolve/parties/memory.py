"""The parties of one report as they are met: by their words, by what they go back to, or under their own words."""

import re
from dataclasses import replace

from reportedly import lexicon
from reportedly.lexicon.name_words import spaced
from reportedly.records import Span
from reportedly.resolve.parties.back import PRONOUNS, Descriptions, pronoun
from reportedly.resolve.parties.known import ending, known
from reportedly.resolve.parties.names import (
    HEADS,
    Name,
    head_is_people,
    institution,
    listed,
    organ_of,
)
from reportedly.resolve.parties.nobody import paper
from reportedly.resolve.parties.phrase import Phrase, read
from reportedly.resolve.parties.plain import plain
from reportedly.resolve.parties.tables import Hit, entries

_BODIES = frozenset({"organ", "armed group", "monitor", "agency", "outlet", "organisation"})
_LOOSE = frozenset({"unnamed", "organisation"})
_NAME = 60
"""Characters that the longest name of a body takes."""
_BACK = 500
"""“The claim” is that of a source which spoke at most this many characters earlier."""
_LOCAL = frozenset({"police", "judiciary", "parliament", "intelligence"})
_OF_STATE = frozenset({"country", "official", "regime", "government"})
_AND = re.compile(r"\s+(?:and|as well as)\s+")


class Memory(Descriptions):
    """Who has spoken so far in one report, the last at the end."""

    def resolve(self, span: Span) -> list[tuple[Span, Name]]:
        """The parties at a span, remembered; two where two bodies are joined, none where the words name nobody that can be told."""
        parted = self._parted(span) or [span]
        out = [(part, name) for part in parted if (name := self._one(part))]
        self._met.extend(replace(name, end=part[1]) for part, name in out)
        return out

    def _one(self, span: Span) -> Name | None:
        phrase = read(self._text[slice(*span)])
        if phrase is None or self._cut_off(phrase, span):
            return None
        name = self.by_words(phrase, span) or self._back(phrase, span) or self._own_words(phrase)
        if name is None:
            return None
        if self._is_place(name):
            self.places.add(span)
            return None
        if name.id not in entries() and name.kind in _LOOSE:
            name = self._known(span, phrase) or self._author(span) or name
        return replace(name, head=phrase.head)

    def _is_place(self, name: Name) -> bool:
        """Whether a town was taken for somebody of that name."""
        words = set(spaced(name.name).split())
        return name.kind in {"person", "organisation"} and words <= self._places

    def _known(self, span: Span, phrase: Phrase) -> Name | None:
        """The listed body that the words name among others, or describe right behind its name ("X, a monitoring group")."""
        words = " ".join(self._text[slice(*span)].split())
        party = known(words, self._places, self._home)
        if not party and phrase.head in lexicon.descriptions():
            before = self._text[max(0, span[0] - _NAME) : span[0]].rstrip(" ,–—-")
            party = ending(before) if before[-1:].isalnum() else ""
        return (
            listed(party, "", "{name}, from “" + words.replace("{", "").replace("}", "") + "”")
            if party
            else None
        )

    def _author(self, span: Span) -> Name | None:
        """Whose claim or statement the words mean: the named body that spoke last before them."""
        if not paper(self._text[slice(*span)]):
            return None
        why = "the text of whoever spoke before"
        return self._last(
            lambda n: n.kind not in {"unnamed", "person"} and 0 <= span[0] - n.end <= _BACK, why
        )

    def _cut_off(self, phrase: Phrase, span: Span) -> bool:
        """Whether a country is only the end of a longer phrase that was cut there: "a service in the north of Freedonia - said"."""
        before = self._text[max(0, span[0] - 12) : span[0]].split()[-1:]
        alone = (
            bool(phrase.countries)
            and phrase.countries[0].first == 0
            and phrase.countries[0].last == len(phrase.words)
        )
        return (
            alone
            and bool(before)
            and before[0].lower() in lexicon.words("parties.phrase.before_the_end")
        )

    def _own_words(self, phrase: Phrase) -> Name | None:
        if pronoun(phrase) in PRONOUNS or (
            len(phrase.words) == 1
            and phrase.words[0].lower() in lexicon.words("parties.phrase.function")
        ):
            return None
        if ahead := self._monitor_ahead(phrase):
            return ahead
        name = plain(phrase, self._view.lower, self._report)
        return (self._shortened(name) or name) if name and name.kind == "organisation" else name

    def _monitor_ahead(self, phrase: Phrase) -> Name | None:
        """Take the "monitor" of a headline for the one that the report names below."""
        watches = phrase.head in lexicon.words("parties.phrase.watching")
        group = (
            not phrase.article
            and phrase.end > 1
            and phrase.keys[phrase.end - 2] in lexicon.words("parties.phrase.watching")
        )
        if not (
            watches or (group and phrase.head in ("group", "organisation", "organization"))
        ) or phrase.end != len(phrase.words):
            return None
        if any(w[:1].isupper() for w in phrase.words[1:]) or not (
            named := self._view.only("monitor")
        ):
            return None
        return listed(
            named,
            "",
            f"{{name}} is the only monitor that the report names; here it is “{phrase.label}”",
        )

    def _shortened(self, name: Name) -> Name | None:
        """The body named before whose name holds all words of this one: "the Observatory"."""
        words = {w for w in name.name.lower().split() if len(w) > 3}
        whole = (
            self._last(
                lambda n: n.kind in _BODIES and words < set(n.name.lower().split()),
                "short for the name before",
            )
            if words
            else None
        )
        return replace(whole, why=f"short for {whole.name}, named before") if whole else None

    def _parted(self, span: Span) -> list[Span] | None:
        """The two spans of "A and B" where each names somebody by itself and no listed name holds the "and"."""
        text = self._text[slice(*span)]
        if states := self._states(span):
            return states
        for m in _AND.finditer(text):
            left, right = (span[0], span[0] + m.start()), (span[0] + m.end(), span[1])
            one, other = read(text[: m.start()]), read(text[m.end() :])
            whole = read(text)
            if not (one and other and whole) or any(
                h.first < len(one.words) < h.last for h in whole.parties
            ):
                continue
            first = self.by_words(one, left) or (
                self._back(one, left) if one.definite or one.parties else None
            )
            second = self.by_words(other, right)
            if (
                first
                and first.kind != "unnamed"
                and (second or head_is_people(other))
                and len(one.words) <= one.end + 6
            ):
                return [left, right]
        return None

    def _states(self, span: Span) -> list[Span] | None:
        """The spans of a list of countries and nothing else, the commas of which a feed may have dropped."""
        text = self._text[slice(*span)]
        phrase = read(text)
        if (
            not phrase
            or len(phrase.countries) < 2
            or any(h.how == "adjective" for h in phrase.countries)
        ):
            return None
        covered = {i for h in phrase.countries for i in range(h.first, h.last)}
        if any(
            i not in covered and w.lower() not in ("and", "the") for i, w in enumerate(phrase.words)
        ):
            return None
        out, at = [], 0
        for hit in phrase.countries:
            first, last = phrase.words[hit.first], phrase.words[hit.last - 1]
            begin = text.index(first, at)
            at = text.index(last, begin) + len(last)
            out.append((span[0] + begin, span[0] + at))
        return out

    def by_words(self, phrase: Phrase, span: Span) -> Name | None:
        """The party that a phrase names by itself or with the country in view; None where it goes back to somebody."""
        if pronoun(phrase) in PRONOUNS:
            return None
        if phrase.person:
            return self._speaker(phrase, span)
        if self._of_whom(phrase):
            return None
        return (
            institution(phrase)
            or self._police(phrase)
            or self._surname(phrase, span)
            or self._organ_in_view(phrase, span)
        )

    def _organ_in_view(self, phrase: Phrase, span: Span) -> Name | None:
        """An organ without its country: the same organ met before, or that of the country in view."""
        organ = phrase.organ
        if organ is None:
            return None
        written = (
            phrase.head in lexicon.words("parties.roles.documents")
            and phrase.words[organ.first][:1].isupper()
        )
        if written and organ.first >= phrase.end and organ.last == len(phrase.words):
            country = self._country(span, organ.what)
            why = "{name}, whose text it is, and " + country + " is the country in view"
            return organ_of(country, organ.what, "", why) if country else None
        if organ.last != phrase.end or self._no_organ(phrase, organ, span):
            return None
        if organ.what != "government":
            why = f"the {organ.how} named before"
            if met := self._last(lambda n: n.id.endswith("-" + organ.what), why):
                return replace(met, person="", grammar="body")
        rules = phrase.keys[0] in ("regime", "government", "state")
        country = self._country(span, "government" if rules else organ.what)
        why = "{name}, and " + country + " is the country in view"
        return organ_of(country, organ.what, "", why) if country else None

    def _no_organ(self, phrase: Phrase, organ: Hit, span: Span) -> bool:
        """Whether the words of an organ mean no organ of the state at hand: local ones, people, machines, a club's president."""
        adjective = organ.first == 1 and phrase.keys[0] in _OF_STATE
        media = organ.what in ("state-media", "state-television")
        label = phrase.label.lower()
        if organ.what in _LOCAL or (organ.first and not adjective):
            return True
        if phrase.article in ("a", "an", "some") or phrase.head in _people_of_organs():
            return True
        if organ.what in HEADS and phrase.keys[phrase.end : phrase.end + 1] == ["of"]:
            return True
        if (
            not phrase.article
            and not organ.first
            and label in lexicon.words("parties.phrase.machines")
        ):
            return True
        return media and label in ("media", "tv", "television") and not self._state_before(span)

    def _state_before(self, span: Span) -> bool:
        return (
            self._text[max(0, span[0] - 9) : span[0]]
            .rstrip()
            .lower()
            .endswith(("state", "official", "state-run"))
        )


def _people_of_organs() -> frozenset[str]:
    return (
        lexicon.words("parties.organ_people.plural") | lexicon.words("parties.organ_people.single")
    ) - lexicon.words("parties.organ_people.bodies")
