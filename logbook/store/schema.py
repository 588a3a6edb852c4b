"""The log's tables as queries see them.

The migrations create them; a test holds the two against each other.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, MetaData, Table, Text

VERSION = 1
"""The schema this program writes; the file keeps its own in PRAGMA user_version."""

APPLICATION_ID = 0x4C6F6742
"""'LogB': PRAGMA application_id of every Logbook file."""

metadata = MetaData()

record = Table(
    "record",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("person_id", Text),
    Column("happened_at", Text),
    Column("content", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("first_at", Text, nullable=False),
    Column("first_by", Text, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("last_by", Text, nullable=False),
    Column("revisions", Integer, nullable=False),
    Column("removed", Boolean, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("record_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("person_id", Text),
    Column("action", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

photo = Table(
    "photo",
    metadata,
    Column("name", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("slot", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
