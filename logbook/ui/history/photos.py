"""Photos of each incision by their day after surgery, two of them to compare."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QSlider, QWidget
from shiboken6 import isValid

from logbook.care.incision_photos import SitePhoto, photos_by_site
from logbook.errors import LogbookError
from logbook.store.photos import LONGEST_SIDE
from logbook.ui.charts.photo_pair import STEP, PhotoPair
from logbook.ui.history.parts import Book, OneOf, View
from logbook.ui.history.photo_row import PhotoRow
from logbook.ui.session import Session
from logbook.ui.widgets.flow import FlowLayout
from logbook.ui.widgets.parts import button, column, label, row, scrolled
from logbook.ui.widgets.theme import Theme
from logbook.ui.widgets.thumbnails import Pictures
from logbook.words import in_a_row, reads_right_to_left, tr

BESIDE, OVER = "beside", "over"
LOWEST = 420
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
SIDEWAYS_FROM = 800


class PhotosView(View):
    """The photos of one incision in a row, and two of them large."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.pictures = Pictures(session.log.photos, self)
        self._sites: Mapping[str, tuple[SitePhoto, ...]] = {}
        self._photos: tuple[SitePhoto, ...] = ()
        self.sites: OneOf | None = None
        self.how = OneOf(
            [(BESIDE, tr("Side by side")), (OVER, tr("One over the other"))],
            theme,
            name=tr("How to compare"),
        )
        self.pair = PhotoPair(theme)
        self.row = PhotoRow(self.pictures, theme)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._slide = QWidget()
        self.ends = (label("", "quiet"), label("", "quiet"))
        """What each end of the slider shows."""
        self.choices = (QComboBox(), QComboBox())
        self._words = (label("", "quiet"), label("", "quiet"))
        self._open = tuple(
            button(tr("Open the entry"), theme, partial(self._open_entry, side)) for side in (0, 1)
        )
        self._nothing = label(
            tr("No photos of an incision yet. Add them when you log an incision check."), "quiet"
        )
        self._body = QWidget()
        self._site_line = column(None, theme)
        self._lay_out()
        self._connect()

    def show_book(self, book: Book) -> None:
        self._sites = photos_by_site(book.casebook)
        self._nothing.setVisible(not self._sites)
        self._body.setVisible(bool(self._sites))
        was = self.sites.key if self.sites else None
        if self.sites:
            self.sites.hide()
            self.sites.deleteLater()
        sites = [(site, f"{site} ({len(photos)})") for site, photos in self._sites.items()]
        self.sites = OneOf(sites, self._theme, name=tr("Incision"))
        self.sites.chosen.connect(self.show_site)
        self._site_line.addWidget(self.sites)
        if self._sites:
            self.show_site(was if was and was in self._sites else next(iter(self._sites)))

    def show_site(self, site: str) -> None:
        """Show the photos of one incision: the last two at first."""
        if self.sites:
            self.sites.mark(site)
        before, chosen = self._photos, [choice.currentIndex() for choice in self.choices]
        self._photos = self._sites[site]
        if self._photos == before:
            return
        self.row.show_photos(self._photos)
        for choice in self.choices:
            choice.blockSignals(True)
            choice.clear()
            choice.addItems([photo.title for photo in self._photos])
            choice.blockSignals(False)
        known, now = [_which(one) for one in before], [_which(one) for one in self._photos]
        last = len(self._photos) - 1
        positions = [max(last - 1, 0), last]
        if sorted(known) == sorted(now):
            positions = [now.index(known[position]) for position in chosen]
        for side, position in enumerate(positions):
            self.choose(side, position)

    def choose(self, side: int, position: int) -> None:
        """Show a photo as the first (0) or the second (1)."""
        taken = self._photos[position]
        choice = self.choices[side]
        choice.blockSignals(True)
        choice.setCurrentIndex(position)
        choice.blockSignals(False)
        self._words[side].setText(in_a_row(taken.photo.caption, taken.said))
        self._name_ends()
        if side == 1:
            self.row.choose(position)

        def show(photo: QPixmap) -> None:
            if isValid(self) and choice.currentIndex() == position:
                self.pair.show_photo(side, photo)

        def say(wrong: LogbookError) -> None:
            if isValid(self) and choice.currentIndex() == position:
                self.pair.show_photo(side, None)
                self._words[side].setText(str(wrong))

        self.pictures.get(taken.photo.name, LONGEST_SIDE, show, say, place=side)

    def focus_first(self) -> None:
        self.row.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sideways = self.width() >= self._theme.px(SIDEWAYS_FROM)
        self._both.setDirection(
            QBoxLayout.Direction.LeftToRight if sideways else QBoxLayout.Direction.TopToBottom
        )

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, self._theme.gap(8))
        flow.addWidget(self.how)
        for picture, tip, factor in (
            ("zoom_in", tr("Larger"), STEP),
            ("zoom_out", tr("Smaller"), 1 / STEP),
        ):
            flow.addWidget(
                button(
                    "",
                    self._theme,
                    partial(self.pair.zoom, factor),
                    role="number",
                    picture=picture,
                    tip=tip,
                )
            )
        self.slider.setRange(0, 100)
        self.slider.setValue(50)
        self.slider.setMinimumWidth(self._theme.px(220))
        self.slider.setMinimumHeight(self._theme.px(32))
        inside = column(self._body, self._theme, spacing=8)
        inside.addWidget(self.row)
        inside.addWidget(tools)
        inside.addWidget(self._between())
        inside.addWidget(self.pair, 1)
        inside.addLayout(self._below())
        inside.addWidget(
            label(
                tr("Both are drawn at the same size. The camera may have been nearer or further."),
                "quiet",
            )
        )
        self._body.setMinimumHeight(self._theme.px(LOWEST))
        layout = column(self, self._theme, spacing=8)
        layout.addLayout(self._site_line)
        layout.addWidget(self._nothing)
        layout.addWidget(scrolled(self._body), 1)

    def _between(self) -> QWidget:
        """The slider, and at each of its ends which photo is seen there."""
        layout = column(self._slide, self._theme, spacing=2)
        layout.addWidget(self.slider)
        ends = row(None, self._theme, spacing=16)
        sides = (RIGHT, LEFT) if reads_right_to_left() else (LEFT, RIGHT)
        for end, side in zip(self.ends, sides, strict=True):
            end.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
            ends.addWidget(end, 1)
        layout.addLayout(ends)
        return self._slide

    def _name_ends(self) -> None:
        first, second = (choice.currentText() for choice in self.choices)
        self.ends[0].setText(tr("Only the first: {photo}", photo=first))
        self.ends[1].setText(tr("Only the second: {photo}", photo=second))
        words = tr("How much of {second} lies over {first}", second=second, first=first)
        self.slider.setAccessibleName(words)

    def _below(self) -> QHBoxLayout:
        both = self._both = row(None, self._theme, spacing=12)
        for side, name in ((0, tr("First photo")), (1, tr("Second photo"))):
            self.choices[side].setAccessibleName(name)
            self.choices[side].setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            self.choices[side].setMinimumContentsLength(12)
            line = row(None, self._theme)
            line.addWidget(self.choices[side], 1)
            line.addWidget(self._open[side])
            inside = column(None, self._theme, spacing=4)
            inside.addLayout(line)
            inside.addWidget(self._words[side])
            both.addLayout(inside, 1)
        return both

    def _connect(self) -> None:
        self.how.chosen.connect(self._show_how)
        self.slider.valueChanged.connect(lambda _value: self._show_how(self.how.key or BESIDE))
        for side in (0, 1):
            self.choices[side].currentIndexChanged.connect(partial(self.choose, side))
        self.row.chosen.connect(partial(self.choose, 1))
        self.how.mark(BESIDE)
        self._show_how(BESIDE)

    def _show_how(self, how: str) -> None:
        self._slide.setVisible(how == OVER)
        self.pair.lay_over(self.slider.value() / 100 if how == OVER else None)

    def _open_entry(self, side: int) -> None:
        position = self.choices[side].currentIndex()
        if 0 <= position < len(self._photos):
            self.entry_wanted.emit(self._photos[position].record_id)


def _which(taken: SitePhoto) -> tuple[str, str]:
    """Which photo it is, whatever is said about it and its day."""
    return taken.record_id, taken.photo.name
