"""Statements that the tagger passed over, from the frame of their verb.

"Blamed X for Y", "declined to comment", "could not verify": these verbs hardly do anything but
report, and count where their subject stands right before them. Any verb of saying counts where it
ends the sentence behind its subject: "C, the governor said on Monday".
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from reportedly import lexicon
from reportedly.extract.attribution.built import Found
from reportedly.extract.attribution.noun_phrases import bearer_before, behind_dateline
from reportedly.extract.attribution.repair import rest_of_clause
from reportedly.extract.attribution.stance import cue_table
from reportedly.extract.attribution.subjects import clause_subject
from reportedly.extract.attribution.via import medium
from reportedly.records import Spans
from reportedly.text.doc import Doc

_LEAST = 4
"""Words that a statement before its bearer has at least."""
_LISTENER = 8
"""Words for those who were told."""


def framed(doc: Doc, cues: Spans) -> Iterator[Found]:
    """Source, cue and content of each frame outside the tagger's cues and contents.

    Args:
        doc: The document.
        cues: Other cues, whose words are no frame either.
    """
    at = [i for i, word in enumerate(doc.lower) if word in _openers()]
    if not at:
        return
    linked = {i for link in doc.links if link.content for i in (link.cue, *link.content)}
    marks = (doc.marks[n] for n in linked)
    taken = {i for mark in marks for i in range(mark.first, mark.last)}
    taken |= {i for span in cues for i in range(*doc.indices(span))}
    yield from (found for i in at if i not in taken and (found := _frame(doc, i, taken)))


@cache
def _openers() -> frozenset[str]:
    """The words that a frame may begin with."""
    words = lexicon.verbs("ADDRESS", "VERIFY", "cues.frame.withholding", "cues.frame.stopping")
    words |= {form for phrase in _split("idioms") for form in lexicon.forms(phrase[0])}
    return frozenset(word for word in words if not word.endswith("ing"))


@cache
def _split(row: str) -> tuple[list[str], ...]:
    """The phrases of a list, the longest first."""
    found = (phrase.split() for phrase in lexicon.phrases(f"cues.frame.{row}"))
    return tuple(sorted(found, key=len, reverse=True))


def _frame(doc: Doc, at: int, taken: set[int]) -> Found | None:
    begin, end = doc.sentence(at)
    behind = _behind(doc, at)
    if behind is None or _is_reduced(doc, at):
        return None
    first, source = clause_subject(doc, _verb_group(doc, at, begin), begin)
    content = rest_of_clause(doc, behind, end, taken)
    if source is None or content is None:
        return None
    alone = behind - at == 1 and doc.lower[behind] in lexicon.words("cues.frame.not_behind")
    return None if alone else ((source,), doc.span(first, behind), (content,))


def _is_reduced(doc: Doc, at: int) -> bool:
    """Whether a word is a participle without "be": "a clerk | accused | of spying"."""
    people = doc.lower[at] in lexicon.verbs("OF_PERSON")
    if not people or not doc.lower[at].endswith("ed"):
        return False
    active = lexicon.words("cues.subject.pronouns", "cues.passive.no_patient")
    behind = doc.lower[at + 1] if at + 1 < len(doc.lower) else ""
    before = doc.lower[at - 1] if at else ""
    return behind in lexicon.words("cues.passive.behind") and before not in active


def _verb_group(doc: Doc, at: int, begin: int) -> int:
    """Where a verb's own helping words begin: "| could not verify", "| was quick to accuse"."""
    for phrase in _split("eager"):
        if doc.lower[max(begin, at - len(phrase)) : at] == phrase:
            return at - len(phrase)
    if doc.lower[at] not in lexicon.verbs("VERIFY"):
        return at
    helping = lexicon.words("cues.frame.helping")
    while at > begin and (doc.lower[at - 1] in helping or doc.lower[at - 1].endswith("ly")):
        at -= 1
    return at


def _behind(doc: Doc, at: int) -> int | None:
    """The token behind a frame's cue, or None where the words at a token are no frame."""
    words, word = doc.lower, doc.lower[at]
    if word in lexicon.verbs("cues.frame.withholding"):
        says = words[at + 2 : at + 3] and words[at + 2] in lexicon.words("cues.frame.saying")
        return at + 1 if words[at + 1] == "to" and says else None
    if word in lexicon.verbs("cues.frame.stopping"):
        return at + 3 if words[at + 1 : at + 3] == ["short", "of"] else None
    if word in lexicon.verbs("VERIFY"):
        return at + 1 if _is_negated(doc, at) else None
    if word in lexicon.verbs("ADDRESS"):
        return at + 1
    ends = (_idiom(words, at, phrase) for phrase in _split("idioms"))
    return next((end for end in ends if end), None)


def _is_negated(doc: Doc, at: int) -> bool:
    group = doc.lower[_verb_group(doc, at, doc.sentence(at)[0]) : at]
    negators = {*cue_table().negators, "unable", "yet", "t"}
    return len(group) > 1 and not negators.isdisjoint(group)


def _idiom(words: list[str], at: int, phrase: list[str]) -> int | None:
    """The token behind an idiom and its preposition, if it stands at a token."""
    end = at + len(phrase)
    if words[at] not in lexicon.forms(phrase[0]) or words[at + 1 : end] != phrase[1:]:
        return None
    return end + (end < len(words) and words[end] in lexicon.words("cues.frame.prepositions"))


def closed(doc: Doc, cues: Spans) -> Iterator[Found]:
    """Source, cue and content of each verb of saying that ends a sentence behind its subject.

    Where commas are lost nothing shows where the statement ends and its bearer begins; the noun
    phrase before the verb does.

    Args:
        doc: The document.
        cues: Other cues; where one stands behind the bearer, the statement is the tagger's.
    """
    starts = sorted({doc.indices(span)[0] for span in cues})
    for begin, end in doc.sentences:
        verb = _last_verb(doc, begin, end)
        bearer = None if verb is None else _subject_of_last(doc, begin, verb)
        if verb is None or bearer is None:
            continue
        if bisect_left(starts, min(bearer, verb - 1)) < bisect_left(starts, end):
            continue
        first, last = behind_dateline(doc, begin, bearer), bearer
        while last > first and not (doc.lower[last - 1][0].isalnum() or doc.lower[last - 1] == "”"):
            last -= 1
        not_ending = lexicon.words("cues.closing.not_ending")
        if last - first >= _LEAST and doc.lower[last - 1] not in not_ending:
            cue = doc.span(verb, verb + 1)
            yield (doc.span(bearer, verb),), cue, (doc.span(first, last),)


def _last_verb(doc: Doc, begin: int, end: int) -> int | None:
    """The verb of saying that ends a sentence, or that a day or those who were told follow."""
    words = doc.lower
    last = end
    while last > begin and not words[last - 1][0].isalnum():
        last -= 1
    if last == end and end < len(words):
        return None
    if last > begin and words[last - 1] in lexicon.words("cues.relay.days"):
        last -= 1 + (words[last - 2] == "on")
    if last > begin and words[last - 1] in _says():
        return last - 1
    telling = lexicon.verbs("TELL")
    near = range(last - 1, max(begin, last - _LISTENER), -1)
    verb = next((i for i in near if words[i] in telling), None)
    if verb is None or words[verb + 1 : last] in (["reporters"], ["journalists"]):
        return verb
    found = medium(doc, verb + 1, frozenset())
    return verb if found and doc.indices(found)[1] >= last else None


@cache
def _says() -> frozenset[str]:
    """Finite forms of the verbs of saying that are hardly nouns."""
    forms = (lexicon.forms(verb) for verb in lexicon.lemmas("CLOSE"))
    return frozenset(form for _, third, past, *_ in forms for form in (third, past))


def _subject_of_last(doc: Doc, begin: int, verb: int) -> int | None:
    """Where the subject right before a verb begins."""
    if verb > begin and doc.lower[verb - 1] in lexicon.words("cues.subject.pronouns"):
        return verb - 1
    found = bearer_before(doc, verb, begin)
    if found is None:
        return None
    joined = doc.lower[found[0] - 1] in lexicon.words("cues.closing.not_before")
    return None if joined and found[0] > begin else found[0]
