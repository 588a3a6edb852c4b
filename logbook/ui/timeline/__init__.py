"""The timeline: everything logged, newest first, and one entry to be read."""
