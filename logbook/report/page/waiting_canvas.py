"""A canvas whose pages can still be drawn on until all of them are there."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from logbook.report.page import tagged_file
from logbook.report.page.structure import Structure


class WaitingCanvas(Canvas):
    """Keeps the pages that were put aside; only the last of them is known to be the last.

    A page waits as the state that reportlab's canvas had, its drawing compressed, and is
    compressed again once it is finished: a hundredth of the memory that its blocks would take.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(  # pyright: ignore[reportUnknownMemberType]
            *args, pdfVersion=tagged_file.VERSION, **more
        )
        self.structure = Structure()
        tagged_file.will_be_tagged(self._document)
        self._waiting: list[tuple[dict[str, Any], bytes]] = []

    def put_aside(self) -> None:
        """Begin another page."""
        drawn = zlib.compress("\n".join(self._code).encode("latin-1"), level=1)
        self._code: list[str] = []
        kept = {name: value for name, value in self.__dict__.items() if name != "_waiting"}
        self._waiting.append((kept, drawn))
        self._startPage()  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]

    def finish_pages(self, finish: Callable[[int, int], None]) -> None:
        """Give each page what `finish` draws, told its number and how many there are."""
        count = len(self._waiting)
        self._waiting.reverse()
        for number in range(1, count + 1):
            kept, drawn = self._waiting.pop()
            self.__dict__.update(kept)
            self._code = [zlib.decompress(drawn).decode("latin-1")]
            finish(number, count)
            self.showPage()
            self._compress_page(number)

    def tagged(self) -> bytes:
        """The PDF with its structure; nothing can be drawn any more."""
        unfinished: Any = self
        return tagged_file.tagged(unfinished.getpdfdata(), self._document, self.structure)

    @property
    def _document(self) -> Any:
        return getattr(self, "_doc")  # noqa: B009 - reportlab gives no other way

    def _compress_page(self, number: int) -> None:
        """Keep the page that was just shown as it will be written."""
        page = self._document.Pages.pages[-1]
        tagged_file.tag_page(page, number)
        content = zlib.compress(page.stream.encode("latin-1"))
        pdf: Any = pdfdoc
        filtered = pdf.PDFDictionary({"Filter": pdf.PDFName("FlateDecode")})
        page.Contents = pdf.PDFStream(filtered, content, [])
        page.stream = None
