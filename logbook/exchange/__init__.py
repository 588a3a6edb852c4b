"""Ways out of the log and back in."""
