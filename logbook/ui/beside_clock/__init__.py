"""The icon beside the clock, and the reminders it tells."""
