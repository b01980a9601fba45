"""The forms of English verbs."""

from functools import cache

from reportedly.lexicon.tables import labels, phrases


@cache
def forms(lemma: str) -> tuple[str, ...]:
    """The forms of a verb, its base first, the regular ones by spelling rule."""
    if irregular := labels("irregular.verbs").get(lemma):
        return (lemma, *irregular.split())
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
    return lemma, lemma + third, stem + "ed", stem + "ing"


@cache
def verbs(*names: str) -> frozenset[str]:
    """All forms of the verbs of one list, or of several."""
    return frozenset(form for lemma in phrases(*names) for form in forms(lemma))
