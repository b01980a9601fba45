"""The full text of a case's reports."""

import re
import secrets
from typing import Any

from reportedly.store.case import Case

Line = dict[str, Any]


def found(case: Case, words: str, limit: int) -> list[Line]:
    """The reports that hold all the words, the best first. Words between double quotes stand together, "shell*" is the beginning of a word.

    `snippet` is a list of pieces, every second one a word that was found.
    """
    sql = """
        SELECT r.id, r.published, r.outlet, r.title, snippet(search, 1, ?, ?, ' … ', 24) AS snippet
        FROM search JOIN reports r ON r.number = search.rowid WHERE search MATCH ? ORDER BY rank LIMIT ?
    """
    asked = _query(words)
    if not asked:
        return []
    mark = secrets.token_hex(
        8
    )  # around the words found in a snippet; no text can hold what was not known when it was written
    rows = case.query(sql, (mark, mark, asked, limit))
    return [dict(row) | {"snippet": " ".join(row["snippet"].split()).split(mark)} for row in rows]


def _query(words: str) -> str:
    """The words in the full-text search's own language, with nothing in them that it would take for an operator."""
    terms = []
    for phrase, word in re.findall(r'"([^"]*)"|(\S+)', words):
        term = (phrase or word).replace('"', " ").strip()
        star = "*" if word.endswith("*") else ""
        if any(c.isalnum() for c in term):
            terms.append(f'"{term.rstrip("*")}"{star}')
    return " ".join(terms)


def reports_with(case: Case, record: str) -> list[str]:
    """The reports that hold a toll, attribution, event, party or claim whose id begins so."""
    one = "SELECT report FROM {table} WHERE substr(id, 1, ?) = ?"
    tables = ("tolls", "attributions", "events", "parties")
    sql = " UNION ".join(one.format(table=table) for table in tables) + " ORDER BY report"
    found = [row[0] for row in case.query(sql, (len(record), record) * len(tables))]
    return found or _with_claim(case, record)


def _with_claim(case: Case, claim: str) -> list[str]:
    """The reports with a claim, which no table holds: read out of the analyses."""
    if not claim.startswith("c"):
        return []
    sql = "SELECT DISTINCT report FROM analyses WHERE instr(record, ?) ORDER BY report"
    return [row[0] for row in case.query(sql, (f'"id":"{claim}',))]
