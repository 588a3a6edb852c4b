# The driver is the standard library's sqlite3 module over another SQLite.
from sqlite3.dbapi2 import *
