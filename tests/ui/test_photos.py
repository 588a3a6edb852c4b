from __future__ import annotations

import io
from datetime import timedelta

import pytest
from acts import press, settle, type_into, words_on
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from logbook.entries.incision import IncisionCheck
from logbook.entries.moment import Moment
from logbook.entries.specs import Photo
from logbook.ui.forms.photo_frames import PhotoFrame
from logbook.ui.widgets.photo_view import PhotoView


@pytest.fixture
def incision_form(view):
    view.open_form(IncisionCheck)
    view.form.form.boxes["site"].editor.chips.chip("back").click()
    return view.form


@pytest.fixture
def strip(incision_form):
    return incision_form.form.boxes["photos"].editor.strip


def phone_photo(colour: str = "salmon") -> bytes:
    """A photo as a phone makes it, saying where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x013B] = "Somebody's Phone"
    target = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(target, "JPEG", exif=exif)
    return target.getvalue()


def drop(form, mime: QMimeData) -> None:
    how = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(300, 300), *how)
    QApplication.sendEvent(form, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(form, QDropEvent(QPointF(300, 300), *how))


def test_a_dropped_photo_is_saved_with_the_entry_without_its_place(
    qtbot, tmp_path, session, incision_form, strip, saved
):
    path = tmp_path / "IMG_1.jpg"
    path.write_bytes(phone_photo())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop(incision_form, mime)
    qtbot.waitUntil(lambda: len(strip.photos()) == 1)

    logged = saved(incision_form.save)
    kept = session.log.photos.read(logged.record.photos[0].name)
    assert b"Somebody" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


def test_a_copied_picture_can_be_pasted(qtbot, incision_form, strip):
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(picture)
    strip.paste()

    qtbot.waitUntil(lambda: len(strip.photos()) == 1)


def test_a_file_that_is_no_photo_is_refused_in_plain_words(qtbot, tmp_path, incision_form, strip):
    path = tmp_path / "letter.jpg"
    path.write_text("not a photo")
    strip.add_files([path])
    qtbot.waitUntil(lambda: not strip.is_busy())

    assert "not a photo that Logbook can read" in words_on(strip)
    assert strip.photos() == []


def test_an_entry_is_not_saved_while_its_photo_is_still_being_read(
    qtbot, session, incision_form, strip, saved
):
    strip.add_content(phone_photo())
    incision_form.save()
    assert "This cannot be saved yet" in words_on(incision_form)
    qtbot.waitUntil(lambda: len(strip.photos()) == 1)
    assert session.log.count(session.person.id) == 0

    assert saved(incision_form.save).record.photos == tuple(strip.photos())


def test_the_photo_before_of_the_same_site_stands_beside_the_form(qtbot, view, session, saved):
    kept = session.log.photos.add(phone_photo())
    saved(
        lambda: session.add(
            IncisionCheck(
                happened=Moment.at(session.today), site="back", photos=(Photo(kept.name),)
            )
        )
    )
    view.open_form(IncisionCheck)
    assert "Choose which incision" in words_on(view.form)
    view.form.form.boxes["site"].editor.chips.chip("back").click()
    words_on(view.form)
    assert [v for v in view.form.findChildren(PhotoView) if v.isVisible()]

    view.form.form.boxes["happened"].editor.set_moment(Moment.at(session.today - timedelta(days=3)))
    assert "There is no earlier photo of this incision." in words_on(view.form)
    view.form.form.boxes["happened"].editor.set_moment(Moment.at(session.today))
    assert "There is no earlier" not in words_on(view.form)
    view.form.form.boxes["site"].editor.chips.chip("pump").click()
    assert "There is no earlier photo of this incision." in words_on(view.form)


def test_a_caption_is_typed_on_while_another_photo_comes(qtbot, strip):
    strip.add_content(phone_photo())
    qtbot.waitUntil(lambda: len(strip.photos()) == 1)
    line = strip.findChild(PhotoFrame).caption
    type_into(qtbot, line, "left")
    strip.add_content(phone_photo("blue"))
    qtbot.waitUntil(lambda: len(strip.photos()) == 2)
    settle()
    assert QApplication.focusWidget() is line
    assert strip.photos()[0].caption == "left"


def test_a_photo_that_was_taken_out_comes_back_with_its_caption(qtbot, strip):
    for number, colour in enumerate(("red", "blue"), start=1):
        strip.add_content(phone_photo(colour))
        qtbot.waitUntil(lambda number=number: len(strip.photos()) == number)
    first, second = strip.findChildren(PhotoFrame)
    type_into(qtbot, first.caption, "left side")
    before = strip.photos()
    first.take_out.setFocus()
    qtbot.keyClick(first.take_out, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is second.take_out
    assert len(strip.photos()) == 1
    press(strip, "Put back")
    assert strip.photos() == before
    assert "Put back" not in words_on(strip)


def test_a_late_photo_that_is_there_already_stays_one(qtbot, strip):
    strip.add_content(phone_photo())
    qtbot.waitUntil(lambda: len(strip.photos()) == 1)
    strip.take_in(strip.typed()[0])
    assert len(strip.photos()) == 1


def test_a_late_photo_takes_no_way_back_away(qtbot, session, strip):
    strip.add_content(phone_photo())
    qtbot.waitUntil(lambda: len(strip.photos()) == 1)
    press(strip, "Take out")
    strip.take_in([session.log.photos.add(phone_photo("blue")).name, ""])
    press(strip, "Put back")
    assert len(strip.photos()) == 2
