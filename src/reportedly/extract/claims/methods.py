"""With what: the classes of means that words name, and what else is told to have killed."""

import re
from collections.abc import Iterator
from functools import cache

from reportedly import lexicon
from reportedly.extract.claims.denial import made_up
from reportedly.extract.claims.page import Draft, Page, Told
from reportedly.extract.claims.patterns import pattern_of
from reportedly.records import Answer, Attribution, Polarity


def means(told: Told, polarity: Polarity) -> Iterator[Draft]:
    """The means that an act's words name, else those that its kind implies."""
    named = means_in(f"{told.event.means} {told.page.line(told.event.trigger)}")
    found = named or implied(told.event.type)
    by = "claims.means.words" if named else "claims.means.kind"
    for key, label in found:
        yield told.draft("means", polarity, by, Answer(text=label, means=key))


def implied(kind: str) -> list[tuple[str, str]]:
    """The class of means that a kind of act implies."""
    return [(key, row.label) for key, row in lexicon.means().items() if kind in row.kinds]


def means_in(words: str) -> list[tuple[str, str]]:
    """The classes of means that words name, with labels: the longest phrase on each axis."""
    low = _spaced(words).replace(" shot down ", " ")
    table = lexicon.means()
    best: dict[str, tuple[int, str]] = {}
    for phrase, key, axis in _phrases():
        if phrase in low:
            best[axis] = max(best.get(axis, (0, "")), (len(phrase), key))
    return [(key, table[key].label) for _, key in sorted(best.values())]


def causes(page: Page, held: Attribution, event: str) -> Iterator[Draft]:
    """What a source says killed, where it names no act of its own.

    An agent ("deaths caused by sarin"), a store that was hit, a weapon that went astray.
    """
    said = page.content(held)
    spans = held.content or held.cue
    for key, row in lexicon.means().items():
        if row.what and _any(key, "what").search(said) and _any(key, "did").search(said):
            answer = Answer(text=row.label, means=key)
            yield Draft("means", event, "asserted", answer, held.id, spans, f"claims.means.{key}")
    if _of_another_act(page, held, said):
        return
    for key, label in _agents_in(said):
        answer = Answer(text=label, means=key)
        yield Draft("means", event, "asserted", answer, held.id, spans, "claims.means.agent")


def _of_another_act(page: Page, held: Attribution, said: str) -> bool:
    """Whether a gas is told of in an act of its own, or of another time, or as a fiction."""
    own = any(e.type == "chemical" for e in page.inside.get(held.id, ()))
    return own or made_up(said) or _elsewhen().search(said) is not None


def _agents_in(words: str) -> list[tuple[str, str]]:
    """All toxic agents that words name, by class, with labels ("sarin and chlorine")."""
    low, table = _spaced(words), lexicon.means()
    toxic = (key for phrase, key, _ in _phrases() if phrase in low)
    found = dict.fromkeys(key for key in toxic if table[key].within == "toxic")
    return [(key, table[key].label) for key in found]


def _spaced(words: str) -> str:
    return f" {re.sub(r'[^a-z0-9]+', ' ', words.lower())} "


@cache
def _phrases() -> tuple[tuple[str, str, str], ...]:
    """Phrases with their class of means and its axis."""
    rows = lexicon.means().items()
    return tuple((_spaced(word), key, row.axis) for key, row in rows for word in row.words)


@cache
def _elsewhen() -> re.Pattern[str]:
    """As in "in 2014", "in the past", "has repeatedly used": another act is told of."""
    others = ("in the past", "last year", "again", "multiple occasions", "not")
    words = "|".join(re.escape(w) for w in (*lexicon.phrases("accounts.habitual"), *others))
    return re.compile(rf"\b(?:{words}|(?:19|20)\d\d)\b", re.IGNORECASE)


@cache
def _any(key: str, part: str) -> re.Pattern[str]:
    row = lexicon.means()[key]
    return pattern_of(row.what if part == "what" else row.did)
