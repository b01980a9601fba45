"""What the records of an incident say, in plain sentences, and nothing else.

The sentences about parties are in the past tense, which needs no agreement in number with names
that may be singular or plural.
"""

from collections.abc import Iterable, Sequence

from reportedly.dossier import words
from reportedly.dossier.context import Book
from reportedly.records import METRICS, BestRange, Incident, IncidentFile, Position

_AGAINST = ("denies", "doubts")
_SOME = ("children", "women", "combatants")
_REVISIONS, _ANSWERS, _FAR = 2, 4, 2
"""More than so many are only counted."""


def summary(file: IncidentFile, book: Book) -> list[str]:
    """Paragraphs: the reports, the figures, whether it happened, who did it, with what."""
    current = book.by_weight(item for item in file.positions if not item.superseded)
    paragraphs = [
        [_reports(file, book)],
        [*_numbers(current, file.incident), *_revisions(file.positions)],
        [_occurrence(current, len(file.incident.tellers))],
        [_answers(current, "responsibility", "Who did it")],
        [_answers(current, "means", "With what")],
    ]
    return [" ".join(text for text in texts if text) for texts in paragraphs if any(texts)]


def _reports(file: IncidentFile, book: Book) -> str:
    members = [book.sheets[report] for report in file.incident.tellers if report in book.sheets]
    if len(members) == 1:
        return f"One report tells of it: {members[0].outlet}, {members[0].day}."
    outlets = len({sheet.outlet for sheet in members})
    published = sorted(sheet.report.published for sheet in members if sheet.report.published)
    dated = f", published {words.days(published[0], published[-1])}," if published else ""
    origins = file.incident.origins
    come = (
        "Each stands on its own."
        if origins == len(members)
        else f"They come down to {words.count(origins, 'independent origin')}."
    )
    reports = words.opening(len(members), "report")
    return f"{reports} from {words.count(outlets, 'outlet')}{dated} tell of it. {come}"


def _numbers(current: Sequence[Position], incident: Incident) -> list[str]:
    made = []
    for metric in METRICS:
        best = {"killed": incident.killed, "injured": incident.injured}.get(metric)
        made += _number(metric, [p for p in current if p.question == metric], best)
    given = {item.question for item in current}
    if "injured" in given and "killed" not in given:
        made.append("Nobody gave a number of killed.")
    return made


def _number(metric: str, items: Sequence[Position], best: BestRange | None) -> list[str]:
    """The range of the totals.

    Counts of a part, or words for a number, only where there is no total.
    """
    bounded = [item for item in items if item.low is not None or item.high is not None]
    totals = [item for item in bounded if item.group not in _SOME and not item.subset] or bounded
    exact = [item for item in totals if not words.vague(item.answer)]
    if not exact:
        return [_spoken(metric, totals)] if totals else []
    near = [item for item in exact if _credible(item, best)] or exact
    made = [_span(metric, near)]
    if agreed := _agreed(near, best):
        made.append(agreed)
    if far := [item for item in exact if item not in near]:
        made.append(f"Far from these: {_listed(far)}.")
    return made


def _listed(items: Sequence[Position]) -> str:
    """Figures with who gives them: "at least 80 (Khaled Omar) and two more"."""
    alike: dict[str, list[Position]] = {}
    for item in items:
        alike.setdefault(_figure(item), []).append(item)
    said = [f"{figure} ({_few(_names(group))})" for figure, group in alike.items()]
    rest = [f"{words.number(len(said) - _FAR)} more"] if len(said) > _FAR else []
    return words.join([*said[:_FAR], *rest])


def _credible(item: Position, best: BestRange | None) -> bool:
    """Whether a figure lies in the suggested range, as far as there is one."""
    if best is None or best.best is None:
        return True
    value = item.low if item.low is not None else item.high
    least = best.low if best.low is not None else 0
    return value is not None and least <= value and (best.high is None or value <= best.high)


def _spoken(metric: str, totals: Sequence[Position]) -> str:
    named = words.join(
        list(
            dict.fromkeys(
                f"{words.vague(item.answer)} ({words.named(item.name)})" for item in totals
            )
        )[:3]
    )
    return f"Nobody gave a number of {metric}, only words: {named}."


def _span(metric: str, totals: Sequence[Position]) -> str:
    parties = _names(totals)
    bounds = sorted(
        bound for item in totals for bound in (item.low, item.high) if bound is not None
    )
    if len(parties) == 1:
        own = words.join(list(dict.fromkeys(_figure(item) for item in totals)))
        return f"One source gave a number of {metric}: {words.named(parties[0])}, {own}."
    head = f"{words.opening(len(parties), 'source')} gave a number of {metric}"
    if bounds[0] == bounds[-1]:
        return f"{head}; all say {bounds[0]:,}."
    ends = [
        _few(_names(item for item in totals if bound in (item.low, item.high)))
        for bound in (bounds[0], bounds[-1])
    ]
    return f"{head}, from {bounds[0]:,} ({ends[0]}) to {bounds[-1]:,} ({ends[1]})."


def _agreed(totals: Sequence[Position], best: BestRange | None) -> str:
    """The figure that most give, where several do and it is no end of the span."""
    if best is None or best.best is None or best.best in (best.low, best.high):
        return ""
    names = _names(item for item in totals if best.best in (item.low, item.high))
    return f"Most often given is {best.best:,}: by {_few(names)}." if len(names) > 1 else ""


def _figure(item: Position) -> str:
    number = words.vague(item.answer) or words.spoken(item.low, item.high)
    return f"{number} {words.people(item.group, item.high)}".strip()


def _occurrence(current: Sequence[Position], reports: int) -> str:
    """Who says that it happened and who denies it.

    Nothing where a single report tells it plainly.
    """
    items = [item for item in current if item.question == "occurrence"]
    said = _names(item for item in items if item.stance not in _AGAINST)
    denied, questioned = (
        _names(item for item in items if item.stance == stance) for stance in _AGAINST
    )
    against = list(dict.fromkeys((*denied, *questioned)))
    both = [name for name in said if name in against]
    said = [name for name in said if name not in both]
    clauses = []
    if said:
        many = (
            f"{words.opening(len(said), 'party or outlet', 'parties and outlets')}"
            if len(said) > _ANSWERS
            else _few(said)
        )
        clauses.append(f"{many} said that it happened")
    clauses += [
        f"{_few(names)} {verb} it"
        for names, verb in ((denied, "denied"), (questioned, "questioned"))
        if names
    ]
    if not clauses or (reports == 1 and not against):
        return ""
    text = words.stop(words.sentence("; ".join(clauses)))
    if both:
        are = "is" if len(both) == 1 else "are"
        text += f" {words.sentence(_few(both))} {are} reported to have said both."
    return text if against else f"{text} No denial of it was found."


def _answers(current: Sequence[Position], question: str, head: str) -> str:
    items = [item for item in current if item.question == question]
    given: dict[str, list[Position]] = {}
    against: dict[tuple[str, str], list[Position]] = {}
    for item in items:
        if item.stance in _AGAINST:
            against.setdefault((item.stance, item.answer), []).append(item)
        elif item.answer:
            given.setdefault(item.answer, []).append(item)
    ranked = sorted(given.items(), key=lambda pair: -len(pair[1]))
    clauses = [
        f"{answer}, according to {_few(_names(group))}" for answer, group in ranked[:_ANSWERS]
    ]
    if len(ranked) > _ANSWERS:
        clauses.append(f"{words.count(len(ranked) - _ANSWERS, 'other answer')}")
    for (stance, answer), group in list(against.items())[:_ANSWERS]:
        verb = "denied" if stance == "denies" else "questioned"
        what = f"that it was {answer}" if answer else "what others say"
        clauses.append(f"{_few(_names(group))} {verb} {what}")
    return words.stop(f"{head}: {'; '.join(clauses)}") if clauses else ""


def _revisions(positions: Sequence[Position]) -> list[str]:
    """Totals that a party replaced, the largest change first."""
    found: list[tuple[int, str]] = []
    for old in positions:
        if (
            not old.superseded
            or old.question not in METRICS
            or old.subset
            or words.vague(old.answer)
        ):
            continue
        key = (old.party, old.question, old.group)
        new = next(
            (
                p
                for p in positions
                if not p.superseded and not p.subset and (p.party, p.question, p.group) == key
            ),
            None,
        )
        if new and _first(old) < _first(new) and (new.low, new.high) != (old.low, old.high):
            change = abs((new.low or new.high or 0) - (old.low or old.high or 0))
            who = words.sentence(words.named(old.name))
            first = f"{who} first gave {_figure(old)} {old.question}"
            found.append((change, f"{first}, later {_figure(new)}."))
    found.sort(key=lambda pair: -pair[0])
    rest = len(found) - _REVISIONS
    return [text for _, text in found[:_REVISIONS]] + (
        [f"{words.opening(rest, 'other figure')} changed too."] if rest > 0 else []
    )


def _first(position: Position) -> str:
    return min((one.published or "9999" for one in position.evidence), default="9999")


def _names(items: Iterable[Position]) -> list[str]:
    """Each once; those that are described alike and not named count once."""
    found: dict[str, str] = {}
    for item in items:
        found.setdefault(item.name.casefold(), item.name)
    return list(found.values())


def _few(names: Sequence[str]) -> str:
    """All names up to three; beyond that two and how many more."""
    shown = [words.named(name) for name in names]
    return (
        words.join(shown)
        if len(shown) <= 3
        else f"{', '.join(shown[:2])} and {words.number(len(shown) - 2)} others"
    )
