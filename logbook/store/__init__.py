"""The log on disk: SQLite through SQLAlchemy Core, one transaction for every action."""
