"""What makes an analysis: the version, the weights and the tables, in one fingerprint."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from reportedly import __version__
from reportedly.records import Analyser
from reportedly.resolve.gazetteer.overlay import added
from reportedly.text.tagger import tagger

_PARTS = (
    "codec.py",
    "records.py",
    "lexicon",
    "geo.py",
    "data",
    "text",
    "extract",
    "resolve",
    "pipeline",
)
"""What a record depends on, of the package itself. The code counts too: a changed rule is another analyser, whatever the version says."""
_LINK_PARTS = ("codec.py", "records.py", "lexicon", "geo.py", "data", "link", "account", "pipeline")
_LIBRARIES = ("onnxruntime", "rapidfuzz", "tokenizers")
"""Libraries whose data or arithmetic shows in a record."""


@cache
def fingerprint() -> str:
    """24 hex digits over the version, the weights, the data tables, the rules, some libraries, and country files that the user added."""
    return _hash(_PARTS, _LIBRARIES, [folder / "fingerprint" for folder in added()])


@cache
def linker() -> str:
    """24 hex digits over all that incidents and accounts depend on besides the analyses and the decisions."""
    return _hash(_LINK_PARTS, ("rapidfuzz",))


@cache
def analyser() -> Analyser:
    """The analyser of this process."""
    return Analyser(version=__version__, model=tagger().name, fingerprint=fingerprint())


def _hash(parts: Sequence[str], libraries: Sequence[str], others: Sequence[Path] = ()) -> str:
    digest = hashlib.sha256(__version__.encode())
    root = files("reportedly")
    for part in parts:
        for name, content in _contents(root / part, part):
            digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
    for library in libraries:
        digest.update(f"\0{library} {_version(library)}".encode())
    for path in others:
        digest.update(f"\0{path.parent.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:24]


def _contents(root: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if root.is_file():
        yield name, root.read_bytes()
    elif root.is_dir():
        for child in sorted(root.iterdir(), key=lambda c: c.name):
            if child.name != "__pycache__":
                yield from _contents(child, f"{name}/{child.name}")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
