"""Today: the dates ahead, and what can be logged now."""
