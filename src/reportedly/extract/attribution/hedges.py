"""Whether a statement is held to be uncertain: "is believed to", "allegedly", "may have"; the words stand in `lexicon/en/cues.toml`."""

from functools import cache
from itertools import pairwise

from reportedly import lexicon
from reportedly.extract.attribution.stance import first_clause

_FIRST = 24
"""So many words of a content are looked at."""


def hedged(cue: list[str], content: list[str]) -> bool:
    """Whether the cue, or the first clause of the content, leaves it uncertain.

    Args:
        cue: Lower-cased words of the cue.
        content: Lower-cased words of the content.
    """
    if any(word in _cues() for word in cue) or " ".join(cue[-3:]) in lexicon.words(
        "cues.hedge.said_to"
    ):
        return True
    clause = first_clause(content[:_FIRST], lexicon.words("cues.content.closing"))
    pairs = pairwise((*clause, ""))
    return any(
        word in lexicon.words("cues.hedge.words")
        or (
            word in lexicon.words("cues.hedge.modals")
            and after in lexicon.words("cues.hedge.behind_modals")
        )
        for word, after in pairs
    )


@cache
def _cues() -> frozenset[str]:
    return (
        lexicon.words("cues.hedge.words")
        | lexicon.verbs("SUPPOSE")
        | lexicon.words("cues.hedge.participles")
    )
