"""Who stands behind sources: the sources of a text in order, and the parties that must come out. No weights are needed."""

import pytest

from reportedly.records import Attribution, Document, Party, Report
from reportedly.resolve.parties import name_party, parties
from reportedly.resolve.parties.nobody import speaking
from reportedly.text import segment


def resolved(marked: str) -> list[tuple[str, Party]]:
    """The sources of a text, written [so], each with its party."""
    text, spans = "", []
    for i, part in enumerate(marked.replace("]", "[").split("[")):
        if i % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    document: Document = segment(Report("r", "", "", "", "", None, "en", text, "ab" * 32))
    given = tuple(
        Attribution(f"a{i}", (span,), (), ((0, 1),), "indirect", "asserts")
        for i, span in enumerate(spans)
    )
    found, _ = parties(document, given)
    at = [(mention.span, party) for party in found for mention in party.mentions]
    return [(text[slice(*span)], party) for span, party in sorted(at, key=lambda pair: pair[0])]


def ids(marked: str) -> list[str]:
    return [party.id for _, party in resolved(marked)]


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("the Russian military", "russia-ministry-of-defence"),
        ("the Russian MoD", "russia-ministry-of-defence"),
        ("The Turkish General Staff", "turkey-ministry-of-defence"),
        ("Syrias government", "syria"),
        ("Assads regime", "syria"),
        ("the Obama administration", "united-states"),
        ("Damascus", "syria"),
        ("The US", "united-states"),
        ("US officials", "united-states"),
        ("the Kremlin", "russia-presidency"),
        ("Israeli Prime Minister Dana Oren", "israel-head-of-government"),
        ("French President Jeanne Morel", "france-presidency"),
        (
            "the Defense Ministry's spokesperson, Major General Igor Konashenkov",
            "russia-ministry-of-defence",
        ),
        ("Syrias opposition", "syrian-opposition"),
        ("The Quarry Wire Ann Weller) Syrian state media", "syria-state-media"),
        ("the Syrian opposition", "syrian-opposition"),
        ("member of the Kurdish National Council Adar Bek", "kurdish-national-council"),
        ("Syrian media", "syria-state-media"),
        ("Syrian state TV", "syria-state-television"),
        ("Local news agency, SANA,", "sana"),
        ("a SANA reporter", "sana"),
        ("an AFP photographer", "afp"),
        ("the UN childrens agency UNICEF", "unicef"),
        ("the UN World Food Programme", "world-food-programme"),
        ("the UN", "united-nations"),
        ("Daesh terrorist group", "islamic-state"),
        ("Hamas fighters", "hamas"),
        ("the Hamas-run health ministry", "gaza-health-ministry"),
        ("the IDF", "israel-ministry-of-defence"),
        ("the head of the Syrian Observatory", "syrian-observatory-for-human-rights"),
        ("a statement by the Syrian Foreign Ministry", "syria-ministry-of-foreign-affairs"),
        ("Yusuf Harrak, head of Dornik's health authority,", "dornik-health-authority"),
        ("Northfield Police Chief Ann Weller", "northfield-police"),
        ("the Northfield Police Department", "northfield-police"),
        ("Shadi al-Jundi", "shadi-al-jundi"),
        ("activist Omar al-Zein", "omar-al-zein"),
        ("analyst Lena Vorst, who studies militias", "lena-vorst"),
        ("the Orsan Brigade", "orsan-brigade"),
        ("the Hawk news agency", "hawk-news-agency"),
    ],
)
def test_words_that_name_a_party(words: str, party: str) -> None:
    assert ids(f"The reports of the raid went round. [{words}] said nine had died.") == [party]


@pytest.mark.parametrize(
    "words",
    [
        "activists",
        "a medical source",
        "A source at Orsan Police Command",
        "a Syrian military source",
        "A U.S. official familiar with the reports",
        "opponents of President Bashar al-Assad",
        "Western powers",
        "Aid groups",
        "Orsan townspeople",
        "local media",
        "None of the victims",
        "a monitoring group",
        "INTERVIEWER",
        "Q",
    ],
)
def test_sources_without_a_name_stay_so(words: str) -> None:
    ((_, party),) = resolved(f"[{words}] said nine had died.")
    assert party.kind == "unnamed"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Igor Konashenkov] said so. [Konashinkov] confirmed it, and [he] added more.", ["russia-ministry-of-defence"] * 3),
        ("[Analyst Ali Rizk] told [RT] so. [Rizk] told [the channel] more, [the analyst] said.",
         ["ali-rizk", "rt", "ali-rizk", "rt", "ali-rizk"]),
        ("[Russia] confirmed the raid. [The defence ministry] said it hit a depot, and [the ministry] showed films.",
         ["russia", "russia-ministry-of-defence", "russia-ministry-of-defence"]),
        ("[The Syrian Observatory for Human Rights] said so. [The Britain-based group] added that [it] had counted.",
         ["syrian-observatory-for-human-rights"] * 3),
        ("[The White Helmets] said so. [The rescue service] lost a man.", ["white-helmets"] * 2),
        ("[Amal Deroun a teacher living in Karsa] said so, and [she] wept.", ["amal-deroun"] * 2),
        ("The Syrian regime took the road. [Regime forces] said so. [State television] showed it.",
         ["syria-ministry-of-defence", "syria-state-television"]),
        ("The Orsan Front fights there. [The Jaish al-Islam group] warned of it. [Its leader Samir Daoud] said more, and [Daoud] meant it.",
         ["jaish-al-islam"] * 3),
        ("[Northfield police] said so, and [police] gave no name.", ["northfield-police"] * 2),
        ("[The United Nations] said so. [The statement] named nobody.", ["united-nations"] * 2),
        ("Abu Karim Mansour fled the town. [Mansour] said it burnt.", ["abu-karim-mansour"]),
        ("[The Syrian opposition] called for a meeting of the UN Security Council. [The council] said it would meet.",
         ["syrian-opposition", "un-security-council"]),
        ("The claim was not confirmed, [the British ambassador to the UN Amy Cole] said. It was grave, [Cole] added.",
         ["united-kingdom-delegation-to-the-un"] * 2),
        ("[The French foreign minister] asked for a meeting. President Bashar al-Assad was silent. [He] asked again.",
         ["france-ministry-of-foreign-affairs"] * 2),
        ("[France] neither took nor left the account of Moscow, [which] says that.", ["france", "russia"]),
        ("[France] heard the envoy in Moscow, [which] says that.", ["france", "france"]),
    ],
)  # fmt: skip
def test_what_goes_back_to_somebody(marked: str, expected: list[str]) -> None:
    assert ids(marked) == expected


def test_an_unnamed_source_is_met_again() -> None:
    first, again = resolved("[A witness] saw it. Nine died, [the witness] said.")
    assert first[1].id == again[1].id


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("US Secretary of State John Kerry and Russian Foreign Minister Sergei Lavrov",
         ["united-states-ministry-of-foreign-affairs", "russia-ministry-of-foreign-affairs"]),
        ("Britain and France", ["united-kingdom", "france"]),
        ("the United States Britain and France", ["united-states", "united-kingdom", "france"]),
    ],
)  # fmt: skip
def test_sources_that_are_joined(words: str, expected: list[str]) -> None:
    assert ids(f"[{words}] said a truce would begin.") == expected


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Russian warplanes", "russia-ministry-of-defence"),
        ("the Islamic State", "islamic-state"),
        ("Bashar al-Assad", "syria-presidency"),
        ("regime forces", None),
        ("Syrian refugees", None),
        ("rebels", None),
        ("", None),
    ],
)
def test_actors_by_their_words(words: str, party: str | None) -> None:
    name = name_party(words)
    assert (name.id if name else None) == party


def test_every_mention_says_why() -> None:
    for _, party in resolved("[Moscow] said so. [It] denied more, and [activists] laughed."):
        assert all(mention.why for mention in party.mentions)


def test_names_read_well() -> None:
    names = [
        party.name
        for _, party in resolved(
            "[The Kremlin], [the Pentagon], [French President Jeanne Morel] and [Damascus] said so."
        )
    ]
    assert names == [
        "Presidency, Russia",
        "Department of Defense, United States",
        "Presidency, France",
        "Government of Syria",
    ]


@pytest.mark.parametrize(
    ("marked", "party"),
    [
        (
            "[The U.K.-based Syrian Observatory for Human Rights] said so.",
            "syrian-observatory-for-human-rights",
        ),
        ("[Abu Talal the father of a man who fights the Syrian government] said so.", "abu-talal"),
        # the monitor of a headline is the only one that is named below it
        (
            "Nine die in raid: [monitor]. The Syrian Observatory for Human Rights said so.",
            "syrian-observatory-for-human-rights",
        ),
    ],
)
def test_whose_words_stand_around_the_head(marked: str, party: str) -> None:
    assert ids(marked) == [party]


def test_the_media_office_of_a_town_is_no_state_medium() -> None:
    assert ids("[The Damascus Media Office] said so.") != ["syria-state-media"]


def test_a_monitor_is_nobody_where_none_is_named() -> None:
    (party,) = (party for _, party in resolved("Nine die in raid: [monitor]. The mayor said so."))
    assert party.kind == "unnamed"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "[Norway] called for talks on the attack in Syria. [Foreign Minister Prince Nils Berg] said so",
            "norway-ministry-of-foreign-affairs",
        ),
        (
            "[Syrian state media] accused Norway. [Information Minister Omar Qadri] told a crowd so",
            "syria-ministry-of-information",
        ),
    ],
)
def test_a_minister_without_a_country_is_of_the_state_that_spoke_right_before(
    text: str, party: str
) -> None:
    assert ids(text)[-1] == party


def test_a_conjunction_is_nobody() -> None:
    assert ids("[If] confirmed, the attack would be the worst of the year") == []


def test_a_source_of_the_army_is_nobody_of_the_opposition() -> None:
    found = ids(
        "[Dana Oren, head of the Syrian Coalition,] and [French President Jeanne Morel] spoke. [The regime military source] denied it"
    )
    assert found[:2] == ["syrian-opposition", "france-presidency"]
    assert found[2].startswith("unnamed-")


def test_a_country_at_the_end_of_a_phrase_that_was_cut_does_not_speak() -> None:
    assert (
        ids("The rescue service - which works in the north of [Syria] - said that jets had struck")
        == []
    )


APART = [
    ("a former minister", "[Former Syrian Foreign Minister Dana Oren] spoke.", "dana-oren"),
    ("a candidate", "[French opposition politician Jeanne Morel] spoke.", "jeanne-morel"),
    ("a region’s president", "[Ana Weller, regional president in France,] spoke.", "ana-weller"),
    ("a state’s", "[French President Jeanne Morel] spoke.", "france-presidency"),
    ("a state’s spokesman", "[Yemen's spokesman Omar Bek] spoke.", "yemen"),
    (
        "an embassy’s",
        "Iran spoke. [The spokesman of the Tarn school, Omar Bek,] spoke.",
        "tarn-school",
    ),
]


@pytest.mark.parametrize(("what", "text", "party"), APART)
def test_who_speaks_for_no_organ(what: str, text: str, party: str) -> None:
    assert ids(text)[-1] == party, what


def test_authorities_are_not_of_the_country_that_ends_the_sentence_before() -> None:
    text = "France mourned. France wept. He was born in Tunisia. [Authorities] said nine had died."
    assert ids(text) == ["france"]


NOBODY = [
    ("a day", "[Tuesday] said nine had died."),
    ("a mark", "The clinic (A) [)] said nine had died."),
    ("a caption", "[Image caption] said nine had died."),
    ("findings", "[Preliminary data] said nine had died."),
    ("a recording", "[One video] said nine had died."),
    ("a photographer’s credit", "[Ann Weller]/Dale Agency Nine had died."),
]


@pytest.mark.parametrize(("what", "text"), NOBODY)
def test_what_is_nobody(what: str, text: str) -> None:
    assert resolved(text) == [], what


def test_who_made_a_recording_bears_it() -> None:
    assert ids("[A clip posted by the Quarry Monitor] showed nine dead.") == ["quarry-monitor"]


TRIMMED = [
    ("Earlier the Border Ministry said so.", "Earlier the Border Ministry", "the Border Ministry"),
    ("The source later said so.", "The source later", "The source"),
    ("wounding dozens a medical source said.", "dozens a medical source", "a medical source"),
]


@pytest.mark.parametrize(("text", "found", "meant"), TRIMMED)
def test_when_and_how_many_are_no_part_of_a_source(text: str, found: str, meant: str) -> None:
    at = text.index(found)
    assert (span := speaking(text, (at, at + len(found))))
    assert text[slice(*span)] == meant
