"""A finished PDF with the structure of its pages written into it.

Elements go into compressed objects, a tenth of their size. Such objects need the newer kind of
table at the end of the file, which says where every object lies (PDF 1.5).
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from itertools import islice
from struct import calcsize, pack_into
from typing import Any

from reportlab.pdfbase import pdfdoc

from logbook.report.page.structure import DOCUMENT, NOWHERE, Structure

VERSION = (1, 5)
_TOGETHER = 200
"""Objects in one compressed object: whoever wants one unpacks them all."""
_PLACE = ">BIH"
_FREE, _IN_FILE, _PACKED = 0, 1, 2
_ROOT = "StructTreeRoot"
_pdf: Any = pdfdoc
_PAGE_ENTRIES = [*_pdf.PDFPage.__NoDefault__, "StructParents", "Tabs"]

Numbers = dict[str, int]
"""The numbers of reportlab's objects, by its names for them."""


def will_be_tagged(document: Any) -> None:
    """Let a reportlab document name the structure that its file will have."""
    document.Catalog.MarkInfo = _pdf.PDFDictionary({"Marked": "true"})
    document.Catalog.StructTreeRoot = document.Reference("null", _ROOT)


def tag_page(page: Any, number: int) -> None:
    """Let a reportlab page say which page of the structure it is."""
    page.__NoDefault__ = _PAGE_ENTRIES
    page.StructParents = number
    page.Tabs = "/S"


def tagged(content: bytes, document: Any, structure: Structure) -> bytes:
    """The file that reportlab made of `document`, with the structure."""
    numbers = {name: number for name, (number, _) in document.idToObjectNumberAndVersion.items()}
    first = len(numbers) + 1
    number = first + len(structure.kinds) + len(structure.pages)
    table = _Table(number + (number - first) // _TOGETHER + 2)
    trailer = _trailer(document, numbers)
    document.idToObject.clear()  # their bytes are in the content; ten years have many
    document.Pages.pages.clear()
    for name, at in document.idToOffset.items():
        table.put(numbers[name], _IN_FILE, at)
    at = int(content[content.rindex(b"startxref") :].split()[1])
    written: list[bytes | memoryview] = [memoryview(content)[:at]]
    for inside, stream in _packed(_objects(structure, numbers, first)):
        for position, each in enumerate(inside):
            table.put(each, _PACKED, number, position)
        table.put(number, _IN_FILE, at)
        written.append(b"%d 0 obj\n%s\nendobj\n" % (number, stream))
        at += len(written[-1])
        number += 1
    written.append(table.ending(number, at, trailer))
    return b"".join(written)


class _Table:
    """Where every object lies, by its number."""

    def __init__(self, size: int) -> None:
        self._places = bytearray(size * calcsize(_PLACE))
        self.put(0, _FREE, 0, 0xFFFF)

    def put(self, number: int, how: int, where: int, position: int = 0) -> None:
        pack_into(_PLACE, self._places, number * calcsize(_PLACE), how, where, position)

    def ending(self, number: int, at: int, trailer: bytes) -> bytes:
        """The end of the file: the table, itself the last of the objects, and its place."""
        self.put(number, _IN_FILE, at)
        size = len(self._places) // calcsize(_PLACE)
        said = b"/Type/XRef/W[1 4 2]/Size %d%s" % (size, trailer)
        stream = _stream(said, self._places)
        return b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, stream, at)


def _trailer(document: Any, numbers: Numbers) -> bytes:
    root, info = (
        numbers[document.Reference(each).name] for each in (document.Catalog, document.info)
    )
    return b"/Root %d 0 R/Info %d 0 R/ID%s" % (root, info, document.ID())


def _packed(objects: Iterator[tuple[int, str]]) -> Iterator[tuple[list[int], bytes]]:
    """Objects packed together, each time with their numbers."""
    while some := list(islice(objects, _TOGETHER)):
        places, at = list[str](), 0
        for number, said in some:
            places.append(f"{number} {at}")
            at += len(said) + 1
        head = " ".join(places) + "\n"
        body = head + "\n".join(said for _, said in some)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(some), len(head))
        yield [number for number, _ in some], _stream(entries, body.encode("ascii"))


def _stream(entries: bytes, content: bytes | bytearray) -> bytes:
    packed = zlib.compress(content)
    head = b"<<%s/Filter/FlateDecode/Length %d>>" % (entries, len(packed))
    return b"%s\nstream\n%s\nendstream" % (head, packed)


def _objects(structure: Structure, numbers: Numbers, first: int) -> Iterator[tuple[int, str]]:
    """The tree's root, its elements, and of each page the elements of its pieces."""
    owners_at = first + len(structure.kinds)
    owners = " ".join(
        f"{page} {owners_at + position} 0 R" for position, page in enumerate(structure.pages)
    )
    yield numbers[_ROOT], f"<</Type/StructTreeRoot/K {first} 0 R/ParentTree<</Nums[{owners}]>>>>"
    yield from _elements(structure, numbers, first)
    for position, elements in enumerate(structure.pages.values()):
        listed = " ".join(f"{first + element} 0 R" for element in elements)
        yield owners_at + position, f"[{listed}]"


def _elements(structure: Structure, numbers: Numbers, first: int) -> Iterator[tuple[int, str]]:
    children = _children(structure)
    pages = {page: numbers[f"Page{page}"] for page in structure.pages}
    for element, (role, more) in enumerate(structure.kinds):
        up = structure.parents[element]
        parent = numbers[_ROOT] if up == NOWHERE else first + up
        content = [f"{first + child} 0 R" for child in children.get(element, ())]
        on = ""
        if (piece := structure.first_pieces[element]) != NOWHERE:
            on = f"/Pg {pages[structure.began_on[element]]} 0 R"
            content.append(str(piece))
            content += [
                f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>"
                for page, number in structure.further.get(element, ())
            ]
        yield first + element, f"<</S/{role}{more}/P {parent} 0 R{on}/K[{' '.join(content)}]>>"


def _children(structure: Structure) -> dict[int, array[int]]:
    """The elements in each element, in the order of the pages: the first is drawn last."""
    children: dict[int, array[int]] = {}
    for element, parent in enumerate(structure.parents):
        children.setdefault(parent, array("i")).append(element)
    whole = children.get(DOCUMENT, array("i"))
    children[DOCUMENT] = array("i", sorted(whole, key=structure.began_on.__getitem__))
    return children
