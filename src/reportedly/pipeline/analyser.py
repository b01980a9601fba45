"""What makes an analysis: the version, the weights, the tables and the rules, in one fingerprint.

A fingerprint is of what matters. Of a module that is its syntax tree without docstrings, comments,
annotations and places in the file, written out the same on every Python from 3.11 on; of a table it
is the parsed values; of weights and gazetteers it is the bytes. So a comment changes nothing, and a
changed literal or party id changes it.
"""

import ast
import hashlib
import json
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from reportedly import __version__
from reportedly.records import Analyser
from reportedly.resolve.gazetteer.overlay import added
from reportedly.settings import home
from reportedly.text.tagger import tagger

_PARTS = (
    "codec.py",
    "records.py",
    "lexicon",
    "geo.py",
    "data",
    "text",
    "rules",
    "extract",
    "resolve",
    "pipeline",
)
"""What a record depends on, of the package itself. The code counts too: a changed rule is another
analyser, whatever the version says."""
_LINK_PARTS = ("codec.py", "records.py", "lexicon", "geo.py", "data", "link", "account", "pipeline")
_LIBRARIES = ("onnxruntime", "rapidfuzz", "tokenizers")
"""Libraries whose data or arithmetic shows in a record."""
_IGNORED = (".md",)
_KEPT = 4000
"""Most files of which it is kept what they mean."""
_UNSEEN = frozenset({"annotation", "returns", "ctx", "kind", "type_comment", "type_ignores"})
"""Fields of syntax trees that change nothing in what a module does."""


@cache
def fingerprint() -> str:
    """24 hex digits over version, weights, tables, rules, some libraries and added countries."""
    return _hash(_PARTS, _LIBRARIES, [folder / "fingerprint" for folder in added()])


@cache
def linker() -> str:
    """24 hex digits over what incidents depend on besides the analyses and the decisions."""
    return _hash(_LINK_PARTS, ("rapidfuzz",))


@cache
def analyser() -> Analyser:
    """The analyser of this process."""
    return Analyser(version=__version__, model=tagger().name, fingerprint=fingerprint())


def _hash(parts: Sequence[str], libraries: Sequence[str], others: Sequence[Path] = ()) -> str:
    digest = hashlib.sha256(__version__.encode())
    root = files("reportedly")
    contents = [item for part in parts for item in _contents(root / part, part)]
    for name, told in _meanings(contents):
        digest.update(f"\0{name}\0{told}".encode())
    for library in libraries:
        digest.update(f"\0{library} {_version(library)}".encode())
    for path in others:
        digest.update(f"\0{path.parent.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:24]


def _meanings(contents: Sequence[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """What each file means, by its name.

    Reading 250 modules takes a second, so what was found is kept in the user's folder under
    digests of the bytes themselves: it cannot go stale, and a file that cannot be kept is reread.
    """
    kept = home() / "meanings.json"
    known = _kept(kept)
    out = [(name, hashlib.sha256(content).hexdigest(), content) for name, content in contents]
    new = {raw: meaning(name, content) for name, raw, content in out if raw not in known}
    if new:
        _keep(kept, dict([*known.items(), *new.items()][-_KEPT:]))
    return [(name, new.get(raw) or known[raw]) for name, raw, _ in out]


def _kept(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _keep(path: Path, known: Mapping[str, str]) -> None:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(known), encoding="utf-8")
        part.replace(path)


def meaning(name: str, content: bytes) -> str:
    """A digest of what a file of the package means, by its suffix."""
    if name.endswith(".py"):
        told = "".join(_written(ast.parse(content)))
    elif name.endswith(".toml"):
        told = repr(tomllib.loads(content.decode()))
    else:
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(told.encode()).hexdigest()


def _written(found: object) -> Iterator[str]:
    """A syntax tree as text: types and fields that are not empty, in order."""
    if isinstance(found, ast.AST):
        yield type(found).__name__
        yield "("
        for field in found._fields:
            value = getattr(found, field, None)
            if value is not None and value != [] and field not in _UNSEEN:
                yield field
                yield from _written(value)
        yield ")"
    elif isinstance(found, list):
        for each in found:
            if not _is_docstring(each):
                yield from _written(each)
                yield ","
    else:
        yield repr(found)


def _is_docstring(found: object) -> bool:
    """Whether a statement is a string by itself, which does nothing."""
    match found:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
    return False


def _contents(root: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if root.is_file():
        if not name.endswith(_IGNORED):
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
