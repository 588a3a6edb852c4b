"""Sheets for people who never saw the log: emergency card, handover, recovery key."""
