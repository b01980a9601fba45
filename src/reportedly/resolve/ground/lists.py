"""Places that a report names in one breath: "the villages of A, B and C in Oakton province".

What happened in all of them happened in what holds them. Feeds drop the commas, so that neighbours
without a word between are a list too where an "and" or a plural ("towns", "neighbourhoods") says
so.
"""

from bisect import bisect_left
from itertools import pairwise

from reportedly import lexicon
from reportedly.resolve.ground.granularity import TOWN
from reportedly.resolve.ground.sites import Site
from reportedly.text.doc import Doc

MANY = 3
"""From so many members on, the place of a list is what holds it; of two it is the first."""
REACH_BACK = 60
"""Names of one sentence before a list among which what holds it is looked for."""
REACH = 9
"""Tokens between a list and the name of what holds it ("30 km north-east of")."""


def listed(document: Doc, sites: list[Site]) -> list[Site]:
    """The sites with list members marked; a long list's acts are placed at what holds it."""
    ends = [last for _, last in document.sentences]
    bounds = [document.indices(site.span) for site in sites]
    out = list(sites)
    first = 0
    while first < len(sites):
        last = first
        while last + 1 < len(sites) and _joins(
            document, bounds[last], bounds[last + 1], ends, sites[last : last + 2]
        ):
            last += 1
        members = range(first, last + 1)
        count = _count(document, [bounds[i] for i in members])
        if len(members) > 1 and count > 1:
            _mark(document, out, members, bounds, count)
        first = last + 1
    return out


def _joins(
    document: Doc,
    one: tuple[int, int],
    other: tuple[int, int],
    ends: list[int],
    pair: list[Site],
) -> bool:
    """Whether two names belong to one list and neither contains the other."""
    if (
        pair[0].fine == 0
        or pair[1].fine == 0
        or bisect_left(ends, one[1]) != bisect_left(ends, other[0] + 1)
    ):
        return False
    between = document.tokens[one[1] : other[0]]
    names = sum(token.norm[0].isupper() for token in between)
    counted = any(token.norm[0].isdigit() for token in between)
    if names > 2 * REACH or not all(
        token.norm[0].isupper()
        or token.norm.lower() in lexicon.words("grounding.lists.between")
        or (counted and (token.norm[0].isdigit() or token.norm == "on"))
        for token in between
    ):
        return False
    apart = any(token.norm.lower() in lexicon.words("grounding.lists.joins") for token in between)
    return apart or (pair[1].fine >= pair[0].fine and pair[0].key != pair[1].key)


def _count(document: Doc, bounds: list[tuple[int, int]]) -> int:
    """How many places the list names, unknown ones included; 1 if nothing marks it as a list."""
    tokens = document.tokens
    first, last = bounds[0][0], bounds[-1][1]
    plural = {
        t.norm.lower() for t in (*tokens[max(0, first - 3) : first], *tokens[last : last + 1])
    } & lexicon.words("grounding.lists.plurals")
    gaps = [tokens[a[1] : b[0]] for a, b in pairwise(bounds)]
    joined = any(
        token.norm.lower() in lexicon.words("grounding.lists.joins")
        for gap in gaps
        for token in gap
    )
    unknown = sum(any(token.norm[0].isupper() for token in gap) for gap in gaps)
    return len(bounds) + unknown if plural or joined else 1


def _mark(
    document: Doc, out: list[Site], members: range, bounds: list[tuple[int, int]], count: int
) -> None:
    """Mark the members; of a long list pass its standing on to its place."""
    if out[members[0]].strength == 0 and all(out[i].strength < 2 for i in members):
        for i in members:
            out[i] = out[i]._replace(strength=0)
    strength = max(out[i].strength for i in members)
    head = out[members[0]].span
    grain = (
        TOWN
        if out[members[0]].noun in lexicon.words("grounding.lists.of_towns")
        else max(out[i].fine for i in members)
    )
    for i in members:
        out[i] = out[i]._replace(head=head, fine=grain if out[i].fine > 1 else out[i].fine)
    if count < MANY or strength == 0:
        return
    holder = _holder(document, out, members, bounds)
    place = members[0] if holder is None else holder
    for i in members:
        if i != place:
            out[i] = out[i]._replace(strength=0)
    out[place] = out[place]._replace(
        strength=max(strength, out[place].strength), whole=holder is not None
    )


def _holder(
    document: Doc, out: list[Site], members: range, bounds: list[tuple[int, int]]
) -> int | None:
    """Index of the site that holds all members: right behind the list, else before it."""
    finest = max(out[i].fine for i in members)
    behind = members[-1] + 1
    if behind < len(out) and 0 < out[behind].fine <= finest:
        between = document.tokens[bounds[members[-1]][1] : bounds[behind][0]]
        leads = 0 < len(between) <= REACH and all(
            t.norm.lower() in lexicon.words("grounding.lists.leads") or t.norm[0].isdigit()
            for t in between
        )
        if leads and (_holds(out, members, behind) or any(t.norm.lower() == "in" for t in between)):
            return behind
    start = document.sentence(bounds[members[0]][0])[0]
    for i in range(members[0] - 1, max(-1, members[0] - REACH_BACK - 1), -1):
        if bounds[i][0] < start:
            break
        if out[i].fine < finest and _holds(out, members, i):
            return i
    return None


def _holds(out: list[Site], members: range, other: int) -> bool:
    """Whether a site smaller than a country may hold all members."""
    whole = out[other]
    regions = {out[i].region for i in members} - {""}
    return (
        whole.fine > 0
        and all(out[i].key != whole.key and out[i].country in {"", whole.country} for i in members)
        and regions <= {whole.region, ""}
    )
