"""Logbook: a caregiver's log for life with an intrathecal baclofen pump."""

__version__ = "0.1.0"
