"""A finished PDF, read back."""

from __future__ import annotations

import pypdfium2 as pdfium


class Printed:
    """A finished PDF: its bytes, and the text of each page with all white space as one space."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        document = pdfium.PdfDocument(pdf)
        texts = [page.get_textpage() for page in document]
        self.pages = [" ".join(text.get_text_range().split()) for text in texts]
        self.feet = [" ".join(text.get_text_bounded(top=45).split()) for text in texts]
        self.sizes = [page.get_size() for page in document]
        document.close()

    @property
    def text(self) -> str:
        """The text of all pages."""
        return " ".join(self.pages)
