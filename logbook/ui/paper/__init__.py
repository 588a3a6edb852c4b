"""What is printed: the documents, their preview, and the printer."""
