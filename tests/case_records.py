"""Two invented reports with what the stages would read out of them, built by hand, so that cases can be tested without the weights."""

import hashlib

from reportedly.records import (
    Analyser,
    Analysis,
    Attribution,
    Event,
    EventPlace,
    Happening,
    Mention,
    Party,
    PlaceMention,
    Range,
    Reading,
    Report,
    Span,
    TimeMention,
    Toll,
    When,
)

MARKET = "A shell hit the market of Qarn on Monday. At least 12 people were killed, the Harbour Watch said. The army denied it."
LATER = "KAZAR (Wire) \N{EN DASH} Officials put the dead of Qarn’s market at 15 🕯.\r\nThe Harbour Watch spoke of “up to 20”."
DAY = When("2031-03-03", "2031-03-03")


def report(name: str, text: str, outlet: str = "The Daily", url: str = "") -> Report:
    return Report(
        name,
        outlet,
        f"About {name}",
        "",
        url,
        "2031-03-04",
        "en",
        text,
        hashlib.sha256(text.encode()).hexdigest(),
    )


def reading(name: str, text: str, outlet: str = "The Daily", url: str = "") -> Reading:
    return Reading(report(name, text, outlet, url), f"<p>{text}".encode(), "daily.jsonl", "line 1")


def spot(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def analysis(of: Report, fingerprint: str = "f1") -> Analysis:
    """What would be read out of MARKET or LATER."""
    text = of.text
    watch = spot(text, "The Harbour Watch" if text == LATER else "the Harbour Watch")
    figure = spot(text, "up to 20" if text == LATER else "At least 12 people")
    low, high = (None, 20) if text == LATER else (12, None)
    place = EventPlace("Qarn", spot(text, "Qarn"), "Qarn", 7, 35.5, 36.5)
    said = Attribution(
        "a1",
        (watch,),
        (spot(text, "spoke of" if text == LATER else "said"),),
        (figure,),
        "indirect",
        "asserts",
        party="harbour",
    )
    toll = Toll(
        "t1",
        figure,
        "killed",
        low,
        high,
        False,
        "unknown",
        None,
        False,
        "a1",
        watch,
        None,
        "asserts",
        "e1",
        place,
        DAY,
    )
    event = Event("e1", "shelling", spot(text, "market"), place, DAY)
    happening = Happening("i1", True, ("e1",), place, DAY, Range(low, high), Range(None, None))
    return Analysis(
        report=of,
        attributions=(said,),
        tolls=(toll,),
        events=(event,),
        places=(PlaceMention(place.span, "Qarn", 7, 35.5, 36.5, "PPL"),),
        times=(TimeMention(spot(text, "Monday"), DAY.first, DAY.last),) if "Monday" in text else (),
        parties=(
            Party("harbour", "Harbour Watch", "monitor", "", (Mention(watch, "", "by name"),)),
        ),
        incidents=(happening,),
        analyser=Analyser("0", "by hand", fingerprint),
    )
