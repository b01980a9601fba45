"""The tables of `reportedly/data/`: what is known of the language and the world, as files that a linguist can edit."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table `data/NAME.toml`, parsed once a process."""
    return tomllib.loads((files("reportedly") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
