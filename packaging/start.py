"""Where a built Logbook begins."""

import sys

from logbook.cli import main

sys.exit(main())
