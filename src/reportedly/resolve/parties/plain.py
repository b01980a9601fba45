"""Sources under their own words: unnamed with their kind, a person, or a body that no table lists."""

import re
from functools import cache
from typing import cast

from reportedly import lexicon
from reportedly.lexicon.identifiers import slug
from reportedly.records import PartyKind
from reportedly.resolve.parties.names import (
    Grammar,
    Name,
    head_is_people,
    person_name,
    unnamed_kind,
)
from reportedly.resolve.parties.phrase import Phrase

_PLURAL = ("s", "people", "police", "media", "men", "women", "children", "community")


def plain(phrase: Phrase, lower: frozenset[str], report: str) -> Name:
    """A source under its own words.

    Args:
        phrase: The source.
        lower: Words that the text has without a capital somewhere.
        report: What tells one report's unnamed sources from another's.
    """
    words = phrase.words
    head = words[phrase.end - 1]
    named = any(re.match(r"[A-Z]|[a-z]+-[A-Z]", w) for w in words[: phrase.end])
    single = len(words) == 1 and (
        words[0].lower() in lower or words[0].lower() in lexicon.words("cues.label.parts")
    )
    common = head.islower() or head_is_people(phrase) or (len(words) == 1 and unnamed_kind(phrase))
    if not named or single or (common and not _named_body(phrase)):
        return nameless(phrase, lower, report)
    if words[0].lower() in lexicon.words("parties.phrase.quantities"):
        return nameless(phrase, lower, report)
    if (
        phrase.end == 1
        and not phrase.article
        and not head.isupper()
        and (phrase.end < len(words) or len(words) == 1)
    ):
        return person_name(words[0])
    opening = next(
        (i for i, w in enumerate(words[: phrase.end]) if re.match(r"[A-Z]|[a-z]+-[A-Z]", w)), 0
    )
    label = " ".join(words[opening : phrase.end])
    return Name(slug(label), label, _kind_of_body(phrase), "", "", "under its own name")


def nameless(phrase: Phrase, lower: frozenset[str], report: str) -> Name:
    """A source without a name, with its kind."""
    kind = unnamed_kind(phrase)
    plural = phrase.words[phrase.end - 1].lower().endswith(_PLURAL)
    human = kind not in (None, "media", "states", "groups")
    grammar: Grammar = "people" if plural else "person" if human else "body"
    label = phrase.label
    first, _, rest = label.partition(" ")
    if first.istitle() and first.lower() in (lower | _kinds_of_people()):
        label = " ".join([first.lower(), rest]).strip()
    return Name(
        f"unnamed-{report}-{slug(label)}",
        label,
        "unnamed",
        "",
        "",
        f"no name; {kind or 'kind not told'}",
        grammar,
    )


@cache
def _kinds_of_people() -> frozenset[str]:
    return frozenset(word for words in lexicon.groups("parties.unnamed").values() for word in words)


def _named_body(phrase: Phrase) -> bool:
    """Whether a lower-case or common head closes a name: "Hawar news agency"."""
    head = phrase.words[phrase.end - 1].lower()
    capitals = sum(w[:1].isupper() for w in phrase.words[: phrase.end])
    return head in lexicon.words("parties.titles.bodies") and (
        capitals >= 2 or (phrase.end >= 2 and phrase.article == "the" and capitals >= 1)
    )


def _kind_of_body(phrase: Phrase) -> PartyKind:
    words = {w.lower() for w in phrase.words[: phrase.end]}
    for kind, words_of_kind in lexicon.groups("parties.kind_of_body").items():
        if words & set(words_of_kind):
            return cast("PartyKind", kind.replace("_", " "))
    return "organisation"
