"""From bytes to text: byte order mark, UTF-8, the declared charset, and only then a guess.

Nothing is replaced or dropped on the way, bar in pages of the web, which browsers read leniently
too.
"""

import codecs
import re

from reportedly.errors import InputError
from reportedly.read.languages import language_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEVEN_BIT = ("iso2022", "hz", "utf-7")
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""What Python can decode too, and no text is written in."""
_WESTERN = frozenset({"en", "fr", "de", "es", "it", "pt", "nl", "sv", "id"})
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")


def marked(head: bytes) -> tuple[str, int]:
    """The encoding that a byte order mark at the beginning tells, and the mark's length; ("", 0) without one."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return "", 0


def decode(data: bytes, path: str, *, declared: str = "", forced: str = "", place: str = "") -> str:
    """The text of `data`, without its byte order mark.

    Args:
        data: All bytes.
        path: For the error.
        declared: The charset that a header, a page or a message claims. It is believed where the
            bytes are not UTF-8.
        forced: The encoding that the user asked for, or "".
        place: For the error, "" for the whole.

    Raises:
        InputError: If the bytes are not in the encoding asked for, are damaged UTF-8, or in no
            encoding that can be told.
    """
    encoding, skip = marked(data)
    if encoding or forced:
        return strictly(data[skip:], encoding or forced, path, place)
    if seven_bit(declared):
        return strictly(data, declared, path, place)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    text = _as_declared(data, declared)
    if text is not None:
        return text
    if damaged(data):
        raise InputError(
            path,
            place or f"byte {first}",
            "not UTF-8 at this byte, though the rest is: mend the file, or name its encoding with --encoding",
        )
    encoding = guessed(data)
    if not encoding:
        raise InputError(
            path,
            place,
            "in no encoding that can be told: convert it to UTF-8, or name it with --encoding",
        )
    return data.decode(encoding)


def damaged(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are mostly so, and not of another encoding."""
    good = sum(len(match) for match in _MULTIBYTE.findall(data))
    return good > 0 and good * 2 > len(_HIGH.findall(data))


def guessed(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8 and of which nobody tells it, or "" if none fits.

    Western European text is taken for Windows-1252 by its small words, since detectors confuse its
    letters with their Central European neighbours; all else is left to charset-normalizer.
    """
    ascii_only = data[:8000].decode("ascii", "ignore")
    if len(_HIGH.findall(data)) * 8 < len(data) and language_of(ascii_only) in _WESTERN:
        return "cp1252" if _fits(data, "cp1252") else "latin-1"
    from charset_normalizer import from_bytes  # noqa: PLC0415 (rarely needed, slow to import)

    best = from_bytes(data).best()
    # The detector looks at parts of long bytes only.
    return best.encoding if best and _fits(data, best.encoding) else ""


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def leniently(data: bytes, declared: str) -> str:
    """The text as a browser would show it: U+FFFD where the bytes are not in their encoding."""
    codec = codec_name(declared) or "utf-8"
    return (
        _windows_1252(data)
        if codec in ("cp1252", "iso8859-1", "ascii")
        else data.decode(codec, "replace")
    )


def seven_bit(name: str) -> bool:
    """Whether an encoding writes other letters with the bytes of ASCII, so that its texts look like UTF-8."""
    return codec_name(name).startswith(_SEVEN_BIT)


def codec_name(name: str) -> str:
    """Python's name for an encoding, "" if there is none of that name or it is no encoding of text."""
    name = name.strip().strip("\"'")
    try:
        "x".encode(name)
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return "" if found in _NO_CHARSETS else found


def _as_declared(data: bytes, declared: str) -> str | None:
    codec = codec_name(declared)
    if not codec or codec == "utf-8":
        return None
    if codec in ("iso8859-1", "ascii"):
        # Both are labels for Windows-1252 on the web (WHATWG Encoding, "names and labels").
        return _windows_1252(data)
    return data.decode(codec) if _fits(data, codec) else None


def _windows_1252(data: bytes) -> str:
    return data.decode("cp1252" if _fits(data, "cp1252") else "latin-1")


def strictly(data: bytes, encoding: str, path: str, place: str) -> str:
    """The text of `data` in `encoding`, every character of it.

    Raises:
        InputError: If the bytes are not in that encoding.
    """
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise InputError(
            path,
            place or f"byte {getattr(error, 'start', 0)}",
            f"not {encoding} at this byte: mend the file, or name its encoding with --encoding",
        ) from error
