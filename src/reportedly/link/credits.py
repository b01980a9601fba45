"""Credit lines, which say whose copy a report is: "(AFP)", "Source: SANA", "With Reuters".

A name in the dateline or behind the last word credits the whole text; "with" and "contributed to
this report" credit parts of it; a name in the lead with a verb of saying makes the report one that
passes on another's. Only an agency's own copy says "told AFP" or "an AFP correspondent saw": such
marks tell whose the words around them are, and several of one agency and of no other tell whose the
text is. Credits of pictures are none. The names stand in `lexicon/en/credits.toml`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly import lexicon
from reportedly.records import Report

HEAD = 420
"""A dateline, with the title that may be repeated before it, ends before this character."""

TAIL = 170
"""A credit at the end stands within so many last characters."""

LEAD = 700
"""A report that passes another's on says so before this character."""

REACH = 60
"""Characters before a name in which "according to" may begin."""

MARKS = 2
"""So many marks of one agency's reporters, and none of another's, make a text its copy."""

SHORTEST = 4
"""An outlet's name of fewer letters is not looked for: too many words look like it."""

_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose text a report says that it is or passes on.

    Attributes:
        party: Id of the agency, or "outlet:NAME" for an outlet among the reports that is none.
        name: Its name.
        kind: "whole", "partly" or "cites".
        words: The words of the report that say so.
    """

    party: str
    name: str
    kind: Literal["whole", "partly", "cites"]
    words: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    agencies: dict[str, tuple[str, str]]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    partly: re.Pattern[str]
    name: re.Pattern[str]
    picture: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    marks: re.Pattern[str]


@cache
def _patterns(outlets: frozenset[str]) -> _Patterns:
    """The patterns for all agencies and for the outlets among the reports."""
    agencies: dict[str, tuple[str, str]] = {}
    for outlet in sorted(outlets):
        known = agency_of(outlet)
        if len(outlet) >= SHORTEST and not known:
            agencies.update(
                dict.fromkeys(
                    {outlet, outlet[0].upper() + outlet[1:]}, (f"outlet:{outlet}", outlet)
                )
            )
    for row in lexicon.agencies():
        agencies.update(dict.fromkeys(row.words, (row.id, row.name)))
    for row in lexicon.cited():
        agencies.update((word, (row.id, row.name)) for word in row.words if word not in agencies)
    wires = _either(word for row in lexicon.agencies() for word in row.words)
    name = _either(agencies)
    partly, said, after, between = (
        _either(lexicon.phrases(f"credits.{key}")) for key in ("partly", "said", "after", "between")
    )
    head = (
        rf"(?<=[A-Z]{{3}}) ?\((?P<a>{name})\)",  # BEIRUT (AFP)
        rf"\((?P<e>{name})\)(?=\s?[-–—])",  # (AFP) -
        rf"(?<![\w(])(?P<b>{name})\s+(?:{_DAYS}|\d)",  # AFP Tuesday 4
        rf"(?<=[-–—] )(?P<c>{name})(?= ?[-–—])",
        rf"[-–—]\s?(?P<d>{name})\s(?=[A-Z])",
        rf"(?:^|(?<=[.!?]\s))(?P<f>(?i:{wires})) ?[-–—]\s",  # Afp -
    )
    return _Patterns(
        agencies,
        re.compile("|".join(head)),
        re.compile(
            rf"(?:(?<![\w])[-–—/]\s?|\(|[Ss]ources?:?\s(?:[A-Z]\w+ )?)"
            rf"(?P<a>{name})(?:(?:,| and|,? &) (?P<b>{name}))?\b"
        ),
        re.compile(
            rf"(?:\b(?i:{partly})\s+(?:\w+\s){{0,3}}(?:{name})\b(?:,? and (?:{name}))?)"
            rf"|(?:(?:{name})(?:,? and \w+)?\s+(?i:contributed))"
        ),
        re.compile(rf"(?<!\w)(?:{name})(?!\w)"),
        re.compile(rf"\s*(?:{_either(lexicon.phrases('credits.picture'))})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{after})\s+(?:(?:{between})\s+)*$", re.IGNORECASE),
        re.compile(
            rf"\s+(?:(?:{between}|correspondent|reporter)\s+){{0,3}}(?:{said})\b", re.IGNORECASE
        ),
        re.compile(
            rf"\b(?i:{_either(lexicon.phrases('credits.told'))})\s(?:the\s)?(?P<a>{wires})(?:s|['’]s)?(?!\w)"
            rf"|(?<!\w)(?P<b>{wires})(?:s|['’]s)?\s(?i:{_either(lexicon.phrases('credits.reporters'))})\b"
        ),
    )


def _either(words: Iterable[str]) -> str:
    """A pattern for any of these, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _agency_outlets() -> dict[str, str]:
    return {outlet: row.id for row in lexicon.agencies() for outlet in row.outlets}


def agency_of(outlet: str) -> str | None:
    """The party id of the agency whose own outlet this is, or None."""
    return _agency_outlets().get(outlet.lower().removeprefix("www.").removesuffix(".com"))


def bearer_of(outlet: str) -> str:
    """Under which id an outlet is credited: the agency that it is, else "outlet:NAME"."""
    return agency_of(outlet) or f"outlet:{outlet}"


def credits_of(report: Report, outlets: frozenset[str] = frozenset()) -> tuple[Credit, ...]:
    """The credits of a report, the telling ones first, each agency once, its own outlet's left out.

    Args:
        report: The report.
        outlets: Outlets of all reports at hand: they can be credited like agencies.
    """
    own = bearer_of(report.outlet)
    patterns = _patterns(outlets)
    found: dict[str, Credit] = {}
    text = report.text
    quoted = _marked(text, own, patterns)
    all_of_it = [credit for credit in quoted if credit.kind == "whole"]
    for credit in (
        *_whole(report, patterns),
        *all_of_it,
        *_partly(text, patterns),
        *_cited(text, patterns),
        *quoted,
    ):
        if credit.party != own:
            found.setdefault(credit.party, credit)
    wholes = [c for c in found.values() if c.kind == "whole"]
    if len(wholes) > 1:
        return tuple(
            Credit(c.party, c.name, "partly" if c.kind == "whole" else c.kind, c.words)
            for c in found.values()
        )
    return tuple(found.values())


def _credit(
    words: str, kind: Literal["whole", "partly", "cites"], name: str, patterns: _Patterns
) -> Credit:
    known = patterns.agencies.get(name) or next(
        v for k, v in patterns.agencies.items() if k.lower() == name.lower()
    )
    party, shown = known
    return Credit(party, shown, kind, " ".join(words.split()))


def _whole(report: Report, patterns: _Patterns) -> list[Credit]:
    text = report.text
    out = [
        _credit(m.group(), "whole", _name(m), patterns)
        for m in patterns.head.finditer(text, 0, HEAD)
        if not patterns.picture.match(text, m.end(m.lastgroup or 0))
    ]
    start = len(report.title) if report.title and text.startswith(report.title) else 0
    behind_title = re.compile(r"\s*").match(text, start)
    at = behind_title.end() if behind_title else start
    if (
        start
        and (name := patterns.name.match(text, at))
        and not patterns.picture.match(text, name.end())
    ):
        out.append(_credit(name.group(), "whole", name.group(), patterns))
    tail = max(0, len(text) - TAIL)
    partly = [m.span() for m in patterns.partly.finditer(text, tail)]
    for m in patterns.tail.finditer(text, tail):
        followed = len(text) - m.end() > 60
        if (
            not followed
            and not patterns.picture.match(text, m.end())
            and not any(s <= m.start("a") < e for s, e in partly)
        ):
            out.extend(_credit(m.group(), "whole", name, patterns) for name in m.groups() if name)
    return out


def _partly(text: str, patterns: _Patterns) -> list[Credit]:
    out: list[Credit] = []
    for m in patterns.partly.finditer(text, max(0, len(text) - TAIL)):
        out.extend(
            _credit(m.group(), "partly", name, patterns)
            for name in patterns.name.findall(m.group())
        )
    return out


def _marked(text: str, own: str, patterns: _Patterns) -> list[Credit]:
    """Credits to agencies whose own reporters speak: for the whole report, or for parts of it."""
    out = [_credit(m.group(), "partly", _name(m), patterns) for m in patterns.marks.finditer(text)]
    others = [credit for credit in out if credit.party != own]
    if len(others) >= MARKS and len({c.party for c in out}) == 1:
        return [Credit(c.party, c.name, "whole", c.words) for c in others]
    return others


def _cited(text: str, patterns: _Patterns) -> list[Credit]:
    """Names in the lead that are cited: followed by a verb of saying, or after "according to"."""
    out: list[Credit] = []
    for m in patterns.name.finditer(text, 0, LEAD):
        start = max(0, m.start() - REACH)
        before, behind = (
            patterns.before.search(text[start : m.start()]),
            patterns.behind.match(text, m.end()),
        )
        if before or behind:
            words = text[
                start + before.start() if before else m.start() : behind.end()
                if behind
                else m.end()
            ]
            out.append(_credit(words, "cites", m.group(), patterns))
    return out


def _name(m: re.Match[str]) -> str:
    return next(v for v in m.groupdict().values() if v)
