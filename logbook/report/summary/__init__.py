"""The appointment summary: page one, and the sections that can follow it."""
