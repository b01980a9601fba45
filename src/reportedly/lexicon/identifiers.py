"""One way to make an identifier of a name."""

import re
import unicodedata


def slug(name: str) -> str:
    """A name as an identifier: lower case, ASCII where possible, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    return re.sub(
        r"[^\w]+", "-", "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    ).strip("-")
