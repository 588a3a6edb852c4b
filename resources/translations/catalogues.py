"""Keeps the translations beside the program's texts. After a change of texts:

    python resources/translations/catalogues.py

Every new text then stands in each language's `.po` file without a translation, and texts
that are gone have left it. A build compiles what it ships with `--compile`; so does
`pip install -e .`, which is why no compiled file is kept under version control.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parent.parent / "logbook"
HELP = HERE.parent / "help"
FORMS_OF = {"tr": 1, "N_": 1, "tr_n": 2}
"""How many texts each of the functions that translate begins with."""
SOURCES = "sources.txt"
"""Names of public pages, which have no language."""
LINE_LENGTH = 98


def main() -> None:
    """Bring every language up to date, or only compile it."""
    parser = argparse.ArgumentParser(description="Bring the translations up to date.")
    parser.add_argument("--compile", action="store_true", help="only compile what is translated")
    only_compile = parser.parse_args().compile
    texts = None if only_compile else texts_of_the_program()
    for file in sorted(HERE.glob("*/LC_MESSAGES/*.po")):
        if texts:
            _refresh(file, texts)
        _compile(file)


def texts_of_the_program() -> Catalog:
    """Everything that is to be translated, with the files it stands in."""
    texts = Catalog()
    for file in sorted(PROGRAM.rglob("*.py")):
        for message in _texts_in(file):
            texts.add(message, locations=[(f"logbook/{file.relative_to(PROGRAM).as_posix()}", 0)])
    for file in sorted(HELP.glob("*.txt")):
        for paragraph in _paragraphs(file):
            texts.add(paragraph, locations=[(f"resources/help/{file.name}", 0)])
    return texts


def _texts_in(file: Path) -> Iterator[str | tuple[str, str]]:
    """What a module has translated, in its order; with its plural where it has one. Babel's own
    reader passes over what stands inside an f-string."""
    calls = [
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in FORMS_OF
    ]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        assert isinstance(call.func, ast.Name)
        said = [each.value for each in call.args if isinstance(each, ast.Constant)]
        match said[: FORMS_OF[call.func.id]]:
            case [str(text)]:
                yield text
            case [str(one), str(many)]:
                yield one, many
            case _:
                pass  # what a variable holds is marked where it is written


def _paragraphs(file: Path) -> Iterator[str]:
    """What a help page says; its file's signs are explained in logbook/ui/help/pages.py."""
    for line in file.read_text(encoding="utf-8").splitlines() if file.name != SOURCES else ():
        if line and not line.startswith(("@", "Sources:", "Checked:")):
            yield re.sub("^(#|##|!|-) ", "", line)


def _refresh(file: Path, texts: Catalog) -> None:
    """No translation is guessed from a similar text: a wrong word is worse than an English one."""
    catalogue = _read(file)
    catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with file.open("wb") as target:
        write_po(target, catalogue, width=LINE_LENGTH, sort_by_file=True, include_lineno=False)
    missing = sum(not _is_translated(message) for message in catalogue if message.id)
    print(f"{file.parent.parent.name}: {len(catalogue)} texts, {missing} to be translated")


def _compile(file: Path) -> None:
    with file.with_suffix(".mo").open("wb") as target:
        write_mo(target, _read(file))


def _read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source)


def _is_translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


if __name__ == "__main__":
    main()
