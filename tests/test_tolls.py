"""Tolls: a sentence and the figures that must come out of it."""

import pytest

from reportedly.extract.attribution import attributions, borne
from reportedly.extract.casualty import tolls, vague
from reportedly.records import Document, Report, Toll
from reportedly.text import segment


def document(text: str) -> Document:
    return segment(Report("r", "Orun Post", "", "", "", "2021-03-04", "en", text, "0" * 64))


def found(text: str) -> tuple[Toll, ...]:
    doc = document(text)
    _, out = borne(doc, (), tolls(doc))
    return out


def values(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(text[t.figure[0] : t.figure[1]], t.metric, t.low, t.high) for t in found(text)]


K, I, M, C = "killed", "injured", "missing", "captured"  # noqa: E741


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # bounds
        ("At least 46 people were killed in Merin.", [("At least 46 people", K, 46, None)]),
        ("More than 1,200 people have been wounded.", [("More than 1,200 people", I, 1201, None)]),
        ("Up to three dozen people had been gassed.", [("Up to three dozen people", I, None, 36)]),
        ("Between 20 and 30 people died.", [("Between 20 and 30 people", K, 20, 30)]),
        ("15-20 people were killed.", [("15-20 people", K, 15, 20)]),
        (
            "Fifty or more were wounded; no fewer than nine died.",
            [("Fifty or more", I, 50, None), ("no fewer than nine", K, 9, None)],
        ),
        ("Car bomb kills 70 people at least", [("70 people at least", K, 70, None)]),
        ("Fewer than ten soldiers were captured.", [("Fewer than ten soldiers", C, None, 9)]),
        (
            "At least six but possibly up to nine civilians were killed.",
            [("At least six but possibly up to nine civilians", K, 6, 9)],
        ),
        # quantity words
        (
            "Scores were killed and several hundred wounded.",
            [("Scores", K, 40, None), ("several hundred wounded", I, 300, None)],
        ),
        (
            "Dozens of civilians and a couple of medics were killed.",
            [("Dozens of civilians", K, 24, None), ("a couple of medics", K, 2, 2)],
        ),
        ("Tens of thousands have died.", [("Tens of thousands", K, 20000, None)]),
        (
            "Two hundred and twenty-five rebels died.",
            [("Two hundred and twenty-five rebels", K, 225, 225)],
        ),
        (
            "More than half a dozen children lost their lives.",
            [("More than half a dozen children", K, 7, None)],
        ),
        # forms of the sentence
        (
            "Shelling killed 15 civilians and 27 fighters.",
            [("15 civilians", K, 15, 15), ("27 fighters", K, 27, 27)],
        ),
        ("Suicide bomber targets wedding 20 killed", [("20 killed", K, 20, 20)]),
        (
            "Nine persons killed 12 injured in Dalen attack",
            [("Nine persons", K, 9, 9), ("12 injured", I, 12, 12)],
        ),
        (
            "A bomber killed 30 people injured 90 on Monday.",
            [("30 people", K, 30, 30), ("90", I, 90, 90)],
        ),
        (
            "The raid left 27 people dead and 12 wounded.",
            [("27 people", K, 27, 27), ("12 wounded", I, 12, 12)],
        ),
        ("Two gunmen killed 12 people.", [("12 people", K, 12, 12)]),
        (
            "Two gunmen were killed and 12 people hurt.",
            [("Two gunmen", K, 2, 2), ("12 people", I, 12, 12)],
        ),
        (
            '"They killed," he said, "at least 30 of our men."',
            [("at least 30 of our men", K, 30, None)],
        ),
        ("The blast claimed the lives of 17 soldiers.", [("17 soldiers", K, 17, 17)]),
        ("A massacre of 112 villagers followed.", [("112 villagers", K, 112, 112)]),
        (
            "The death toll of the strike rose from 20 to 46.",
            [("20", K, 20, 20), ("46", K, 46, 46)],
        ),
        ("Officials put the number of injured at 120.", [("120", I, 120, 120)]),
        ("Over 30 cases of suffocation were treated.", [("Over 30 cases", I, 31, None)]),
        (
            "Another 12 were hurt in Merin and 3 in Dole.",
            [("Another 12", I, 12, 12), ("3", I, 3, 3)],
        ),
        (
            "One soldier was killed and another wounded.",
            [("One soldier", K, 1, 1), ("another", I, 1, 1)],
        ),
        (
            "A man, woman and child died.",
            [("A man", K, 1, 1), ("woman", K, 1, 1), ("child", K, 1, 1)],
        ),
        (
            "A mother and her two children were killed.",
            [("A mother", K, 1, 1), ("her two children", K, 2, 2)],
        ),
        ("She was killed along with her five children.", [("her five children", K, 5, 5)]),
        (
            "The drone struck a van, killing its driver and three passengers.",
            [("three passengers", K, 3, 3)],
        ),
        ("A couple of farmers were shot dead.", [("A couple of farmers", K, 2, 2)]),
        ("The raid left eight people injured a source said.", [("eight people", I, 8, 8)]),
        ("Merin forces killed 24 IS fighters.", [("24 IS fighters", K, 24, 24)]),
        (
            "Its 74 guests, including eight foreigners, were killed.",
            [("Its 74 guests", K, 74, 74), ("eight foreigners", K, 8, 8)],
        ),
        ("The toll could be as high as 150.", [("as high as 150", K, None, 150)]),
        ("A teenage boy, 16, was shot.", [("A teenage boy", I, 1, 1)]),
        ("Police look into the fatal shooting of a driver.", [("a driver", K, 1, 1)]),
        (
            "More than a quarter of a million people have been killed.",
            [("More than a quarter of a million people", K, 250001, None)],
        ),
        (
            "One man died and a number were injured.",
            [("One man", K, 1, 1), ("a number", I, 2, None)],
        ),
        (
            "The gas killed from 500 to well over 1,000 people.",
            [("from 500 to well over 1,000 people", K, 500, None)],
        ),
        ("Two women were stoned to death.", [("Two women", K, 2, 2)]),
        (
            "A dozen men were abducted and three are still missing.",
            [("A dozen men", C, 12, 12), ("three", M, 3, 3)],
        ),
        (
            "As well as those killed at least 16 people were injured.",
            [("at least 16 people", I, 16, None)],
        ),
        (
            "The blast left 50 martyrs and more than 200 wounded.",
            [("50 martyrs", K, 50, 50), ("more than 200 wounded", I, 201, None)],
        ),
        (
            "Shells fell on Merin claiming the lives of a man and a woman.",
            [("a man", K, 1, 1), ("a woman", K, 1, 1)],
        ),
        ("A total of 15 people fell victim to the attack.", [("A total of 15 people", K, 15, 15)]),
        (
            "The agency put the injury toll higher, saying up to 90 people fell victim to the shells.",
            [("up to 90 people", I, None, 90)],
        ),
        (
            "The number of wounded rose, as 12 more people had fallen victim to the shells.",
            [("12 more people", I, 12, 12)],
        ),
        (
            "The toll rose, the agency said: 12 people fell victim to the shells.",
            [("12 people", K, 12, 12)],
        ),
        ("Estimates of the death toll vary from 100 to 300.", [("from 100 to 300", K, 100, 300)]),
        # feeds without commas
        (
            "March 13 2016 4 Merian troopers killed 4 wounded in Dole.",
            [("4 Merian troopers", K, 4, 4), ("4 wounded", I, 4, 4)],
        ),
    ],
)
def test_figures(text: str, expected: list[tuple[str, str, int | None, int | None]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ana Merk, 38, of Oldham was shot dead on Friday.",
        "In 2017 the army killed the mayor of Dole.",
        "Some 1,200 people were displaced and 14 raids were counted.",
        "The group freed 30 prisoners and destroyed 12 tanks.",
        "The attack could kill hundreds, experts warned.",
        "The militia vowed to kill 100 soldiers.",
        "Cholera has killed 400 people this year.",
        "No civilians were killed and no one was hurt.",
        "He served 12 years in prison and fired 30 rounds.",
        "The shelling killed and wounded dozens.",
        "Civilians were killed; the pilot died.",
        "The front is 12 km from Merin, where troops were killed.",
        "The troops saved 19 civilians abducted by the group.",
        "The number of serious injuries is not known.",
        "The son of a contractor was killed.",
        "She threatened the life of an employee.",
        "The men, ages 25 and 55, were shot.",
        "Officers executed three search warrants.",
        "Officials said 16 no one was hurt.",
        "Three teens were shot at while one fled.",
        "Symptoms point to sarin gas one of the agents in the stockpile.",
        "Destroying a chemical agent is hard to do.",
        "The clash ended in the killing or wounding of several rebels.",
        "The army forced the group out of two more key towns, killing its leader.",
        "He fired one shot at the door.",
        "The children, aged from four to ten, and women were killed.",
        "The van was approached by two men and the driver was shot.",
    ],
)
def test_no_figures(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        (
            "The strike killed 46 people, including 8 children, three of them under five.",
            [None, 0, 1],
        ),
        ("Forty-six people, among them 8 children, have been hospitalised.", [None, 0]),
        ("Eighteen civilians, including five children and three women, were killed.", [None, 0, 0]),
        (
            "Nine people were killed in two attacks. Six died in Dole. The other attack killed three students.",
            [None, 0, 0],
        ),
        ("A bomb killed 20 soldiers. At least ten of the dead were recruits.", [None, 0]),
        ("A bomb killed 20 civilians. Five children were among the dead.", [None, 0]),
        (
            "Shells killed 10 people in Merin. Eight died in Dole. In total 18 were killed.",
            [2, 2, None],
        ),
        ("A bomb killed 20 people and wounded 30.", [None, None]),
        (
            "Six civilians including a child were among at least 22 people killed in raids.",
            [2, 0, None],
        ),
        (
            "Raids killed 13 civilians. A mother and her three sons died in Dole. In Merin nine died.",
            [None, 0, 0, 0],
        ),
        ("Many died. Two were killed in Dole, a number in Merin.", [None, None]),
        ("The gas killed 200 people. A video showed 40 bodies on a floor.", [None, 0]),
        ("Ten children and 13 rebels were among 48 people executed.", [2, 2, None]),
    ],
)
def test_parts(text: str, parents: list[int | None]) -> None:
    out = found(text)
    ids = [t.id for t in out]
    assert [None if t.within is None else ids.index(t.within) for t in out] == parents


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Five people were killed on Monday local activists said.", "local activists", None),
        (
            "The Merin Observatory for Rights said five people were killed.",
            "The Merin Observatory for Rights",
            None,
        ),
        (
            '"It killed five people" said Marek Olin head of the clinic.',
            "Marek Olin head of the clinic",
            None,
        ),
        ("Five people died, according to the Red Crescent.", "the Red Crescent", None),
        ("Five people died by the count of the Red Crescent.", "the Red Crescent", None),
        ("According to the Red Crescent, five people died.", "the Red Crescent", None),
        (
            "The agency reported, citing hospital staff, that 6 people were killed.",
            "hospital staff",
            "The agency",
        ),
        (
            "An unnamed medic told the Orun Post that five people died.",
            "An unnamed medic",
            "the Orun Post",
        ),
        (
            "The Press Office, citing the ministry, reported that two people had been killed.",
            "the ministry",
            "The Press Office",
        ),
        (
            "A correspondent working in Merin said five people died.",
            "A correspondent working in Merin",
            None,
        ),
        (
            "Five died when shells hit the village of Merin said the Orun Observatory.",
            "the Orun Observatory",
            None,
        ),
        ("Bomb kills 13 rebels: monitor", "monitor", None),
        ("Bomb in Merin claims 13 lives", None, None),
        ("Five people were killed in Dole.", None, None),
        ("It was reported that five people were killed.", None, None),
        ("Red Falcon claimed the attack in Merin that killed five people.", None, None),
        (
            "Rebels fired rockets in a new crime against Merins claiming the lives of five people.",
            None,
            None,
        ),
        ("Red Falcon claimed the raid killed five people.", "Red Falcon", None),
        (
            "State media told of a blast, with a monitor saying five people were killed.",
            "a monitor",
            None,
        ),
        (
            "The United States and Orland disagree on who launched the attack that killed five people.",
            None,
            None,
        ),
        ('"The market was full" he said. "There are five dead."', "he", None),
        # no statements
        ("The raid, added to those of May, killed five people.", None, None),
        ("A driver shot by an officer reportedly showed five wounded.", None, None),
        ("Guards placed a bomb at the gate, which killed five people.", None, None),
        ("This report was followed by news that five people had died.", None, None),
        ("Five people died in an attack claimed by the Red Falcon group.", None, None),
        ("Police cornered Said and his brother, who had killed five people.", None, None),
    ],
)
def test_bearers(text: str, source: str | None, via: str | None) -> None:
    (toll,) = found(text)
    assert (toll.source and text[slice(*toll.source)], toll.via and text[slice(*toll.via)]) == (
        source,
        via,
    )


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("The rebels denied that hundreds had died.", ["denies"]),
        ("The coalition denied killing 14 civilians.", ["denies"]),
        ("The toll was not 46 but 12.", ["denies", "asserts"]),
        ("Twenty people were feared dead.", ["hedged"]),
        ("As many as 90 people may have been killed.", ["hedged"]),
        ("On May 3 ninety people were killed.", ["asserts"]),
    ],
)
def test_stances(text: str, stances: list[str]) -> None:
    assert [t.stance for t in found(text)] == stances


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Two nurses and a boy were killed.", ["civilians", "children"]),
        ("Ten soldiers were killed and 30 others were wounded.", ["combatants", "combatants"]),
        ("Two children were killed and 6 others were wounded.", ["children", "unknown"]),
        ("Nine members of the Red Falcon brigade died.", ["combatants"]),
        ("Nine members of one family died.", ["civilians"]),
        ("Scores of troops and state employees were killed.", ["other"]),
        ("Six people died.", ["unknown"]),
    ],
)
def test_groups(text: str, groups: list[str]) -> None:
    assert [t.group for t in found(text)] == groups


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("More than 3,000 people have been killed since the war began in 2011.", True),
        ("The conflict has killed 3,000 people.", True),
        ("Raids killed dozens over the past three weeks.", True),
        ("More than 20,000 people have died.", True),
        ("At least 80 reporters have been killed in Merins civil war.", True),
        ("The death toll from the six-year conflict is put at more than 4,000.", True),
        ("Raids have killed 130 civilians since the end of January.", True),
        ("More than 130 civilians were killed from January 3 to February 20.", True),
        ("In this month alone 37 people have died.", True),
        ("Raids killed 130 civilians since March 1.", False),
        ("A jet was downed on Monday killing five people in the deadliest loss since 2015.", False),
        ("Raids killed two people in a town that has been under siege since 2015.", False),
        ("Last year a car bomb killed 27 people.", False),
        ("Twelve people have been killed since Monday.", False),
        ("A two-year-old girl was killed.", False),
    ],
)
def test_cumulative(text: str, cumulative: bool) -> None:
    assert [t.cumulative for t in found(text)] == [cumulative]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four people were killed and others were injured.", [("others", I)]),
        ("The strike killed civilians and wounded the mayor.", [("civilians", K)]),
        ("Four people were killed.", []),
    ],
)
def test_unnumbered(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[slice(*t.figure)], t.metric) for t in vague(document(text))] == expected


def test_ids_do_not_change() -> None:
    text = "At least 46 people were killed, 12 of them in Merin."
    assert [t.id for t in found(text)] == [t.id for t in found(text)]
    assert len({t.id for t in found(text)}) == 2


def test_a_turn_of_a_talk_bears_its_figures() -> None:
    doc = document(
        "VELMAR: Did you fire?\n\nODEN: We never used gas. At least 20 people were killed.\n\nVELMAR: And now?\n\nODEN: We left."
    )
    _, (toll,) = borne(doc, attributions(doc), tolls(doc))
    assert (toll.source and doc.report.text[slice(*toll.source)], toll.stance) == (
        "ODEN",
        "asserts",
    )
