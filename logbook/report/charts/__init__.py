"""Charts on paper, all over the same scale of days."""
