"""Time expressions: one pattern per kind over the symbols of `symbols.py`, tried in this order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.resolve.times.symbols import Symbols

_COUNT = r"(?:N-?N|[NdnAoy]|A[qN]O?|q)"
_RELATED = r"i?(?P<relation>[LXih])"

KINDS: dict[str, str] = {
    # 2018-11-24; 24/11/2018, 24-11-2018, 24.11.2018, 11/24/18
    "iso": r"(?P<year>Y)(?:-(?P<m1>d)-(?P<d1>d)|/(?P<m2>d)/(?P<d2>d)|\.(?P<m3>d)\.(?P<d3>d))",
    "numeric": r"(?P<a>d)(?:/(?P<b>d)/(?P<y>[Ydy])|-(?P<b2>d)-(?P<y2>Y)|\.(?P<b3>d)\.(?P<y3>Y))",
    # 3-5 May 2016, between 3 and 5 May; May 3-5, 2016
    "day_range": r"[FB]?T?(?P<first>[dD])(?:-|t|&)T?(?P<last>[dD])O?(?P<month>M)\.?,?(?P<year>Y)?",
    "month_range": r"(?P<month>M)\.?(?P<first>[dD])"
    r"(?:[-t](?P<last>[dD])(?![-:/M])(?:,?(?P<year>Y))?|&T?(?P<other>[dD]),?(?P<other_year>Y))",
    # Friday 13 Nov 2015, the 24th of November; Friday, Nov. 13, 2015; Oct 042017
    "day_month": r"(?:(?P<weekday>[Ww])\.?P?,?)?T?(?:(?P<day>[dD])-?O?|(?P<word>o)O)(?P<month>M)"
    r"(?:\.?-?,?(?P<year>Y))?",
    "month_day": r"(?:(?:i?[LXi])?(?P<weekday>[Ww])\.?P?,?)?(?P<month>M)\.?"
    r"(?:(?P<jam>J)|T?(?P<day>[dDo])(?!:[dyn])(?:,?(?P<year>Y))?)",
    "day_more": r"&T?(?P<day>[dD])(?![M:/_%])",
    "weekday_day": r"(?P<weekday>W)P?,?T(?P<day>D)",
    "month_year": r"(?:T?[eElx]-?p?O?T?)?(?P<month>M)\.?"
    r"(?:,?O?h?(?P<year>Y)|O?(?P<relation>[LiXh])(?P<unit>U))",
    "month": rf"(?:T?[eElx]-?p?O?T?)?(?:{_RELATED})?(?P<month>M)",
    "weekday": rf"(?:{_RELATED})?(?P<weekday>W)(?:P|V)?",
    "clock": r"(?P<hour>I|[dN](?:[:.][dyn])?(?:z|[Ak]\.j)|[dy]:[dyn](?::[dyn])?)",
    "deictic": r"[eEl]?(?P<day>R)P?",
    "overnight": r"(?P<word>V)",
    "daypart": r"[eE]?(?P<relation>[iLXh])(?P<part>P)",
    "weekend": r"(?:i(?=L))?(?P<relation>[LXihTA])(?P<unit>K)",
    "fiscal_quarter": r"T?(?P<nth>o)-?(?P<unit>Q)(?:O?(?P<year>Y))?",
    "season": r"(?:(?P<relation>[LXih])L?|(?P<some>[Tpe]))(?P<season>S)(?:O?(?P<year>Y))?",
    "recent": r"T?(?P<relation>[LX])(?P<count>N-?N|[Nd]|q|AN?O?)-?(?P<unit>[UH])",
    "within": r"(?<=p)(?P<count>[Nd])(?P<unit>U)(?![gEblf-])",
    "ago": rf"(?P<count>{_COUNT})-?(?P<unit>[UH])-?(?P<way>[gEbl])",
    "year_earlier": r"(?P<unit>U)-(?P<way>[gE])",
    "day_beside": r"T(?P<unit>U)(?P<way>[bf])(?P<rest>R?)",
    "unit": r"[eEl]?T?i?(?P<relation>[LXich])(?P<unit>U)",
    "edge_of_unit": r"xO(?:T|T?(?P<relation>[Lic]))(?P<unit>U)|(?P<year_end>U)(?:-?x|'sx)",
    "nth": r"(?<=p)T(?P<day>D)",
    "decade": r"(?P<mark>T?[eEl]?-?'|T[eEl]?-?)?(?P<decade>C)",
    "holiday": r"(?P<holiday>Z)v*(?P<year>Y)?",
    "year": r"(?:G|[eEl]-?)?(?P<year>Y)",
}  # fmt: skip

_EACH = {kind: re.compile(pattern) for kind, pattern in KINDS.items()}
_ANY = re.compile(
    "(?![_,./:s'-])(?:"
    + "|".join(f"(?P<{kind}>{re.sub(r'[?]P<[a-z0-9_]+>', '?:', p)})" for kind, p in KINDS.items())
    + ")"
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of tokens that looks like a time expression.

    Attributes:
        kind: Key of `KINDS`.
        begin: Index of its first token.
        end: Index behind its last.
        parts: The pattern's named parts, as token indices.
    """

    kind: str
    begin: int
    end: int
    parts: dict[str, int]


def expressions(symbols: Symbols, sentences: Iterable[tuple[int, int]]) -> Iterator[Expression]:
    """The expressions of each sentence, without overlap; the first kind that fits wins."""
    for begin, end in sentences:
        for found in _ANY.finditer(symbols.text, begin, end):
            kind = found.lastgroup or ""
            inner = _EACH[kind].match(symbols.text, found.start(), end)
            if inner is not None:
                parts = {
                    name: inner.start(name) for name, value in inner.groupdict().items() if value
                }
                yield Expression(kind, found.start(), found.end(), parts)
