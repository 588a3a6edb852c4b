"""The incision checks of the days told, site by site, by days after the last surgery."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.care.events import last_surgery
from logbook.dates import day_text
from logbook.entries.casebook import Casebook
from logbook.entries.fields import NO, YES
from logbook.entries.incision import SIGNS, IncisionCheck
from logbook.entries.logged import Logged
from logbook.report.page.blocks import Block, Heading
from logbook.report.page.kit import CELL, CELL_LABEL, CELL_STRONG
from logbook.report.page.table import Column, TableRow, table
from logbook.report.page.text import Span
from logbook.report.summary.copied_rows import beside
from logbook.report.summary.material import Material
from logbook.words import N_, tr, tr_n

_COLUMNS = (
    (N_("Checked on"), 0.2),
    (N_("Seen"), 0.26),
    (N_("Answered no"), 0.26),
    (N_("Pain"), 0.14),
    (N_("Temperature"), 0.14),
)
_BELOW = ("swelling_size", "swelling_change", "drainage_what", "headache_flat")


def incision_series(material: Material) -> Iterator[Block]:
    """A table for each site, the first check first."""
    for site, checks in checks_by_site(material).items():
        yield Heading(site)
        columns = [Column(tr(title), share) for title, share in _COLUMNS]
        yield from table(columns, (_row(material, check) for check in checks), site)


def checks_by_site(material: Material) -> dict[str, list[Logged[IncisionCheck]]]:
    """The checks of the days told, oldest first, under the name of their site."""
    found: dict[str, list[Logged[IncisionCheck]]] = {}
    for check in reversed(material.period.entries(material.casebook.of(IncisionCheck))):
        found.setdefault(check.record.show("site"), []).append(check)
    return found


def after_surgery(casebook: Casebook, check: Logged[IncisionCheck]) -> str:
    """How many days after the last surgery that was logged; empty where none was."""
    day = check.record.happened.day
    surgery = last_surgery(casebook, day)
    if surgery is None:
        return ""
    return tr_n(
        "{count} day after the surgery of {day}",
        "{count} days after the surgery of {day}",
        (day - surgery).days,
        day=day_text(surgery),
    )


def _row(material: Material, logged: Logged[IncisionCheck]) -> TableRow:
    check, blank = logged.record, tr("not recorded")
    seen, absent = _answered(check, YES), _answered(check, NO)
    cells = (
        Span(check.happened.text(), CELL_STRONG),
        Span(seen or tr("nothing ticked as seen"), CELL_STRONG if seen else CELL_LABEL),
        Span(absent or tr("nothing answered no"), CELL if absent else CELL_LABEL),
        Span(check.show("pain") or blank, CELL),
        Span(check.show("temperature") or blank, CELL),
    )
    return TableRow(cells, tuple(_below(material, logged)))


def _answered(check: IncisionCheck, answer: str) -> str:
    return ", ".join(tr(name) for sign, name in SIGNS.items() if getattr(check, sign) == answer)


def _below(material: Material, logged: Logged[IncisionCheck]) -> Iterator[tuple[Span, ...]]:
    check = logged.record
    by = tr("logged by {who}", who=logged.first_by)
    told = ", ".join(filter(None, (after_surgery(material.casebook, logged), by)))
    yield (Span(told, CELL_LABEL),)
    for words, signs in (
        (tr("Not checked:"), check.not_checked()),
        (tr("Not recorded:"), check.not_recorded()),
    ):
        if signs:
            yield Span(words + " ", CELL_LABEL), Span(", ".join(signs), CELL)
    if told := tuple(beside(check, (*_BELOW, "note") if material.notes else _BELOW)):
        yield told
