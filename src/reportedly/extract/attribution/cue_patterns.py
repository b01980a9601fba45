"""Who says a figure, read from the words of its own sentence alone.

Cue verbs with the noun phrase before them ("the monitor said") or behind them ("said the monitor"),
"according to", "citing", and headline tails ("12 killed: police"). It needs no commas and no
tagger, and sees one sentence only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extract.attribution.source_phrases import (
    Range,
    is_object,
    phrase_before,
    phrase_behind,
    source_lexicon,
)
from reportedly.extract.casualty.numerals import begins_quantity
from reportedly.records import Span
from reportedly.text.compounds import Sentence

_QUOTES = "\"”“»'’"
_DETERMINERS = frozenset({"the", "a", "an", "this", "these", "that", "those"})
_BE = frozenset({"was", "were", "been", "is", "are", "being", "be"})
_OPENS_FIGURE = frozenset(
    {
        "killing",
        "gassing",
        "wounding",
        "injuring",
        "toll",
        "deaths",
    }
)
_AFTER_STATEMENT = frozenset(
    {".", ";", ",", "without", "as", "-", "while", "after", ")", "but", "when"}
)
_AFTER_ACT = frozenset(
    {
        "that",
        "which",
        "who",
        "where",
        "when",
        "near",
        "against",
        "as",
        "by",
        "there",
        "late",
        "early",
        "killing",
        ".",
        ",",
        ";",
        ")",
    }
)
_WHERE = frozenset(
    {
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
    }
)
_HEADLINE = 25


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


def statements(words: Sentence, text: str) -> list[Statement]:
    """The statements of a sentence, in the order of their cues."""
    lex = source_lexicon()
    out: list[Statement] = []
    for i, word in enumerate(words):
        if word.low in lex.say:
            out += [] if _is_noun(words, i) else _said(words, text, i)
        elif word.low == "according" and i + 2 < len(words) and words[i + 1].low == "to":
            out += _according(words, i, i + 2)
        elif (
            word.low in lex.counts
            and i > 1
            and words[i - 2].low == "by"
            and words[i + 1 : i + 2]
            and words[i + 1].low == "of"
        ):
            out += _according(words, i - 2, i + 2)
        elif word.low in ("citing", "quoting"):
            out += _participle(words, i, out) if _counts(words, i + 1) else _citing(words, i, out)
        elif (
            word.low in lex.ing
            and i > 0
            and not (word.low == "claiming" and (_counts(words, i + 1) or claims_act(words, i)))
        ):
            out += _participle(words, i, out)
    return [*out, *_headline(words)]


def _span(words: Sentence, phrase: Range) -> Span:
    return words[phrase[0]].start, words[phrase[1] - 1].end


def _counts(words: Sentence, i: int) -> bool:
    return i < len(words) and (words[i].value is not None or begins_quantity(words, i))


# the patterns
# ------------------------------------------------------------------------------------------


def _said(words: Sentence, text: str, cue: int) -> list[Statement]:
    """As in "the monitor said", "said the monitor", "as reported by the monitor"."""
    if _no_statement(words, cue):
        return []
    if words[cue + 1 : cue + 2] and words[cue + 1].low == "by":
        behind = None if words[cue].low == "claimed" else phrase_behind(words, cue + 2)
        return [] if behind is None else [Statement(0, cue, cue, _span(words, behind))]
    if _is_passive(words, cue):
        return []
    quoted = cue > 0 and any(c in _QUOTES for c in text[words[cue - 1].end : words[cue].start])
    before = None if quoted else phrase_before(words, cue)
    if before is None or (words[cue].low in ("said", "says") and is_object(words, before)):
        inverted = _inverted(words, cue, quoted=quoted)
        if inverted or before is None:
            return inverted
    return list(_with_subject(words, cue, before))


def _with_subject(words: Sentence, cue: int, subject: Range) -> Iterator[Statement]:
    lex = source_lexicon()
    low = words[cue].low
    if subject[0] > 0 and words[subject[0] - 1].low == "by":
        return  # "shot by an officer reportedly showed"
    if (
        low.startswith("claim")
        and _counts(words, cue + 1)
        and not any(w.low in lex.nouns for w in words[slice(*subject)])
    ):
        return  # "Bomb in Merin claims 12 lives"
    source, end = _span(words, subject), _behind_listener(words, cue)
    via, denies = _listener(words, cue, end), low in lex.deny
    if low in ("quoted", "cited", "quotes", "cites"):
        inner = phrase_behind(words, cue + 1)
        if inner is not None:
            yield Statement(inner[1], len(words), cue, _span(words, inner), source)
    elif denies or not _closes(words, _behind_time(words, end)):
        yield Statement(end, len(words), cue, source, via, denies)
    elif low not in lex.only_before:
        yield Statement(_opening(words, subject[0]), subject[0], cue, source, via, denies)


def _is_noun(words: Sentence, i: int) -> bool:
    """As in "the alleged attack", "this report", "Said", "the United States"."""
    if i == 0:
        return False
    name = words[i].low in ("said", "states") and words[i].capital
    return name or words[i - 1].low in _DETERMINERS


def _no_statement(words: Sentence, cue: int) -> bool:
    """As in "claimed the lives of", "gave a speech", "added to"."""
    after = [w.low for w in words[cue + 1 : cue + 9]]
    if claims_act(words, cue) or (words[cue].low in ("added", "adds") and after[:1] == ["to"]):
        return True
    if words[cue].low not in source_lexicon().only_before or "that" in after[:2]:
        return False
    return not any(
        _counts(words, cue + 1 + k) or w in _OPENS_FIGURE for k, w in enumerate(after[:6])
    )


def claims_act(words: Sentence, cue: int) -> bool:
    """As in "claimed the lives of", "claimed the attack": says nothing of what came of it."""
    after = [w.low for w in words[cue + 1 : cue + 9]]
    if not words[cue].low.startswith("claim"):
        return False
    if any(w in ("lives", "life", "responsibility") for w in after[:3]):
        return True
    lex = source_lexicon()
    act = next(
        (i for i, w in enumerate(after) if w in lex.acts and after[i + 1 : i + 2] != ["attack"]),
        len(after),
    )
    behind = after[act + 1 : act + 2]
    ends = (
        not behind or behind[0] in lex.inside or behind[0] in _AFTER_ACT or behind[0] in lex.times
    )
    said = any(w in lex.stops or w in lex.inside for w in after[1:act])
    return (
        after[0:1] in (["the"], ["a"], ["an"], ["this"]) and act < len(after) and ends and not said
    )


def _is_passive(words: Sentence, cue: int) -> bool:
    """As in "were reported killed", "it was reported that"."""
    i = cue - 1
    while i >= 0 and words[i].low in source_lexicon().between:
        i -= 1
    return i >= 0 and words[i].low in _BE


def _inverted(words: Sentence, cue: int, *, quoted: bool) -> list[Statement]:
    """As in "..., said the monitor"."""
    if words[cue].low in source_lexicon().only_before or cue == 0:
        return []
    if not (quoted or words[cue - 1].low in ",)" or words[cue].low in ("said", "says")):
        return []
    behind = phrase_behind(words, cue + 1)
    return (
        [] if behind is None else [Statement(_opening(words, cue), cue, cue, _span(words, behind))]
    )


def _participle(words: Sentence, cue: int, earlier: list[Statement]) -> list[Statement]:
    """As in "..., adding that 12 were killed": whoever spoke before, or "with a monitor saying"."""
    own = phrase_before(words, cue)
    if own is not None and own[0] > 0 and words[own[0] - 1].low == "with":
        return [Statement(cue + 1, len(words), cue, _span(words, own))]
    if earlier:
        said = earlier[-1]
        return [Statement(cue + 1, len(words), cue, said.source, said.via, said.denies)]
    before = None if words[cue - 1].low == "," else phrase_before(words, cue)
    return (
        []
        if before is None or is_object(words, before)
        else [Statement(cue + 1, len(words), cue, _span(words, before))]
    )


def _according(words: Sentence, cue: int, begin: int) -> list[Statement]:
    """As in "according to | the mayor", "by the count of | the mayor"."""
    behind = phrase_behind(words, begin)
    if behind is None:
        return []
    source = _span(words, behind)
    after = Statement(behind[1], len(words), cue, source)
    if cue == 0 or (cue < 3 and words[cue - 1].low in (",", ";", "and", "but", "while")):
        return [after]
    before = Statement(_opening(words, cue), cue, cue, source)
    return [before, after]


def _citing(words: Sentence, cue: int, earlier: list[Statement]) -> list[Statement]:
    """As in "the agency reported, citing a doctor": the doctor says it, through the agency."""
    behind = phrase_behind(words, cue + 1)
    if behind is None:
        return []
    teller = (
        None if earlier else phrase_before(words, cue - 1 if words[cue - 1].low == "," else cue)
    )
    via = earlier[-1].source if earlier else teller and _span(words, teller)
    goes_on = via is not None and behind[1] < len(words) and words[behind[1]].low in (",", "that")
    return [Statement(0, len(words) if goes_on else cue, cue, _span(words, behind), via)]


def _headline(words: Sentence) -> list[Statement]:
    """As in "Bombs kill 13: monitor", "12 dead - reports"."""
    lex = source_lexicon()
    for i in range(2, len(words)):
        word = words[i]
        if word.low not in lex.headline or (i + 1 < len(words) and words[i + 1].low in lex.say):
            continue
        tail = i + 1 >= len(words) or words[i + 1].capital or words[i + 1].low in ".|"
        if tail and (words[i - 1].low in (":", "-", "–", "—", "|") or _mark_lost(words, i)):
            return [Statement(0, i, i, (word.start, word.end))]
    return []


def _mark_lost(words: Sentence, i: int) -> bool:
    """Whether the word is a bearer at the end of a headline whose dash a feed has lost."""
    before = words[i - 1].low
    return (
        words[i].capital
        and i < _HEADLINE
        and before not in ("the", "a", "an")
        and not before.endswith("-based")
        and words[i].low in source_lexicon().lost_mark
    )


# where a statement begins and ends
# ------------------------------------------------------------------------------------------


def _behind_listener(words: Sentence, cue: int) -> int:
    """Behind the one who is told."""
    lex = source_lexicon()
    i = cue + 1
    if words[cue].low not in lex.telling:
        return i
    while i < min(len(words), cue + 8) and words[i].low != "that" and words[i].low not in lex.times:
        if not (
            words[i].capital
            or words[i].low in lex.media
            or words[i].low in lex.listeners
            or words[i].low in ("the", "a", "state")
        ):
            break
        i += 1
    return i


def _listener(words: Sentence, cue: int, end: int) -> Span | None:
    """The medium that is told."""
    lex = source_lexicon()
    span = words[cue + 1 : end]
    if not span or words[cue].low not in lex.telling or span[0].low in lex.listeners:
        return None
    return (
        (span[0].start, span[-1].end)
        if any(w.capital or w.low in lex.media for w in span)
        else None
    )


def _behind_time(words: Sentence, i: int) -> int:
    """Past "on Monday", "in a statement", "late on Friday"."""
    lex = source_lexicon()
    while i < len(words):
        low = words[i].low
        step: int | None = i
        if low in ("on", "late", "early", "by", "in", "from", "via", "at"):
            ahead = range(i + 1, min(i + 5, len(words)))
            step = next(
                (
                    k
                    for k in ahead
                    if words[k].low in lex.times
                    or words[k].low in lex.months
                    or words[k].low in _WHERE
                ),
                None,
            )
        elif not (low in lex.times or low in lex.months or words[i].value is not None):
            step = None
        if step is None:
            return i
        i = step + 1
    return i


def _closes(words: Sentence, i: int) -> bool:
    """Whether nothing is said behind the cue: the statement stands before it."""
    return i >= len(words) or words[i].low.endswith("ing") or words[i].low in _AFTER_STATEMENT


def _opening(words: Sentence, end: int) -> int:
    """Where what is said before `end` begins."""
    return next((i + 1 for i in range(end - 1, 0, -1) if words[i].low == ";"), 0)
