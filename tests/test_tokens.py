"""Words, marks and sentences of texts as they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.text.sentences import sentence_bounds
from reportedly.text.tokens import tokenize


def norms(text: str) -> str:
    return " ".join(t.norm for t in tokenize(text))


def sentences(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens[a].start : tokens[b - 1].end] for a, b in sentence_bounds(text, tokens)]


@pytest.mark.parametrize(
    "text",
    [
        'The mayor said, "Nine shells fell on us." Then he left.',
        "The mayor said, “Nine shells fell on us.” Then he left.",
        "The mayor said, ''Nine shells fell on us.'' Then he left.",
        "The mayor said, ``Nine shells fell on us.'' Then he left.",
        "The mayor said, «Nine shells fell on us.» Then he left.",
        "The mayor said, ‘Nine shells fell on us.’ Then he left.",
        "The mayor said, 'Nine shells fell on us.' Then he left.",
        "The mayor said, „Nine shells fell on us.“ Then he left.",
        "The mayor said, ”Nine shells fell on us.“ Then he left.",
    ],
)
def test_quotation_styles_give_the_same_tokens(text: str) -> None:
    assert norms(text) == "The mayor said , “ Nine shells fell on us . ” Then he left ."


def test_a_quotation_left_open_is_closed_at_the_end_of_its_paragraph() -> None:
    tokens = tokenize("“The shells fell.\n\n“Then it was quiet,” she said.")
    assert (
        " ".join(t.norm for t in tokens)
        == "“ The shells fell . ” “ Then it was quiet , ” she said ."
    )
    closing = tokens[5]
    assert closing.start == closing.end == len("“The shells fell.")


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("the rebels' guns", "the rebels ' guns"),
        ("Aleppo’s doctors", "Aleppo ' s doctors"),
        ("in the '90s", "in the ' 90s"),
        ("rock 'n' roll", "rock ' n ' roll"),
        ("they didn't", "they didn ' t"),
        ("e\u0301lan was lost", "e\u0301lan was lost"),
        ("a cease\u00adfire", "a ceasefire"),
    ],
)
def test_apostrophes_are_no_quotation_marks(text: str, norm: str) -> None:
    assert norms(text).replace("“", "'").replace("”", "'") == norm


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. A. Example of the U.S. Army spoke. He left.", 2),
        ("It began at 5 p.m. on Monday. Nobody knew.", 2),
        ("They live in the U.S. The others do not.", 2),
        ("A headline without a stop\n\nThe first sentence. The second.", 3),
        ("It fell on the town.The army said so.", 2),
        ("See example.org for more.", 1),
        ("“Who fired?” he asked. “We do not know.”", 2),
        ("Nos. 4 and 5 burned.", 1),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_lines_wrapped_by_hand_are_one_paragraph(line_end: str) -> None:
    text = (
        "The observers said on Monday that a column of smoke had been\n"
        "seen over the eastern quarter of the town, where two clinics\n"
        "stood, and that they had no word yet of anybody who had been\n"
        "hurt in it, though a nurse had told them of many children in\n"
        "the cellars of the building beside it.\n"
    )
    assert len(sentences(text.replace("\n", line_end))) == 1


@given(st.text(alphabet=st.sampled_from("ab É́ñ7 .,'\"“”‘’\n\r\u00a0\u2028שא🙂🇸🇾-—"), max_size=80))
def test_tokens_stand_where_they_say_and_sentences_cover_them(text: str) -> None:
    tokens = tokenize(text)
    position = 0
    for token in tokens:
        assert position <= token.start <= token.end <= len(text)
        assert not text[position : token.start].strip() or all(
            not c.isalnum() for c in text[position : token.start]
        )
        position = token.end
    bounds = sentence_bounds(text, tokens)
    assert [i for a, b in bounds for i in range(a, b)] == list(range(len(tokens)))
