"""Pages of a PDF, on the screen and on a printer."""
