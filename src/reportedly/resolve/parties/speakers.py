"""People who speak: by name, by office, by surname, for a force or a body that no table lists."""

import re
from dataclasses import replace

from reportedly import lexicon
from reportedly.lexicon.identifiers import slug
from reportedly.lexicon.name_words import spaced
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
        if not lexicon.words("parties.roles.apart").isdisjoint(phrase.keys):
            return None
        found = (
            self._of_outlet(phrase)
            or self._of_state(phrase)
            or self._of_organ(phrase, span)
            or self._local_body(phrase)
            or self._of_body(phrase, span)
        )
        return replace(found, person=person, grammar="person") if found else None

    def _of_outlet(self, phrase: Phrase) -> Name | None:
        """The report's own outlet, whose reporter the words name: "the Herald's A. Name"."""
        first = phrase.person[0] if phrase.person else 0
        own = spaced(self._outlet)
        if not own.strip() or spaced(" ".join(phrase.words[:first])) != own:
            return None
        return Name(slug(self._outlet), self._outlet, "outlet", "", "", "the report's own outlet")

    def _of_state(self, phrase: Phrase) -> Name | None:
        """The government of a state whose speaker the words name: "Freedonia's spokesman A. Name"."""
        speakers = lexicon.words("parties.roles.speaking")
        owner = next((hit for hit in phrase.countries if hit.how != "capital"), None)
        if owner is None or phrase.keys[owner.last : owner.last + 1] not in ([w] for w in speakers):
            return None
        return organ_of(owner.what, "government", "", "{name}, whose speaker it is")

    def _of_organ(self, phrase: Phrase, span: Span) -> Name | None:
        """The organ of the state at hand: of whichever spoke right before, else of the report's country or the one in view."""
        organ = phrase.organ
        if organ is None or organ.what in _HOLDERS_OF_NO_STATE:
            return None
        minister = not lexicon.words("parties.roles.ministers").isdisjoint(phrase.keys)
        spoke = self._spoke_last() if minister else ""
        country = spoke or (self._view.home if minister else "") or self._country(span, organ.what)
        how = "spoke right before" if spoke else "is the country in view"
        return (
            organ_of(country, organ.what, "", f"{{name}}, and {country} {how}") if country else None
        )

    def _of_body(self, phrase: Phrase, span: Span) -> Name | None:
        """The body named last that a noun before the name can mean, or for which a spokesman can speak."""
        kinds = lexicon.descriptions()
        first, last, _ = phrase.person or (0, 0, "")
        outside = [i for i in range(len(phrase.keys)) if not first <= i < last]
        others = [phrase.keys[i] for i in outside if phrase.words[i].islower() or i == 0]
        for word in others:
            wanted = kinds.get(word, ("person",))
            if "person" not in wanted and (body := self._body(span, wanted, f"“the {word}”")):
                return body
        elsewhere = any(phrase.keys[i] in ("of", "for", "at") for i in outside[:-1])
        speaks = any(word in lexicon.words("parties.roles.speaking") for word in others)
        own = phrase.article in ("its", "their") or (speaks and not elsewhere)
        return (
            self._body(span, BODIES - {"agency", "outlet"}, "whoever was named last")
            if own
            else None
        )

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
