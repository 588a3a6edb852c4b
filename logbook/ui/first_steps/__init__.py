"""The first steps in a new log, and the other ways to begin one."""
