"""Settings: one card for each thing that can be chosen."""
