"""Features of the words that lead to a place name: hit, held, fled from, spoken from."""

from functools import cache

from reportedly import lexicon

_REACH = 9
"""Tokens back from a name to the word that leads its phrase."""
_LEFT = 3
"""Tokens before that word that are looked at too."""
KINDS = ("hit", "inside", "near", "origin", "goal", "start", "stationed", "speaking", "held")
"""What a name's lead can be; several may hold at once."""


def lead(norms: list[str], at: int) -> dict[str, bool]:
    """Which of `KINDS` precede the name at token `at`; "opens" if they begin a sentence."""
    i = at - 1
    while i >= 0 and at - i < _REACH and _in_phrase(norms[i]):
        i -= 1
    word = norms[i].lower() if i >= 0 else "."
    left = {norm.lower() for norm in norms[max(0, i - _LEFT) : max(0, i)]}
    inside = word in lexicon.words("grounding.choice.inside")
    return {
        "hit": word in lexicon.words("grounding.choice.hit"),
        "inside": inside,
        "near": word in lexicon.words("grounding.choice.near"),
        "origin": word in lexicon.words("grounding.choice.origin"),
        "goal": word in lexicon.words("grounding.choice.goal"),
        "start": word in ".:;" or not word[0].isalnum(),
        "stationed": not left.isdisjoint(lexicon.words("grounding.choice.stationed")),
        "speaking": not left.isdisjoint(lexicon.words("grounding.choice.speaking")),
        "held": word in lexicon.words("grounding.choice.held")
        or not left.isdisjoint(lexicon.words("grounding.choice.held")),
        "opens": inside and (i == 0 or norms[i - 1] in ".:"),
    }


def _in_phrase(norm: str) -> bool:
    """Whether a word can be in a name's own phrase: an adjective, a name, "the town of"."""
    low = norm.lower()
    return (
        low in lexicon.words("grounding.choice.phrase")
        or low.endswith(("ern", "ly"))
        or (norm[0].isupper() and low not in _leading())
    )


@cache
def _leading() -> frozenset[str]:
    """Words that lead a name's phrase even when capitalised at a sentence start ("In Oakton")."""
    return frozenset().union(
        *(
            lexicon.words(f"grounding.choice.{kind}")
            for kind in ("hit", "inside", "near", "origin", "goal", "held")
        )
    )


def speaks(norms: list[str], end: int) -> bool:
    """Whether a verb of saying or being stands right behind a name."""
    return end < len(norms) and norms[end].lower() in lexicon.words("grounding.choice.behind")
