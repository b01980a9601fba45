"""Who says what happened, on whose word, and where the accounts part.

    import reportedly as rp

    for analysis in rp.analyse(rp.read("reports/"), processes=4):
        ...

What is listed in `__all__` is the library; it is documented in `docs/library.md` and stable.
Nothing heavy is loaded before it is used: `import reportedly` takes a few milliseconds.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.errors import CaseError, FlawError, InputError, ReportedlyError, SettingsError
    from reportedly.library.analysing import Listener, analyse, link, read, report
    from reportedly.library.cases import Added, Case, Verified, open_case
    from reportedly.library.checkup import Finding, add_country_file, checkup
    from reportedly.library.explain import Explanation, explain
    from reportedly.library.json import as_dict, from_json, to_json
    from reportedly.library.pages import dossier
    from reportedly.library.tables import Column, Table, table, tables
    from reportedly.records import (
        Analysis,
        Attribution,
        Claim,
        Decision,
        Disagreement,
        Event,
        IncidentFile,
        Linked,
        Party,
        Position,
        Reading,
        Report,
        Toll,
    )
    from reportedly.settings import ReadSettings

__version__ = "0.1.0"

__all__ = [
    "Added",
    "Analysis",
    "Attribution",
    "Case",
    "CaseError",
    "Claim",
    "Column",
    "Decision",
    "Disagreement",
    "Event",
    "Explanation",
    "Finding",
    "FlawError",
    "IncidentFile",
    "InputError",
    "Linked",
    "Listener",
    "Party",
    "Position",
    "ReadSettings",
    "Reading",
    "Report",
    "ReportedlyError",
    "SettingsError",
    "Table",
    "Toll",
    "Verified",
    "__version__",
    "add_country_file",
    "analyse",
    "as_dict",
    "checkup",
    "dossier",
    "explain",
    "from_json",
    "link",
    "open_case",
    "read",
    "report",
    "table",
    "tables",
    "to_json",
]

_HOMES = {
    "errors": "CaseError FlawError InputError ReportedlyError SettingsError",
    "library.analysing": "Listener analyse link read report",
    "library.cases": "Added Case Verified open_case",
    "library.checkup": "Finding add_country_file checkup",
    "library.explain": "Explanation explain",
    "library.json": "as_dict from_json to_json",
    "library.pages": "dossier",
    "library.tables": "Column Table table tables",
    "records": "Analysis Attribution Claim Decision Disagreement Event IncidentFile Linked Party"
    " Position Reading Report Toll",
    "settings": "ReadSettings",
}
_HOME = {name: f"reportedly.{home}" for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """A name of the library, loaded when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    found = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__


class _Package(ModuleType):
    """Keeps `reportedly.read` and `reportedly.link` functions beside the folders of these names.

    Python sets a submodule as an attribute of its package on import. `from reportedly.read
    import readings` works all the same: it does not look at the attribute.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
