"""How surely a sentence gives a figure."""

from reportedly import lexicon
from reportedly.extract.casualty.clause import Link
from reportedly.records import TollStance
from reportedly.text.compounds import Sentence


def stance(words: Sentence, link: Link) -> TollStance:
    """Whether the sentence hedges the figure or takes it back ("not 46 but 12")."""
    first = link.figure.first
    if (
        first > 0
        and words[first - 1].low == "not"
        and any(w.low == "but" for w in words[link.figure.last : link.figure.last + 6])
    ):
        return "denies"
    if link.status == "possible":
        return "hedged"
    begin, end = max(0, first - 6), link.figure.last
    if link.harm is not None:
        begin, end = max(0, min(first, link.harm) - 5), max(link.figure.last, link.harm + 1)
    if any(
        w.low in lexicon.words("harm.hedges.words") for w in words[begin : min(end, begin + 24)]
    ):
        return "hedged"
    return "asserts"
