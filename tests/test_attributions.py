"""From the tagger's marks to attributions: stance, quotation, relays. The marks are set by hand, so no weights are needed."""

from typing import Literal

import pytest

from reportedly.extract.attribution import attributions
from reportedly.extract.attribution.stance import stance_of_content, stance_of_cue
from reportedly.records import Attribution, Link, Mark, Report
from reportedly.text import segment
from reportedly.text.doc import Doc


def document(marked: str) -> Doc:
    """A document from a text with [S source], [Q cue] and [C content]; all marks of one text are one attribution."""
    text, spans = "", []
    for part in marked.replace("]", "[").split("["):
        role = {"S ": "source", "Q ": "cue", "C ": "content"}.get(part[:2], "")
        words = part[2:] if role else part
        if role:
            spans.append((role, len(text), len(text) + len(words)))
        text += words
    plain = segment(Report("r", "", "", "", "", None, "en", text, "0" * 64))
    marks = []
    for role, start, end in spans:
        inside = [i for i, t in enumerate(plain.tokens) if start <= t.start and t.end <= end]
        marks.append(Mark(role, (start, end), inside[0], inside[-1] + 1, 1.0))
    where = {
        role: tuple(i for i, m in enumerate(marks) if m.role == role)
        for role in ("source", "cue", "content")
    }
    link = Link(where["cue"][0], where["source"], where["content"], 1.0)
    return Doc(plain.report, plain.tokens, plain.sentences, tuple(marks), (link,))


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
        ("[S The council] [Q holds] [C the garrison responsible for the fire].", "accuses"),
        ("[S The council] [Q suspects] [C the garrison of theft].", "accuses"),
        ("[S The council] [Q called] [C the report a lie].", "denies"),
        ("[S The council] [Q said] [C none of its men were there].", "denies"),
        ("[S The council] [Q said] [C the report was false].", "denies"),
        ("[S The council's] [Q refusal] [C to name the dead].", "doubts"),
        ("[S The council] [Q is yet to comment on] [C the report].", "doubts"),
        ("[S The minister] [Q called on] [C the Council to condemn it].", "demands"),
        ("[S The minister] [Q called] [C for an inquiry].", "demands"),
        ("[S Doctors] [Q warned] [C that the wells would run dry].", "predicts"),
        ("[S The group] [Q claimed responsibility for] [C the bomb].", "admits"),
        ("[S The general] [Q admitted] [C that his men were there].", "admits"),
        ("[S The general] [Q said] [C his men had never been there].", "asserts"),
        ("[S The general] [Q said] [C he had not ordered it].", "denies"),
        ("[S The monitor] [Q said] [C it could not confirm the toll].", "doubts"),
        ("[S The envoy] [Q said] [C the attack must be condemned].", "demands"),
        ("[S The general] [Q said] [C he had not slept].", "asserts"),
        ("[S The general] [Q said] [C that he did not have enough information yet].", "doubts"),
        ("[S The army] [Q said] [C its guns were old but that it had not fired].", "asserts"),
        ("[S The ministry] [Q said] [C its planes had not bombed the town].", "denies"),
        (
            "[S The alliance] [Q said] [C it conducted no strikes and had no role in the raid].",
            "asserts",
        ),
        ("[S The alliance] [Q said] [C it had no role in the raid].", "denies"),
        ("[S The factions] [Q said] [C they would not talk to the garrison].", "asserts"),
        ("[S The monitor] [Q said] [C it was not immediately clear who had fired].", "doubts"),
        ("[S The colonel] [Q said] [C “We don't know who fired.”]", "doubts"),
        ("[S Western states] [Q said] [C the garrison was responsible for the fire].", "accuses"),
        ("[S The army] [Q warned] [C residents to leave the town].", "demands"),
        ("[S No group] [Q has claimed] responsibility for [C the bomb].", "doubts"),
        ("[S The envoy] [Q does not want] [C to give his name].", "asserts"),
        ("[S Physicians Without Frontiers] [Q said] [C nine people had died].", "asserts"),
        ("[S The minister] [Q did not rule out] [C a strike].", "doubts"),
        ("[S The rebels] [Q claimed] [C the attack].", "admits"),
        ("[S Western states] [Q said] [C they do not believe the rebels have gas].", "doubts"),
        ("[S The group] [Q called] [C it its own capital].", "asserts"),
    ],
)
def test_stance(marked: str, stance: str) -> None:
    assert the_one(marked)[0].stance == stance


@pytest.mark.parametrize(
    ("marked", "hedged"),
    [
        ("[S The mayor] [Q said] [C nine shells fell].", False),
        ("[S The mayor] [Q said] [C nine shells may have fallen].", True),
        ("[S The mayor] [Q said] [C nine shells fell in May].", False),
        ("[S The mayor] [Q said] [C nine shells fell, which may have come from the hills].", False),
        ("[S The mayor] [Q said] [C the gunner was apparently drunk].", True),
        ("[S The mayor] [Q believes] [C nine shells fell].", True),
        ("[C The shells] [Q are believed to] [C have come from the hills].", True),
        ("[C The commander] [Q is said to] [C have fled].", True),
        ("[C The envoy has] [Q reportedly] [C left the capital].", True),
    ],
)
def test_hedges(marked: str, hedged: bool) -> None:
    assert the_one(marked)[0].hedged is hedged


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
        (
            "[S A medical source] [Q told] the state news agency [C that nine had died].",
            "the state news agency",
        ),
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


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        # the subject right before the verb, though another sentence's source is linked or none is
        ("The council met. The rebels now [Q claim] [C that the bridge is theirs].", "The rebels"),
        ("But he [Q insisted] [C that nobody had fired].", "he"),
        # behind the verb
        # the main clause's subject for a participle, also one that opens the sentence
        ("[S The mayor] left the hall, [Q saying] [C he had seen enough].", "The mayor"),
        (
            "[S Velia] was silent. [Q Admitting] [C that he knew little], President Jan Orsan left the hall.",
            "President Jan Orsan",
        ),
        # whoever a noun names, and the agent of a passive
        ("The guards [Q were accused of] [C theft by the residents].", "the residents"),
        # nobody
        ("It [Q is clear] [C that the wells are dry].", ""),
        ("[C The wells] [Q are said] [C to be dry].", ""),
        # words that the tagger left out of a source
        ("[S The state] TV [Q said] [C nine had died].", "The state TV"),
    ],
)
def test_whose_statement_it_is(marked: str, source: str) -> None:
    found, text = the_one(marked)
    assert " ".join(text[a:b] for a, b in found.source) == source


@pytest.mark.parametrize(
    ("marked", "cue", "content"),
    [
        ("[S The envoy] [Q said] [C for an hour nobody came].", "said", "for an hour nobody came"),
    ],
)
def test_where_a_cue_ends(marked: str, cue: str, content: str) -> None:
    found, text = the_one(marked)
    assert [" ".join(text[a:b] for a, b in spans) for spans in (found.cue, found.content)] == [
        cue,
        content,
    ]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "[S The general] [Q told] Nordwire [C that his men were asleep and blamed the rebels for the fire].",
            [("told", "that his men were asleep"), ("blamed", "the rebels for the fire")],
        ),
        (
            "[S The mayor] [Q said] [C the wells were dry but later denied it twice].",
            [("said", "the wells were dry"), ("later denied", "it twice")],
        ),
        (
            "[S The mayor] [Q said] [C shells fell and houses burnt].",
            [("said", "shells fell and houses burnt")],
        ),
        (
            "[S The mayor] [Q spoke of] [C fear]. The garrison declined to comment.",
            [("spoke of", "fear"), ("declined", "to comment")],
        ),
        (
            "[S The mayor] [Q spoke of] [C fear]. Orsan blamed its neighbour for the raid.",
            [("spoke of", "fear"), ("blamed", "its neighbour for the raid")],
        ),
        (
            "[S The mayor] [Q spoke of] [C fear]. The garrison stopped short of naming “sponsors”.",
            [("spoke of", "fear"), ("stopped short of", "naming “sponsors")],
        ),
        (
            "[S The mayor] [Q spoke of] [C fear]. The gift was denied by nobody.",
            [("spoke of", "fear")],
        ),
    ],
)
def test_second_verbs_and_frames(marked: str, wanted: list[tuple[str, str]]) -> None:
    doc = document(marked)
    text = doc.report.text
    words = lambda spans: " ".join(text[a:b] for a, b in spans)  # noqa: E731
    assert [(words(one.cue), words(one.content)) for one in attributions(doc)] == wanted


@pytest.mark.parametrize(
    ("marked", "source", "cue"),
    [
        (
            "[S The analyst] [Q said] [C the raid followed Velia's constant warnings that the dam would burst].",
            "Velia's",
            "constant warnings",
        ),
        (
            "[S The mayor] [Q denied] [C claims by the militia that he had fled].",
            "the militia",
            "claims",
        ),
        (
            "[S The colonel] [Q said] [C that drone footage showed trucks on the bridge].",
            "drone footage",
            "showed",
        ),
        (
            "[S The monitor] [Q said] [C a report by the council found that nine had died].",
            "a report by the council",
            "found",
        ),
        (
            "[S The clinic] [Q said] [C three had died in what it believed was a rocket attack].",
            "it",
            "believed",
        ),
        (
            "[S The daily] [Q wrote] [C that residents accused the guards of theft].",
            "residents",
            "accused",
        ),
        (
            "[S Ines Example] [Q said] [C “The captain told us that the bridge was safe”].",
            "The captain",
            "told",
        ),
    ],
)
def test_reports_inside_reports(marked: str, source: str, cue: str) -> None:
    doc = document(marked)
    text = doc.report.text
    (inner,) = (one for one in attributions(doc) if one.parent)
    assert [" ".join(text[a:b] for a, b in spans) for spans in (inner.source, inner.cue)] == [
        source,
        cue,
    ]


def words_of(marked: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution of a text."""
    doc = document(marked)
    text = doc.report.text
    words = lambda spans: " ~ ".join(text[a:b] for a, b in spans)  # noqa: E731
    return [(words(one.source), words(one.cue), words(one.content)) for one in attributions(doc)]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "[S Peacekeepers] [Q have been blamed] [C for the outbreak].",
            ("", "have been blamed", "Peacekeepers ~ for the outbreak"),
        ),
        (
            "[S The guards] [Q were accused of] [C theft by the residents].",
            ("the residents", "were accused of", "The guards ~ theft"),
        ),
        (
            "A man [C whom] [S the mayor] [Q accused of] [C theft] fled.",
            ("the mayor", "accused of", "whom ~ theft"),
        ),
        (
            "[S Orsan] [Q has accused] [C the guards of theft].",
            ("Orsan", "has accused", "the guards of theft"),
        ),
    ],
)
def test_whom_a_passive_speaks_of(marked: str, wanted: tuple[str, str, str]) -> None:
    assert words_of(marked) == [wanted]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The envoy put the blame on both sides.", ("The envoy", "put the blame on", "both sides")),
        (
            "Orsan was quick to pin the blame on Velia.",
            ("Orsan", "was quick to pin the blame on", "Velia"),
        ),
        (
            "Two lawmakers pointed the finger at the agency.",
            ("Two lawmakers", "pointed the finger at", "the agency"),
        ),
        (
            "The agency could not independently verify the figure.",
            ("The agency", "could not independently verify", "the figure"),
        ),
    ],
)
def test_frames(sentence: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in words_of("[S The mayor] [Q spoke of] [C fear]. " + sentence)


def test_a_verb_that_is_no_denial_of_itself_needs_a_negation() -> None:
    assert (
        len(words_of("[S The mayor] [Q spoke of] [C fear]. The agency could verify the figure."))
        == 1
    )


@pytest.mark.parametrize(
    ("marked", "cue", "content"),
    [
        ("[S The mayor] [Q added ,] [C the wells were dry].", "added", "the wells were dry"),
        (
            "[S The militia] [Q threatened] [C to] kill the hostages.",
            "threatened",
            "to kill the hostages",
        ),
    ],
)
def test_what_belongs_to_a_cue_and_to_a_content(marked: str, cue: str, content: str) -> None:
    assert [found[1:] for found in words_of(marked)] == [(cue, content)]


def test_a_content_leaves_out_who_says_the_next_thing() -> None:
    said, text = attributed(
        "[S The mayor] [Q said] [C the wells were dry].\n[S Orsan] [Q urged] [C the rebels to withdraw]."
    )
    assert [text[slice(*one.content[-1])] for one in said] == [
        "the wells were dry",
        "the rebels to withdraw",
    ]


def test_a_raid_that_claims_lives_says_nothing() -> None:
    assert not attributions(document("[S The raid] [Q claimed] [C the lives of nine people]."))
    assert attributions(document("[S The group] [Q claimed] [C the attack]."))


def test_a_relative_clause_is_no_statement() -> None:
    doc = document(
        "[S The envoy] [Q awaits] [C statements from the council that would condemn the raid]."
    )
    assert len(attributions(doc)) == 1


def test_a_turned_cue_is_turned_once() -> None:
    assert stance_of_cue(["it"], ["ruled", "out"], []) == "denies"
    assert stance_of_cue(["it", "did", "not"], ["rule", "out"], []) == "doubts"
    assert stance_of_content(["that", "they", "were", "not", "there"]) == "denies"
    assert stance_of_content([]) == "asserts"


def attributed(marked: str) -> tuple[tuple[Attribution, ...], str]:
    """The attributions of a text in which each line is one attribution of its own."""
    text, marks, links = "", [], []
    for line in marked.splitlines():
        one = document(line)
        base = len(text)
        plain = segment(Report("r", "", "", "", "", None, "en", text + one.report.text, "0" * 64))
        for mark in one.marks:
            start, end = mark.span[0] + base, mark.span[1] + base
            inside = [i for i, t in enumerate(plain.tokens) if start <= t.start and t.end <= end]
            marks.append(Mark(mark.role, (start, end), inside[0], inside[-1] + 1, 1.0))
        first = len(marks) - len(one.marks)
        link = one.links[0]
        links.append(
            Link(
                link.cue + first,
                tuple(i + first for i in link.source),
                tuple(i + first for i in link.content),
                1.0,
            )
        )
        text += one.report.text + " "
    plain = segment(Report("r", "", "", "", "", None, "en", text, "0" * 64))
    return attributions(
        Doc(plain.report, plain.tokens, plain.sentences, tuple(marks), tuple(links))
    ), text


def test_a_denial_answers_the_accusation_before_it() -> None:
    said, _ = attributed(
        "[S The council] [Q blamed] [C the garrison for the fire].\n"
        "[S A witness] [Q said] [C the smoke was black].\n"
        "[S The garrison] [Q rejected] [C the accusation]."
    )
    by_id = {one.id: one for one in said}
    (denial,) = (one for one in said if one.about)
    assert denial.stance == "denies"
    assert by_id[denial.about or ""].stance == "accuses"


def test_a_denial_with_words_of_its_own_answers_nothing() -> None:
    said, _ = attributed(
        "[S The council] [Q blamed] [C the garrison].\n[S The garrison] [Q denied] [C that its guns had fired]."
    )
    assert not any(one.about for one in said)


@pytest.mark.parametrize(
    ("marked", "bearer", "via"),
    [
        (
            "[S The agency] [Q quoted] [C a doctor as saying that nine had died].",
            "a doctor",
            "The agency",
        ),
        (
            "[S The agency] [Q said citing] [C a doctor that nine had died].",
            "a doctor",
            "The agency",
        ),
        (
            "[C Nine had died] [S the agency] [Q said citing] doctors at the clinic.",
            "doctors at the clinic",
            "the agency",
        ),
        (
            "According to the Kassel Tribune, [S the army] [Q said] [C nine had died].",
            "the army",
            "the Kassel Tribune",
        ),
        (
            "[S The agency] [Q quoted] [C a doctor as saying] that nine had died.",
            "a doctor",
            "The agency",
        ),
        (
            "[S The agency] [Q reported] [C that the Defence Ministry said nine had died].",
            "the Defence Ministry",
            "The agency",
        ),
        (
            "[C The doctor] [Q was quoted as saying] by Radio Kassel [C that nine had died].",
            "The doctor",
            "Radio Kassel",
        ),
        (
            "In a statement carried by Radio Kassel, [S the army] [Q said] [C nine had died].",
            "the army",
            "Radio Kassel",
        ),
    ],
)
def test_hops(marked: str, bearer: str, via: str) -> None:
    doc = document(marked)
    text = doc.report.text
    inner = [
        one for one in attributions(doc) if one.source and text[slice(*one.source[0])] == bearer
    ]
    assert ["".join(text[a:b] for a, b in one.via) for one in inner] == [via]


def laid_out(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of what the layout alone tells: no word is marked."""
    plain = segment(Report("r", "", "", "", "", None, "en", text, "0" * 64))
    cut = lambda spans: " | ".join(text[a:b] for a, b in spans)  # noqa: E731
    return [(cut(a.source), cut(a.cue), cut(a.content)) for a in attributions(plain)]


TALK = """Envoy speaks on the raid.

The envoy spoke to the station on Monday.

VELMAR: Did your guns fire on the town?

ODEN: No gun of ours fired.

We were asleep in the valley.

(CROSSTALK)

VELMAR: And the bridge?

ODEN: Ask the garrison about that bridge.

The station broadcasts daily."""


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    assert laid_out(TALK) == [
        ("VELMAR", ":", "Did your guns fire on the town?"),
        ("ODEN", ":", "No gun of ours fired. | We were asleep in the valley."),
        ("VELMAR", ":", "And the bridge?"),
        ("ODEN", ":", "Ask the garrison about that bridge."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The vote.\n\nOden: 1,204.\n\nVelmar: 980.\n\nOden: 77.\n\nVelmar: 12.",
        "The raid.\n\nUpdate: Nine men were found.\n\nRelated: The bridge fell.\n\nUpdate: Ten men were found.",
        "The raid.\n\nThe town has nine wells - Tolva alone has four.",
        "",
        "Smoke. " * 99 + "— Ana Velmar (@ana_v) May 4, 2017",
        "The raid - a summary\n\nTolva, 4 May - The army said nothing.",
    ],
)
def test_numbers_headings_and_dashes_are_no_labels(text: str) -> None:
    assert laid_out(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The raid.\n\n“We ran to the wells.” — Ana Velmar, 34, a baker",
            ("Ana Velmar", "—", "“We ran to the wells.”"),
        ),
        (
            'The raid.\n\n"We ran to the wells." -- Ana Velmar',
            ("Ana Velmar", "--", '"We ran to the wells."'),
        ),
        (
            "The raid.\n\n“We ran to the wells.”\n\n– Ana Velmar, Tolva",
            ("Ana Velmar", "–", "“We ran to the wells.”"),
        ),
        (
            "The raid.\n\nSmoke over Tolva now https://t.co/x1\n\n— Ana Velmar (@anavelmar) May 4, 2017",
            ("Ana Velmar", "—", "Smoke over Tolva now"),
        ),
    ],
)
def test_signed_quotations_and_posts(text: str, found: tuple[str, str, str]) -> None:
    assert laid_out(text) == [found]


@pytest.mark.parametrize(
    ("marked", "source", "content"),
    [
        (
            "[S She] [Q said] [C the post was vacant and has been filled].",
            "She",
            "the post was vacant and has been filled",
        ),
        (
            "[C The raid hurt] nine in Tolva on Monday, [S the army] [Q said].",
            "the army",
            "The raid hurt nine in Tolva on Monday",
        ),
        (
            "TOLVA (Nordwire) - Nine were hurt after [C a raid] on Monday, [S the army] [Q said].",
            "the army",
            "Nine were hurt after a raid on Monday",
        ),
        (
            "[S The state agency], Nordwire, [Q has reported] [C nine hurt].",
            "The state agency, Nordwire",
            "nine hurt",
        ),
        (
            "[S Velias state] [Q media said] [C nine had died].",
            "Velias state media",
            "nine had died",
        ),
        (
            "Nine were hurt [C in the raid a doctor and] [S witnesses] [Q said].",
            "a doctor and witnesses",
            "in the raid",
        ),
        (
            "[C The raid hurt nine], and [S witnesses] [Q said] it was loud.",
            "witnesses",
            "The raid hurt nine",
        ),
        (
            "[S The palace] slept, with an army doctor [Q telling] Nordwire [C that no gas was used].",
            "an army doctor",
            "that no gas was used",
        ),
        (
            "The envoy in a radio interview [Q appeared to blame] [C the garrison].",
            "The envoy",
            "the garrison",
        ),
        (
            "[S The mayor] left after he met the guards and [Q blamed] [C the garrison].",
            "he",
            "the garrison",
        ),
    ],
)
def test_edges_of_source_and_content(marked: str, source: str, content: str) -> None:
    found, text = the_one(marked)
    assert (
        " | ".join(text[a:b] for a, b in found.source),
        " | ".join(text[a:b] for a, b in found.content),
    ) == (source, content)


@pytest.mark.parametrize(
    "marked",
    [
        "Nine shells hit the mill at Tolva, [S the agency] [Q reported], citing [C a doctor].",
        "Nine shells hit the mill at Tolva, [S the agency] [Q reported Monday citing] [C a doctor].",
        "TOLVA (Nordwire) Nine shells hit the mill at Tolva [S the agency] [Q reported citing] [C a doctor]",
        "Nine shells hit the mill at Tolva [S the agency] [Q quoted] [C a doctor as saying on Monday].",
    ],
)
def test_what_stands_before_the_agency_that_cites(marked: str) -> None:
    doc = document(marked)
    found = attributions(doc)
    words = lambda spans: " | ".join(doc.report.text[a:b] for a, b in spans)  # noqa: E731
    assert {(words(a.source), words(a.via)) for a in found} == {
        ("the agency", ""),
        ("a doctor", "the agency"),
    }
    assert {words(a.content) for a in found} == {"Nine shells hit the mill at Tolva"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Nine men were hurt at the mill on Monday the governor said.",
            [("the governor", "Nine men were hurt at the mill on Monday")],
        ),
        (
            "Nine men were hurt at the mill the governor said on Monday.",
            [("the governor", "Nine men were hurt at the mill")],
        ),
        (
            "Nine men were hurt at the mill a doctor told Nordwire.",
            [("a doctor", "Nine men were hurt at the mill")],
        ),
        ("Nine men were hurt at the mill, it added.", [("it", "Nine men were hurt at the mill")]),
        ("Nine men were hurt at the mill according to media reports.", []),
        ("Nine men were hurt, the mill was burnt and fires in the town were reported.", []),
    ],
)
def test_a_statement_that_a_bearer_and_a_verb_of_saying_close(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [(source, content) for source, _, content in laid_out(text)] == found


def test_of_two_statements_that_hold_each_other_one_stands_in_the_other() -> None:
    text = "The monitor said nine men had died, the agency reported."
    report = Report("r", "Outlet", "", "", "", None, "en", text, "0" * 64)
    plain = segment(report)

    def mark(role: Literal["source", "cue", "content"], words: str) -> Mark:
        begin = text.index(words)
        inside = [
            i for i, token in enumerate(plain.tokens) if begin <= token.start < begin + len(words)
        ]
        return Mark(role, (begin, begin + len(words)), inside[0], inside[-1] + 1, 1.0)

    marks = (
        mark("content", "The monitor said nine men had died"),
        mark("source", "The monitor"),
        mark("cue", "said"),
        mark("content", "nine men had died, the agency reported"),
        mark("source", "the agency"),
        mark("cue", "reported"),
    )
    links = (Link(2, (1,), (3,), 1.0), Link(5, (4,), (0,), 1.0))
    found = attributions(Doc(report, plain.tokens, plain.sentences, marks, links))
    parents = {one.id: one.parent for one in found}
    assert [parents[parent] for parent in parents.values() if parent] == [None]


def test_a_text_may_end_on_the_hyphen_behind_a_source() -> None:
    found, text = the_one("[C Nine men had died], [Q said] [S Al]-")
    assert [text[slice(*span)] for span in found.source] == ["Al"]


def test_a_verb_of_saying_that_ends_a_sentence_needs_one_line_in_the_cue_table() -> None:
    text = "Nine people were killed, the governor added."
    found = attributions(segment(Report("r", "", "", "", "", None, "en", text, "0" * 64)))
    assert [(text[slice(*one.source[0])], text[slice(*one.content[0])]) for one in found] == [
        ("the governor", "Nine people were killed")
    ]
