"""The tables of a case file, for whoever opens it with Datasette or with SQL of their own.

`reports`, `analyses` and `decisions` are what the case is: triggers keep their rows as they were
written. All others are computed from them and may be rebuilt at any time. Offsets count code points
from the start of `reports.text`, the end not included.
"""

VERSION = 2
"""Raised when the tables change; kept in the file's `user_version`."""
APPLICATION = 0x52507274
"""The file's `application_id`, "RPrt", by which `file` and we know a case."""

KEPT = """
CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    outlet TEXT NOT NULL,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    url TEXT NOT NULL,
    published TEXT,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,                      -- of the UTF-8 bytes of text
    path TEXT NOT NULL,                        -- what it was read from
    place TEXT NOT NULL,                       -- where in that
    raw BLOB NOT NULL,                         -- the bytes that it was cut from, packed with zlib
    raw_sha256 TEXT NOT NULL,                  -- of these bytes, unpacked
    added TEXT NOT NULL,                       -- UTC
    address TEXT NOT NULL DEFAULT '',          -- the one that answered in the end
    retrieved TEXT NOT NULL DEFAULT ''         -- UTC; when it was fetched
);

CREATE TABLE analyses (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id),
    fingerprint TEXT NOT NULL,                 -- of the analyser
    record TEXT NOT NULL,                      -- JSON as `reportedly scan` writes it, with an empty report.text
    sha256 TEXT NOT NULL,                      -- of record
    spans TEXT NOT NULL,                       -- for each span of the record, in its order, 8 hex digits over the words that it covers
    made TEXT NOT NULL,                        -- UTC
    UNIQUE (report, fingerprint)
);

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'correct', 'merge', 'split', 'name', 'undo')),
    subject TEXT NOT NULL,                     -- JSON list of ids
    value TEXT NOT NULL,
    who TEXT NOT NULL,
    "when" TEXT NOT NULL,                      -- UTC
    why TEXT NOT NULL
);
"""
CHAIN = """
CREATE TABLE chain (
    number INTEGER PRIMARY KEY,                -- without gaps, from 1
    "table" TEXT NOT NULL,                     -- reports, analyses or decisions
    row INTEGER NOT NULL,                      -- number or id of the row there
    sha256 TEXT NOT NULL,                      -- over the link before and the whole row
    UNIQUE ("table", row)
);
"""
PROVENANCE = """
ALTER TABLE reports ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN retrieved TEXT NOT NULL DEFAULT '';
"""
"""What form 1 lacked, besides the chain."""
CHAINED = {"reports": "number", "analyses": "number", "decisions": "id"}
"""Tables whose rows are in the chain, and their keys."""

_GUARD = """
CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} are never rewritten'); END;
CREATE TRIGGER {table}_remain BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} are never removed'); END;
CREATE TRIGGER {table}_are_new BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
BEGIN SELECT RAISE(ABORT, '{table} are never replaced'); END;
"""
_SAME = {
    "reports": "number = new.number OR id = new.id",
    "analyses": "number = new.number OR (report = new.report AND fingerprint = new.fingerprint)",
    "decisions": "id = new.id",
}
_SAME_LINK = 'number = new.number OR ("table" = new."table" AND row = new.row)'
CHAIN_GUARDS = _GUARD.format(table="chain", same=_SAME_LINK)
GUARDS = "".join(_GUARD.format(table=table, same=same) for table, same in _SAME.items())
"""The last of each three is there because REPLACE takes rows away without asking the second."""

REPORT_TABLES = ("tolls", "attributions", "events", "parties")
LINKED_TABLES = ("evidence", "positions", "incident_reports", "incidents", "linking")
_TRACES = """
CREATE TABLE traces (
    number INTEGER PRIMARY KEY REFERENCES reports (number),
    words BLOB NOT NULL,                       -- what linking keeps of each report, so as not to read all again when some are added
    hashes BLOB NOT NULL,
    places BLOB NOT NULL,
    credits TEXT NOT NULL,
    happenings TEXT NOT NULL,
    telling BLOB NOT NULL,
    passages BLOB NOT NULL,
    pairs BLOB NOT NULL,
    clusters BLOB NOT NULL
);
"""
_TALLIES = """
CREATE TABLE tallies (
    stretch INTEGER PRIMARY KEY,               -- a fortnight
    counts BLOB NOT NULL                       -- in how many of its happenings each word stands
);
"""
MEMORY = {"traces": _TRACES, "tallies": _TALLIES}
"""Not among the others: cases that were made before they were thought of do not have them."""
DERIVED = """
CREATE TABLE tolls (
    report TEXT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    figure TEXT NOT NULL,
    metric TEXT NOT NULL,
    low INTEGER,
    high INTEGER,
    approx INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    within TEXT,
    cumulative INTEGER NOT NULL,
    attribution TEXT,
    source TEXT,
    via TEXT,
    party TEXT,
    stance TEXT NOT NULL,
    event TEXT,
    place TEXT,
    geoname_id INTEGER,
    lat REAL,
    lon REAL,
    first TEXT,
    last TEXT,
    PRIMARY KEY (report, id)
) WITHOUT ROWID;

CREATE TABLE attributions (
    report TEXT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    source TEXT NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    quote TEXT NOT NULL,
    stance TEXT NOT NULL,
    parent TEXT,
    via TEXT NOT NULL,
    party TEXT,
    PRIMARY KEY (report, id)
) WITHOUT ROWID;
CREATE INDEX attributions_party ON attributions (party);

CREATE TABLE events (
    report TEXT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    type TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    place TEXT,
    geoname_id INTEGER,
    lat REAL,
    lon REAL,
    first TEXT,
    last TEXT,
    actors TEXT NOT NULL,
    targets TEXT NOT NULL,
    means TEXT NOT NULL,
    status TEXT NOT NULL,
    attribution TEXT,
    PRIMARY KEY (report, id)
) WITHOUT ROWID;

CREATE TABLE parties (
    report TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (report, id)
) WITHOUT ROWID;
CREATE INDEX parties_id ON parties (id);

CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    place TEXT,
    geoname_id INTEGER,
    lat REAL,
    lon REAL,
    first TEXT,
    last TEXT,
    killed_low INTEGER,
    killed_best INTEGER,
    killed_high INTEGER,
    injured_low INTEGER,
    injured_best INTEGER,
    injured_high INTEGER,
    origins INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    record TEXT NOT NULL                       -- JSON: the incident with every party's position, the disagreements and the lineage
);

CREATE TABLE incident_reports (
    incident TEXT NOT NULL REFERENCES incidents (id),
    report TEXT NOT NULL,
    happening TEXT NOT NULL,
    main INTEGER NOT NULL,
    PRIMARY KEY (incident, report, happening)
) WITHOUT ROWID;
CREATE INDEX incident_reports_report ON incident_reports (report);

CREATE TABLE positions (
    incident TEXT NOT NULL REFERENCES incidents (id),
    number INTEGER NOT NULL,                   -- its place among the incident's positions, from 0
    party TEXT NOT NULL,
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    stance TEXT NOT NULL,
    answer TEXT NOT NULL,
    low INTEGER,
    high INTEGER,
    "group" TEXT,
    subset INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    superseded INTEGER NOT NULL,
    PRIMARY KEY (incident, number)
) WITHOUT ROWID;

CREATE TABLE evidence (
    incident TEXT NOT NULL,
    position INTEGER NOT NULL,
    report TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    record TEXT NOT NULL,                      -- id of the toll, event or attribution, or empty
    FOREIGN KEY (incident, position) REFERENCES positions (incident, number)
);
CREATE INDEX evidence_record ON evidence (report, record);
CREATE INDEX evidence_incident ON evidence (incident, position);

CREATE TABLE linking (
    state TEXT PRIMARY KEY,                    -- of what it was made: a hash over the analyses and the decisions
    record TEXT NOT NULL                       -- JSON: shared passages, descent, origins
);

CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = 'reports', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER reports_are_searched AFTER INSERT ON reports
BEGIN INSERT INTO search (rowid, title, text) VALUES (new.number, new.title, new.text); END;
"""
