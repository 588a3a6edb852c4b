"""The first schema: records, append-only revisions, photos, drafts, settings, search.

Revisions can be added and never changed: two triggers refuse it. The search index follows
the records through triggers.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """
    CREATE TABLE record (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        person_id TEXT,
        happened_at TEXT CHECK (happened_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'),
        content TEXT NOT NULL CHECK (json_valid(content)),
        words TEXT NOT NULL,
        first_at TEXT NOT NULL,
        first_by TEXT NOT NULL,
        last_at TEXT NOT NULL,
        last_by TEXT NOT NULL,
        revisions INTEGER NOT NULL CHECK (revisions > 0),
        removed INTEGER NOT NULL CHECK (removed IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX record_by_day ON record (person_id, removed, happened_at, number)",
    "CREATE INDEX record_by_kind ON record (kind, person_id, removed, happened_at, number)",
    """
    CREATE TABLE revision (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        record_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        person_id TEXT,
        action TEXT NOT NULL CHECK (action IN ('added', 'corrected', 'removed', 'restored')),
        content TEXT NOT NULL CHECK (json_valid(content)),
        made_at TEXT NOT NULL,
        made_by TEXT NOT NULL,
        why TEXT NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT
    """,
    "CREATE INDEX revision_by_record ON revision (record_id, seq)",
    """
    CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision
    BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END
    """,
    """
    CREATE TRIGGER revision_never_goes BEFORE DELETE ON revision
    BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END
    """,
    """
    CREATE TRIGGER record_never_goes BEFORE DELETE ON record
    BEGIN SELECT RAISE(ABORT, 'a record is removed by a revision, never deleted'); END
    """,
    """
    CREATE VIRTUAL TABLE record_words USING fts5 (
        words, content = 'record', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2', columnsize = 0
    )
    """,
    """
    CREATE TRIGGER record_words_added AFTER INSERT ON record
    BEGIN INSERT INTO record_words (rowid, words) VALUES (new.number, new.words); END
    """,
    """
    CREATE TRIGGER record_words_changed AFTER UPDATE OF words ON record
    WHEN old.words IS NOT new.words
    BEGIN
        INSERT INTO record_words (record_words, rowid, words)
            VALUES ('delete', old.number, old.words);
        INSERT INTO record_words (rowid, words) VALUES (new.number, new.words);
    END
    """,
    """
    CREATE TABLE photo (
        name TEXT PRIMARY KEY CHECK (length(name) = 64),
        size INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE draft (
        slot TEXT PRIMARY KEY,
        content TEXT NOT NULL CHECK (json_valid(content)),
        saved_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
