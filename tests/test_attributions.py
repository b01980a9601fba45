"""From the tagger's marks to attributions: stance, quotation, relays. The marks are set by hand, so no weights are needed."""

import pytest

from reportedly.extract.attributions import attributions
from reportedly.extract.cues import stance_of_content, stance_of_cue
from reportedly.language import segment
from reportedly.model import Attribution, Document, Link, Mark, Report


def document(marked: str) -> Document:
    """A document from a text with [S source], [Q cue] and [C content]; all marks of one text are one attribution."""
    text, spans = "", []
    for part in marked.replace("]", "[").split("["):
        if part[:2] in ("S ", "Q ", "C "):
            role = {"S": "source", "Q": "cue", "C": "content"}[part[0]]
            spans.append((role, len(text), len(text) + len(part) - 2))
            part = part[2:]
        text += part
    plain = segment(Report("r", "", "", "", "", None, "en", text, "0" * 64))
    marks = []
    for role, start, end in spans:
        inside = [i for i, t in enumerate(plain.tokens) if start <= t.start and t.end <= end]
        marks.append(Mark(role, (start, end), inside[0], inside[-1] + 1, 1.0))
    where = {role: tuple(i for i, m in enumerate(marks) if m.role == role) for role in ("source", "cue", "content")}
    link = Link(where["cue"][0], where["source"], where["content"], 1.0)
    return Document(plain.report, plain.tokens, plain.sentences, tuple(marks), (link,))


def the_one(marked: str) -> tuple[Attribution, str]:
    doc = document(marked)
    (found,) = attributions(doc)
    return found, doc.report.text


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("[S The ministry] [Q said] [C nine people had died].", "asserts"),
        ("[S The rebels] [Q denied] [C that they had fired].", "denies"),
        ("[S The army] did not [Q deny] [C the strike].", "doubts"),
        ("[S The monitor] [Q could not verify] [C the report].", "doubts"),
        ("[S The envoy] [Q declined to confirm] [C the figure].", "doubts"),
        ("[S The agency] [Q has yet to confirm] [C the attack].", "doubts"),
        ("[S The statement] [Q stopped short of naming] [C the sponsors].", "doubts"),
        ("[S The council] [Q blamed] [C the garrison for the fire].", "accuses"),
        ("[S The council] [Q pointed the finger] at [C the garrison].", "accuses"),
        ("[S The minister] [Q called on] [C the Council to condemn it].", "demands"),
        ("[S The minister] [Q called] [C for an inquiry].", "demands"),
        ("[S Doctors] [Q warned] [C that the wells would run dry].", "predicts"),
        ("[S The group] [Q claimed responsibility for] [C the bomb].", "admits"),
        ("[S The general] [Q admitted] [C that his men were there].", "admits"),
        ("[S The general] [Q said] [C his men had never been there].", "asserts"),
        ("[S The general] [Q said] [C he had not ordered it].", "denies"),
        ("[S The monitor] [Q said] [C it could not confirm the toll].", "doubts"),
        ("[S The envoy] [Q said] [C the attack must be condemned].", "demands"),
    ],
)
def test_stance(marked: str, stance: str) -> None:
    assert the_one(marked)[0].stance == stance


@pytest.mark.parametrize(
    ("marked", "quote"),
    [
        ("[S The mayor] [Q said] [C nine shells fell].", "indirect"),
        ("[C “Nine shells fell,”] [S the mayor] [Q said].", "direct"),
        ("[C 'Nine shells fell,'] [S the mayor] [Q said].", "direct"),
        ("[S The mayor] [Q said] [C nine shells fell on “peaceful people”].", "mixed"),
        ("“[C Nine shells fell],” [S the mayor] [Q said].", "direct"),
    ],
)
def test_quotation(marked: str, quote: str) -> None:
    assert the_one(marked)[0].quote == quote


@pytest.mark.parametrize(
    ("marked", "via"),
    [
        ("[S A medical source] [Q told Nordwire] [C that nine had died].", "Nordwire"),
        ("[S A medical source] [Q told] the state news agency [C that nine had died].", "the state news agency"),
        ("[S A medical source] [Q told reporters] [C that nine had died].", ""),
        ("[S The mayor] [Q told us] [C that nine had died].", ""),
    ],
)
def test_told_to_a_medium(marked: str, via: str) -> None:
    found, text = the_one(marked)
    assert "".join(text[a:b] for a, b in found.via) == via


def test_the_same_words_have_the_same_id() -> None:
    first, _ = the_one("[S The mayor] [Q said] [C nine shells fell].")
    again, _ = the_one("[S The mayor] [Q said] [C nine shells fell].")
    assert first.id == again.id


def test_a_turned_cue_is_turned_once() -> None:
    assert stance_of_cue(["it", "did", "not"], ["rule", "out"], []) == "denies"
    assert stance_of_content(["that", "they", "were", "not", "there"]) == "denies"
    assert stance_of_content([]) == "asserts"
