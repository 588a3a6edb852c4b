"""How a log's tables came to be, one numbered step a file."""
