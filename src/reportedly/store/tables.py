"""What one asks a case: its tolls, its parties, its full text."""

import re
import secrets
from collections.abc import Iterator
from typing import Any

from reportedly.store.case import Case

Line = dict[str, Any]


def tolls(case: Case, incident: str = "") -> Iterator[Line]:
    """Every toll, in the order of the reports' days; of one incident if it is named."""
    sql = """
        SELECT t.figure, t.metric, t.low, t.high, t.approx, t."group", t.within IS NOT NULL AS subset, t.cumulative,
               t.source, p.name AS party, t.via, t.stance, t.report, r.outlet, r.published,
               t.place, t.lat, t.lon, t.first, t.last, t.start, t."end", t.id
        FROM tolls t JOIN reports r ON r.id = t.report LEFT JOIN parties p ON p.report = t.report AND p.id = t.party
        WHERE ? = ''
        OR EXISTS (SELECT 1 FROM evidence e WHERE e.report = t.report AND e.record = t.id AND e.incident = ?)
        ORDER BY coalesce(r.published, '9999'), r.number, t.start
    """
    for row in case.query(sql, (incident, incident)):
        yield dict(row) | {
            "approx": bool(row["approx"]),
            "subset": bool(row["subset"]),
            "cumulative": bool(row["cumulative"]),
        }


def parties(case: Case) -> list[Line]:
    """Every party that says something: how often, in how many reports, how it stands to what it says, and how many figures it gives."""
    sql = """
        SELECT p.id, p.name, p.kind, p.country, count(DISTINCT a.report) AS reports, count(*) AS says,
               sum(a.stance = 'asserts') AS asserts, sum(a.stance = 'denies') AS denies, sum(a.stance = 'doubts') AS doubts,
               sum(a.stance = 'accuses') AS accuses, sum(a.stance = 'admits') AS admits, sum(a.stance = 'demands') AS demands,
               sum(a.stance = 'predicts') AS predicts,
               sum((SELECT count(*) FROM tolls t WHERE t.report = a.report AND t.attribution = a.id)) AS figures
        FROM attributions a JOIN parties p ON p.report = a.report AND p.id = a.party
        GROUP BY p.id ORDER BY says DESC, p.name
    """
    return [dict(row) for row in case.query(sql)]


def incident_ids(case: Case, beginning: str) -> list[str]:
    """The ids of incidents that begin so."""
    return [
        row[0]
        for row in case.query(
            "SELECT id FROM incidents WHERE substr(id, 1, ?) = ?", (len(beginning), beginning)
        )
    ]


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
