"""A suggested grading of an incident in Airwars' words, with its reasons.

Airwars grades a claim (https://airwars.org/about/methodology) as confirmed where a belligerent
accepts responsibility; fair where there is reasonable public reporting by two or more credible
sources, and strikes near by are likely; weak where a single source makes it; contested where there
are competing claims of who did it; discounted where other parties or combatants are the likelier
account. Here:

- confirmed: a party says that it did it;
- discounted: more parties say that it did not happen than report it;
- contested: parties name different sides as having done it. Who only denies that it was it makes
nothing contested;
- fair: two or more independent sources report it;
- weak: one does, or nobody who is named.

A source reports an incident if it bears a particular of it: how many were killed or hurt, or who
did it. Who only speaks of it, as one who condemns it or calls for an inquiry does, is no source of
it. Sources are those at the end of the chain: two papers that have it from one monitor have one,
and a single paper that quotes a monitor and a ministry, each with its own count, has two. An outlet
counts where its report names nobody, an agency where it is not only the one whom they told. A
state, its organs, its media and officials without a name are one source; so are people who are
described and not named ("activists", "a medical source"), who count where their report names nobody
who tells the same. Whether a source is credible, and what was struck near by, is not ours to say: a
coder decides that.
"""

from collections.abc import Mapping, Sequence

from reportedly import lexicon
from reportedly.account.comparable import FIGURES, Held, value
from reportedly.account.origins import STATE_MEDIA
from reportedly.account.voices import NOBODY
from reportedly.lexicon.identifiers import slug
from reportedly.lexicon.name_words import spaced
from reportedly.records import Disagreement, Grading, Incident

SUGGESTED = "Suggested by rule from what the reports say; nobody has judged it."

_DESCRIBED = "people who are not named"
_OFFICIALS = "officials who are not named"
_NAMED = 8
"""So many sources are named; the others are counted."""


def grading(incident: Incident, held: Sequence[Held], found: Sequence[Disagreement]) -> Grading:
    """The grading suggested for an incident."""
    current = [h.position for h in held if h.named and not h.position.superseded]
    reporting = {
        p.party: p.name for p in current if p.question == "occurrence" and p.stance == "asserts"
    }
    denying = {
        p.party: p.name
        for p in current
        if p.question == "occurrence" and p.stance == "denies" and p.party not in reporting
    }
    admitted = [p for p in current if p.question == "responsibility" and p.stance == "admits"]
    bearers = _bearers(held)
    sources = _sources(bearers, incident.origins)
    if admitted:
        return Grading(
            "confirmed", (f"{admitted[0].name} says that it did it.", sources, SUGGESTED)
        )
    if denying and len(denying) > len(reporting):
        return Grading(
            "discounted",
            (
                f"More parties deny it ({_names(denying)}) than report it ({_names(reporting)}).",
                sources,
                SUGGESTED,
            ),
        )
    blame = [d for d in found if d.kind == "responsibility"]
    rival = next(
        (
            d
            for d in blame
            if not any(held[i].position.stance in {"denies", "doubts"} for i in (d.left, d.right))
        ),
        None,
    )
    if rival:
        return Grading(
            "contested", (f"The accounts part on who did it. {rival.text}", sources, SUGGESTED)
        )
    parting = (
        f"One party denies that it was it. {blame[0].text}"
        if blame
        else "The accounts do not part on who did it."
    )
    return Grading(
        "fair" if len(set(bearers.values())) > 1 else "weak", (sources, parting, SUGGESTED)
    )


def _bearers(held: Sequence[Held]) -> dict[str, str]:
    """Who reports the incident, by the key of the origin, with a name."""
    told = [h for h in held if h.position.stance in {"asserts", "accuses", "admits"}]
    sourced = [
        h
        for h in told
        if not h.own
        and h.position.question in {*FIGURES, "responsibility"}
        and not _passes_on(h, told)
    ]
    cited = {
        e.report for h in told if not h.own and (h.named or h.somebody) for e in h.position.evidence
    }
    out = {_key(h): h.position.name for h in sourced if h.named and h.position.origin != NOBODY}
    described = [h for h in sourced if not h.named and h.somebody and not _repeats(h, sourced)]
    if any(not _official(h) for h in described):
        out[_DESCRIBED] = _DESCRIBED
    if any(_official(h) for h in described) and not _state_speaks(held, out):
        out[_OFFICIALS] = _OFFICIALS
    for h in told:
        if (
            h.own
            and h.position.question in {"occurrence", *FIGURES}
            and any(e.report not in cited for e in h.position.evidence)
        ):
            out.setdefault(_key(h), h.position.name)
    return out


def _key(held: Held) -> str:
    """A state, its organs and its media are one source."""
    if held.country and held.kind in {"state", "organ"}:
        return slug(held.country)
    return held.position.origin.removesuffix(STATE_MEDIA)


def _passes_on(held: Held, told: Sequence[Held]) -> bool:
    """Whether an agency or an outlet is only the one whom a report's sources told."""
    if held.kind not in {"agency", "outlet"}:
        return False
    relayed = {(e.report, via) for h in told for e in h.position.evidence for via in e.via}
    return all((e.report, held.position.name) in relayed for e in held.position.evidence)


def _repeats(held: Held, sourced: Sequence[Held]) -> bool:
    """Whether a described source may be one that the same report names."""
    mine = {e.report for e in held.position.evidence}
    beside = [h for h in sourced if h.named and mine <= {e.report for e in h.position.evidence}]
    same = [
        h for h in beside if h.position.question == held.position.question and h.side == held.side
    ]
    return any(h.kind == "person" for h in beside) or any(
        value(h.position) == value(held.position) for h in same
    )


def _official(held: Held) -> bool:
    """Whether a source that is only described speaks for a state: "a military source", "police"."""
    return bool(set(spaced(held.position.name).split()) & lexicon.words("accounts.officials"))


def _state_speaks(held: Sequence[Held], bearers: Mapping[str, str]) -> bool:
    """Whether a state is among those who report it, by itself, an organ or its media."""
    spoken = (
        h
        for h in held
        if (h.country and h.kind in {"state", "organ"}) or h.position.origin.endswith(STATE_MEDIA)
    )
    return any(_key(h) in bearers for h in spoken)


def _sources(bearers: dict[str, str], origins: int) -> str:
    names = sorted(
        set(bearers.values()), key=lambda name: (name in {_DESCRIBED, _OFFICIALS}, name.lower())
    )
    shown = (
        names if len(names) <= _NAMED + 1 else [*names[:_NAMED], f"{len(names) - _NAMED} others"]
    )
    listed = "; ".join(shown) or "nobody named"
    texts = "" if origins == 1 else f" The reports come down to {origins} independent texts."
    if not bearers:
        return f"No named source says how many were hit or who did it.{texts}"
    count = (
        "One independent source reports"
        if len(names) == 1
        else f"{len(names)} independent sources report"
    )
    return f"{count} it with particulars: {listed}.{texts}"


def _names(parties: dict[str, str]) -> str:
    return "; ".join(sorted(parties.values())) or "none"
