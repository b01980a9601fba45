"""The parties of one report as they are met: by their words, by what they go back to, or under their own words."""

import re
from dataclasses import replace

from reportedly import lexicon
from reportedly.records import Span
from reportedly.resolve.parties.back import PRONOUNS, Descriptions, pronoun
from reportedly.resolve.parties.names import Name, head_is_people, institution, listed, organ_of
from reportedly.resolve.parties.phrase import Phrase, read
from reportedly.resolve.parties.plain import plain

_BODIES = frozenset({"organ", "armed group", "monitor", "agency", "outlet", "organisation"})
_AND = re.compile(r"\s+(?:and|as well as)\s+")


class Memory(Descriptions):
    """Who has spoken so far in one report, the last at the end."""

    def resolve(self, span: Span) -> list[tuple[Span, Name]]:
        """The parties at a span, remembered; two where two bodies are joined, none where the words name nobody that can be told."""
        parted = self._parted(span) or [span]
        out = [(part, name) for part in parted if (name := self._one(part))]
        self._met.extend(name for _, name in out)
        return out

    def _one(self, span: Span) -> Name | None:
        phrase = read(self._text[slice(*span)])
        if phrase is None or self._cut_off(phrase, span):
            return None
        name = self.by_words(phrase, span) or self._back(phrase, span) or self._own_words(phrase)
        return replace(name, head=phrase.head) if name else None

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
        if (
            not organ
            or organ.last != phrase.end
            or organ.what in ("police", "judiciary", "parliament", "intelligence")
        ):
            return None
        head = phrase.head
        whole = organ.first == 0 or (
            phrase.keys[organ.first - 1] in ("country", "official", "regime", "government")
            and organ.first == 1
        )
        if not whole or phrase.article in ("a", "an", "some") or head in _people_of_organs():
            return None
        if (
            not phrase.article
            and organ.first == 0
            and phrase.label.lower() in lexicon.words("parties.phrase.machines")
        ):
            return None
        if (
            organ.what in ("state-media", "state-television")
            and phrase.label.lower() in ("media", "tv", "television")
            and not self._state_before(span)
        ):
            return None
        met = (
            self._last(lambda n: n.id.endswith("-" + organ.what), f"the {organ.how} named before")
            if organ.what != "government"
            else None
        )
        if met:
            return replace(met, person="", grammar="body")
        country = self._country(
            span,
            "government" if phrase.keys[0] in ("regime", "government", "state") else organ.what,
        )
        return (
            organ_of(country, organ.what, "", "{name}, and " + country + " is the country in view")
            if country
            else None
        )

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
