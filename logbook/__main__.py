"""`python -m logbook` does what the command `logbook` does."""

from __future__ import annotations

import sys

from logbook.cli import main

if __name__ == "__main__":
    sys.exit(main())
