"""Help: the topics on one side, the chosen page on the other, and always whom to call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from logbook.dates import day_text
from logbook.entries.profiles import Contact
from logbook.ui.help.banner import phone_list
from logbook.ui.help.pages import TOPICS, HelpPage, Paragraph, help_page
from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import (
    button,
    clear,
    column,
    fit_to_screen,
    frame,
    label,
    layout_of,
    plain_line,
    row,
    scrolled,
)
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

TOPICS_WIDTH = 220
TOPIC_PADDING = 10
"""At each side of a topic, as the style sheet has it."""


class HelpDialog(CalmDialog):
    """Lies beside what is being done: a form below it stays open and goes on being kept."""

    def __init__(
        self, topic: str, numbers: Sequence[Contact] | None, theme: Theme, parent: QWidget
    ) -> None:
        """`numbers` are the ones that the caregiver typed for an emergency; None where the log is
        not open."""
        super().__init__(parent)
        self.setWindowTitle(tr("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, theme.px(860), theme.px(680))
        self._theme = theme
        self._numbers = numbers
        self._pages = {name: help_page(name) for name in TOPICS}
        self.search = plain_line(tr("Search in the help"))
        self.topics = QListWidget()
        self._nothing = label(tr("No page has these words."), "quiet")
        self._page = QWidget()
        self._inside = column(self._page, theme, spacing=10, margin=24)
        self._scroll = scrolled(self._page)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.show_topic(topic)

    def show_topic(self, topic: str) -> None:
        """Turn to one of the pages."""
        for position in range(self.topics.count()):
            item = self.topics.item(position)
            if item.data(Qt.ItemDataRole.UserRole) == topic:
                self.topics.setCurrentItem(item)
        self.topics.setFocus()

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.topics.setAccessibleName(tr("Help pages"))
        self.topics.setProperty("role", "topics")
        self.topics.setWordWrap(True)
        self.topics.setItemDelegate(_Topic(2 * self._theme.px(TOPIC_PADDING), self.topics))
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.currentItemChanged.connect(self._show)
        self._narrow("")
        side = column(None, self._theme, spacing=8, margin=12)
        for part in (self.search, self._nothing, self.topics):
            part.setMaximumWidth(self._theme.px(TOPICS_WIDTH))
            side.addWidget(part, part is self.topics)
        both = row(None, self._theme, spacing=0)
        both.addLayout(side)
        both.addWidget(self._scroll, 1)
        foot = row(None, self._theme, margin=12)
        foot.addStretch(1)
        foot.addWidget(button(tr("Close"), self._theme, self.accept, picture="close"))
        layout = column(self, self._theme, spacing=0)
        layout.addLayout(both, 1)
        layout.addLayout(foot)
        underline_letters(self)

    def _narrow(self, words: str) -> None:
        """Offer only the pages on which these words stand."""
        self.topics.clear()
        for name, page in self._pages.items():
            if page.mentions(words):
                item = QListWidgetItem(page.title)
                item.setData(Qt.ItemDataRole.UserRole, name)
                self.topics.addItem(item)
        self._nothing.setVisible(self.topics.count() == 0)
        if self.topics.count():
            self.topics.setCurrentRow(0)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        page = self._pages[item.data(Qt.ItemDataRole.UserRole)]
        clear(self._inside)
        self._inside.addWidget(label(page.title, "title"))
        for paragraph in page.paragraphs:
            self._inside.addWidget(self._shown(paragraph))
        if page.sources:
            self._inside.addWidget(self._origin(page))
        self._inside.addStretch(1)
        self._scroll.setAccessibleName(page.title)
        self._scroll.verticalScrollBar().setValue(0)

    def _shown(self, paragraph: Paragraph) -> QWidget:
        match paragraph.role:
            case "call":
                card = frame("emergency", self._theme, spacing=6)
                layout_of(card).addWidget(label(paragraph.text, "large"))
                layout_of(card).addWidget(phone_list(self._numbers, self._theme))
                return card
            case "item":
                return self._item(paragraph.text)
            case "heading":
                return label(paragraph.text, "heading")
            case _:
                return label(paragraph.text)

    def _item(self, text: str) -> QWidget:
        """Its lines begin under each other, not under the dot."""
        item = QWidget()
        line = row(item, self._theme, spacing=8)
        line.addWidget(label("•", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(text), 1)
        return item

    def _origin(self, page: HelpPage) -> QWidget:
        """Where it comes from, and that the clinic knows better."""
        card = frame("card", self._theme, spacing=4)
        inside = layout_of(card)
        inside.addWidget(
            label(tr("If your clinic says something else, do what they say."), "strong")
        )
        checked = tr("Put together from these public pages on {day}:", day=day_text(page.checked))
        inside.addWidget(label(checked, "quiet"))
        for name in page.sources:
            inside.addWidget(label("•  " + name, "quiet", selectable=True))
        return card


class _Topic(QStyledItemDelegate):
    """Qt breaks a topic's words as if the style sheet's padding took no room."""

    def __init__(self, padding: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._padding = padding

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        inside = QStyleOptionViewItem(option)
        inside.rect = option.rect.adjusted(0, 0, -self._padding, 0)  # type: ignore[attr-defined]
        return super().sizeHint(inside, index)


def help_button(
    topic: str, numbers: Sequence[Contact], theme: Theme, *, role: str = "flat"
) -> QPushButton:
    """A button, called as the page's title, that opens this page of the help."""
    made = button(
        help_page(topic).title,
        theme,
        lambda: HelpDialog(topic, numbers, theme, made.window()).show(),
        role=role,
        picture="question",
    )
    return made
