"""A suggested grading of an incident in Airwars' words, with its reasons. It is a suggestion and says so.

After Airwars' published method: confirmed where a party accused accepts that it did it; fair where two or more independent sources report it; weak
where a single one does; contested where the sources name different parties; discounted where those who deny outweigh those who report.
"""

from collections.abc import Sequence

from reportedly.model import Disagreement, Grading, Incident, Position


def grading(incident: Incident, positions: Sequence[Position], found: Sequence[Disagreement]) -> Grading:
    """The grading suggested for an incident."""
    reporting = {p.party for p in positions if p.question == "occurrence" and p.stance in {"asserts", "admits", "accuses"}}
    denying = {p.party for p in positions if p.question == "occurrence" and p.stance == "denies"} - reporting
    admitted = [p for p in positions if p.question == "responsibility" and p.stance == "admits"]
    origins = incident.origins
    if admitted:
        return Grading("confirmed", (f"{admitted[0].name} accepts that it was responsible.", _origins(origins)))
    if denying and len(denying) >= max(1, len(reporting)):
        return Grading("discounted", (f"{_parties(denying)} it did not happen and {_parties(reporting)} that it did.",))
    rivals = [d for d in found if d.kind == "responsibility"]
    if rivals:
        return Grading("contested", (f"The accounts name different parties as responsible: {rivals[0].text}", _origins(origins)))
    if origins >= 2:
        return Grading("fair", (_origins(origins), "No two accounts name different parties as responsible."))
    return Grading("weak", (_origins(origins),))


def _origins(n: int) -> str:
    return f"{n} independent origins report it." if n > 1 else "All that is reported comes down to one origin."


def _parties(parties: set[str]) -> str:
    return f"{len(parties)} parties say" if len(parties) != 1 else "One party says"
