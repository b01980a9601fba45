"""Rules: their examples, and what takes down which of them decided."""

import hashlib
import timeit
from typing import Any

import pytest

from reportedly import pipeline
from reportedly.records import Report
from reportedly.rules import (
    Match,
    Pattern,
    PatternError,
    Rule,
    Step,
    about,
    all_rules,
    first,
    note,
    rule,
    tracing,
)

RULES = all_rules()


def fires(one: Rule[..., Any], text: str) -> bool:
    if one.on is not None:
        answers = (one.apply(*args) for args in one.on(text))
        return any(answer is not None and answer is not False for answer in answers)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    with tracing() as trace:
        pipeline.analyse(Report("r", "", "", "", "", "2021-03-04", "en", text, sha256))
    return one.name in trace.rules()


@pytest.mark.model
@pytest.mark.parametrize("name", RULES)
def test_a_rule_fires_on_its_example_and_not_on_its_counter_example(name: str) -> None:
    one = RULES[name]
    assert one.example, f"{name} has no example"
    assert one.counter, f"{name} has no counter-example"
    assert one.means, f"{name} does not say what it means"
    assert fires(one, one.example), f"{name} is silent on its example: {one.example}"
    assert not fires(one, one.counter), f"{name} fires on its counter-example: {one.counter}"


@rule("sizes.even", example="4", counter="3", on=lambda text: [(int(text),)])
def even(number: int) -> str | None:
    """Halves are whole."""
    return "even" if number % 2 == 0 else None


@rule("sizes.large", example="100", counter="99", on=lambda text: [(int(text),)])
def large(number: int) -> str | None:
    """Three digits or more."""
    return "large" if number >= 100 else None


SIZES = (even, large)


def test_first_asks_in_order_and_takes_down_who_answered() -> None:
    with tracing() as trace:
        answers = [first(SIZES, number) for number in (3, 4, 101, 102)]
    assert answers == [None, "even", "large", "even"]
    assert [step.rule for step in trace.steps] == ["sizes.even", "sizes.large", "sizes.even"]
    assert trace.steps[0] == Step("sizes.even", answer="even")


def test_a_thorough_trace_also_asks_the_rules_behind() -> None:
    with tracing(thorough=True) as trace:
        first(SIZES, 102)
    assert trace.steps[0].beaten == (("sizes.large", "large"),)


def test_steps_belong_to_the_innermost_subject() -> None:
    with tracing() as trace:
        with about((0, 4), "toll.place"):
            even(2)
            with about("t1", "toll.when"):
                note("weights", answer="Monday", score=0.7, rivals=[("Sunday", 0.2)])
            note("elsewhere", (9, 12), "event.place")
        large(100)
    assert [(s.rule, s.about, s.field) for s in trace.steps] == [
        ("sizes.even", (0, 4), "toll.place"),
        ("weights", "t1", "toll.when"),
        ("elsewhere", (9, 12), "event.place"),
        ("sizes.large", "", ""),
    ]
    assert trace.of("t1", "toll.when")[0].rivals == (("Sunday", 0.2),)
    assert trace.of((0, 4)) == [trace.steps[0]]


def test_a_rule_says_what_its_docstring_says_and_works_as_a_function() -> None:
    assert even.means == "Halves are whole."
    assert even(2) == "even"
    assert even.apply(3) is None


def test_without_a_trace_a_note_costs_less_than_a_microsecond() -> None:
    runs = 20_000
    assert min(timeit.repeat(lambda: note("x"), number=runs, repeat=3)) / runs < 1e-6


CLASSES = {"nine": {"NUMBER"}, "people": {"PERSON"}, "killed": {"HARM"}, "old": {"ADJECTIVE"}}


def classes(word: str) -> frozenset[str]:
    return frozenset(CLASSES.get(word, ()))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("NUMBER PERSON", "then nine people left", (1, 3)),
        ("NUMBER ADJECTIVE* PERSON were HARM", "nine old old people were killed", (0, 6)),
        ("NUMBER ADJECTIVE? PERSON", "nine old old people", None),
        ("were|was !HARM", "they were there", (1, 3)),
        ("were !HARM", "they were killed", None),
        (".+ killed", "they were killed", (0, 3)),
        ("nine .* people", "nine of the people", (0, 4)),
    ],
)
def test_patterns(pattern: str, text: str, found: tuple[int, int] | None) -> None:
    matches = list(Pattern(pattern).search(text.split(), classes))
    assert [m[:2] for m in matches] == ([found] if found else [])


def test_a_pattern_names_what_its_elements_take() -> None:
    match = Pattern("how:NUMBER ADJECTIVE* who:PERSON").match(["nine", "old", "people"], 0, classes)
    assert match == Match(0, 3, {"how": (0, 1), "who": (2, 3)})


@pytest.mark.parametrize("pattern", ["", "A| B", "who: B"])
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        Pattern(pattern)
