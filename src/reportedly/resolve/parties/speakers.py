"""People who speak: by name, by office, by surname, for a force or a body that no table lists."""

import re
from dataclasses import replace

from reportedly import lexicon
from reportedly.lexicon.identifiers import slug
from reportedly.records import Span
from reportedly.resolve.parties.names import (
    Name,
    head_is_people,
    institution,
    office,
    organ_of,
    person_name,
)
from reportedly.resolve.parties.phrase import Phrase, read
from reportedly.resolve.parties.recall import BODIES, Recall, alike
from reportedly.resolve.parties.tables import organ_in

_HOLDERS_OF_NO_STATE = frozenset(
    {
        "police",
        "judiciary",
        "government",
        "presidency",
        "head-of-government",
        "parliament",
        "delegation-to-the-un",
        "state-media",
        "state-television",
    }
)
"""Organs whose officials are not placed in the country in view: many countries' stand in one report."""


class Speakers(Recall):
    """Finds whom a person speaks for."""

    def _speaker(self, phrase: Phrase, span: Span) -> Name | None:
        first, last, person = phrase.person or (0, 0, "")
        holder = office(person, self._day)
        if (
            holder
            and phrase.end <= first
            and phrase.head not in lexicon.words("parties.roles.words")
        ):
            return self._of_the_holder(phrase, holder)
        if holder:
            return holder
        if (
            first >= phrase.end
            and head_is_people(phrase)
            and phrase.head not in lexicon.words("parties.roles.words")
        ):
            return None
        party = None if _kin(phrase, last) else institution(phrase)
        if party and party.kind != "unnamed" and phrase.words[last - 1] != party.name:
            return self._same_person(person, party) or replace(
                party, person=person, grammar="person"
            )
        known = self._same_person(person, None)
        if not known and (force := self._police(phrase)):
            return replace(force, person=person, grammar="person")
        return known or self._employed(phrase, span, person) or person_name(person)

    def _of_the_holder(self, phrase: Phrase, holder: Name) -> Name | None:
        """Who stands around an office holder: "the administration of" him is the government, "opponents of" him nobody by name."""
        organ = organ_in(phrase.keys[: phrase.end])
        if organ and holder.country:
            return organ_of(holder.country, organ.what, "", "{name}, of " + holder.person)
        return None

    def _employed(self, phrase: Phrase, span: Span, person: str) -> Name | None:
        """For whom a person speaks who has an office but no body in the phrase."""
        if phrase.organ and phrase.organ.what not in _HOLDERS_OF_NO_STATE:
            if not lexicon.words("parties.roles.ministers").isdisjoint(phrase.keys) and (
                spoke := self._spoke_last()
            ):
                return organ_of(
                    spoke, phrase.organ.what, person, "{name}, and " + spoke + " spoke right before"
                )
            if country := self._country(span, phrase.organ.what):
                return organ_of(
                    country,
                    phrase.organ.what,
                    person,
                    "{name}, and " + country + " is the country in view",
                )
        kinds = lexicon.descriptions()
        if local := self._local_body(phrase):
            return replace(local, person=person, grammar="person")
        outside = [
            i
            for i in range(len(phrase.keys))
            if not phrase.person or not phrase.person[0] <= i < phrase.person[1]
        ]
        others = [phrase.keys[i] for i in outside if phrase.words[i].islower() or i == 0]
        for word in others:
            if (
                word in kinds
                and "person" not in kinds[word]
                and (body := self._body(span, kinds[word], f"“the {word}”"))
            ):
                return replace(body, person=person, grammar="person")
        own = phrase.article in ("its", "their") or any(
            word in lexicon.words("parties.roles.speaking") for word in others
        )
        body = (
            self._body(span, BODIES - {"agency", "outlet"}, "whoever was named last")
            if own
            else None
        )
        return replace(body, person=person, grammar="person") if body else None

    def _spoke_last(self) -> str:
        """The country whose state or media spoke right before, or "": a minister without a country is of theirs.

        The last country that the text names is as often the one that they speak of.
        """
        last = self._met[-1] if self._met else None
        if last is None:
            return ""
        return (
            last.country
            if last.kind == "state" or last.id.endswith(("-state-media", "-state-television"))
            else ""
        )

    def _local_body(self, phrase: Phrase) -> Name | None:
        """A body that no table lists, behind a role: "head of the Idlib health authority"."""
        roles, bodies = lexicon.words("parties.roles.words"), lexicon.words("parties.titles.bodies")
        for i, word in enumerate(phrase.keys[:-2]):
            if word in roles and phrase.words[i + 1].lower() in ("of", "at", "for"):
                words = [w for w in phrase.words[i + 2 : i + 8] if w.lower() not in ("the", "a")]
                end = next(
                    (
                        j
                        for j, w in enumerate(words)
                        if w.lower() in bodies or w.lower() in ("authority", "office")
                    ),
                    -1,
                )
                if end >= 1 and words[0][:1].isupper():
                    label = " ".join([self._without_s(words[0]), *words[1 : end + 1]])
                    return Name(
                        slug(label),
                        label[:1].upper() + label[1:],
                        "organisation",
                        "",
                        "",
                        "under its own name",
                    )
        return None

    def _police(self, phrase: Phrase) -> Name | None:
        """A local force by its town ("Northfield police", "the Northfield Police Department"), or "police" after one was named."""
        words = phrase.words if phrase.person else phrase.words[: phrase.end]
        at = next(
            (i for i, w in enumerate(words) if w.lower().rstrip("s") in ("police", "sheriff")), -1
        )
        speaks = phrase.head in (
            "",
            "police",
            *lexicon.words("parties.roles.words"),
        ) or not head_is_people(phrase)
        if at < 0 or not speaks:
            return None
        if at == 0:
            return self._last(
                lambda n: n.id.endswith(("-police", "-sheriff")),
                f"“{words[0]}” are the force named last",
            )
        town = [w for w in words[:at] if w[:1].isupper()]
        if len(town) != at or words[0].lower() in _unplaced():
            return None
        name = f"{' '.join(town)} {'Police' if words[at].lower() == 'police' else 'Sheriff'}"
        return Name(slug(name), name, "organ", "", "", "under its own name")

    def _surname(self, phrase: Phrase, span: Span) -> Name | None:
        """A person by surname: met before, listed, or named in full somewhere before."""
        if len(phrase.words) > 2 or not re.match(r"[A-Z]|[a-z]+-[A-Z]", phrase.words[-1]):
            return None
        person = phrase.label
        if known := self._same_person(person, None) or office(person, self._day):
            return known
        if phrase.article or phrase.organ or person.isupper():
            return None
        place = self._view.introduced(re.sub(r"^[Aa]l-", "", phrase.words[-1]), span[0])
        full = read(self._text[slice(*place)]) if place else None
        if full and full.person and place and alike(person, full.person[2]):
            name = self._speaker(full, place)
            return replace(name, why=f"{full.person[2]} was named before") if name else None
        return None


def _kin(phrase: Phrase, last: int) -> bool:
    """Whether a body behind a person is somebody else's: "NAME, the father of a man who fights the government"."""
    behind = phrase.organ.first if phrase.organ else 0
    return any(word in lexicon.words("parties.roles.kin") for word in phrase.keys[last:behind])


def _unplaced() -> frozenset[str]:
    return lexicon.words("parties.phrase.quantities") | lexicon.words("parties.titles.before")
