"""Country files of GeoNames that the user lays over the bundled gazetteer.

A file from https://download.geonames.org/export/dump/ ("SY.txt": tab-separated, 19 columns, no
header) becomes a layer of its own in the user's folder. Its places come before the bundled ones of
the same number.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path

from reportedly.errors import InputError
from reportedly.resolve.gazetteer.layer import Place, write_layer
from reportedly.settings import gazetteer_folder

SOUNDED = frozenset(
    {
        "SY",
        "IQ",
        "LB",
        "JO",
        "PS",
        "IL",
        "YE",
        "EG",
        "LY",
        "SD",
        "TN",
        "DZ",
        "MA",
        "SA",
        "AE",
        "QA",
        "KW",
        "BH",
        "OM",
        "IR",
        "AF",
        "PK",
        "SO",
        "DJ",
        "ML",
        "NE",
        "TD",
        "MR",
    }
)
"""Countries whose names have many romanisations: they are also looked up by consonants."""

_COLUMNS = 19
_KINDS = frozenset("PALTHSRVU")
_FACILITIES = frozenset(
    {
        "AIRB",
        "AIRP",
        "AIRF",
        "CMPRF",
        "CMP",
        "HSP",
        "MLTB",
        "PRN",
        "OILR",
        "PS",
        "BDG",
        "MKT",
        "RUIN",
        "BLDG",
    }
)
"""GeoNames spots (class S) where events happen; hotels and farms would shadow town names."""


def add_country_file(path: str | Path) -> int:
    """Lay a GeoNames country file over the bundled gazetteer, for this user and all later runs.

    Args:
        path: "SY.txt", or "SY.zip" as GeoNames offers it. A file of the same name added earlier is
            replaced, at once and as a whole.

    Returns:
        How many places it holds.

    Raises:
        InputError: It is missing, or is not such a file.
    """
    source = Path(path)
    target = gazetteer_folder() / source.stem
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{source.stem}-", dir=target.parent))
    except OSError as error:
        raise InputError(
            str(gazetteer_folder()),
            "",
            f"cannot be written ({error.strerror}); set REPORTEDLY_HOME to a folder that can",
        ) from error
    try:
        regions: dict[tuple[str, str], str] = {}
        count = write_layer(fresh, _places(source, regions), regions, SOUNDED)
        if not count:
            raise InputError(str(path), "", "holds no places")
        (fresh / "fingerprint").write_text(_digest(fresh), encoding="ascii")
        if target.exists():
            shutil.rmtree(target)
        fresh.replace(target)
    except OSError as error:
        raise InputError(str(path), "", error.strerror or "cannot be read") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return count


def added() -> list[Path]:
    """The folders of the layers that the user has added, in the order of their names."""
    folder = gazetteer_folder()
    if not folder.is_dir():
        return []
    return sorted(found.parent for found in folder.glob("[!.]*/fingerprint"))


def _digest(folder: Path) -> str:
    digest = sha256()
    for file in sorted(folder.iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _lines(path: Path) -> Iterator[str]:
    try:
        if path.suffix.casefold() == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(f"{path.stem}.txt") as member:
                yield from TextIOWrapper(member, encoding="utf-8")
        else:
            with path.open(encoding="utf-8") as file:
                yield from file
    except (UnicodeDecodeError, zipfile.BadZipFile, KeyError) as error:
        raise InputError(
            str(path), "", f"is not a GeoNames country file, plain or zipped ({error})"
        ) from error


def _places(path: Path, regions: dict[tuple[str, str], str]) -> Iterator[tuple[Place, list[str]]]:
    for number, line in enumerate(_lines(path), 1):
        columns = line.rstrip("\n").split("\t")
        if len(columns) != _COLUMNS:
            raise InputError(
                str(path),
                f"line {number}",
                f"has {len(columns)} tab-separated columns; a GeoNames country file has {_COLUMNS}",
            )
        identity, name, plain, alternates, lat, lon, kind, feature, country, _, region = columns[
            :11
        ]
        if kind not in _KINDS or (kind == "S" and feature not in _FACILITIES) or kind in "RVU":
            continue
        try:
            place = Place(
                int(identity),
                name,
                float(lat),
                float(lon),
                int(columns[14] or 0),
                feature,
                country,
                region,
            )
        except ValueError as error:
            raise InputError(
                str(path), f"line {number}", f"is not a GeoNames row ({error})"
            ) from error
        if feature == "ADM1":
            regions[country, region] = name
        yield place, [plain, *alternates.split(",")]
