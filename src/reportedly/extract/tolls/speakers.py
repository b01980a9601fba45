"""Who says a figure, read from the words of its own sentence alone.

Cue verbs with the noun phrase before them ("the monitor said"), behind them ("said the monitor"), "according to", "citing", and headline tails ("12 killed: police").
It needs no commas and no tagger, and sees one sentence only.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reportedly.extract.tolls.quantities import begins_quantity
from reportedly.extract.tolls.words import Sentence
from reportedly.lexicon import load
from reportedly.model import Span

_LONGEST = 14
_NUMBERS = frozenset(
    {"a", "an", "one", "dozens", "hundreds", "several", "many", "at", "more", "up", "over", "some", "killing", "toll", "deaths"}
)
_DENIALS = frozenset({"denied", "denies", "deny", "denying", "rejects", "rejected", "dismissed", "dismisses"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of a sentence on somebody's word.

    Attributes:
        first: Index of the first word of what is said.
        last: Index behind its last word.
        cue: Index of the cue.
        source: The words that name who says it.
        via: Through whom, or None.
        denies: Whether the cue denies it.
    """

    first: int
    last: int
    cue: int
    source: Span
    via: Span | None = None
    denies: bool = False


class _Lexicon(NamedTuple):
    say: frozenset[str]
    ing: frozenset[str]
    only_before: frozenset[str]
    telling: frozenset[str]
    citing: frozenset[str]
    listeners: frozenset[str]
    media: frozenset[str]
    headline: frozenset[str]
    nouns: frozenset[str]
    pronouns: frozenset[str]
    inside: frozenset[str]
    between: frozenset[str]
    stops: frozenset[str]
    openers: frozenset[str]
    times: frozenset[str]
    months: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    t = load("bearers")
    months = [
        w
        for w in load("quantities")["units"]["before"]
        if w[:3] in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    ]
    return _Lexicon(
        *(frozenset(t["say"][k]) for k in ("words", "ing", "only_before")),
        *(frozenset(t["relay"][k]) for k in ("telling", "citing", "listeners", "media")),
        frozenset(t["headline"]["words"]),
        *(frozenset(t["nouns"][k]) for k in ("words", "pronouns", "inside", "between", "stops", "openers")),
        frozenset(load("harm")["function"]["times"]),
        frozenset(months),
    )


def statements(words: Sentence, text: str) -> list[Statement]:
    """The statements of a sentence, those of later cues last."""
    lex = _lexicon()
    out: list[Statement] = []
    for i, word in enumerate(words):
        if word.low in lex.say:
            out += _said(words, text, i)
        elif word.low == "according" and i + 2 < len(words) and words[i + 1].low == "to":
            out += _according(words, i)
        elif word.low == "citing" or word.low == "quoting":
            out += _citing(words, text, i)
        elif word.low in lex.ing and i > 0:
            out += _participle(words, text, i)
    return out + _headline(words, text)


def _said(words: Sentence, text: str, cue: int) -> list[Statement]:
    lex = _lexicon()
    low = words[cue].low
    if _no_statement(words, cue):
        return []
    if words[cue + 1 : cue + 2] and words[cue + 1].low == "by":
        return _by(words, cue)
    if _is_passive(words, cue):
        return []
    quoted = cue > 0 and any(c in "\"”“»'’" for c in text[words[cue - 1].end : words[cue].start])
    before = None if quoted else _phrase_before(words, cue)
    end = _behind_listener(words, cue)
    via = _listener(words, cue)
    if before is None:
        return _inverted(words, cue, quoted=quoted)
    source = (words[before[0]].start, words[before[1] - 1].end)
    rest = _behind_time(words, end)
    denies = low in _DENIALS
    if _closes(words, rest) and not denies:
        if low in lex.only_before:
            return []
        return [Statement(_opening(words, before[0]), before[0], cue, source, via, denies)]
    out = [Statement(end, _closing(words, cue), cue, source, via, denies)]
    if low in ("quoted", "cited", "quotes", "cites"):
        inner = _phrase_behind(words, cue + 1)
        if inner is not None:
            return [Statement(inner[1], len(words), cue, (words[inner[0]].start, words[inner[1] - 1].end), source)]
    return out


def _no_statement(words: Sentence, cue: int) -> bool:
    """ "claimed the lives of", "found a weapon"."""
    lex = _lexicon()
    after = [w.low for w in words[cue + 1 : cue + 7]]
    if words[cue].low.startswith("claim") and ("lives" in after[:3] or "life" in after[:3] or "responsibility" in after[:3]):
        return True
    if (
        words[cue].low.startswith("claim")
        and cue > 0
        and cue + 1 < len(words)
        and words[cue - 1].low not in lex.nouns
        and (words[cue + 1].value is not None or begins_quantity(words, cue + 1))
    ):
        return True
    if words[cue].low not in lex.only_before:
        return False
    return "that" not in after[:2] and not any(
        w.value is not None or begins_quantity(words, cue + 1 + k) or w.low in _NUMBERS for k, w in enumerate(words[cue + 1 : cue + 6])
    )


def _is_passive(words: Sentence, cue: int) -> bool:
    """ "were reported killed", "it was reported that"."""
    i = cue - 1
    while i >= 0 and words[i].low in _lexicon().between:
        i -= 1
    return i >= 0 and words[i].low in ("was", "were", "been", "is", "are", "being", "be")


def _by(words: Sentence, cue: int) -> list[Statement]:
    """ "a toll of three was reported by several agencies"."""
    behind = _phrase_behind(words, cue + 2)
    if behind is None:
        return []
    return [Statement(0, cue, cue, (words[behind[0]].start, words[behind[1] - 1].end))]


def _participle(words: Sentence, text: str, cue: int) -> list[Statement]:
    """ "..., adding that 12 were killed": whoever said what stands before."""
    for statement in reversed([s for i in range(cue) if words[i].low in _lexicon().say for s in _said(words, text, i)]):
        return [Statement(cue + 1, len(words), cue, statement.source, statement.via, statement.denies)]
    before = _phrase_before(words, cue)
    if before is None:
        return []
    return [Statement(cue + 1, len(words), cue, (words[before[0]].start, words[before[1] - 1].end))]


def _inverted(words: Sentence, cue: int, *, quoted: bool) -> list[Statement]:
    """ "..., said the monitor"."""
    if (
        words[cue].low in _lexicon().only_before
        or cue == 0
        or not (quoted or words[cue - 1].low in ",)" or words[cue].low in ("said", "says", "reported"))
    ):
        return []
    behind = _phrase_behind(words, cue + 1)
    if behind is None:
        return []
    return [Statement(_opening(words, cue), cue, cue, (words[behind[0]].start, words[behind[1] - 1].end))]


def _according(words: Sentence, cue: int) -> list[Statement]:
    behind = _phrase_behind(words, cue + 2)
    if behind is None:
        return []
    source = (words[behind[0]].start, words[behind[1] - 1].end)
    if cue == 0 or words[cue - 1].low in (",", ";", "and", "but", "while") and cue < 3:
        return [Statement(behind[1], len(words), cue, source)]
    return [
        Statement(_opening(words, cue), cue, cue, source),
        *([Statement(behind[1], len(words), cue, source)] if words[behind[1] : behind[1] + 1] and words[behind[1]].low == "," else []),
    ]


def _citing(words: Sentence, text: str, cue: int) -> list[Statement]:
    behind = _phrase_behind(words, cue + 1)
    if behind is None:
        return []
    source = (words[behind[0]].start, words[behind[1] - 1].end)
    earlier = [
        s
        for i in range(cue)
        for s in (
            _said(words, text, i)
            if words[i].low in _lexicon().say
            else _according(words, i)
            if words[i].low == "according" and words[i + 1].low == "to"
            else []
        )
    ]
    via = earlier[-1].source if earlier else None
    goes_on = behind[1] < len(words) and words[behind[1]].low in (",", "that") and via is not None
    return [Statement(0, len(words) if goes_on else cue, cue, source, via)]


def _headline(words: Sentence, text: str) -> list[Statement]:
    """ "Bombs kill 13: monitor", "12 dead - reports"."""
    lex = _lexicon()
    for i in range(2, len(words)):
        if words[i].low not in lex.headline:
            continue
        tail = i + 1 >= len(words) or words[i + 1].capital or words[i + 1].low in ".|"
        mark = words[i - 1].low in (":", "-", "–", "—", "|")
        lost = (
            words[i].capital
            and words[i - 1].low not in ("the", "a", "an")
            and not words[i - 1].low.endswith("-based")
            and words[i].low in ("monitor", "ngo", "reports", "activists", "sources", "officials")
            and i < 25
        )
        if tail and (mark or lost) and not (i + 1 < len(words) and words[i + 1].low in lex.say):
            return [Statement(0, i, i, (words[i].start, words[i].end))]
    return []


# noun phrases -------------------------------------------------------------------------------------------------------------------------------


def _phrase_before(words: Sentence, cue: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before the cue and may speak."""
    lex = _lexicon()
    end = cue
    while end > 0 and (words[end - 1].low in lex.between or words[end - 1].low in lex.times):
        end -= 1
    if end > 1 and words[end - 1].low in (",", ")"):
        return _apposition(words, end)
    if end == 0:
        return None
    if words[end - 1].low in ("which", "who") and not words[end - 1].capital:
        return _leftward(words, end - 2 if end > 2 and words[end - 2].low == "," else end - 1)
    if words[end - 1].low in lex.pronouns:
        return end - 1, end
    if words[end - 1].low == "and":
        return _earlier_subject(words, end - 1)
    return _leftward(words, end) or _over_phrase(words, end)


def _earlier_subject(words: Sentence, end: int) -> tuple[int, int] | None:
    """ "The witness described the scene and said": the subject of the verb before."""
    lex = _lexicon()
    for i in range(end - 1, max(0, end - 25), -1):
        if words[i].low in lex.say and words[i - 1].low != "and":
            return _phrase_before(words, i)
    return None


def _over_phrase(words: Sentence, end: int) -> tuple[int, int] | None:
    """ "The claim which did not mention a wedding said", "Workers responding to the attacks gave": the subject stands further left."""
    lex = _lexicon()
    for i in range(end - 2, max(-1, end - 10), -1):
        if words[i].low in ("which", "who") and i > 0:
            return _leftward(words, i)
        if words[i].low in lex.nouns and i + 1 < end and words[i + 1].low.endswith(("ing", "ed")):
            return _leftward(words, i + 1)
        if words[i].low in lex.say or not words[i].low[0].isalnum() or words[i].low in ("that", "and", "but", "were", "was", "killed"):
            return None
    return None


def _apposition(words: Sentence, end: int) -> tuple[int, int] | None:
    """ "Name, head of the group, said"."""
    mark = "," if words[end - 1].low == "," else "("
    for i in range(end - 2, max(-1, end - 2 - _LONGEST), -1):
        if words[i].low == mark:
            left = _leftward(words, i)
            return None if left is None else (left[0], end - 1 if mark == "," else end)
    return _leftward(words, end - 1)


def _leftward(words: Sentence, end: int) -> tuple[int, int] | None:
    lex = _lexicon()
    first = end
    speaks = False
    while first > 0 and end - first < _LONGEST:
        word = words[first - 1]
        if word.low in ("the", "a", "an", "another", "its", "their", "his", "her"):
            first -= 1
            break
        if not _goes_on_left(words, first - 1, end):
            break
        speaks = speaks or word.low in lex.nouns or word.capital
        first -= 1
    while first < end and words[first].low in lex.inside and words[first].low not in ("the", "a", "an"):
        first += 1
    return (first, end) if first < end and speaks else None


def _goes_on_left(words: Sentence, i: int, end: int) -> bool:
    """Whether the word at `i` still belongs to the noun phrase that ends at `end`."""
    lex = _lexicon()
    word, after = words[i], words[i + 1] if i + 1 < end else None
    if word.low in lex.stops or word.low in lex.times or word.low in lex.months or word.value is not None:
        return False
    if word.low in lex.inside:
        return (
            after is not None
            and (after.capital or after.low in lex.inside or after.low in lex.nouns)
            and i > 0
            and (words[i - 1].capital or words[i - 1].low in lex.nouns or word.low == ".")
        )
    if not word.low[0].isalnum():
        return word.low == "&"
    if after is not None and after.capital and not word.capital:
        return word.low in lex.nouns or word.low in lex.openers or "-" in word.low
    if word.capital:
        return (
            after is None
            or after.capital
            or after.low not in lex.openers
            or not (i > 0 and words[i - 1].low in ("in", "with", "of", "on", "near", "to", "at", "from"))
        )
    return True


def _phrase_behind(words: Sentence, first: int) -> tuple[int, int] | None:
    lex = _lexicon()
    end = first
    speaks = False
    while end < len(words) and end - first < _LONGEST:
        word = words[end]
        if end > first and (
            word.value is not None or begins_quantity(words, end) or word.low in ("at", "more", "up") and word.low in _NUMBERS
        ):
            break
        if (
            word.low in lex.times
            or word.low in lex.say
            or word.low in lex.ing
            or word.low in ("as", "on", "who", "which", "that", "while", "when", "after", "adding", "citing")
        ):
            break
        if not word.low[0].isalnum() and word.low not in (".", "'", "(", ")", "&") or (word.low in "." and not _initial(words, end)):
            break
        if word.low in lex.stops and end > first:
            break
        speaks = speaks or word.low in lex.nouns or word.capital or word.low in lex.pronouns
        end += 1
    while end > first and words[end - 1].low in lex.inside:
        end -= 1
    return (first, end) if end > first and speaks else None


def _initial(words: Sentence, dot: int) -> bool:
    return dot > 0 and dot + 1 < len(words) and words[dot + 1].capital and len(words[dot - 1].low) <= 4


# where a statement begins and ends ----------------------------------------------------------------------------------------------------------


def _listener(words: Sentence, cue: int) -> Span | None:
    lex = _lexicon()
    if words[cue].low not in lex.telling or cue + 1 >= len(words):
        return None
    end = _behind_listener(words, cue)
    span = words[cue + 1 : end]
    if not span or span[0].low in lex.listeners or not any(w.capital or w.low in lex.media for w in span):
        return None
    return span[0].start, span[-1].end


def _behind_listener(words: Sentence, cue: int) -> int:
    """Behind the one who is told."""
    lex = _lexicon()
    i = cue + 1
    if words[cue].low not in lex.telling:
        return i
    while (
        i < len(words)
        and i < cue + 8
        and (words[i].capital or words[i].low in lex.media or words[i].low in lex.listeners or words[i].low in ("the", "a", "state"))
    ):
        if words[i].low == "that" or words[i].low in lex.times:
            break
        i += 1
    return i


def _behind_time(words: Sentence, i: int) -> int:
    """Past "on Monday", "in a statement", "late on Friday"."""
    lex = _lexicon()
    while i < len(words):
        low = words[i].low
        if low in lex.times or low in lex.months or words[i].value is not None:
            i += 1
        elif low in ("on", "late", "early", "by", "in", "from", "via", "at") and i + 1 < len(words):
            step = next(
                (
                    k
                    for k in range(i + 1, min(i + 5, len(words)))
                    if words[k].low in lex.times
                    or words[k].low in lex.months
                    or words[k].low
                    in (
                        "statement",
                        "report",
                        "phone",
                        "telephone",
                        "email",
                        "twitter",
                        "facebook",
                        "press",
                        "release",
                        "night",
                        "morning",
                        "evening",
                        "afternoon",
                    )
                ),
                None,
            )
            if step is None:
                return i
            i = step + 1
        else:
            return i
    return i


def _closes(words: Sentence, i: int) -> bool:
    """Whether nothing is said behind the cue: the statement stands before it."""
    if i >= len(words):
        return True
    low = words[i].low
    return (
        low.endswith("ing")
        or low in (".", ";", ",", "adding", "citing", "quoting", "without", "as", "-", "while", "after", ")", "but", "saying", "when")
        or low in _lexicon().ing
    )


def _opening(words: Sentence, end: int) -> int:
    """Where the clause before `end` begins: behind an earlier cue's statement it would be somebody else's, so the whole sentence."""
    for i in range(end - 1, 0, -1):
        if words[i].low == ";":
            return i + 1
    return 0


def _closing(words: Sentence, cue: int) -> int:
    del cue
    return len(words)
