"""The tables of `reportedly/lexicon/`: what is known of the language and the world, as files that a linguist can edit."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table `lexicon/en/NAME.toml`, parsed once a process."""
    return tomllib.loads(
        (files("reportedly") / "lexicon" / "en" / f"{name}.toml").read_text(encoding="utf-8")
    )
