"""The parties of one report as they are met, and what "he", "the ministry" and "Konashinkov" go back to."""

import re
from collections.abc import Callable
from dataclasses import replace

from rapidfuzz import fuzz

from reportedly.lexicon import load
from reportedly.model import PartyKind, Span
from reportedly.resolve.parties.names import Grammar, Name, head_is_people, institution, listed, office, organ_of, person_name, unnamed_kind
from reportedly.resolve.parties.phrase import Phrase, read
from reportedly.resolve.parties.tables import entries, listed_words, organ_in, slug
from reportedly.resolve.parties.view import View

_HE = frozenset({"he", "she", "who"})
_IT = frozenset({"it", "which", "itself", "that"})
_THEY = frozenset({"they", "these", "those", "both"})
_FIRST = frozenset({"i", "we", "us", "me"})
_SAME_NAME = 84.0
"""Least similarity, 0 to 100, of two spellings of one surname (normalised Levenshtein over characters, rapidfuzz `ratio`)."""
_BODIES = frozenset({"state", "organ", "armed group", "monitor", "agency", "outlet", "organisation"})
_PLURAL = ("s", "people", "police", "media", "men", "women", "children", "community")
_LONGEST_DESCRIPTION = 4
"""So many words a description may have up to its head."""
_AND = re.compile(r"\s+(?:and|as well as)\s+")
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


class Memory:
    """Who has spoken so far in one report, the last at the end."""

    def __init__(self, text: str, sha256: str) -> None:
        self._text = text
        self._report = sha256[:8]
        self._met: list[Name] = []
        self._view = View(text)

    def resolve(self, span: Span) -> list[tuple[Span, Name]]:
        """The parties at a span, remembered; two where two bodies are joined, none where the words name nobody that can be told."""
        parted = self._parted(span) or [span]
        out = [(part, name) for part in parted if (name := self._one(part))]
        self._met.extend(name for _, name in out)
        return out

    def _one(self, span: Span) -> Name | None:
        phrase = read(self._text[slice(*span)])
        if phrase is None:
            return None
        name = self.by_words(phrase, span) or self._back(phrase, span) or self._plain(phrase)
        return replace(name, head=phrase.head) if name else None

    def _parted(self, span: Span) -> list[Span] | None:
        """The two spans of "A and B" where each names somebody by itself and no listed name holds the "and"."""
        text = self._text[slice(*span)]
        if states := self._states(span):
            return states
        for m in _AND.finditer(text):
            left, right = (span[0], span[0] + m.start()), (span[0] + m.end(), span[1])
            one, other = read(text[: m.start()]), read(text[m.end() :])
            whole = read(text)
            if not (one and other and whole) or any(h.first < len(one.words) < h.last for h in whole.parties):
                continue
            first = self.by_words(one, left) or (self._back(one, left) if one.definite or one.parties else None)
            second = self.by_words(other, right)
            if first and first.kind != "unnamed" and (second or head_is_people(other)) and len(one.words) <= one.end + 6:
                return [left, right]
        return None

    def _states(self, span: Span) -> list[Span] | None:
        """The spans of a list of countries and nothing else, the commas of which a feed may have dropped."""
        text = self._text[slice(*span)]
        phrase = read(text)
        if not phrase or len(phrase.countries) < 2 or any(h.how == "adjective" for h in phrase.countries):
            return None
        covered = {i for h in phrase.countries for i in range(h.first, h.last)}
        if any(i not in covered and w.lower() not in ("and", "the") for i, w in enumerate(phrase.words)):
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
        if _pronoun(phrase) in _HE | _IT | _THEY | _FIRST:
            return None
        if phrase.person:
            return self._speaker(phrase, span)
        if self._of_whom(phrase):
            return None
        return institution(phrase) or self._police(phrase) or self._surname(phrase, span) or self._organ_in_view(phrase, span)

    def _of_whom(self, phrase: Phrase) -> bool:
        """Whether the phrase describes a body met before by where it is from: "the UK-based opposition group"."""
        based = any(w.lower().endswith("-based") for w in phrase.words[: phrase.end])
        return bool(
            based
            and (phrase.definite or not phrase.article)
            and phrase.head in load("parties")["description"]
            and phrase.words[phrase.end - 1].islower()
        )

    def _speaker(self, phrase: Phrase, span: Span) -> Name | None:
        first, last, person = phrase.person or (0, 0, "")
        holder = office(person)
        if holder and phrase.end <= first and phrase.head not in listed_words("roles", "words"):
            return self._of_the_holder(phrase, holder)
        if holder:
            return holder
        if first >= phrase.end and head_is_people(phrase) and phrase.head not in listed_words("roles", "words"):
            return None
        party = institution(phrase)
        if party and party.kind != "unnamed" and phrase.words[last - 1] != party.name:
            return self._same_person(person, party) or replace(party, person=person, grammar="person")
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

    def _same_person(self, person: str, party: Name | None) -> Name | None:
        """A person met before, perhaps spelt otherwise."""
        for met in reversed(self._met):
            if met.person and _alike(person, met.person) and (party is None or party.id == met.id):
                spelt = "" if person.rsplit(maxsplit=1)[-1] == met.person.split()[-1] else f", spelt “{person}” here"
                return replace(met, why=f"{met.person} was named before{spelt}")
        return None

    def _employed(self, phrase: Phrase, span: Span, person: str) -> Name | None:
        """For whom a person speaks who has an office but no body in the phrase."""
        if phrase.organ and phrase.organ.what not in _HOLDERS_OF_NO_STATE and (country := self._country(span, phrase.organ.what)):
            return organ_of(country, phrase.organ.what, person, "{name}, and " + country + " is the country in view")
        kinds = load("parties")["description"]
        if local := self._local_body(phrase):
            return replace(local, person=person, grammar="person")
        outside = [i for i in range(len(phrase.keys)) if not phrase.person or not phrase.person[0] <= i < phrase.person[1]]
        others = [phrase.keys[i] for i in outside if phrase.words[i].islower() or i == 0]
        for word in others:
            if word in kinds and "person" not in kinds[word] and (body := self._body(span, kinds[word], f"“the {word}”")):
                return replace(body, person=person, grammar="person")
        own = phrase.article in ("its", "their") or any(word in listed_words("roles", "speaking") for word in others)
        body = self._body(span, _BODIES - {"agency", "outlet"}, "whoever was named last") if own else None
        return replace(body, person=person, grammar="person") if body else None

    def _local_body(self, phrase: Phrase) -> Name | None:
        """A body that no table lists, behind a role: "head of the Idlib health authority"."""
        roles, bodies = listed_words("roles", "words"), listed_words("titles", "bodies")
        for i, word in enumerate(phrase.keys[:-2]):
            if word in roles and phrase.words[i + 1].lower() in ("of", "at", "for"):
                words = [w for w in phrase.words[i + 2 : i + 8] if w.lower() not in ("the", "a")]
                end = next((j for j, w in enumerate(words) if w.lower() in bodies or w.lower() in ("authority", "office")), -1)
                if end >= 1 and words[0][:1].isupper():
                    label = " ".join([self._without_s(words[0]), *words[1 : end + 1]])
                    return Name(slug(label), label[:1].upper() + label[1:], "organisation", "", "", "under its own name")
        return None

    def _police(self, phrase: Phrase) -> Name | None:
        """A local force by its town ("Northfield police", "the Northfield Police Department"), or "police" after one was named."""
        words = phrase.words if phrase.person else phrase.words[: phrase.end]
        at = next((i for i, w in enumerate(words) if w.lower().rstrip("s") in ("police", "sheriff")), -1)
        speaks = phrase.head in ("", "police", *listed_words("roles", "words")) or not head_is_people(phrase)
        if at < 0 or not speaks:
            return None
        if at == 0:
            return self._last(lambda n: n.id.endswith(("-police", "-sheriff")), f"“{words[0]}” are the force named last")
        town = [w for w in words[:at] if w[:1].isupper()]
        if len(town) != at or words[0].lower() in _unplaced():
            return None
        name = f"{' '.join(town)} {'Police' if words[at].lower() == 'police' else 'Sheriff'}"
        return Name(slug(name), name, "organ", "", "", "under its own name")

    def _without_s(self, word: str) -> str:
        """A name without the "s" of a lost apostrophe, if the text has it without elsewhere."""
        return word[:-1] if word.endswith("s") and word[:-1] in self._view.forms else word

    def _surname(self, phrase: Phrase, span: Span) -> Name | None:
        """A person by surname: met before, listed, or named in full somewhere before."""
        if len(phrase.words) > 2 or not re.match(r"[A-Z]|[a-z]+-[A-Z]", phrase.words[-1]):
            return None
        person = phrase.label
        if known := self._same_person(person, None) or office(person):
            return known
        if phrase.article or phrase.organ or person.isupper():
            return None
        place = self._view.introduced(re.sub(r"^[Aa]l-", "", phrase.words[-1]), span[0])
        full = read(self._text[slice(*place)]) if place else None
        if full and full.person and place and _alike(person, full.person[2]):
            name = self._speaker(full, place)
            return replace(name, why=f"{full.person[2]} was named before") if name else None
        return None

    def _organ_in_view(self, phrase: Phrase, span: Span) -> Name | None:
        """An organ without its country: the same organ met before, or that of the country in view."""
        organ = phrase.organ
        if not organ or organ.last != phrase.end or organ.what in ("police", "judiciary", "parliament", "intelligence"):
            return None
        head = phrase.head
        whole = organ.first == 0 or (phrase.keys[organ.first - 1] in ("country", "official", "regime", "government") and organ.first == 1)
        if not whole or phrase.article in ("a", "an", "some") or head in _people_of_organs():
            return None
        if (
            organ.what in ("state-media", "state-television")
            and phrase.label.lower() in ("media", "tv", "television")
            and not self._state_before(span)
        ):
            return None
        met = self._last(lambda n: n.id.endswith("-" + organ.what), f"the {organ.how} named before") if organ.what != "government" else None
        if met:
            return replace(met, person="", grammar="body")
        country = self._country(span, "government" if phrase.keys[0] in ("regime", "government", "state") else organ.what)
        return organ_of(country, organ.what, "", "{name}, and " + country + " is the country in view") if country else None

    def _state_before(self, span: Span) -> bool:
        return self._text[max(0, span[0] - 9) : span[0]].rstrip().lower().endswith(("state", "official", "state-run"))

    def _country(self, span: Span, organ: str) -> str:
        return self._view.country(span[0], organ)

    def _back(self, phrase: Phrase, span: Span) -> Name | None:
        """What a pronoun or a description goes back to."""
        first = _pronoun(phrase)
        if first in _HE:
            return self._last(lambda n: n.grammar == "person", f"“{first}” is the person named last")
        if first in _IT:
            return self._last(lambda n: n.grammar == "body" and n.kind in _BODIES, f"“{first}” is the body named last")
        if first in _THEY:
            return self._last(lambda n: n.grammar == "people" or n.kind in _BODIES, f"“{first}” are those named last")
        bare = phrase.keys[0] in listed_words("roles", "speaking") or self._of_whom(phrase)
        return self._described(phrase, span) if phrase.definite or bare else None

    def _described(self, phrase: Phrase, span: Span) -> Name | None:
        if part := self._part_of_a_name(phrase, span):
            return part
        if led := self._led(phrase, span):
            return led
        capitals = any(w[:1].isupper() for w in phrase.words[: phrase.end] if len(w) > 1 and not w.lower().endswith("-based"))
        if phrase.end > _LONGEST_DESCRIPTION or phrase.person or (capitals and not self._of_whom(phrase)):
            return self._described_by_origin(phrase)
        head = phrase.head
        wanted = load("parties")["description"].get(head)
        same = self._last(lambda n: n.kind == "unnamed" and n.head == head and n.grammar != "body", f"“the {head}” is the one named before")
        if same or not wanted:
            return same
        return self._person_described(phrase, span) if wanted == ["person"] else self._body(span, wanted, f"“the {head}”")

    def _person_described(self, phrase: Phrase, span: Span) -> Name | None:
        """Take "the spokesman" for the person named last, or for the first in the text of whom that is said."""
        several = phrase.words[phrase.end - 1].endswith("s")
        if head_is_people(phrase) and (several or phrase.article in ("his", "her", "their", "our")):
            return None
        why = f"“the {phrase.head}” is the person named last"
        official = phrase.head == "official"  # ministers are not called so
        if met := self._last(lambda n: n.grammar == "person" and not (official and n.kind == "organ"), why):
            return met
        place = self._view.spoken_for(phrase.head, span[0])
        full = read(self._text[slice(*place)]) if place else None
        name = self._speaker(full, place) if full and full.person and place else None
        return replace(name, why=why) if name else None

    def _part_of_a_name(self, phrase: Phrase, span: Span) -> Name | None:
        """Take "the Coalition" after "the Northern Coalition" for the body whose name has these words."""
        words = {w.casefold() for w in phrase.words}
        if phrase.end != len(phrase.words) or len(words) > 2 or not phrase.words[0][:1].isupper():
            return None
        why = f"“{phrase.label}” is part of the name of the one named last"
        met = self._last(lambda n: n.kind in _BODIES and words <= set(n.name.casefold().split()), why)
        if met:
            return replace(met, person="", grammar="body")
        known = next((p for p in self._view.bodies(span[0]) if words <= self._view.words_of(p)), None)
        return listed(known, "", why) if known else None

    def _led(self, phrase: Phrase, span: Span) -> Name | None:
        """Take "the Observatory director" for the body of which this is part of the name."""
        if phrase.head not in listed_words("roles", "words") or phrase.end != 2 or len(phrase.words) != 2:
            return None
        body = read(phrase.words[0])
        return self._part_of_a_name(body, span) if body else None

    def _described_by_origin(self, phrase: Phrase) -> Name | None:
        """Take "the Kurdish official" for the person named last: its head is a role in the singular."""
        wanted = load("parties")["description"].get(phrase.head)
        if wanted != ["person"] or phrase.parties or phrase.person or phrase.end != len(phrase.words):
            return None
        return self._last(lambda n: n.grammar == "person" and n.kind == "person", f"“the {phrase.head}” is the person named last")

    def _body(self, span: Span, wanted: list[str] | frozenset[str], what: str) -> Name | None:
        """The body of these kinds that spoke last, or else that the text names last."""
        met = self._last(lambda n: n.kind in wanted, f"{what} is the {' or '.join(sorted(wanted))} named last")
        if met:
            return replace(met, person="", grammar="body")
        for party in self._view.bodies(span[0]):
            if entries()[party].kind in wanted:
                return listed(party, "", what + " is {name}, named last")
        return None

    def _last(self, fits: Callable[[Name], bool], why: str) -> Name | None:
        met = next((n for n in reversed(self._met) if fits(n)), None)
        return replace(met, why=why) if met else None

    def _plain(self, phrase: Phrase) -> Name | None:
        """A source under its own words: unnamed with its kind, a person, or a body that no table lists."""
        words = phrase.words
        if _pronoun(phrase) in _HE | _IT | _THEY | _FIRST:
            return None
        head = words[phrase.end - 1]
        named = any(re.match(r"[A-Z]|[a-z]+-[A-Z]", w) for w in words[: phrase.end])
        single = len(words) == 1 and words[0].lower() in self._view.lower
        common = head.islower() or head_is_people(phrase) or (len(words) == 1 and unnamed_kind(phrase))
        if not named or single or (common and not _named_body(phrase)):
            return self._nameless(phrase)
        if words[0].lower() in listed_words("phrase", "quantities"):
            return self._nameless(phrase)
        if phrase.end == 1 and not phrase.article and not head.isupper() and (phrase.end < len(words) or len(words) == 1):
            return person_name(words[0])
        opening = next((i for i, w in enumerate(words[: phrase.end]) if re.match(r"[A-Z]|[a-z]+-[A-Z]", w)), 0)
        label = " ".join(words[opening : phrase.end])
        return Name(slug(label), label, _kind_of_body(phrase), "", "", "under its own name")

    def _nameless(self, phrase: Phrase) -> Name:
        kind = unnamed_kind(phrase)
        plural = phrase.words[phrase.end - 1].lower().endswith(_PLURAL)
        human = kind not in (None, "media", "states", "groups")
        grammar: Grammar = "people" if plural else "person" if human else "body"
        label = phrase.label
        return Name(f"unnamed-{self._report}-{slug(label)}", label, "unnamed", "", "", f"no name; {kind or 'kind not told'}", grammar)


def _pronoun(phrase: Phrase) -> str:
    """The only word of a phrase, lower-cased, where it can be a pronoun ("us", not "US")."""
    word = phrase.words[0]
    return word.lower() if len(phrase.words) == 1 and (word == "I" or not word.isupper()) else ""


def _alike(one: str, other: str) -> bool:
    """Whether two names can be one person's: surnames spelt alike, and first names too where both have them."""
    left, right = ([re.sub(r"^al-", "", w.casefold()) for w in name.split()] for name in (one, other))
    if fuzz.ratio(left[-1], right[-1]) < _SAME_NAME:
        return False
    return len(left) == 1 or len(right) == 1 or fuzz.ratio(left[0], right[0]) >= 60


def _named_body(phrase: Phrase) -> bool:
    """Whether a lower-case or common head closes a name: "Hawar news agency"."""
    head = phrase.words[phrase.end - 1].lower()
    capitals = sum(w[:1].isupper() for w in phrase.words[: phrase.end])
    return head in listed_words("titles", "bodies") and (capitals >= 2 or (phrase.end >= 2 and phrase.article == "the" and capitals >= 1))


def _kind_of_body(phrase: Phrase) -> PartyKind:
    words = {w.lower() for w in phrase.words[: phrase.end]}
    for kind, words_of_kind in load("parties")["kind_of_body"].items():
        if words & set(words_of_kind):
            found: PartyKind = kind.replace("_", " ")
            return found
    return "organisation"


def _unplaced() -> frozenset[str]:
    return listed_words("phrase", "quantities") | listed_words("titles", "before")


def _people_of_organs() -> frozenset[str]:
    return (listed_words("organ_people", "plural") | listed_words("organ_people", "single")) - listed_words("organ_people", "bodies")
