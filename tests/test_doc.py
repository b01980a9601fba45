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


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“Nine died”, he said", ["Nine died"]),
        ("He said “the “blast” hit us” and “left”", ["the “blast” hit us", "left"]),
        ("“Nine died, he said\n\nNobody left", ["Nine died, he said"]),
        ("Nobody said so", []),
    ],
)
def test_quotations_are_closed_with_their_paragraph(text: str, inside: list[str]) -> None:
    one = doc(text)
    assert [one.text(*part) for part in one.quotations] == inside
    held = [i for i in range(len(one.tokens)) if one.quoted(i)]
    assert held == [i for first, last in one.quotations for i in range(first, last)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor of Tolva left.", [("The mayor", "person"), ("Tolva", "name")]),
        (
            "Nine men were killed by government forces near the old market.",
            [
                *(("Nine men", "person"), ("government forces", "body")),
                ("the old market", "place"),
            ],
        ),
        ("A report by the council said so.", [("A report", "document"), ("the council", "body")]),
        ("She saw it on Monday.", []),
        ("This is it.", []),
        (
            "He said that the blast killing nine men",
            [("the blast", "other"), ("nine men", "person")],
        ),
        (
            "12 civilians and a rescue worker died.",
            [("12 civilians", "person"), ("a rescue worker", "person")],
        ),
        (
            "The al-Tolva brigade's commander spoke.",
            [("The al-Tolva brigade's commander", "person")],
        ),
        ("The raid destroyed the bridge.", [("The raid", "other"), ("the bridge", "other")]),
    ],
)
def test_chunks_are_noun_phrases(text: str, found: list[tuple[str, str]]) -> None:
    one = doc(text)
    assert [(one.text(c.first, c.last), c.kind) for c in one.chunks] == found


PLAIN = {"passive": False, "negated": False, "modality": "", "tense": "past"}


@pytest.mark.parametrize(
    ("text", "verb", "group", "says"),
    [
        ("The army shelled the town.", "shelled", "shelled", {}),
        ("Nine men were killed.", "killed", "were killed", {"passive": True}),
        ("The men got killed.", "killed", "got killed", {"passive": True}),
        ("They have not fired.", "fired", "have not fired", {"negated": True}),
        ("They didn't fire.", "fire", "didn't fire", {"negated": True}),
        ("No group has claimed it.", "claimed", "has claimed", {"negated": True}),
        ("It never failed to explode.", "failed", "never failed", {"negated": True}),
        (
            "It could not be independently verified.",
            "verified",
            "could not be independently verified",
            {"passive": True, "negated": True, "modality": "possible", "tense": "present"},
        ),
        ("They will strike again.", "strike", "will strike", {"tense": "future"}),
        (
            "They would have been hit.",
            "hit",
            "would have been hit",
            {"passive": True, "modality": "hypothetical"},
        ),
        ("It must end.", "end", "must end", {"modality": "necessary", "tense": "present"}),
        ("They are shelling it.", "shelling", "are shelling", {"tense": "present"}),
        ("If they fired, we leave.", "fired", "fired", {"conditional": True}),
        ("Who fired on us?", "fired", "fired", {"question": True}),
    ],
)
def test_a_verb_group_says_how_its_verb_stands(
    text: str, verb: str, group: str, says: dict[str, object]
) -> None:
    one = doc(text)
    found = one.verb(one.lower.index(verb))
    wanted = {**PLAIN, "conditional": False, "question": False, **says}
    assert one.text(found.first, found.last) == group
    assert {name: getattr(found, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The raid destroyed the bridge.", ["destroyed"]),
        ("The wounded men were taken away and died.", ["taken", "died"]),
        ("It was in the town that they had been shelling.", ["was", "shelling"]),
        ("The shelled town did not fall.", ["fall"]),
    ],
)
def test_verbs_are_seen_by_their_form_and_place(text: str, found: list[str]) -> None:
    one = doc(text)
    assert [one.lower[group.verb] for group in one.verbs] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nine men died.", [("Nine men died.", "main")]),
        (
            "When the raid began, they fled.",
            [("When the raid began,", "temporal"), ("they fled.", "main")],
        ),
        (
            "The man, who saw it, left; he said that it burned.",
            [
                *(("The man,", "main"), ("who saw it,", "relative"), ("left;", "main")),
                *(("he said", "main"), ("that it burned.", "content")),
            ],
        ),
        (
            "They fired, and he fled if he could.",
            [
                *(("They fired,", "main"), ("and he fled", "coordinate")),
                ("if he could.", "conditional"),
            ],
        ),
        ("Men and women fled.", [("Men and women fled.", "main")]),
    ],
)
def test_clauses_cover_the_text(text: str, found: list[tuple[str, str]]) -> None:
    one = doc(text)
    assert [(one.text(c.first, c.last), c.kind) for c in one.clauses] == found
    assert [one.clause(i) for c in one.clauses for i in range(c.first, c.last)] == [
        c for c in one.clauses for _ in range(c.first, c.last)
    ]
