"""Words by their lists and verbs by their classes, in all their forms.

A name in capitals is a class of verbs in `verbs.toml` ("DENY"); any other is a list of words.
"""

from collections.abc import Mapping
from functools import cache

from reportedly.errors import LexiconError
from reportedly.lexicon.tables import groups, labels, phrases


@cache
def words(*names: str) -> frozenset[str]:
    """The words of one list or class, or of several together; verbs with all their forms."""
    lists = (verbs(name) if name.isupper() else phrases(name) for name in names)
    return frozenset(word for several in lists for word in several)


def has(word: str, *names: str) -> bool:
    """Whether a word, in lower case, stands in one of these lists or classes."""
    return word in words(*names)


def classes(word: str) -> frozenset[str]:
    """The classes of the verbs of which a word is a form."""
    return _by_form().get(word, frozenset())


@cache
def verbs(*names: str) -> frozenset[str]:
    """All forms of the verbs of one class, or of several; of a list of verbs too."""
    return frozenset(form for lemma in lemmas(*names) for form in forms(lemma))


@cache
def lemmas(*names: str) -> tuple[str, ...]:
    """The verbs of one class or list, or of several, without their forms."""
    lists = (_members(name) if name.isupper() else phrases(name) for name in names)
    return tuple(lemma for several in lists for lemma in several)


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


def _members(name: str) -> tuple[str, ...]:
    found = _verbs_by_class().get(name)
    if found is None:
        known = ", ".join(sorted(_verbs_by_class()))
        raise LexiconError("verbs.toml", name, f"no verb is of this class; there are {known}")
    return found


@cache
def _verbs_by_class() -> Mapping[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for lemma, names in groups("verbs.classes").items():
        for name in names:
            out[name] = (*out.get(name, ()), lemma)
    return out


@cache
def _by_form() -> Mapping[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for lemma, names in groups("verbs.classes").items():
        for form in forms(lemma):
            out[form] = out.get(form, frozenset()) | set(names)
    return out
