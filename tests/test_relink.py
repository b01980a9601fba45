"""Reports that come in any order and in any parts give the same incidents as all at once."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from linking_case import Case as Told
from reportedly.link import Kept, Listed, blocks, link, relink, shelf, start
from reportedly.link import rarity as weighing
from reportedly.link.tallies import Tally, tallied, together, unpacked
from reportedly.pipeline import link_all, link_case
from reportedly.pipeline.analyser import linker
from reportedly.records import (
    Analysis,
    Decision,
    Happening,
    Incident,
    Linking,
    PlaceMention,
    Range,
    Reading,
    Trace,
    When,
)
from reportedly.store import Case

TOWNS = [
    (name, 10 + 0.3 * n, 20 + 0.4 * n)
    for n, name in enumerate(
        ("Tarn", "Vell", "Ostrow", "Quill", "Harrowby", "Marl", "Sedge", "Dunmere")
    )
]
OUTLETS = ("Herald", "Mirror", "Courier", "Longdale", "Gazette", "sana")
KINDS = ("airstrike", "shelling", "car_bombing")
TARGETS = ("market", "bridge", "school", "mill", "harbour", "granary", "hospital", "station")
ASIDES = (
    "Traders of the upper town had closed their stalls early because of the rain.",
    "Firemen from three villages fought the blaze until the river froze at night.",
    "The council met behind closed doors and adjourned without a single vote taken.",
    "A teacher counted eleven windows broken and one door torn from its hinges there.",
    "Nobody in the valley remembered such a noise since the old dam gave way.",
    "Longdale reported that the garrison had moved its guns to the northern hill.",
    "The warden said that bread would be handed out again on the following morning.",
)
TAILS = ("", "", " (Source: SANA)", " - Reuters", " With AFP.")


def made(seed: int, count: int) -> list[Analysis]:
    """Reports on a few dozen happenings in a year and a half, some of them partly copied from others, some that recall another day."""
    rng = random.Random(seed)  # noqa: S311  (the same reports every time)
    acts = [
        (
            rng.randrange(540),
            rng.choice(TOWNS),
            rng.choice(TARGETS),
            rng.choice(KINDS),
            rng.randint(3, 60),
        )
        for _ in range(count // 3)
    ]
    written: list[str] = []
    out = []
    for n in range(count):
        day, town, target, kind, dead = rng.choice(acts)
        told = date(2031, 1, 1) + timedelta(days=day)
        text = (
            f"A blast shook the {target} of {town[0]} and {dead} people were killed. "
            + " ".join(rng.sample(ASIDES, 3))
        )
        if written and rng.random() < 0.4:
            text += " " + rng.choice(written)
        written.append(text)
        late = rng.choice((0, 0, 1, 1, 2, 5, 30))
        published = None if rng.random() < 0.03 else (told + timedelta(days=late)).isoformat()
        out.append(
            _told(
                f"r{n}",
                text + rng.choice(TAILS),
                (rng.choice(OUTLETS), published, told.isoformat()),
                (town, kind, dead),
                rng,
            )
        )
    return out


def _told(
    name: str,
    text: str,
    when: tuple[str, str | None, str],
    what: tuple[tuple[str, float, float], str, int],
    rng: random.Random,
) -> Analysis:
    (outlet, published, day), (town, kind, dead) = when, what
    case = Told(name, text, outlet, published, title=text.partition(" and ")[0])
    case.event("blast", kind)
    case.toll(f"{dead} people", dead, dead, event="e0")
    analysis = case.analysis(day, town)
    start = text.index(town[0])
    places = (
        PlaceMention(
            (start, start + len(town[0])), town[0], sum(map(ord, town[0])), town[1], town[2], "PPL"
        ),
    )
    if rng.random() < 0.3:
        other, then = (
            rng.choice(TOWNS),
            (date.fromisoformat(day) - timedelta(days=rng.randint(1, 40))).isoformat(),
        )
        place = replace(
            analysis.incidents[0].place,
            name=other[0],
            geoname_id=sum(map(ord, other[0])),
            lat=other[1],
            lon=other[2],
        )  # type: ignore[type-var]
        wide = rng.random() < 0.4
        days = When("2031-02-01", "2032-05-31") if wide else When(then, then)
        recalled = Happening(
            f"i-{name}-2",
            False,
            ("e0",) if wide else (),
            place,
            days,
            Range(4, 4),
            Range(None, None),
        )
        analysis = replace(analysis, incidents=(*analysis.incidents, recalled))
    return replace(analysis, places=places)


def parts(analyses: Sequence[Analysis], rng: random.Random) -> Iterator[list[Analysis]]:
    """The reports in random order, cut into parts at random; the last ones come one by one."""
    mixed = rng.sample(analyses, len(analyses))
    cuts = sorted(
        {0, *rng.sample(range(1, len(mixed) - 3), 3), len(mixed) - 2, len(mixed) - 1, len(mixed)}
    )
    for first, last in pairwise(cuts):
        yield mixed[first:last]


def grown(analyses: Sequence[Analysis], rng: random.Random) -> tuple[Linking, list[int]]:
    """What comes of adding the reports part by part, and how many incidents each part left alone."""
    have: list[Analysis] = []
    traces: dict[int, Trace] = {}
    tallies: dict[int, bytes] = {}
    incidents: dict[str, Incident] = {}
    linking = Linking()
    stayed = []
    for part in parts(analyses, rng):
        have += part
        former = {f"{m.report}/{m.happening}": i for i in incidents.values() for m in i.reports}
        found = relink(Listed(have), Kept(traces, linking, tallies, former.get), ())
        traces.update({trace.number: trace for trace in found.traces})
        tallies |= found.tallies
        incidents = {
            k: i
            for k, i in incidents.items()
            if not any(f"{m.report}/{m.happening}" in found.gone for m in i.reports)
        }
        stayed.append(len(incidents))
        incidents |= {incident.id: incident for incident in found.made}
        ordered = tuple(sorted(incidents.values(), key=lambda i: (start(i), i.id)))
        linking = Linking(
            ordered, found.lineage.reuse, found.lineage.descent, found.lineage.origin_of
        )
    return linking, stayed


@pytest.mark.parametrize("enough", [12, 1000])
@pytest.mark.parametrize("seed", range(3))
def test_part_by_part_is_as_all_at_once(
    seed: int, enough: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where rarity is counted over fewer reports than there are, so that not everything is weighed anew."""
    monkeypatch.setattr(weighing, "ENOUGH", enough)
    analyses = made(seed, 48)
    whole = link(analyses)
    assert whole.reuse
    assert max(len(i.reports) for i in whole.incidents) > 3
    found, stayed = grown(analyses, random.Random(seed))  # noqa: S311  (the same order every time)
    assert found == whole
    if enough == 12:
        assert max(stayed) > 0


def test_looking_up_a_few_at_a_time_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    analyses = made(5, 40)
    whole = link(analyses)
    monkeypatch.setattr(blocks, "BLOCK", 7)
    assert link(analyses) == whole


def test_happenings_that_are_not_at_hand_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "ENOUGH", 12)
    analyses = made(6, 40)
    whole = link(analyses)
    monkeypatch.setattr(shelf, "AT_HAND", 9)
    assert link(analyses) == whole
    assert grown(analyses, random.Random(6))[0] == whole  # noqa: S311  (the same order every time)


def test_tallies_come_back_from_bytes_and_add_up() -> None:
    words = [np.array(ids, dtype="<u4") for ids in ((1, 5, 9), (5, 4_000_000_000), ())]
    one, two, none = (
        Tally(1, 1, tallied([w[:1].astype("<i8")], "<i8"), tallied([w]), tallied([w, w]))
        for w in words
    )
    both = together([unpacked(found.packed()) for found in (one, two, none)])
    assert (both.reports, both.happenings) == (3, 3)
    assert both.leads.of(np.array([1, 4, 5, 4_000_000_000], dtype="<u4")).tolist() == [1, 0, 2, 1]
    assert both.bodies.of(words[0]).tolist() == [2, 4, 2]
    assert dict(zip(both.places.ids.tolist(), both.places.counts.tolist(), strict=True)) == {
        1: 1,
        5: 1,
    }


@pytest.mark.parametrize("seed", range(2))
def test_a_case_that_grows_is_as_one_filled_at_once(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "ENOUGH", 12)
    analyses = made(10 + seed, 40)
    with Case(tmp_path / "case.db", "create") as case:
        decisions: list[Decision] = []
        for part in parts(analyses, random.Random(seed)):  # noqa: S311  (the same order every time)
            list(case.add(Reading(a.report, b"", "x", "y") for a in part))
            list(case.keep(part))
            linked = link_case(case)
            first, second = linked.linking.incidents[:2]
            decisions.append(
                case.decide(Decision(0, "merge", (first.id, second.id), "", "me", "", "the same"))
            )
            if len(decisions) > 2:
                decisions.append(case.decide(Decision(0, "undo", (), "1", "me", "", "no")))
        linked = link_case(case)
        assert case.kept(linker()) is not None
        whole = link_all(analyses, case.decisions())
        assert linked.linking == whole.linking
        assert linked.files == whole.files


def blasts(name: str, text: str, *acts: tuple[str, int]) -> Analysis:
    """A report on blasts in one town on one day, each known by its trigger and its dead; mainly about the first."""
    case = Told(name, text, "Herald", "2031-01-03", title=text.partition(" and ")[0])
    for n, (trigger, dead) in enumerate(acts):
        case.event(trigger, "car_bombing")
        case.toll(f"{dead} people", dead, dead, event=f"e{n}")
    analysis = case.analysis("2031-01-02", TOWNS[0])
    told = (
        replace(
            analysis.incidents[0],
            id=f"i-{name}-{n}",
            main=not n,
            events=(f"e{n}",),
            killed=Range(dead, dead),
        )
        for n, (_, dead) in enumerate(acts)
    )
    return replace(analysis, incidents=tuple(told))


def test_what_has_found_an_incident_of_its_own_leaves_the_account_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its figures went to what the report is mainly about, as long as no other report told of it."""
    monkeypatch.setattr(weighing, "ENOUGH", 1)
    granary = "a second blast killed 9 people, among them the miller's three apprentices, by the granary of Tarn"
    first = blasts(
        "r1",
        f"A first blast at the bridge of Tarn killed 5 people. Hours later {granary}.",
        ("first blast", 5),
        ("second blast", 9),
    )
    second = blasts(
        "r2",
        "By the granary of Tarn, a second blast: the miller's three apprentices were among 9 people whom it killed.",
        ("second blast", 9),
    )
    second = replace(second, report=replace(second.report, published="2031-02-20"))
    with Case(tmp_path / "case.db", "create") as case:
        for one in (first, second):
            list(case.add([Reading(one.report, b"", "x", "y")]))
            list(case.keep([one]))
            link_case(case)
        same = ("r1/i-r1-1", "r2/i-r2-0")
        case.decide(Decision(0, "merge", same, "", "me", "", "the same"))
        linked = link_case(case)
        assert sorted(len(f.incident.reports) for f in linked.files) == [1, 2]
        assert linked == link_all([first, second], case.decisions())


def test_a_report_analysed_anew_is_linked_anew(tmp_path: Path) -> None:
    analyses = made(20, 12)
    with Case(tmp_path / "case.db", "create") as case:
        list(case.add(Reading(a.report, b"", "x", "y") for a in analyses))
        list(case.keep(analyses))
        link_case(case)
        other = replace(
            analyses[3], incidents=(), analyser=replace(analyses[3].analyser, fingerprint="1")
        )
        list(case.keep([other]))
        assert case.kept(linker()) is None
        assert link_case(case) == link_all([*analyses[:3], other, *analyses[4:]])


def test_a_case_without_traces_is_linked_whole(tmp_path: Path) -> None:
    """As one that was linked before traces were kept."""
    analyses = made(21, 12)
    with Case(tmp_path / "case.db", "create") as case:
        for part in (analyses[:8], analyses[8:]):
            list(case.add(Reading(a.report, b"", "x", "y") for a in part))
            list(case.keep(part))
            assert case.kept(linker()) is None
            assert len(link_case(case).files) == case.incidents()
            case.query("DROP TABLE traces")
        assert link_case(case) == link_all(analyses)
