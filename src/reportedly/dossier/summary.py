"""What the records of an incident say, in plain sentences. Nothing here is worked out that the records do not hold."""

from collections.abc import Iterable, Sequence

from reportedly.dossier import words
from reportedly.dossier.sheet import Sheet
from reportedly.model import IncidentFile, Position

_NOUN = {"killed": "killed", "injured": "injured", "missing": "missing", "captured": "captured"}


def summary(file: IncidentFile, sheets: dict[str, Sheet]) -> list[str]:
    """The sentences, the reports first, then figures, then the questions."""
    current = [item for item in file.positions if not item.superseded]
    said = [_reports(file, sheets), *_numbers(file, current), *_occurrence(current)]
    said += _named(current, "responsibility", ("holds {answer} responsible", "hold {answer} responsible"))
    said += _named(current, "means", ("says that it was {answer}", "say that it was {answer}"))
    said += _revisions(file.positions)
    return [text for text in said if text]


def _reports(file: IncidentFile, sheets: dict[str, Sheet]) -> str:
    members = [sheets[item.report] for item in file.incident.reports if item.report in sheets]
    if len(members) == 1:
        return f"One report tells of it: {members[0].outlet}, {members[0].day}."
    outlets = len({sheet.outlet for sheet in members})
    published = sorted(sheet.report.published for sheet in members if sheet.report.published)
    dated = f", published {words.days(published[0], published[-1])}," if published else ""
    origins = file.incident.origins
    come = "each is an origin of its own" if origins == len(members) else f"they come down to {words.count(origins, 'independent origin')}"
    return f"{words.sentence(words.count(len(members), 'report'))} from {words.count(outlets, 'outlet')}{dated} tell of it; {come}."


def _numbers(file: IncidentFile, current: Sequence[Position]) -> list[str]:
    made = [_number(metric, [item for item in current if item.question == metric and not item.subset]) for metric in _NOUN]
    if not any(item.question == "killed" for item in file.positions) and any(item.question == "injured" for item in file.positions):
        made.insert(0, "Nobody gives a number of killed.")
    return made


def _number(metric: str, items: Sequence[Position]) -> str:
    items = [item for item in items if item.low is not None or item.high is not None]
    if not items:
        return ""
    parties = _names(items)
    bounds = sorted(bound for item in items for bound in (item.low, item.high) if bound is not None)
    if len(parties) == 1:
        own = words.join(list(dict.fromkeys(words.spoken(item.low, item.high) for item in items)))
        return f"One party gives a number of {_NOUN[metric]}: {parties[0]}, {own}."
    head = f"{words.sentence(words.count(len(parties), 'party', 'parties'))} give a number of {_NOUN[metric]}"
    if bounds[0] == bounds[-1]:
        return f"{head}, all {words.spoken(bounds[0], bounds[0])}."
    least = _names(item for item in items if bounds[0] in (item.low, item.high))
    most = _names(item for item in items if bounds[-1] in (item.low, item.high))
    return f"{head}, from {bounds[0]:,} ({_few(least)}) to {bounds[-1]:,} ({_few(most)})."


def _occurrence(current: Sequence[Position]) -> list[str]:
    items = [item for item in current if item.question == "occurrence"]
    made = []
    for stances, singular, plural in (
        (("asserts", "admits", "accuses"), "says that it happened", "say that it happened"),
        (("denies",), "denies that it happened as told", "deny that it happened as told"),
        (("doubts",), "doubts or disputes it", "doubt or dispute it"),
    ):
        names = _names(item for item in items if item.stance in stances)
        if names:
            made.append(f"{words.sentence(_few(names))} {singular if len(names) == 1 else plural}.")
    return made


def _named(current: Sequence[Position], question: str, verbs: tuple[str, str]) -> list[str]:
    items = [item for item in current if item.question == question and item.answer]
    answers = dict.fromkeys(item.answer for item in items if item.stance not in ("denies", "doubts"))
    made = []
    for answer in list(answers)[:4]:
        names = _names(item for item in items if item.answer == answer and item.stance not in ("denies", "doubts"))
        made.append(f"{words.sentence(_few(names))} {verbs[len(names) > 1].format(answer=answer)}.")
    against = _names(item for item in items if item.stance in ("denies", "doubts"))
    if against and question == "responsibility":
        made.append(f"{words.sentence(_few(against))} {'disputes' if len(against) == 1 else 'dispute'} who was responsible.")
    return made


def _revisions(positions: Sequence[Position]) -> list[str]:
    made = []
    for old in positions:
        if not old.superseded or old.question not in _NOUN:
            continue
        new = next((p for p in positions if p.party == old.party and p.question == old.question and not p.superseded and p.subset == old.subset), None)
        if new:
            was, now = words.spoken(old.low, old.high), words.spoken(new.low, new.high)
            made.append(f"{words.sentence(old.name)} first gave {was} {_NOUN[old.question]}, later {now}.")
    return made


def _names(items: Iterable[Position]) -> list[str]:
    return list(dict.fromkeys(item.name for item in items))


def _few(names: Sequence[str]) -> str:
    """All names up to three; beyond that two and how many more."""
    if len(names) <= 3:
        return words.join(names)
    return f"{', '.join(names[:2])} and {words.number(len(names) - 2)} others"
