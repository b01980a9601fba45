"""One way to make an identifier of a name."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any


def slug(name: str) -> str:
    """A name as an identifier: lower case, ASCII where it can be, apostrophes dropped, hyphens between the words."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    return re.sub(
        r"[^\w]+", "-", "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    ).strip("-")


def party_id(row: Mapping[str, Any]) -> str:
    """The id of a row of `lexicon/world/bodies.toml`: its own, else its name made one."""
    return str(row.get("id") or slug(row["name"]))
