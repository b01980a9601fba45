"""The parties of a whole report, and of a few words alone."""

from dataclasses import replace
from functools import lru_cache

from reportedly.records import Attribution, Document, Mention, Party, Span
from reportedly.resolve.parties.memory import Memory
from reportedly.resolve.parties.names import Name, institution, office
from reportedly.resolve.parties.phrase import read


def parties(
    document: Document, attributions: tuple[Attribution, ...]
) -> tuple[tuple[Party, ...], tuple[Attribution, ...]]:
    """The parties of a report, in the order of their first mention, and its attributions with `party` filled in.

    Where a source joins two bodies, both are mentioned and the attribution has the first.
    """
    report = document.report
    memory = Memory(report.text, report.sha256, (report.published or "")[:10])
    found: list[tuple[Span, Name]] = []
    of_span: dict[Span, str] = {}
    for span in sorted({span for one in attributions for span in (*one.source, *one.via)}):
        names = memory.resolve(span)
        found.extend(names)
        if names:
            of_span[span] = names[0][1].id
    out = tuple(
        replace(one, party=of_span[one.source[0]])
        if one.source and one.source[0] in of_span
        else one
        for one in attributions
    )
    return _collect(found), out


def _collect(found: list[tuple[Span, Name]]) -> tuple[Party, ...]:
    heads: dict[str, Name] = {}
    mentions: dict[str, list[Mention]] = {}
    for span, name in found:
        heads.setdefault(name.id, name)
        mentions.setdefault(name.id, []).append(Mention(span, name.person, name.why))
    return tuple(
        Party(key, head.name, head.kind, head.country, tuple(mentions[key]))
        for key, head in heads.items()
    )


@lru_cache(maxsize=10_000)
def name_party(words: str) -> Name | None:
    """The party that a few words name by themselves ("Russian warplanes", "the Islamic State"), or None."""
    phrase = read(words)
    if phrase is None:
        return None
    name = institution(phrase) or (office(phrase.person[2] if phrase.person else phrase.label))
    return name if name and name.kind not in ("person", "unnamed") else None
