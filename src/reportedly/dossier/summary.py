"""What the records of an incident say, in plain sentences. Nothing here is worked out that the records do not hold.

The sentences are in the past tense, which needs no agreement in number with names that may be singular or plural.
"""

from collections.abc import Iterable, Sequence

from reportedly.dossier import words
from reportedly.dossier.sheet import Sheet
from reportedly.model import IncidentFile, Position

_METRICS = ("killed", "injured", "missing", "captured")
_AGAINST = ("denies", "doubts")


def summary(file: IncidentFile, sheets: dict[str, Sheet]) -> list[str]:
    """Paragraphs: the reports, the figures, whether it happened, who did it and with what."""
    current = [item for item in file.positions if not item.superseded]
    paragraphs = [
        [_reports(file, sheets)],
        [*_numbers(current), *_revisions(file.positions)],
        [_occurrence(current)],
        [_answers(current, "responsibility", "Who did it"), _answers(current, "means", "With what")],
    ]
    return [" ".join(text for text in texts if text) for texts in paragraphs if any(texts)]


def _reports(file: IncidentFile, sheets: dict[str, Sheet]) -> str:
    members = [sheets[item.report] for item in file.incident.reports if item.report in sheets]
    if len(members) == 1:
        return f"One report tells of it: {members[0].outlet}, {members[0].day}."
    outlets = len({sheet.outlet for sheet in members})
    published = sorted(sheet.report.published for sheet in members if sheet.report.published)
    dated = f", published {words.days(published[0], published[-1])}," if published else ""
    origins = file.incident.origins
    come = "Each stands on its own." if origins == len(members) else f"They come down to {words.count(origins, 'independent origin')}."
    return f"{words.sentence(words.count(len(members), 'report'))} from {words.count(outlets, 'outlet')}{dated} tell of it. {come}"


def _numbers(current: Sequence[Position]) -> list[str]:
    made = [text for metric in _METRICS if (text := _number(metric, [p for p in current if p.question == metric and not p.subset]))]
    given = {item.question for item in current}
    if "injured" in given and "killed" not in given:
        made.append("Nobody gave a number of killed.")
    return made


def _number(metric: str, items: Sequence[Position]) -> str:
    items = [item for item in items if item.low is not None or item.high is not None]
    if not items:
        return ""
    parties = _names(items)
    bounds = sorted(bound for item in items for bound in (item.low, item.high) if bound is not None)
    if len(parties) == 1:
        own = words.join(list(dict.fromkeys(words.spoken(item.low, item.high) for item in items)))
        return f"One party gave a number of {metric}: {words.named(parties[0])}, {own}."
    head = f"{words.sentence(words.count(len(parties), 'party', 'parties'))} gave a number of {metric}"
    if bounds[0] == bounds[-1]:
        return f"{head}; all say {bounds[0]:,}."
    ends = [_few(_names(item for item in items if bound in (item.low, item.high))) for bound in (bounds[0], bounds[-1])]
    return f"{head}, from {bounds[0]:,} ({ends[0]}) to {bounds[-1]:,} ({ends[1]})."


def _occurrence(current: Sequence[Position]) -> str:
    items = [item for item in current if item.question == "occurrence"]
    clauses = []
    for stances, verb in (
        (("asserts", "admits", "accuses", "demands", "predicts"), "said that it happened"),
        (("denies",), "denied it"),
        (("doubts",), "questioned it"),
    ):
        names = _names(item for item in items if item.stance in stances)
        if names:
            clauses.append(f"{_few(names)} {verb}")
    return f"{words.sentence('; '.join(clauses))}." if clauses else ""


def _answers(current: Sequence[Position], question: str, head: str) -> str:
    items = [item for item in current if item.question == question]
    given = dict.fromkeys(item.answer for item in items if item.answer and item.stance not in _AGAINST)
    clauses = []
    for answer in list(given)[:5]:
        names = _names(item for item in items if item.answer == answer and item.stance not in _AGAINST)
        clauses.append(f"{answer}, according to {_few(names)}")
    against: dict[tuple[str, str], list[Position]] = {}
    for item in items:
        if item.stance in _AGAINST:
            against.setdefault((item.stance, item.answer), []).append(item)
    for (stance, answer), group in list(against.items())[:5]:
        verb = "denied" if stance == "denies" else "questioned"
        clauses.append(f"{_few(_names(group))} {verb} {'that it was ' + answer if answer else 'what others say'}")
    return f"{head}: {'; '.join(clauses)}." if clauses else ""


def _revisions(positions: Sequence[Position]) -> list[str]:
    made = []
    for old in positions:
        if not old.superseded or old.question not in _METRICS or old.subset:
            continue
        new = next(
            (p for p in positions if p.party == old.party and p.question == old.question and not p.superseded and not p.subset), None
        )
        if new and (new.low, new.high) != (old.low, old.high):
            was, now = words.spoken(old.low, old.high), words.spoken(new.low, new.high)
            made.append(f"{words.sentence(words.named(old.name))} first gave {was} {old.question}, later {now}.")
    return made


def _names(items: Iterable[Position]) -> list[str]:
    return list(dict.fromkeys(item.name for item in items))


def _few(names: Sequence[str]) -> str:
    """All names up to three; beyond that two and how many more."""
    shown = [words.named(name) for name in names]
    return words.join(shown) if len(shown) <= 3 else f"{', '.join(shown[:2])} and {words.number(len(shown) - 2)} others"
