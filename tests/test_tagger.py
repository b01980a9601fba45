"""The trained tagger, end to end: what it finds in a small article, and that the way it is typeset does not matter."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.attribution import attributions
from reportedly.records import Report
from reportedly.text import annotate, segment
from reportedly.text.decode import Scores, decode
from reportedly.text.windows import pack

ARTICLE = """“Nine shells fell on the market within an hour,” the mayor of Harrow Bay, Ines Example, told Nordwire. “We buried four people.”

The garrison denied that it had fired. It accused the rebels of “shelling their own quarter,” and called on the Council to condemn them.

At least twelve people were hurt, according to two doctors at the hospital. “The wards are full,” one of them said.
"""


def report(text: str) -> Report:
    return Report("r", "", "", "", "", None, "en", text, "0" * 64)


def said(text: str) -> list[tuple[str, str, str, str, str]]:
    """Attributions as words, without quotation marks."""
    words = lambda spans: " ".join(re.findall(r"\w+", " ".join(text[a:b] for a, b in spans)))  # noqa: E731
    return [
        (words(a.source), words(a.cue), words(a.content), a.stance, a.quote)
        for a in attributions(annotate(report(text)))
    ]


STYLES = {
    "straight": {"“": '"', "”": '"'},
    "doubled": {"“": "''", "”": "''"},
    "tex": {"“": "``", "”": "''"},
    "guillemets": {"“": "«", "”": "»"},
    "single": {"“": "‘", "”": "’"},
    "straight single": {"“": "'", "”": "'", "’": "'"},
    "fullwidth": {"“": "＂", "”": "＂"},
    "low": {"“": "„", "”": "“"},
}


@pytest.mark.model
@pytest.mark.parametrize("style", STYLES)
def test_the_style_of_quotation_marks_changes_nothing(style: str) -> None:
    assert said(ARTICLE.translate(str.maketrans(STYLES[style]))) == said(ARTICLE)


PARAGRAPHS = (
    "“Nine shells fell on the market,” the mayor of Harrow Bay told Nordwire. “We buried four people.”",
    "The garrison denied that it had fired. It accused the rebels of “shelling their own quarter” on Monday.",
    "“The wards are full,” said Ines Example, who runs the clinic.",
    "Radio Kassel quoted a colonel as saying that the bridge was “a lawful target”.",
    "The envoy said: “Nobody will win this war. Both sides know it.”",
    "“The rebels’ guns fell silent at noon,” the colonel said, “and the farmers’ sons went home.”",
    "“They let ’em go,” a guard told the court. “It wasn’t right.”",
)
MARKS = tuple(STYLES.values())


@st.composite
def typeset(draw: st.DrawFn) -> tuple[str, str]:
    """An article, and the same one typeset: each paragraph in a style of its own, closing marks at the ends of paragraphs there or not."""
    chosen = draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=3, unique=True))
    out = []
    for paragraph in chosen:
        style = draw(st.sampled_from([{}, *MARKS]))
        kept = paragraph[:-1] if paragraph.endswith("”") and draw(st.booleans()) else paragraph
        out.append(kept.translate(str.maketrans(style)))
    return "\n\n".join(chosen), "\n\n".join(out)


@pytest.mark.model
@settings(max_examples=25, deadline=None, derandomize=True)
@given(typeset())
def test_no_mixture_of_styles_and_no_lost_closing_mark_changes_anything(
    texts: tuple[str, str],
) -> None:
    plain, other = texts
    assert said(other) == said(plain)


@pytest.mark.model
def test_a_closing_mark_missing_at_the_end_of_a_paragraph_changes_nothing() -> None:
    assert said(ARTICLE.replace("four people.”", "four people.")) == said(ARTICLE)


@pytest.mark.model
def test_who_says_what() -> None:
    found = {(source, stance) for source, _, _, stance, _ in said(ARTICLE)}
    assert ("The garrison", "denies") in found
    assert ("It", "accuses") in found
    assert ("two doctors at the hospital", "asserts") in found


def scored(text: str, tags: str) -> Scores:
    """Scores that want these tags, one letter a token: O, S/s, Q/q, C/c (capital: begin)."""
    index = {"O": 0, "S": 1, "s": 2, "Q": 3, "q": 4, "C": 5, "c": 6}
    n = len(segment(report(text)).tokens)
    assert n == len(tags)
    table = np.full((n, 7), -9.0, np.float32)
    for i, tag in enumerate(tags):
        table[i, index[tag]] = -0.01
    return Scores(table, [(0, n, np.zeros((n, 8), np.float32))], 2, (1.0, 1.0))


@pytest.mark.parametrize(
    ("text", "tags", "marks"),
    [
        ("They now say it fell", "SQOCc", ["They", "now", "it fell"]),
        ("They now calmly say it fell", "SQOQCc", ["They", "now calmly say", "it fell"]),
        ("The mayor said it fell", "SOQCc", ["The mayor", "said", "it fell"]),
        ("One fell\n\nTwo fell", "CcccO"[:4], ["One fell", "Two fell"]),
        ("said it fell", "qCc", ["it fell"]),
    ],
)
def test_marks(text: str, tags: str, marks: list[str]) -> None:
    document = decode(segment(report(text)), scored(text, tags))
    assert [text[slice(*m.span)] for m in document.marks if m.score > 0.5] == marks


@pytest.mark.parametrize(("strength", "sources"), [(9.0, ["Port clerks"]), (0.1, [])])
def test_a_cue_without_a_marked_source_takes_the_words_most_like_one(
    strength: float, sources: list[str]
) -> None:
    text = "Port clerks in all denied it fell"
    plain = scored(text, "OOOOQCc")
    vectors = np.zeros((7, 8), np.float32)
    vectors[4, 0] = 1.0  # what the cue asks of a source
    vectors[:2, 4] = strength  # how far "Port clerks" answer it
    document = decode(segment(report(text)), Scores(plain.tags, [(0, 7, vectors)], 2, (-3.0, 1.0)))
    (link,) = document.links
    assert [text[slice(*document.marks[i].span)] for i in link.source] == sources
    assert [text[slice(*document.marks[i].span)] for i in link.content] == ["it fell"]


def test_windows_hold_whole_sentences_and_overlap_by_one() -> None:
    sentences = [(0, 4), (4, 8), (8, 12), (12, 40)]
    assert pack(sentences, [1] * 40, limit=10) == [(0, 8), (4, 12), (12, 22), (22, 32), (32, 40)]
    assert pack([(0, 3)], [1, 1, 1], limit=10) == [(0, 3)]
