"""Tables: one row a toll, an attribution, an incident, ..."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputError, ReportedlyError, SettingsError
from reportedly.library.analysing import link
from reportedly.library.cases import Case
from reportedly.library.forms import FORMS, Column, Form
from reportedly.records import Analysis, IncidentFile, Linked

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = ["Column", "Table", "table", "tables"]

Row = dict[str, Any]
Tabled = Case | Linked | Analysis | Iterable[Analysis | InputError]
"""What tables are made of."""


class Table:
    """Rows as dictionaries. Iterate over it as often as you like, while its case is open."""

    def __init__(self, form: Form, view: "_View") -> None:
        self.name, self.columns = form.name, form.columns
        self._form, self._view = form, view

    def __iter__(self) -> Iterator[Row]:
        for row in self._form.rows(self._view):
            yield {column.name: column.of(row) for column in self.columns}

    def __repr__(self) -> str:
        return f"<Table {self.name}: {', '.join(column.name for column in self.columns)}>"

    def arrow(self) -> "pyarrow.Table":
        """The table for PyArrow, from which Polars, DuckDB and Parquet files are a call away.

        Raises:
            ReportedlyError: If PyArrow is not installed.
        """
        try:
            import pyarrow as pa  # noqa: PLC0415  (an extra)
        except ImportError as error:
            raise _missing("arrow", "PyArrow") from error
        kinds = {
            "text": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "flag": pa.bool_(),
            "day": pa.string(),
        }
        schema = pa.schema(
            [
                pa.field(column.name, kinds[column.kind], metadata={"means": column.means})
                for column in self.columns
            ]
        )
        return pa.Table.from_pylist(list(self), schema=schema)

    def pandas(self) -> "pandas.DataFrame":
        """The table for pandas.

        Raises:
            ReportedlyError: If pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415  (an extra)
        except ImportError as error:
            raise _missing("pandas", "pandas") from error
        return pd.DataFrame(list(self), columns=[column.name for column in self.columns])


def table(source: Tabled, name: str, *, incident: str = "") -> Table:
    """A table of what was read.

    Args:
        source: A case, what `link` gave, an analysis, or several.
        name: One of those that `tables` lists.
        incident: Only what stands in this incident's accounts; the beginning of its id will do.

    Raises:
        SettingsError: If there is no such table; the text lists those that there are.
    """
    if name not in FORMS:
        raise SettingsError(f"there is no table {name!r}; there are {', '.join(FORMS)}")
    view = _View(source)
    return Table(FORMS[name], view.of_incident(incident) if incident else view)


def tables() -> tuple[Form, ...]:
    """All kinds of tables, with their columns."""
    return tuple(FORMS.values())


class _View:
    """The analyses and incidents of a source."""

    def __init__(self, source: Tabled, incident: IncidentFile | None = None) -> None:
        if isinstance(source, Analysis):
            source = (source,)
        elif not isinstance(source, Case | Linked):
            source = tuple(one for one in source if isinstance(one, Analysis))
        self._source = source
        self._incident = incident

    def of_incident(self, beginning: str) -> "_View":
        """The same, of one incident."""
        if isinstance(self._source, Case):
            return _View(self._source, self._source.incident(beginning))
        fits = [file for file in self.files() if file.incident.id.startswith(beginning)]
        if len(fits) != 1:
            raise SettingsError(f"{len(fits)} incidents begin with {beginning!r}")
        return _View(self._source, fits[0])

    def analyses(self) -> Iterator[Analysis]:
        """In the order of the reports' days."""
        if isinstance(self._source, Case):
            yield from self._source.analyses()
            return
        known = self._source.analyses if isinstance(self._source, Linked) else self._source
        yield from sorted(known, key=lambda one: one.report.published or "9999")

    def files(self) -> tuple[IncidentFile, ...]:
        """The incidents."""
        if self._incident is not None:
            return (self._incident,)
        if isinstance(self._source, Case):
            return self._source.incidents()
        if not isinstance(self._source, Linked):
            self._source = link(self._source)
        return self._source.files

    def keeps(self) -> Callable[[str, str], bool]:
        """Whether a record of a report (by their ids) belongs into the table."""
        if self._incident is None:
            return lambda report, record: True
        positions = self._incident.positions
        kept = {(e.report, e.record) for position in positions for e in position.evidence}
        return lambda report, record: (report, record) in kept


def _missing(extra: str, library: str) -> ReportedlyError:
    return ReportedlyError(
        f"{library} is not installed; `pip install 'reportedly[{extra}]'` adds it"
    )
