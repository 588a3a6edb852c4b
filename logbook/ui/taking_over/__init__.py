"""Taking in what lies elsewhere: another log, an archive, tables, an own spreadsheet."""
