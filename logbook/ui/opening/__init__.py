"""On the way to an open log: unlocking it, and what can be done where it does not open."""
