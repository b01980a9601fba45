"""What the words of one source say by themselves: a listed party, a state and its organ, a person with an office, or nobody with a name."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from reportedly import lexicon
from reportedly.lexicon.identifiers import slug
from reportedly.records import PartyKind
from reportedly.resolve.parties.phrase import Phrase
from reportedly.resolve.parties.tables import Entry, Hit, entries, holder_of

Grammar = Literal["person", "people", "body"]
HEADS = frozenset({"presidency", "head-of-government"})
"""Organs that are one person, whose title others have as well: a club's president, a region's."""


@dataclass(frozen=True, slots=True)
class Name:
    """A party as its words name it.

    Attributes:
        id: See `model.Party.id`.
        name: Canonical name.
        kind: Of party.
        country: Or "".
        person: Who speaks, or "".
        why: The rule, for a reader.
        grammar: What a pronoun takes it for: one person, several, or a body.
        head: Key of the head noun of the words, for "the source" after "a military source".
        end: Where the words that named it last end.
    """

    id: str
    name: str
    kind: PartyKind
    country: str
    person: str
    why: str
    grammar: Grammar = "body"
    head: str = ""
    end: int = 0


def listed(party: str, person: str, why: str) -> Name | None:
    """A party of the tables by id: a listed one, or an organ of a country."""
    entry = entries().get(party) or _organ_entry(party)
    if not entry:
        return None
    return Name(
        party,
        entry.name,
        entry.kind,
        entry.country,
        person,
        why.format(name=entry.name),
        "person" if person else "body",
    )


def organ_of(country: str, organ: str, person: str, why: str) -> Name:
    """The organ of a country as a party. Its government and the country itself are one party."""
    party = slug(country) if organ == "government" else f"{slug(country)}-{organ}"
    return listed(party, person, why) or Name(
        party, f"{organ}, {country}", "organ", country, person, why
    )


@cache
def _organ_entry(party: str) -> Entry | None:
    for row in lexicon.countries():
        state = slug(row.name)
        if party == state:
            article = "the " if row.article else ""
            return Entry(party, f"Government of {article}{row.name}", "state", row.name)
        if not party.startswith(state + "-"):
            continue
        for organ in lexicon.organs():
            if party == f"{state}-{organ.slug}":
                return Entry(
                    party,
                    f"{organ.name}, {row.name}",
                    organ.kind,
                    row.name,
                )
    return None


def person_name(person: str, why: str = "a person by name") -> Name:
    """A person as a party."""
    return Name(slug(person), person, "person", "", person, why, "person")


def unnamed_kind(phrase: Phrase) -> str | None:
    """Kind of a source without a name, by its head noun: the last word before any preposition that is listed."""
    return next(
        (
            _unnamed()[w.lower()]
            for w in reversed(phrase.words[: phrase.end])
            if w.lower() in _unnamed()
        ),
        None,
    )


def institution(phrase: Phrase) -> Name | None:
    """The body that a phrase names by its words, whoever speaks for it."""
    person = phrase.person[2] if phrase.person else ""
    found = speaking_party(phrase)
    state = next((hit for hit in phrase.countries), None)
    organ = None if _own_medium(phrase) or _apart(phrase, state) else phrase.organ
    if found and not (organ and ((state and _only_medium(found, organ)) or _sent_to(found, organ))):
        return listed(found.what, person, "the words name {name}")
    if state and organ:
        if not person and _nobody(phrase, organ):
            return None
        how = f"from “{phrase.label}”"
        name = organ_of(state.what, organ.what, person, "{name}, " + how)
        # "He" goes back to "the French minister" as to a name.
        return (
            replace(name, grammar="person")
            if phrase.head in lexicon.words("parties.roles.ministers")
            else name
        )
    if (
        state
        and not person
        and phrase.end == len(phrase.words) == state.last
        and state.first == 0
        and state.how != "adjective"
    ):
        how = (
            "the capital stands for the government"
            if state.how == "capital"
            else "the country stands for its government"
        )
        return organ_of(state.what, "government", "", how)
    return None


def _apart(phrase: Phrase, state: Hit | None) -> bool:
    """Whether whoever speaks stands outside the organ that the words name.

    As a former minister, an opposition politician or a candidate; and who is president of a region
    or a club is not the head of the state in which it lies.
    """
    organ = phrase.organ
    first, last, _ = phrase.person or (0, 0, "")
    told = {key for i, key in enumerate(phrase.keys) if not first <= i < last}
    if not told.isdisjoint(lexicon.words("parties.roles.apart")):
        return True
    if organ is None or organ.what not in HEADS or state is None:
        return False
    between = phrase.keys[state.last : organ.first] or phrase.keys[organ.last : state.first]
    return not lexicon.words("parties.roles.beside_a_head").issuperset(between)


def _own_medium(phrase: Phrase) -> bool:
    """Whether the media of a phrase are an office's own and no state's: "the Damascus Media Office"."""
    return bool(
        phrase.organ
        and phrase.organ.what == "state-media"
        and phrase.head in lexicon.words("parties.phrase.offices")
    )


def speaking_party(phrase: Phrase) -> Hit | None:
    """The listed party that speaks.

    The last in the head of the phrase ("Hezbollah's channel Al-Manar"), else the first behind a
    role or a document ("the head of the Observatory"), never the place of an unnamed source ("a
    source at the Observatory").
    """
    head = [hit for hit in phrase.parties if hit.first < phrase.end]
    if head:
        last = head[-1]
        if _longer_name(phrase, last):
            return None
        fighters = entries()[last.what].kind == "armed group" and phrase.head in lexicon.words(
            "parties.unnamed.rebels"
        )
        body = fighters or "person" not in lexicon.descriptions().get(phrase.head, ("person",))
        own = phrase.person or body or last.last >= phrase.end or _speaks_for_another(phrase.head)
        return last if own or not head_is_people(phrase) else None
    behind = [hit for hit in phrase.parties if hit.first >= phrase.end]
    if not behind:
        return None
    named_next = behind[0].first == phrase.end and not head_is_people(phrase)
    if named_next or (phrase.person and phrase.head == ""):
        return behind[0]
    if phrase.head in lexicon.words("parties.roles.words") and not _indefinite_member(phrase):
        return behind[0]
    return behind[0] if _speaks_for_another(phrase.head) or phrase.person else None


def _speaks_for_another(head: str) -> bool:
    return any(
        head in lexicon.words(f"parties.roles.{row}") for row in ("words", "reporters", "documents")
    )


def _longer_name(phrase: Phrase, hit: Hit) -> bool:
    """Whether a listed name of one word only opens a longer one: "the UN Mine Action Service"."""
    rest = phrase.words[hit.last : phrase.end]
    bodies = lexicon.words("parties.titles.bodies")
    return (
        hit.last - hit.first == 1
        and not phrase.person
        and len(rest) > 1
        and all(w[:1].isupper() for w in rest)
        and rest[-1].lower() in bodies
    )


def _indefinite_member(phrase: Phrase) -> bool:
    return phrase.head == "official" and phrase.article in ("a", "an", "another")


@cache
def _people() -> frozenset[str]:
    return frozenset(
        w
        for kind, words in lexicon.groups("parties.unnamed").items()
        if kind not in ("media", "groups", "states")
        for w in words
    )


@cache
def _unnamed() -> dict[str, str]:
    return {
        word: kind
        for kind, words in reversed(tuple(lexicon.groups("parties.unnamed").items()))
        for word in words
    }


def head_is_people(phrase: Phrase) -> bool:
    """Whether the head noun is people without a name: "activists", "source"."""
    return phrase.head in _people()


def _only_medium(found: Hit, organ: Hit) -> bool:
    """Whether a listed medium stands beside an organ that is the speaker ("the Russian ministry told TASS")."""
    entry = entries()[found.what]
    return entry.kind in ("agency", "outlet") and organ.what not in (
        "state-media",
        "state-television",
        "government",
    )


def _sent_to(found: Hit, organ: Hit) -> bool:
    """Whether the listed body is where an envoy is sent: a country's ambassador to the UN does not speak for the UN."""
    return found.what == "united-nations" and organ.what == "delegation-to-the-un"


def _nobody(phrase: Phrase, organ: Hit) -> bool:
    """Whether the head leaves the speaker unnamed: sources, activists, one official; and what is of a state only by its place."""
    head = phrase.head
    if head in lexicon.words("parties.organ_people.plural") and phrase.article not in ("a", "an"):
        return False
    if organ.last >= phrase.end >= organ.first + 1 and organ.what != "government":
        return False
    if phrase.article in ("a", "an") and head in lexicon.words("parties.organ_people.single"):
        return True
    return head_is_people(phrase) and head not in lexicon.words("parties.organ_people.bodies")


def office(person: str, day: str = "") -> Name | None:
    """The party that a listed person speaks for on an ISO day, "" for no day."""
    holder = holder_of(person, day)
    if not holder:
        return None
    return listed(holder[1], holder[0], f"{holder[0]} holds an office of {{name}}")
