"""Run as a child: holds the log's write lock until its input ends."""

from __future__ import annotations

import sys
from contextlib import closing

import sqlcipher3.dbapi2 as driver

if __name__ == "__main__":
    with closing(driver.connect(sys.argv[1], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        print("held", flush=True)
        sys.stdin.read()
        other.execute("ROLLBACK")
