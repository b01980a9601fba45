"""Which site its own sentence gives to a figure or an act."""

from reportedly.records import Span
from reportedly.resolve.ground.granularity import NEARBY
from reportedly.resolve.ground.sites import Site, inside
from reportedly.resolve.ground.units import Unit, size

BESIDE = 45
"""Characters between two names that may name one place ("Elm Street in the north of Oakton")."""


def nearest(span: Span, unit: Unit) -> Site | None:
    """The clause's site: the first behind up to the next figure, else the last before, else any.

    What stands beyond a full stop that did not end the sentence, or beyond a figure that is a part
    of this one, is a last resort or none.
    """
    sites = [site for site in unit.located if site.fine > 0] or unit.pointed or unit.located
    if not sites:
        return None
    metric = next((t.metric for t in unit.tolls if t.figure == span), None)
    rivals = [
        t.figure[0]
        for t in unit.tolls
        if t.figure[0] > span[1] and t.within is None and t.metric == (metric or t.metric)
    ]
    rival = min(rivals, default=unit.span[1])
    here = [s for s in sites if not is_parted(span, s, unit)] or sites
    behind = [s for s in here if span[1] <= s.at[0] < rival]
    before = [s for s in here if s.at[1] <= span[0]]
    pool = behind or before[::-1] or [s for s in here if not _of_part(s, span, unit)]
    if not pool:
        return None
    finest = pool[0]
    for site in pool[1:]:
        if (
            site.grain > max(finest.grain, NEARBY)
            and _beside(site, finest)
            and inside(site, finest)
        ):
            finest = site
    return next((site for site in sites if site.span == finest.head), finest)


def is_parted(span: Span, site: Site, unit: Unit) -> bool:
    """Whether a full stop stands between what is at `span` and a site."""
    return any(min(span[0], site.at[0]) < stop < max(span[0], site.at[0]) for stop in unit.stops)


def _of_part(site: Site, span: Span, unit: Unit) -> bool:
    """Whether a smaller figure of the same kind is closer, so that the site is that of a part."""
    own = next((t for t in unit.tolls if t.figure == span), None)
    if own is None:
        return False
    return any(
        t.metric == own.metric and span[1] <= t.figure[0] < site.at[0] and 1 < size(t) < size(own)
        for t in unit.tolls
        if t is not own
    )


def _beside(a: Site, b: Site) -> bool:
    """Whether two names stand so near to each other that they name one place together."""
    return max(a.span[0], b.span[0]) - min(a.span[1], b.span[1]) <= BESIDE
