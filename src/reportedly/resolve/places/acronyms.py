"""Countries and states in capitals: "U.S.", "UK", "D.C.", "N.Y."."""

from reportedly.model import Document
from reportedly.resolve.gazetteer import Gazetteer
from reportedly.resolve.gazetteer.folding import fold
from reportedly.resolve.places.names import Name
from reportedly.resolve.places.words import joined, words

_PLAIN = frozenset("Ala Ariz Ark Calif Colo Conn Fla Ga Ind Kan Ky Mass Mich Minn Mont Neb Nev Okla Tenn Tex Va Vt Wis Wyo WVa".split())
"""Abbreviations of states that mean nothing else."""


def acronyms(document: Document, gazetteer: Gazetteer) -> dict[int, Name]:
    """Names in capitals that mean one place whatever the context, by their first token.

    States count in their AP form behind a comma or with inner stops ("Ala.", "N.Y."), in the postal form behind a comma only.
    """
    tokens = document.tokens
    table = words().abbreviations
    out: dict[int, Name] = {}
    for s, (begin, end) in enumerate(document.sentences):
        i = begin
        while i < end:
            if not tokens[i].norm[0].isupper():
                i += 1
                continue
            last, stops = i + 1, 0
            form = tokens[i].norm
            while (
                last < end
                and joined(tokens[last - 1], tokens[last])
                and (tokens[last].norm == "." or (stops and tokens[last].norm[0].isupper()))
            ):
                stops += tokens[last].norm == "."
                form += tokens[last].norm.replace(".", "")
                last += 1
            if form == "W" and last + 1 < end and tokens[last].norm == "Va":
                form, last = "WVa", last + 1 + (tokens[last + 1].norm == ".")
            place = gazetteer.acronyms.get(form) if form.isupper() else None
            if place:
                out[i] = Name(i, last, form, (place,), s, cue=2)
            elif form in table and (
                _behind_comma(document, i) or (stops > 1 and form != "LA") or form == "DC" or (stops and form in _PLAIN)
            ):
                country, code = table[form]
                region = gazetteer.region_names.get((country, code), "")
                found = (
                    tuple(p for p in gazetteer.find([fold(region)])[fold(region)] if p.feature == "ADM1" and p.country == country)
                    if region
                    else ()
                )
                if found:
                    out[i] = Name(i, last, fold(region), found, s, cue=2)
            i = last
    return out


def _behind_comma(document: Document, i: int) -> bool:
    return i > 1 and document.tokens[i - 1].norm == "," and document.tokens[i - 2].norm[0].isupper()
