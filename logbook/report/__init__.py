"""PDFs: the appointment summary and what it is made of."""
