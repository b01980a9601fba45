"""One tree of errors. Each says what was wrong, where, and what to do."""


class ReportedlyError(Exception):
    """Anything that Reportedly itself reports; its text is meant for the person at the terminal."""


class InputError(ReportedlyError):
    """An input, or a part of one, could not be read.

    Attributes:
        path: The input as the user named it, or the file found under it.
        place: Where in it: "line 12", "record 3", "byte 4096", or "" for the whole.
        reason: What is wrong and, where it helps, what to do.
    """

    def __init__(self, path: str, place: str, reason: str) -> None:
        self.path, self.place, self.reason = path, place, reason
        super().__init__(": ".join(part for part in (path, place, reason) if part))

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str, str]]:
        """For crossing from one process to another."""
        return type(self), (self.path, self.place, self.reason)


def unforeseen(error: BaseException) -> str:
    """What to tell of an exception that no reader and no rule foresaw."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, MemoryError):
        return "there is not enough memory for it"
    detail = " ".join(str(error).split())[:100]
    return f"cannot be read ({type(error).__name__}{f': {detail}' if detail else ''})"


class FlawError(InputError):
    """A report is read, but something of it cannot be: its day, say, has no known form."""


class CaseError(ReportedlyError):
    """A case file is missing, damaged, locked, or of another version."""


class SettingsError(ReportedlyError):
    """An option or a mapping makes no sense. The text lists what would."""


class LexiconError(ReportedlyError):
    """A table of the lexicon is wrong, or is asked for something that it does not have.

    Attributes:
        file: The TOML file.
        key: The key in it, with dots, or "" for the whole file.
    """

    def __init__(self, file: str, key: str, reason: str) -> None:
        self.file, self.key = file, key
        super().__init__(": ".join(part for part in (file, key, reason) if part))
