"""Sources become parties: one identity behind "the Russian military", "the ministry" and "he".

A mention is first taken by its own words (`names`): a listed party, a state and its organ, an office holder, a person. What its words leave
open, a pronoun or a description ("the group", "the spokesman"), goes back to the last mention that it can mean. Sources without a name stay
what they are, with their kind.
Every resolution says by which rule it was made.
"""

from dataclasses import replace

from reportedly.model import Attribution, Document, Mention, Party, Span
from reportedly.resolve.parties.memory import Memory
from reportedly.resolve.parties.names import Name

__all__ = ["name_party", "parties"]


def parties(document: Document, attributions: tuple[Attribution, ...]) -> tuple[tuple[Party, ...], tuple[Attribution, ...]]:
    """The parties of a report, in the order of their first mention, and its attributions with `party` filled in."""
    text = document.report.text
    memory = Memory(text, document.report.sha256)
    spans: list[Span] = sorted({span for one in attributions for span in (*one.source, *one.via)})
    named: dict[Span, Name] = {}
    for span in spans:
        name = memory.resolve(span)
        if name:
            named[span] = name
    out = tuple(replace(one, party=named[one.source[0]].id) if one.source and one.source[0] in named else one for one in attributions)
    return _collect(named), out


def _collect(named: dict[Span, Name]) -> tuple[Party, ...]:
    heads: dict[str, Name] = {}
    mentions: dict[str, list[Mention]] = {}
    for span, name in named.items():
        heads.setdefault(name.id, name)
        mentions.setdefault(name.id, []).append(Mention(span, name.person, name.why))
    return tuple(Party(key, head.name, head.kind, head.country, tuple(mentions[key])) for key, head in heads.items())


def name_party(words: str) -> Name | None:
    """The party that a few words name by themselves ("Russian warplanes", "the Islamic State"), or None."""
    name = Memory(words, "").by_words((0, len(words)))
    return name if name and name.kind not in ("person", "unnamed") else None
