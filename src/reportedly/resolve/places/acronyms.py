"""Countries and states in capitals: "U.S.", "UK", "D.C.", "N.Y."."""

from reportedly.resolve.gazetteer import Gazetteer, Place
from reportedly.resolve.gazetteer.folding import fold
from reportedly.resolve.places.names import Name
from reportedly.resolve.places.vocabulary import abbreviations, joined
from reportedly.text.doc import Doc

_PLAIN = frozenset(
    {
        "Ala",
        "Ariz",
        "Ark",
        "Calif",
        "Colo",
        "Conn",
        "Fla",
        "Ga",
        "Ind",
        "Kan",
        "Ky",
        "Mass",
        "Mich",
        "Minn",
        "Mont",
        "Neb",
        "Nev",
        "Okla",
        "Tenn",
        "Tex",
        "Va",
        "Vt",
        "Wis",
        "Wyo",
        "WVa",
    }
)
"""Abbreviations of states that mean nothing else."""


def acronyms(document: Doc, gazetteer: Gazetteer) -> dict[int, Name]:
    """Names in capitals that mean one place whatever the context, by their first token.

    States count in their AP form behind a comma or with inner stops ("Ala.", "N.Y."), in the postal
    form behind a comma only.
    """
    out: dict[int, Name] = {}
    for sentence, (begin, end) in enumerate(document.sentences):
        i = begin
        while i < end:
            if not document.tokens[i].norm[0].isupper():
                i += 1
                continue
            form, last, stops = _form(document, i, end)
            places = _places(document, i, form, stops, gazetteer)
            if places:
                out[i] = Name(i, last, fold(places[0].name), places, sentence, cue=2)
            i = last
    return out


def _form(document: Doc, i: int, end: int) -> tuple[str, int, int]:
    """The capitals from token `i` without stops, the index behind them and the number of stops."""
    tokens = document.tokens
    form, last, stops = tokens[i].norm, i + 1, 0
    while (
        last < end
        and joined(tokens[last - 1], tokens[last])
        and (tokens[last].norm == "." or (stops and tokens[last].norm[0].isupper()))
    ):
        stops += tokens[last].norm == "."
        form += tokens[last].norm.replace(".", "")
        last += 1
    if form == "W" and last + 1 < end and tokens[last].norm == "Va":
        return "WVa", last + 1 + (tokens[last + 1].norm == "."), 2
    return form, last, stops


def _places(
    document: Doc, i: int, form: str, stops: int, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    if form.isupper() and form in gazetteer.acronyms:
        return (gazetteer.acronyms[form],)
    table = abbreviations()
    if form not in table:
        return ()
    told = (
        _behind_comma(document, i)
        or form == "DC"
        or (stops > 1 and form != "LA")
        or (stops and form in _PLAIN)
    )
    country, code = table[form]
    folded = fold(gazetteer.region_names.get((country, code), ""))
    if not told or not folded:
        return ()
    return tuple(
        p for p in gazetteer.find([folded])[folded] if p.feature == "ADM1" and p.country == country
    )


def _behind_comma(document: Doc, i: int) -> bool:
    return i > 1 and document.tokens[i - 1].norm == "," and document.tokens[i - 2].norm[0].isupper()
