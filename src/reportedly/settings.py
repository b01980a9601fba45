"""What a user may choose, as records, and where Reportedly keeps what belongs to the user."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.errors import SettingsError


def home() -> Path:
    """The user's folder: `REPORTEDLY_HOME`, else the platform's place. It may not exist yet."""
    chosen = os.environ.get("REPORTEDLY_HOME")
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Reportedly"
        )
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Reportedly"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "reportedly"


def gazetteer_folder() -> Path:
    """Where the country files stand that the user laid over the bundled gazetteer."""
    return home() / "gazetteer"


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How to run the analysis.

    Attributes:
        jobs: Processes. 1 works in this process, 0 stands for one per core.
    """

    jobs: int = 0

    def __post_init__(self) -> None:
        if self.jobs < 0:
            raise SettingsError(f"--jobs must be 0 (one per core) or more, not {self.jobs}")

    @property
    def processes(self) -> int:
        """How many processes to use."""
        return self.jobs or cores()


@dataclass(frozen=True, slots=True)
class Limits:
    """What no honest report exceeds. One table, so that it can be read and argued with.

    Attributes:
        gzip_layers: Times that an input may be packed in gzip.
        gzip_ratio: Times its packed size that it may unpack to, once that is more than a gigabyte.
        table_columns: Columns of a table.
        json_nodes: Objects, lists and members in one document or row of JSON.
        page_tags: Tags in one page, or one item of a feed.
        mail_header: Characters of one header field of a mail.
        mail_parts: Parts of a mail.
        mail_depth: Parts within parts of a mail.
        raw: Bytes that a report in a case may have been cut from.
        field: Characters of a title, an author, an outlet, an address, an id.
        day: Characters in which a day of publication is looked for.
        redirects: Addresses that one address may lead to, one after the other.
        reading_seconds: Seconds of processor time to read one report.
        analysis_seconds: Seconds of processor time to analyse one report.
    """

    gzip_layers: int = 3
    gzip_ratio: int = 200
    table_columns: int = 2_000
    json_nodes: int = 2_000_000
    page_tags: int = 300_000
    mail_header: int = 20_000
    mail_parts: int = 1_000
    mail_depth: int = 50
    raw: int = 64_000_000
    field: int = 20_000
    day: int = 500
    redirects: int = 5
    reading_seconds: float = 8.0
    analysis_seconds: float = 60.0


LIMITS = Limits()

FIELDS = ("id", "outlet", "title", "author", "url", "published", "text", "raw")
"""What a row of a table can give a report. `raw` is the page that the text was cut from."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How to read inputs.

    Attributes:
        mapping: Column by field, for tables and JSON rows ("text": "body"). A dot goes into a
            nested object ("meta.date"). A column of "published" may carry the order of a numeric
            date: "date:dmy", "date:mdy". Fields that are not named are found by usual names.
        line_limit: Most bytes of one line or row; a longer one is told and passed over.
        file_limit: Most bytes of one page, text, message or feed, unpacked.
        encoding: Encoding of every input, or "" to find out.
        timeout: Seconds to wait for a web server to go on.
        address_seconds: Seconds that all of one address may take.
        address_limit: Most bytes that an address may give.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    line_limit: int = 8_000_000
    file_limit: int = 32_000_000
    encoding: str = ""
    timeout: float = 30.0
    address_seconds: float = 120.0
    address_limit: int = 256_000_000

    def __post_init__(self) -> None:
        unknown = [name for name in self.mapping if name not in FIELDS]
        if unknown:
            raise SettingsError(
                f"--map knows no field {unknown[0]!r}; it knows {', '.join(FIELDS)}"
            )
        if self.encoding and not _known_encoding(self.encoding):
            raise SettingsError(
                f"no encoding is called {self.encoding!r}; "
                "try utf-8, cp1252, cp1251, cp1256, gb18030"
            )

    @classmethod
    def of(cls, options: Sequence[str], **others: Any) -> "ReadSettings":
        """The settings that `--map` options ask for, each "text=body,published=date:dmy".

        Raises:
            SettingsError: If a pair is no pair, a field is unknown or named twice.
        """
        mapping: dict[str, str] = {}
        for pair in ",".join(options).split(","):
            if not pair.strip():
                continue
            name, equals, column = (part.strip() for part in pair.partition("="))
            if not equals or not name or not column:
                raise SettingsError(
                    "--map takes FIELD=COLUMN pairs such as text=body,published=date, "
                    f"not {pair.strip()!r}"
                )
            if name in mapping:
                raise SettingsError(f"--map names {name!r} twice")
            mapping[name] = column
        return cls(mapping=mapping, **others)


def _known_encoding(name: str) -> bool:
    """Whether it is an encoding of text; "base64" is a codec, too."""
    try:
        "x".encode(name)
    except (LookupError, ValueError):
        return False
    return True
