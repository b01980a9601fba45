"""Whether a statement is held to be uncertain: "is believed to", "allegedly", "may have"; the words stand in `lexicon/en/cues.toml`."""

from functools import cache
from itertools import pairwise

from reportedly.extract.attribution.stance import all_forms, first_clause
from reportedly.lexicon import load

_FIRST = 24
"""So many words of a content are looked at."""


def hedged(cue: list[str], content: list[str]) -> bool:
    """Whether the cue, or the first clause of the content, leaves it uncertain.

    Args:
        cue: Lower-cased words of the cue.
        content: Lower-cased words of the content.
    """
    table = load("cues")["hedge"]
    if any(word in _cues() for word in cue) or " ".join(cue[-3:]) in table["said_to"]:
        return True
    clause = first_clause(content[:_FIRST], frozenset(load("cues")["content"]["closing"]))
    pairs = pairwise((*clause, ""))
    return any(
        word in table["words"] or (word in table["modals"] and after in table["behind_modals"])
        for word, after in pairs
    )


@cache
def _cues() -> frozenset[str]:
    return (
        frozenset(load("cues")["hedge"]["words"])
        | all_forms("hedge", "verbs")
        | frozenset(load("cues")["hedge"]["participles"])
    )
