"""Views of a report's tokens."""

import dataclasses

import pytest

from reportedly.records import Mark, Report
from reportedly.text import segment
from reportedly.text.doc import Doc


def doc(text: str) -> Doc:
    return segment(Report("r", "", "", "", "", None, "en", text, "0" * 64))


TEXT = "Nine men died. The mayor of al-Tolva said so.\n\n“WHO teams left”, A. Bren said."


def test_tokens_and_characters_lead_to_each_other() -> None:
    one = doc(TEXT)
    for i, token in enumerate(one.tokens):
        assert one.span(i, i + 1) == (token.start, token.end)
        if token.start < token.end:
            assert one.indices((token.start, token.end)) == (i, i + 1)
            assert one.text(i, i + 1) == TEXT[token.start : token.end]


def test_a_token_and_a_character_have_a_sentence() -> None:
    one = doc(TEXT)
    for number, (first, last) in enumerate(one.sentences):
        assert {one.sentence_number(i) for i in range(first, last)} == {number}
        assert one.sentence(last - 1) == one.sentence_at(one.tokens[first].start) == (first, last)
    assert one.sentence_at(10_000) == one.sentences[-1]


def test_acronyms_are_no_small_words() -> None:
    one = doc(TEXT)
    assert "who" in one.lower
    assert "WHO" in one.lower_but_acronyms
    assert [one.lower[i] for i in range(len(one.tokens)) if one.capital(i)] == [
        *("nine", "the", "al", "tolva", "who", "a", "bren")
    ]


def test_only_full_stops_end() -> None:
    one = doc(TEXT)
    assert [i for i, t in enumerate(one.tokens) if t.norm == "." and not one.ends(i)] == [
        one.lower.index("bren") - 1
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("al-Tolva", ["al-tolva"]),
        ("22-year-old men", ["22-year-old", "men"]),
        ("1,200 of 10.5", ["1,200", "of", "10.5"]),
        ("They didn't", ["they", "didn't"]),
        ("the men's tents", ["the", "men", "s", "tents"]),
        ("WHO said who", ["WHO", "said", "who"]),
    ],
)
def test_words_hold_compounds_in_one_piece(text: str, words: list[str]) -> None:
    one = doc(text)
    assert [w.low for w in one.words(0)] == words
    assert all(one.span(w.first, w.last) == (w.start, w.end) for w in one.words(0))


def test_numbers_have_values_and_quotation_marks_are_left_out() -> None:
    found = doc("“1,200” died at 10:30 on 007").words(0)
    assert [(w.low, w.value, w.quoted) for w in found] == [
        ("1,200", 1200.0, True),
        ("died", None, True),
        ("at", None, False),
        ("10:30", None, False),
        ("on", None, False),
        ("007", None, False),
    ]


def test_a_changed_doc_has_views_of_its_own() -> None:
    one = doc("Nine men died.")
    assert not list(one.marks_in(0, 4))
    marks = (Mark("source", (0, 4), 0, 1, 1.0), Mark("content", (5, 13), 1, 3, 1.0))
    other = dataclasses.replace(one, marks=marks, links=())
    assert isinstance(other, Doc)
    assert list(other.marks_in(2, 4)) == [marks[1]]
