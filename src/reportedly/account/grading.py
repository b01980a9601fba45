"""A suggested grading of an incident in Airwars' words, with its reasons. It is a suggestion and says so.

After Airwars' published method: confirmed where a party accepts that it did it; fair where two or more independent sources report it; weak
where a single one does; contested where the sources name different parties; discounted where those who say that it did not happen
outweigh those who report it. A party that denies that it was it makes nothing contested while nobody else is named.

Sources are those who bear what is told at the end of the chain: two papers that both have it from one monitor have one. An outlet counts
where its report names nobody; people who are described and not named ("activists", "a medical source") count once: they may be the same.
"""

from collections.abc import Sequence

from reportedly.account.held import FIGURES, Held
from reportedly.account.origins import STATE_MEDIA
from reportedly.model import Disagreement, Grading, Incident
from reportedly.slug import slug

SUGGESTED = "Suggested by rule from what the reports say; nobody has judged it."

_DESCRIBED = "people who are not named"


def grading(incident: Incident, held: Sequence[Held], found: Sequence[Disagreement]) -> Grading:
    """The grading suggested for an incident."""
    current = [h.position for h in held if h.named and not h.position.superseded]
    reporting = {p.party: p.name for p in current if p.question == "occurrence" and p.stance == "asserts"}
    denying = {p.party: p.name for p in current if p.question == "occurrence" and p.stance == "denies" and p.party not in reporting}
    admitted = [p for p in current if p.question == "responsibility" and p.stance == "admits"]
    bearers = _bearers(held)
    sources = _sources(bearers, incident.origins)
    if admitted:
        return Grading("confirmed", (f"{admitted[0].name} says that it did it.", sources, SUGGESTED))
    if denying and len(denying) > len(reporting):
        return Grading(
            "discounted", (f"More parties deny it ({_names(denying)}) than report it ({_names(reporting)}).", sources, SUGGESTED)
        )
    blame = [d for d in found if d.kind == "responsibility"]
    rival = next((d for d in blame if not any(held[i].position.stance in {"denies", "doubts"} for i in (d.left, d.right))), None)
    if rival:
        return Grading("contested", (f"The accounts part on who did it. {rival.text}", sources, SUGGESTED))
    parting = f"One party denies that it was it. {blame[0].text}" if blame else "The accounts do not part on who did it."
    return Grading("fair" if len(bearers) > 1 else "weak", (sources, parting, SUGGESTED))


def _bearers(held: Sequence[Held]) -> dict[str, str]:
    """Who bears what is told of the incident, by the key of the origin, with a name."""
    told = [h for h in held if h.position.stance in {"asserts", "accuses", "admits"} and h.position.question in {"occurrence", *FIGURES}]
    sourced = [h for h in told if not h.own]
    cited = {e.report for h in sourced for e in h.position.evidence}
    out = {_key(h): h.position.name for h in sourced if h.named}
    if any(not h.named and h.somebody for h in sourced):
        out[_DESCRIBED] = _DESCRIBED
    for h in told:
        if h.own and any(e.report not in cited for e in h.position.evidence):
            out.setdefault(_key(h), h.position.name)
    return out


def _key(held: Held) -> str:
    """A state, its organs and its media are one source."""
    if held.country and held.kind in {"state", "organ"}:
        return slug(held.country)
    return held.position.origin.removesuffix(STATE_MEDIA)


def _sources(bearers: dict[str, str], origins: int) -> str:
    names = ", ".join(sorted(set(bearers.values()))) or "nobody named"
    texts = "" if origins == 1 else f" The reports come down to {origins} independent texts."
    return f"{'One independent source reports' if len(bearers) == 1 else f'{len(bearers)} independent sources report'} it: {names}.{texts}"


def _names(parties: dict[str, str]) -> str:
    return ", ".join(sorted(parties.values())) or "none"
