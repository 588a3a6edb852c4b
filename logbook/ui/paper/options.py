"""What to print: which document, for whom, which days and sections, on which paper."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from logbook.care.kept_charts import KeptChart, kept_charts
from logbook.care.period import Period
from logbook.paper import usual_paper
from logbook.ui.forms.chips import Chips
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.paper.documents import (
    DOCUMENTS,
    HANDOVER,
    HINTS,
    NOTES,
    RECIPIENTS,
    SUMMARY,
    Wanted,
    usual_sections,
)
from logbook.ui.paper.period import PeriodChoice
from logbook.ui.session import Session
from logbook.ui.widgets.parts import button, column, frame, label, layout_of
from logbook.ui.widgets.theme import Theme
from logbook.words import tr, tr_n

HOURS = (24, 48, 72)
USUAL_HOURS = 48
FIRST_PAGE = "overview"
"""The section that every summary has: there is nothing to choose about it."""


class ReportOptions(QWidget):
    """All choices in sight; each takes effect at once."""

    changed = Signal()
    """The pages would be others now."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        from logbook.report.summary.sections import SECTIONS

        self._session = session
        self._theme = theme
        self._document = self._chips(_told(DOCUMENTS), tr("Document"), SUMMARY)
        self._hint = label("", "quiet")
        self._recipient = self._chips(_told(RECIPIENTS), tr("For whom"), self._last_recipient())
        self._sections = {
            name: TickLine(title, theme)
            for name, title in _told(SECTIONS).items()
            if name != FIRST_PAGE
        }
        self._ticks = QWidget()
        self._told_parts = label("", "quiet")
        self._choose_parts = button(tr("Choose the parts"), theme, self._show_parts, role="flat")
        self.period = PeriodChoice(theme, lambda: session.today)
        self._hours = self._chips(
            {str(count): tr_n("{count} hour", "{count} hours", count) for count in HOURS},
            tr("How far back"),
            str(USUAL_HOURS),
        )
        self._notes = TickLine(tr("Private notes on the entries"), theme)
        self._paper = self._chips(
            {"a4": tr("A4"), "letter": tr("US Letter")},
            tr("Paper"),
            session.settings.paper or usual_paper(),
        )
        self._name_in_file = TickLine(tr("Put the person's name into the file's name"), theme)
        self._lay_out()
        self._show_sections()
        self._connect()

    @property
    def document(self) -> str:
        """Which document is chosen."""
        return self._document.key or SUMMARY

    @property
    def names_person(self) -> bool:
        """Whether the file's name may hold the person's."""
        return self._name_in_file.box.isChecked()

    def choose(self, document: str) -> None:
        """Choose a document, as a press on it does."""
        if document != self.document:
            self._document.choose(document)
            self._document_chosen()

    @property
    def with_notes(self) -> bool:
        """Whether private notes leave the house with the document."""
        if self.document == SUMMARY:
            return NOTES in self._ticked()
        return self.document == HANDOVER and self._notes.box.isChecked()

    @property
    def reader(self) -> str:
        """Who of RECIPIENTS the document is for; empty for one that has no reader of its own."""
        return self._last_recipient() if self.document == SUMMARY else ""

    def forget_notes(self) -> bool:
        """Private notes are asked for each time anew. Whether they had been."""
        asked = [b for b in (self._notes.box, self._sections[NOTES].box) if b.isChecked()]
        for box in asked:
            _tick(box, False)
        self._tell_parts()
        return bool(asked)

    def show_period(self, period: Period) -> None:
        """The finished summary tells of these days."""
        self.period.show_made(period)

    def wanted(self) -> Wanted:
        """What to make. Raises InvalidInput, which stands beside its field."""
        return Wanted(
            document=self.document,
            paper=self._paper.key or usual_paper(),
            period=self.period.period() if self.document == SUMMARY else None,
            sections=frozenset((FIRST_PAGE, *self._ticked())),
            charts=self._kept_charts(),
            hours=int(self._hours.key or USUAL_HOURS),
            notes=self._notes.box.isChecked(),
        )

    def _chips(self, answers: Mapping[str, str], name: str, chosen: str) -> Chips:
        made = Chips(answers.items(), self._theme, name=name)
        made.choose(chosen)
        return made

    def _lay_out(self) -> None:
        inside = column(self, self._theme, spacing=12)
        document = self._card((tr("Document"), self._document))
        layout_of(document).addWidget(self._hint)
        inside.addWidget(document)
        self._for_summary = self._summary_card()
        self._for_handover = self._card(
            (tr("How far back"), self._hours), (tr("What is in it"), self._notes)
        )
        paper = self._card((tr("Paper"), self._paper))
        layout_of(paper).addWidget(self._name_in_file)
        for card in (self._for_summary, self._for_handover, paper):
            inside.addWidget(card)
        inside.addStretch(1)
        self._show_what_fits()

    def _summary_card(self) -> QFrame:
        """Which parts a reader gets is seldom changed: they wait behind a button."""
        lines = column(self._ticks, self._theme, spacing=2)
        for line in self._sections.values():
            lines.addWidget(line)
        self._ticks.hide()
        card = self._card((tr("Period"), self.period))
        for words, part in (
            (tr("For whom"), self._recipient),
            (tr("What is in it"), self._told_parts),
        ):
            layout_of(card).addWidget(label(words, "label"))
            layout_of(card).addWidget(part)
        layout_of(card).addWidget(self._choose_parts)
        layout_of(card).addWidget(self._ticks)
        return card

    def _card(self, *parts: tuple[str, QWidget | None]) -> QFrame:
        card = frame("card", self._theme, spacing=8)
        for words, part in parts:
            layout_of(card).addWidget(label(words, "label"))
            if part:
                layout_of(card).addWidget(part)
        return card

    def _connect(self) -> None:
        self._document.chosen.connect(self._document_chosen)
        self._recipient.chosen.connect(self._recipient_chosen)
        for chips, usual in (
            (self._hours, str(USUAL_HOURS)),
            (self._paper, usual_paper()),
        ):
            chips.chosen.connect(partial(self._chosen, chips, usual))
        for line in self._sections.values():
            line.box.toggled.connect(self._section_ticked)
        self._notes.box.toggled.connect(self.changed)
        self.period.changed.connect(self.changed)

    def _chosen(self, chips: Chips, usual: str) -> None:
        """One answer always holds: taking it back leaves the usual one."""
        if chips.key is None:
            chips.choose(usual)
        self._show_what_fits()
        self.changed.emit()

    def _document_chosen(self) -> None:
        self._chosen(self._document, SUMMARY)

    def _recipient_chosen(self) -> None:
        if self._recipient.key is None:
            self._recipient.choose(self._last_recipient())
        self._session.keep_settings(report_for=self._recipient.key)
        self._show_sections()
        self.changed.emit()

    def _section_ticked(self) -> None:
        kept = dict(self._session.settings.report_sections)
        kept[self._last_recipient()] = [name for name in self._ticked() if name != NOTES]
        self._session.keep_settings(report_sections=kept)
        self._tell_parts()
        self.changed.emit()

    def _show_sections(self) -> None:
        """Tick what this reader got last time, or usually gets."""
        reader = self._last_recipient()
        kept = self._session.settings.report_sections.get(reader)
        shown = usual_sections(reader, self._sections) if kept is None else kept
        for name, line in self._sections.items():
            _tick(line.box, name in shown and name != NOTES)
        self._tell_parts()

    def _show_parts(self) -> None:
        self._ticks.show()
        self._choose_parts.hide()
        next(iter(self._sections.values())).box.setFocus()

    def _tell_parts(self) -> None:
        """What leaves the house is in sight also while the parts are not."""
        more = len(set(self._ticked()) - {NOTES})
        count = tr_n("Page 1 and {count} more part", "Page 1 and {count} more parts", more)
        notes = tr("with private notes") if NOTES in self._ticked() else tr("no private notes")
        self._told_parts.setText(f"{count}, {notes}")

    def _show_what_fits(self) -> None:
        self._hint.setText(tr(HINTS[self.document]))
        self._for_summary.setVisible(self.document == SUMMARY)
        self._for_handover.setVisible(self.document == HANDOVER)

    def _ticked(self) -> list[str]:
        return [name for name, line in self._sections.items() if line.box.isChecked()]

    def _last_recipient(self) -> str:
        kept = self._session.settings.report_for
        return kept if kept in RECIPIENTS else next(iter(RECIPIENTS))

    def _kept_charts(self) -> tuple[KeptChart, ...]:
        session = self._session
        ids = session.log.together(session.person.id) if session.person else ()
        return kept_charts(session.settings.summary_charts, *ids)


def _tick(box: QCheckBox, ticked: bool) -> None:
    """Without telling anybody: only a person's tick makes the pages anew."""
    before = box.blockSignals(True)
    box.setChecked(ticked)
    box.blockSignals(before)


def _told(declared: Mapping[str, str]) -> dict[str, str]:
    return {key: tr(words) for key, words in declared.items()}
