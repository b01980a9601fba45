"""Words that stand where a source should and name nobody: pronouns, findings, recordings, papers."""

import re
from itertools import pairwise

from reportedly import lexicon
from reportedly.account.voices import spaced, trimmings


def bare(words: str) -> bool:
    """Whether the words are a pronoun or say no more than one ("the sources")."""
    return words.lower().removeprefix("the ") in lexicon.words("accounts.pronouns")


def hollow(words: str) -> bool:
    """Whether the words name findings and nobody who found them ("preliminary data", "figures compiled from clinics")."""
    noun, behind = next(
        (
            (a, b)
            for a, b in pairwise(spaced(words).split())
            if a not in lexicon.words("accounts.definite")
        ),
        ("", ""),
    )
    if noun in lexicon.words("accounts.findings") and behind in lexicon.words(
        "accounts.behind_findings"
    ):
        return True
    parts = [word for word in spaced(words).split() if word not in trimmings()]
    kept = [
        word
        for word in spaced(words).split()
        if word in lexicon.words("accounts.findings") or word in lexicon.words("accounts.tentative")
    ]
    if (
        len(kept) == 1
        and spaced(words).split() == kept
        and kept[0] in lexicon.words("accounts.findings")
    ):
        return kept[0] in lexicon.words("accounts.findings_alone")
    return (
        bool(kept)
        and any(word in lexicon.words("accounts.tentative") for word in kept)
        and all(word in kept for word in parts)
    )


def recorded(words: str) -> str | None:
    """By whom, where the words name a recording and nobody who speaks ("a photograph taken by X"); "" where they do not tell, else None.

    What a video shows, its maker bears, or whoever tells of it.
    """
    parts = words.split()
    low = [re.sub(r"\W", "", part).lower() for part in parts]
    end = next(
        (
            i
            for i, word in enumerate(low)
            if i and word in lexicon.words("accounts.behind_recording")
        ),
        len(low),
    )
    if not low or low[end - 1] not in lexicon.words("accounts.recordings"):
        return None
    maker = next((i for i, word in enumerate(low) if i >= end and word == "by"), None)
    return " ".join(parts[maker + 1 :]) if maker is not None else ""


def paper(words: str) -> bool:
    """Whether the words name a text by somebody told of before ("the claim", "its statement")."""
    parts = spaced(words).split()
    return (
        len(parts) > 1
        and parts[0] in lexicon.words("accounts.definite")
        and parts[1] in lexicon.words("accounts.papers")
    )
