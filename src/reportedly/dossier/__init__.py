"""The page a person reads: one self-contained HTML file, made from the records by templates."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.dossier import words
from reportedly.dossier.page import dossier
from reportedly.dossier.sheet import STANCES
from reportedly.model import Analysis, IncidentFile, Linking


def render(analyses: Sequence[Analysis], linking: Linking, files: Sequence[IncidentFile], title: str) -> str:
    """The dossier as one HTML page.

    Args:
        analyses: What was read out of each report.
        linking: What `link` made of them.
        files: The accounts of each incident.
        title: Heading of the page.

    Returns:
        A page that loads nothing: its style sheet and its script stand in it and are the only ones that its Content-Security-Policy
        lets run. The same records give the same page, byte for byte.
    """
    environment = _environment()
    style, script = (Markup(_source(name)) for name in ("page.css", "page.js"))  # noqa: S704 - our own files
    return environment.get_template("page.html.j2").render(
        page=dossier(analyses, linking, files, title), style=style, script=script, style_hash=_digest(style), script_hash=_digest(script)
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reportedly.dossier"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["stances"] = STANCES
    environment.globals["words"] = words
    return environment


def _source(name: str) -> str:
    environment = _environment()
    loader = environment.loader
    if loader is None:
        return ""
    return loader.get_source(environment, name)[0]


def _digest(text: str) -> str:
    """As a Content-Security-Policy wants it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
