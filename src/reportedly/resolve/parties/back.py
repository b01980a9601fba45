"""What pronouns and descriptions go back to: "he", "they", "the ministry", "the spokesman", "the UK-based group"."""

from dataclasses import replace

from reportedly import lexicon
from reportedly.records import Span
from reportedly.resolve.parties.names import Name, head_is_people, institution
from reportedly.resolve.parties.phrase import Phrase, read
from reportedly.resolve.parties.recall import BODIES
from reportedly.resolve.parties.speakers import Speakers

_HE = frozenset({"he", "she", "who"})
_IT = frozenset({"it", "which", "itself", "that"})
_THEY = frozenset({"they", "these", "those", "both"})
_RELATIVE = frozenset({"which", "that"})
_WHERE = ("in", "at", "near", "from", "on")
"""A name behind these is where the one that is meant was: "the ministry in the capital, which says"."""
_NAME = 80
_LONGEST_NAME = 6
"""So many characters, and words, the name before a relative pronoun has at most."""
_FIRST = frozenset({"i", "we", "us", "me"})
PRONOUNS = _HE | _IT | _THEY | _FIRST
_LONGEST_DESCRIPTION = 4
"""So many words a description may have up to its head."""


class Descriptions(Speakers):
    """Finds whom a pronoun or a description means."""

    def _back(self, phrase: Phrase, span: Span) -> Name | None:
        """What a pronoun or a description goes back to."""
        first = pronoun(phrase)
        if first in _RELATIVE and (beside := self._beside(first, span)):
            return beside
        if first in _HE:
            return self._last(
                lambda n: n.grammar == "person", f"“{first}” is the person named last"
            )
        if first in _IT:
            described = self._last(
                lambda n: n.kind == "unnamed" and n.grammar == "body" and self._just_now(n, span),
                f"“{first}” is the body told just before",
            )
            return described or self._last(
                lambda n: n.grammar == "body" and n.kind in BODIES,
                f"“{first}” is the body named last",
            )
        if first in _THEY:
            return self._last(
                lambda n: n.grammar == "people" or n.kind in BODIES,
                f"“{first}” are those named last",
            )
        bare = phrase.keys[0] in lexicon.words("parties.roles.speaking") or self._of_whom(phrase)
        return self._described(phrase, span) if phrase.definite or bare else None

    def _beside(self, relative: str, span: Span) -> Name | None:
        """The body whose name ends right before a relative pronoun: "the account of the ministry, | which says"."""
        words = self._text[max(0, span[0] - _NAME) : span[0]].rstrip(" ,").split()
        for n in range(min(_LONGEST_NAME, len(words)), 0, -1):
            phrase = read(" ".join(words[-n:]))
            if (
                phrase is None
                or phrase.end != len(phrase.words)
                or words[-n][:1].islower()
                or words[-n - 1 : -n] in ([w] for w in _WHERE)
            ):
                continue
            if (name := institution(phrase)) and name.kind in BODIES:
                return replace(name, why=f"“{relative}” is the body named right before")
        return None

    def _of_whom(self, phrase: Phrase) -> bool:
        """Whether the phrase describes a body met before by where it is from: "the UK-based opposition group"."""
        based = any(w.lower().endswith("-based") for w in phrase.words[: phrase.end])
        return bool(
            based
            and (phrase.definite or not phrase.article)
            and phrase.head in lexicon.descriptions()
            and phrase.words[phrase.end - 1].islower()
        )

    def _described(self, phrase: Phrase, span: Span) -> Name | None:
        if part := self._part_of_a_name(phrase, span):
            return part
        if led := self._led(phrase, span):
            return led
        capitals = any(
            w[:1].isupper()
            for w in phrase.words[: phrase.end]
            if len(w) > 1 and not w.lower().endswith("-based")
        )
        if (
            phrase.end > _LONGEST_DESCRIPTION
            or phrase.person
            or (capitals and not self._of_whom(phrase))
        ):
            return self._described_by_origin(phrase)
        head = phrase.head
        wanted = lexicon.descriptions().get(head)
        same = self._last(
            lambda n: n.kind == "unnamed" and n.head == head and n.grammar != "body",
            f"“the {head}” is the one named before",
        )
        if same or not wanted:
            return same
        if wanted == ("person",):
            return self._person_described(phrase, span)
        return self._called(head, span) or self._body(span, wanted, f"“the {head}”")

    def _person_described(self, phrase: Phrase, span: Span) -> Name | None:
        """Take "the spokesman" for the person named last, or for the first in the text of whom that is said."""
        several = phrase.words[phrase.end - 1].endswith("s")
        if head_is_people(phrase) and (several or phrase.article in ("his", "her", "their", "our")):
            return None
        why = f"“the {phrase.head}” is the person named last"
        official = phrase.head == "official"  # ministers are not called so
        organ = (
            phrase.organ.what if phrase.organ else ""
        )  # "the military source" is nobody of another body

        def fits(name: Name) -> bool:
            own = (
                not organ
                or name.id.endswith(f"-{organ}")
                or (name.kind == "person" and phrase.head != "source")
            )
            return name.grammar == "person" and not (official and name.kind == "organ") and own

        if met := self._last(fits, why):
            return met
        place = self._view.spoken_for(phrase.head, span[0])
        full = read(self._text[slice(*place)]) if place else None
        name = self._speaker(full, place) if full and full.person and place else None
        return replace(name, why=why) if name else None

    def _led(self, phrase: Phrase, span: Span) -> Name | None:
        """Take "the Observatory director" for the body of which this is part of the name."""
        if (
            phrase.head not in lexicon.words("parties.roles.words")
            or phrase.end != 2
            or len(phrase.words) != 2
        ):
            return None
        body = read(phrase.words[0])
        return self._part_of_a_name(body, span) if body else None

    def _described_by_origin(self, phrase: Phrase) -> Name | None:
        """Take "the Kurdish official" for the person named last: its head is a role in the singular."""
        wanted = lexicon.descriptions().get(phrase.head)
        if (
            wanted != ("person",)
            or phrase.head == "source"
            or phrase.parties
            or phrase.person
            or phrase.end != len(phrase.words)
        ):
            return None
        return self._last(
            lambda n: n.grammar == "person" and n.kind == "person",
            f"“the {phrase.head}” is the person named last",
        )


def pronoun(phrase: Phrase) -> str:
    """The only word of a phrase, lower-cased, where it can be a pronoun ("us", not "US")."""
    word = phrase.words[0]
    return word.lower() if len(phrase.words) == 1 and (word == "I" or not word.isupper()) else ""
