"""The pages a person reads: one self-contained file, or a folder with one page an incident."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.dossier import words
from reportedly.dossier.atlas import Point, box
from reportedly.dossier.page import Dossier, dossier
from reportedly.dossier.paging import INDEX, Leaves
from reportedly.dossier.sheet import STANCES
from reportedly.records import Analysis, Box, IncidentFile, Linking, Town

_STYLE, _SCRIPT = "dossier.css", "dossier.js"
_OWN = "'self'"


def render(
    analyses: Sequence[Analysis],
    linking: Linking,
    files: Sequence[IncidentFile],
    title: str,
    towns: Sequence[Town] = (),
    regions: Mapping[str, str] | None = None,
) -> str:
    """The dossier as one HTML page.

    Args:
        analyses: What was read out of each report.
        linking: What `link` made of them.
        files: The accounts of each incident.
        title: Heading of the page.
        towns: For the map of many incidents; see `map_box`.
        regions: Incident id to what its place lies in, in words ("Idlib, Syria").

    Returns:
        A page that loads nothing: its style sheet and its script stand in it and are the only ones
        that its Content-Security-Policy lets run. The same records give the same page, byte for
        byte.
    """
    style, script = Markup(_style()), Markup(_source("page.js"))  # noqa: S704 - our own files
    made = dossier(analyses, linking, files, title, towns, regions)
    return _page(
        made,
        style=style,
        script=script,
        policy=f"style-src '{_digest(style)}'; script-src '{_digest(script)}'",
    )


def folder(
    analyses: Sequence[Analysis],
    linking: Linking,
    files: Sequence[IncidentFile],
    title: str,
    towns: Sequence[Town] = (),
    regions: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, str]]:
    """The dossier as a folder of pages that share a style sheet and a script.

    Args:
        analyses: As for `render`.
        linking: As for `render`.
        files: As for `render`.
        title: As for `render`.
        towns: As for `render`.
        regions: As for `render`.

    Yields:
        Path within the folder and text: the style sheet, the script, `index.html`, then a page for
        each incident, with the whole text of the reports that tell of it. The name of an incident's
        page is made of its day, its place and its id, and so stays the same.
    """
    yield _STYLE, _style()
    yield _SCRIPT, _source("page.js")
    leaves = Leaves(dossier(analyses, linking, files, title, towns, regions))
    own = f"style-src {_OWN}; script-src {_OWN}"
    for leaf in leaves:
        up = None if leaf.name == INDEX else {"href": f"{leaf.root}{INDEX}", "title": title}
        html = _page(leaf.page, policy=own, root=leaf.root, up=up, whole=leaves.whole)
        yield leaf.name, leaves.bound(leaf, html)


def map_box(files: Sequence[IncidentFile]) -> Box | None:
    """The area whose towns the index map shows; None where no incident has coordinates."""
    told = (file.incident for file in files if list(file.incident.tellers.values()) != [False])
    places = (incident.place for incident in told)
    return box(
        Point(place.lat, place.lon)
        for place in places
        if place and place.lat is not None and place.lon is not None
    )


def _page(made: Dossier, **more: Any) -> str:
    given = {"style": "", "script": "", "root": "", "up": None, "whole": made, **more}
    return _environment().get_template("page.html.j2").render(page=made, **given)


_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


def _isolated(value: Any) -> Any:
    """What a template prints, so that no foreign text turns what stands around it.

    Characters that turn the direction of text are shown by their numbers; text that runs from right
    to left stands between isolates, which is what `<bdi>` is, and holds in attributes too.
    """
    if not isinstance(value, str) or value.isascii() or isinstance(value, Markup):
        return value
    shown = _TURNS.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", value)
    return f"\u2068{shown}\u2069" if _RIGHT_TO_LEFT.search(value) else shown


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reportedly.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_isolated,
    )
    environment.globals["stances"] = STANCES
    environment.globals["words"] = words
    return environment


def _style() -> str:
    return _source("page.css") + _source("index.css")


def _source(name: str) -> str:
    environment = _environment()
    loader = environment.loader
    if loader is None:
        return ""
    return loader.get_source(environment, name)[0]


def _digest(text: str) -> str:
    """As a Content-Security-Policy wants it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
