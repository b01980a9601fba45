"""Place, day and incident of what a report tells: text, and what must come out of it. All names and numbers are invented."""

from dataclasses import dataclass, field

import pytest

from reportedly.extract.events import events
from reportedly.records import (
    Document,
    Event,
    Group,
    Happening,
    Metric,
    PlaceMention,
    Report,
    Span,
    Toll,
    When,
)
from reportedly.resolve.ground import ground
from reportedly.resolve.ground.victims import count, told
from reportedly.resolve.times import times
from reportedly.text import segment

PLACES = {
    "Oakton": ("PPL", 10.0, 10.0),
    "Elmville": ("PPL", 12.0, 12.0),
    "Mill Quarter": ("PPLX", 10.01, 10.01),
    "Wood": ("ADM1", 10.1, 10.1),
    "Ashby": ("PPL", 11.0, 11.0),
    "Beckton": ("PPL", 11.1, 11.1),
    "Corley": ("PPL", 11.2, 11.2),
    "Nearby": ("PPL", 10.05, 10.05),
    "Freedonia": ("PCLI", 11.5, 11.5),
    "Otherland": ("PCLI", 60.0, 60.0),
    "Aleppo": ("PPL", 36.2, 37.16),
    "Varhat": ("PPL", 36.4, 37.3),
}


@dataclass
class Told:
    """What `ground` makes of a text with figures given as (words, metric, low, high) and optional group or source."""

    text: str
    title: str = ""
    figures: list[tuple[str, Metric, int | None, int | None]] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        document = segment(
            Report("r", "", self.title, "", "", "2019-05-08", "en", self.text, "0" * 64)
        )
        tolls = tuple(self.toll(n, figure) for n, figure in enumerate(self.figures))
        acts = events(document, (), tolls)
        self.tolls, self.events, self.happenings = ground(
            document, (), tolls, acts, self.mentions(document), times(document)
        )

    tolls: tuple[Toll, ...] = ()
    events: tuple[Event, ...] = ()
    happenings: tuple[Happening, ...] = ()

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return start, start + len(words)

    def toll(self, number: int, figure: tuple[str, Metric, int | None, int | None]) -> Toll:
        words, metric, low, high = figure
        source = self.sources.get(words)
        return Toll(
            f"t{number}", self.span(words), metric, low, high, False, self.groups.get(words, "unknown"), None, False,
            source=self.span(source) if source else None,
        )  # fmt: skip

    def mentions(self, document: Document) -> tuple[PlaceMention, ...]:
        found = []
        for name, (feature, lat, lon) in PLACES.items():
            start = document.report.text.find(name)
            while start >= 0:
                found.append(
                    PlaceMention((start, start + len(name)), name, None, lat, lon, feature)
                )
                start = document.report.text.find(name, start + 1)
        return tuple(sorted(found, key=lambda m: m.span))

    def where(self, number: int) -> str | None:
        place = self.tolls[number].place
        return place.text if place else None

    def when(self, number: int) -> tuple[str | None, str | None] | None:
        when = self.tolls[number].when
        return (when.first, when.last) if when else None

    @property
    def main(self) -> Happening:
        return next(h for h in self.happenings if h.main)


def test_the_lead_gives_place_and_day_to_what_points_back() -> None:
    report = Told(
        "Air strikes killed nine people in Oakton on Monday. Witnesses spoke of panic. The attack also wounded 30 people.",
        figures=[("nine people", "killed", 9, 9), ("30 people", "injured", 30, 30)],
    )
    assert [report.where(1), report.when(1)] == ["Oakton", ("2019-05-06", "2019-05-06")]
    assert (report.main.killed.low, report.main.injured.high) == (9, 30)


def test_an_older_incident_keeps_its_own_place_and_day() -> None:
    report = Told(
        "A bombing killed nine people in Oakton on Monday. On April 2 a bombing in Elmville killed 15 people.",
        figures=[("nine people", "killed", 9, 9), ("15 people", "killed", 15, 15)],
    )
    assert [report.where(1), report.when(1)] == ["Elmville", ("2019-04-02", "2019-04-02")]
    assert (report.main.killed.low, report.main.killed.high) == (9, 9)
    assert len(report.happenings) == 2


def test_the_finest_place_of_the_event_is_taken_from_anywhere_in_the_text() -> None:
    report = Told(
        "Shelling killed nine people in Oakton on Monday. The shells hit homes in the Mill Quarter.",
        figures=[("nine people", "killed", 9, 9)],
    )
    assert report.where(0) == "Mill Quarter"


def test_a_part_of_the_dead_does_not_take_the_whole_to_its_place() -> None:
    report = Told(
        "Shelling killed 40 people in Oakton on Monday. At least 10 people died in the Mill Quarter.",
        figures=[("40 people", "killed", 40, 40), ("At least 10 people", "killed", 10, None)],
    )
    assert [report.where(0), report.where(1)] == ["Oakton", "Mill Quarter"]


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        # What happened in many places happened in what holds them; of two the first stands for
        # both.
        (
            "Shells hit the towns of Ashby, Beckton and Corley in Wood province, killing nine people.",
            "nine people",
            "Wood",
        ),
        ("Shells hit Ashby and Beckton, killing nine people.", "nine people", "Ashby"),
        # "The town" is the one named before.
        (
            "Shelling killed 20 people in the town of Ashby on Monday. On April 2 raids on the town killed nine people.",
            "nine people",
            "Ashby",
        ),
        # A sentence that begins with the attack goes on with it, whatever days it names.
        (
            "An attack on a town killed nine people on Monday. The attack struck Ashby, where a pilot died on April 2.",
            "nine people",
            "Ashby",
        ),
        # Fired from there, on here.
        (
            "Shells fired by rebels from Beckton on Ashby killed nine people.",
            "nine people",
            "Ashby",
        ),
        # A large exact figure told again is of the same dead.
        (
            "Raids on the town of Ashby killed 57 people on Monday. In Wood province 57 people were killed on April 2.",
            "57 people",
            "Ashby",
        ),
        # Outside and near a town is land around it, so that a village there may be meant.
        (
            "Raids near the rebel-held town of Oakton killed nine people on Monday. The raids hit Nearby.",
            "nine people",
            "Nearby",
        ),
        # A war's dead are its country's.
        (
            "A bombing killed two people in Ashby on Monday. The unrest has claimed 90,000 people in Freedonia.",
            "90,000 people",
            "Freedonia",
        ),
        # Whose air strikes they are is not where they hit.
        (
            "Nine people were killed in Freedonia air strikes on Monday. The raids hit Oakton, where homes burned.",
            "Nine people",
            "Oakton",
        ),
        # "Near" a second place only tells where the first one lies.
        ("Clashes in Ashby near Beckton killed nine people.", "nine people", "Ashby"),
        # No one incident's dead are so many, whatever place stands beside.
        (
            "Freedonia mourned. Oakton saw the worst of it and 90,000 people were killed.",
            "90,000 people",
            "Freedonia",
        ),
        (
            "Raids in Ashby killed two people. In neighbouring Beckton nine people died.",
            "nine people",
            "Beckton",
        ),
        # From where a distance is measured, or what lies beyond, is not where something happened;
        # near it if nothing else is named.
        (
            "Raids hit the village of Ashby. Nine people died in the village, 60 km from the town of Oakton.",
            "Nine people",
            "Ashby",
        ),
        (
            "Raids hit Oakton on Monday. On April 2 jets killed nine people in rebel areas east of Elmville.",
            "nine people",
            "Elmville",
        ),
        # A part of a town it is though somebody holds it.
        (
            "Shells killed nine people in the rebel-held west of Oakton city, a day after a raid on Elmville.",
            "nine people",
            "Oakton",
        ),
        # The last place told before, not the one named most.
        (
            "Raids hit Oakton. Raids on Oakton went on. Raids hit the town of Nearby. Oakton and Nearby burned. "
            "A raid on Nearby followed. In the raid nine people died.",
            "nine people",
            "Nearby",
        ),
        # "Who shelled X" is what the victims did.
        (
            "Jets killed nine people in Ashby. The raid came amid clashes in Elmville. It wounded two.",
            "nine people",
            "Ashby",
        ),
        # What is at a market is in the town of the market.
        (
            "Nine people died near the Mill Quarter market in Oakton on Monday. Raids hit Elmville.",
            "Nine people",
            "Mill Quarter",
        ),
        # A place's name before a sentence that begins once more is a heading.
        (
            "Raids hit Oakton on Monday. Elmville The army shelled a village. The attack killed nine people.",
            "nine people",
            "Elmville",
        ),
        # A war's dead are its country's, that of most of the places.
        (
            "Talks ended in Otherland. Raids hit Oakton in Freedonia. Since then 3,000 people died in the war.",
            "3,000 people",
            "Freedonia",
        ),
        # A seat's name may mean its division, so that a village in it is the place; its town, where
        # it is called one, does not.
        (
            "Raids killed nine people in Aleppo on Monday. The raids hit the village of Varhat.",
            "nine people",
            "Varhat",
        ),
        (
            "Raids killed nine people in the city of Aleppo on Monday. Later raids hit the village of Varhat.",
            "nine people",
            "Aleppo",
        ),
        # A blow that falls on what is called after a town falls in it; else such a body is no
        # place.
        (
            "Jets targeted Ashby hospital in Wood on Monday, killing nine people.",
            "nine people",
            "Ashby",
        ),
        ("Nine people died in Elmville, Ashby hospital said.", "Nine people", "Elmville"),
        # What has witnessed an act is no speaker.
        ("Ashby witnessing raids, nine people were killed.", "nine people", "Ashby"),
        ("Ashby has also witnessed raids, with nine people killed.", "nine people", "Ashby"),
    ],
)
def test_the_place_of_a_figure(text: str, figure: str, place: str) -> None:
    low = int("".join(c for c in figure if c.isdigit()) or 9)
    assert Told(text, figures=[(figure, "killed", low, low)]).where(0) == place


def test_joined_figures_have_one_place() -> None:
    report = Told(
        "Shelling killed 40 people and wounded 60 in Oakton on Monday. At least 10 people died in the Mill Quarter.",
        figures=[
            ("40 people", "killed", 40, 40),
            ("60", "injured", 60, 60),
            ("At least 10 people", "killed", 10, None),
        ],
    )
    assert [report.where(n) for n in range(3)] == ["Oakton", "Oakton", "Mill Quarter"]


def test_the_day_of_a_statement_is_not_the_day_of_the_act() -> None:
    report = Told(
        "Shelling killed nine people in Oakton on Sunday, the mayor said on Tuesday.",
        figures=[("nine people", "killed", 9, 9)],
    )
    assert report.when(0) == ("2019-05-05", "2019-05-05")


def test_a_report_without_a_day_tells_of_its_own() -> None:
    report = Told(
        "Shelling killed nine people in Oakton.", figures=[("nine people", "killed", 9, 9)]
    )
    assert report.when(0) == ("2019-05-08", "2019-05-08")


@pytest.mark.parametrize(
    ("text", "figures", "place"),
    [
        # A sum of parts at several places happened in what holds them.
        (
            "Raids killed 20 people in Freedonia on Monday. In Ashby 11 people died. In Elmville raids killed nine people.",
            ["20 people", "11 people", "nine people"],
            "Freedonia",
        ),
        # Parts at one place that make up the whole put all of it there.
        (
            "Raids killed 20 people in Wood province on Monday. In Oakton 11 men and nine women died in the raids.",
            ["20 people", "11 men", "nine women"],
            "Oakton",
        ),
        # Told again with another bound, the dead are the same, wherever the report does so.
        (
            "Raids killed at least 21 people in Freedonia on Monday. A report of May 2 had spoken of arrests in Elmville. "
            "The number killed in the air raid on Ashby has risen to 21 people.",
            ["at least 21 people", "to 21 people"],
            "Ashby",
        ),
    ],
)
def test_the_place_of_a_sum(text: str, figures: list[str], place: str) -> None:
    def low(words: str) -> int:
        return int("".join(c for c in words if c.isdigit()) or 9)

    tolls: list[tuple[str, Metric, int | None, int | None]] = [
        (words, "killed", low(words), None if words.startswith("at least") else low(words))
        for words in figures
    ]
    assert Told(text, figures=tolls).where(0) == place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # The answer is no part of the incident that it answers, nor does it take the report to its
        # place.
        (
            "A gas attack killed nine people in Oakton on April 2. The attack in Oakton was used as a pretext for missile strikes "
            "on Elmville. The attack was denied.",
            ["Oakton", "Elmville"],
        ),
        (
            "A gas attack killed nine people in Oakton on Monday. Jets struck targets in Elmville, from which gunmen had launched the "
            "attack on Oakton. The air raid went on. The air strikes came less than a day after the Mill Quarter of Oakton was shelled.",
            ["Mill Quarter", "Elmville"],
        ),
        # What those did who are struck is another act.
        (
            "A bombing killed nine people in Oakton on Monday. Jets struck a base near Elmville. The jets attacked men who shelled Oakton.",
            ["Oakton", "Elmville"],
        ),
        (
            "Shelling killed nine people in Oakton on Monday. In retaliation for the shelling of Oakton, jets struck Elmville.",
            ["Oakton", "Elmville"],
        ),
    ],
)
def test_an_act_and_its_answer_are_two_incidents(text: str, places: list[str]) -> None:
    report = Told(text, figures=[("nine people", "killed", 9, 9)])
    assert [h.place.text for h in report.happenings if h.place] == places


def test_acts_of_two_families_with_actors_are_two_incidents() -> None:
    report = Told(
        "Rebel shelling wounded 30 people in Oakton on Monday. Government warplanes bombed rebel positions."
    )
    assert [h.main for h in report.happenings] == [True, False]


@pytest.mark.parametrize(
    ("text", "figures", "extra", "expected"),
    [
        # "at least" leaves the high open: another total gives it
        ("A blast killed at least 20 people in Oakton. The mayor spoke of 31 people killed.",
         [("at least 20 people", "killed", 20, None), ("31 people", "killed", 31, 31)], {}, (20, 31)),
        # a part is not a total
        ("A blast killed 20 people in Oakton. Among them were three women.",
         [("20 people", "killed", 20, 20), ("three women", "killed", 3, 3)], {"groups": {"three women": "women"}}, (20, 20)),
        # disjoint groups of one sentence are added
        ("A blast killed six soldiers and two farmers in Oakton.",
         [("six soldiers", "killed", 6, 6), ("two farmers", "killed", 2, 2)],
         {"groups": {"six soldiers": "combatants", "two farmers": "civilians"}}, (8, 8)),
        # one source's word against another's
        ("The army said a blast killed 12 people in Oakton. Medics said 19 people were killed.",
         [("12 people", "killed", 12, 12), ("19 people", "killed", 19, 19)],
         {"sources": {"12 people": "The army", "19 people": "Medics"}}, (12, 19)),
        # assessors read a dozen of dozens
        ("A blast killed dozens in Oakton.", [("dozens", "killed", 24, None)], {}, (12, 24)),
        ("A blast killed up to nine people in Oakton.", [("up to nine people", "killed", None, 9)], {}, (9, 9)),
        # a plural without a number
        ("In Oakton residents were killed by a blast.", [], {}, (2, 2)),
        ("A blast shook Oakton.", [], {}, (None, None)),
    ],
)  # fmt: skip
def test_ranges(
    text: str,
    figures: list[tuple[str, Metric, int | None, int | None]],
    extra: dict,
    expected: tuple[int, int],
) -> None:
    killed = Told(text, figures=figures, **extra).main.killed
    assert (killed.low, killed.high) == expected


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        ("Ann Roe, 31, was shot and killed.", 1, 0),
        ("A man was shot. John Roe, 22, died at the hospital.", 1, 0),
        (
            "A man was shot in the leg. The victim was taken to a hospital in stable condition.",
            0,
            1,
        ),
        ("Four men were shot and one of them died.", 1, 3),
        ("He shot his wife and then shot himself. Both were pronounced dead at the scene.", 2, 0),
        ("A 19-year-old man and a 30-year-old woman were wounded.", 0, 2),
        ("A gunman killed two people before turning the gun on himself.", 2, 0),
        ("No one was injured.", 0, 0),
        ("The suspect threatened to kill her.", 0, 0),
        ("The robbers struck again.", 0, 0),
        ("The man received an award.", 0, 0),
        ("Police asked whether anyone had been hurt.", 0, 0),
        ("Mary Roe, 20, and Jane Doe, 25, were found dead.", 2, 0),
        ("The death of an 8-year-old boy shocked Oakton.", 1, 0),
    ],
)
def test_people_told_one_by_one(text: str, dead: int, hurt: int) -> None:
    document = segment(Report("r", "", "", "", "", None, "en", text, "0" * 64))
    norms = [token.norm for token in document.tokens]
    found = count(told(norms, [norm.lower() for norm in norms], list(document.sentences)))
    assert (found.dead.number, found.hurt.number) == (dead, hurt)


def test_a_date_said_of_the_act_is_its_day() -> None:
    report = Told(
        "The council met on Thursday over a May 2 bombing in Oakton that killed 15 people. It will meet again on Saturday.",
        figures=[("15 people", "killed", 15, 15)],
    )
    assert report.main.when == When("2019-05-02", "2019-05-02")
