"""PDFs: the appointment summary, and the sheets for people who never saw the log."""
