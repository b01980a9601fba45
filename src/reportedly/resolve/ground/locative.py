"""What the words around a place name say: an act was there, it is elsewhere, or it is no site."""

from reportedly import lexicon

_CAPITALS_HEAD = 60
"""Tokens at the head of a text in which a name in capitals is a dateline."""
_MEASURED_REACH = 14
"""Tokens back to a length's unit at which a distance from the name begins."""
_LAUNCH_REACH = 10
"""So many words may stand between "fired" and "from", and between "from" and the name."""


def footing(norms: list[str], at: int, end: int, speaker: bool) -> int | None:
    """2 if the words put an act there, 1 if not, 0 for a last resort, None for no site."""
    before = [norm.lower() for norm in norms[max(0, at - 2) : at]]
    behind = norms[end].lower() if end < len(norms) else ""
    if _lends_name(before, behind):
        return None
    located = _located(before) or _located(_held(norms, at))
    if not speaker and _suffers(norms, end):
        return 2
    if speaker or behind in lexicon.words("grounding.elsewhere_behind"):
        return (1 if speaker else 2) if located and behind != "border" else None
    if _part_of(norms, at):
        return 2
    if (
        _somewhere_else(before)
        or _measured_from(norms, at)
        or _launched_from(norms, at)
        or _heads_text(norms, at, end)
    ):
        return 0
    return 2 if located else 1


def _suffers(norms: list[str], end: int) -> bool:
    """Whether a place is told to have gone through something: "Oakton has also witnessed"."""
    if norms[end : end + 1] and norms[end].lower() in lexicon.words("grounding.suffering"):
        return True
    verb = end + 1 + (norms[end + 1 : end + 2] in (["also"], ["been"]))
    return (
        norms[end : end + 1] in (["has"], ["have"])
        and verb < len(norms)
        and norms[verb].lower() in lexicon.words("grounding.suffered")
    )


def _lends_name(before: list[str], behind: str) -> bool:
    """Whether the name is part of another name or adjective ("Oakton police", "pro-Oakton")."""
    joined = before[-1:] == ["-"] or behind == "-"
    if behind in lexicon.words("grounding.struck_behind") and not lexicon.words(
        "grounding.struck"
    ).isdisjoint(before):
        return joined
    return (
        joined
        or behind in lexicon.words("grounding.bodies_behind")
        or (before[:1] == ["state"] and before[-1] in {"in", "of"})
    )


def _held(norms: list[str], at: int) -> list[str]:
    """The two words before a name, over what only tells whose it is ("in rebel-held")."""
    if at > 1 and norms[at - 1].lower() in {"held", "controlled"}:
        while at > 1 and norms[at - 1].lower() in lexicon.words("grounding.holders"):
            at -= 1
    return [norm.lower() for norm in norms[max(0, at - 2) : at]]


def _located(before: list[str]) -> bool:
    """Whether the words before a name put an act there ("in", "the town of")."""
    word = before[-1] if before else ""
    return not {word, " ".join(before)}.isdisjoint(lexicon.words("grounding.locative")) or (
        word in lexicon.words("grounding.transparent")
        and before[0] in lexicon.words("grounding.locative")
    )


def _somewhere_else(before: list[str]) -> bool:
    """Whether they put only a person there, or lead from or past it."""
    stationed = len(before) > 1 and before[0] in lexicon.words("grounding.stationed")
    return stationed or not {before[-1] if before else "", " ".join(before)}.isdisjoint(
        lexicon.words("grounding.elsewhere_before")
    )


def lies_beyond(norms: list[str], at: int) -> bool:
    """Whether "east of" or the like precedes the name, and no distance."""
    return (
        at > 1
        and norms[at - 1].lower() == "of"
        and norms[at - 2].lower() in lexicon.words("grounding.sides")
        and not _measured_from(norms, at)
    )


def _part_of(norms: list[str], at: int) -> bool:
    """Whether "the north-west of" precedes the name; "to the north-west of" lies outside it."""
    sides = lexicon.words("grounding.sides")
    i = at - 1
    if i < 1 or norms[i].lower() != "of" or norms[i - 1].lower() not in sides:
        return False
    while i > 0 and (
        norms[i - 1].lower() in sides or norms[i - 1].lower() in lexicon.words("grounding.holders")
    ):
        i -= 1
    return i > 0 and norms[i - 1].lower() == "the" and (i < 2 or norms[i - 2].lower() != "to")


def _launched_from(norms: list[str], at: int) -> bool:
    """Whether it is where fire came from: "shells fired from a village in the Oakton zone"."""
    launched = lexicon.words("grounding.launched")
    for i in range(at - 1, max(0, at - _LAUNCH_REACH) - 1, -1):
        word = norms[i].lower()
        if word in lexicon.words("grounding.aimed"):
            return False
        if word == "from":
            return not launched.isdisjoint(
                norm.lower() for norm in norms[max(0, i - _LAUNCH_REACH) : i]
            )
        if word in launched or not (word[0].isalnum() or word in "-'"):
            return False
    return False


def _measured_from(norms: list[str], at: int) -> bool:
    """Whether a distance is measured from it ("60 km (35 miles) north-east of the town of X")."""
    before = [norm.lower() for norm in norms[max(0, at - _MEASURED_REACH) : at]]
    start = next(
        (
            i
            for i in range(len(before) - 1, -1, -1)
            if before[i] in lexicon.words("grounding.lengths")
        ),
        None,
    )
    if start is None or not before[start - 1][:1].isdigit():
        return False
    between = before[start + 1 :]
    return not lexicon.words("grounding.measured").isdisjoint(between) and all(
        word[0].isdigit() or word in lexicon.words("grounding.measured_over") for word in between
    )


def _heads_text(norms: list[str], at: int, end: int) -> bool:
    """Whether it is a dateline: before a dash or bracket, or in capitals near the head."""
    behind = norms[end : end + 6]
    if at <= 6 and any(mark in {"—", "–", "-", "("} for mark in behind):
        return True
    capitals = all(norm.isupper() and len(norm) > 2 for norm in norms[at:end] if norm.isalpha())
    return capitals and (at < _CAPITALS_HEAD or behind[:1] == ["("])
