"""A suggested grading of an incident in Airwars' words, with its reasons. It is a suggestion and says so.

After Airwars' published method: confirmed where a party accepts that it did it; fair where two or more independent sources report it; weak
where a single one does; contested where the sources name different parties; discounted where those who say that it did not happen
outweigh those who report it.
"""

from collections.abc import Sequence

from reportedly.account.positions import Held
from reportedly.model import Disagreement, Grading, Incident

SUGGESTED = "Suggested by rule from what the reports say; nobody has judged it."


def grading(incident: Incident, held: Sequence[Held], found: Sequence[Disagreement]) -> Grading:
    """The grading suggested for an incident."""
    current = [h.position for h in held if h.named and not h.position.superseded]
    reporting = {p.party: p.name for p in current if p.question == "occurrence" and p.stance == "asserts"}
    denying = {p.party: p.name for p in current if p.question == "occurrence" and p.stance == "denies" and p.party not in reporting}
    admitted = [p for p in current if p.question == "responsibility" and p.stance == "admits"]
    origins = _origins(incident.origins)
    if admitted:
        return Grading("confirmed", (f"{admitted[0].name} says that it did it.", origins, SUGGESTED))
    if denying and len(denying) > len(reporting):
        return Grading(
            "discounted", (f"More parties deny it ({_names(denying)}) than report it ({_names(reporting)}).", origins, SUGGESTED)
        )
    rival = next((d for d in found if d.kind == "responsibility"), None)
    if rival:
        return Grading("contested", (f"The accounts part on who did it. {rival.text}", origins, SUGGESTED))
    if incident.origins > 1:
        return Grading("fair", (origins, "The accounts do not part on who did it.", SUGGESTED))
    return Grading("weak", (origins, SUGGESTED))


def _origins(n: int) -> str:
    return f"{n} independent origins report it." if n > 1 else "All that is reported comes down to one origin."


def _names(parties: dict[str, str]) -> str:
    return ", ".join(sorted(parties.values())) or "none"
