"""Makes a set of symptoms that are rated at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from logbook.entries.specs import UNPRINTABLE
from logbook.entries.symptom import SYMPTOMS
from logbook.ui.forms.form import must_be_filled_in
from logbook.ui.forms.kept_sets import Set, keep_set, set_called
from logbook.ui.forms.set_foot import SetFoot
from logbook.ui.forms.symptom_form import own_symptoms, symptom_text
from logbook.ui.forms.tick_line import TickLine
from logbook.ui.session import Session
from logbook.ui.widgets.calm_dialog import CalmDialog
from logbook.ui.widgets.mnemonics import underline_letters
from logbook.ui.widgets.parts import (
    column,
    fit_to_screen,
    frame,
    label,
    layout_of,
    plain_line,
    scrolled,
)
from logbook.ui.widgets.theme import Theme
from logbook.words import tr

NAME_LENGTH = 40


class NewSetDialog(CalmDialog):
    """Asks for the name of a set and what belongs to it; or shows a set to be changed."""

    def __init__(
        self, session: Session, theme: Theme, parent: QWidget, changing: Set | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("A set of symptoms"))
        fit_to_screen(self, theme.px(520), theme.px(640))
        self._session = session
        self._asked_about = ""
        """The name of another set, which was said to go for this one."""
        self.name = plain_line(tr("Name of the set"))
        self.name.setPlaceholderText(tr("Like: Night, After school"))
        self.name.setMaxLength(NAME_LENGTH)
        self._changing = changing
        belonging: Sequence[str] = changing["symptoms"] if changing else ()
        keys = [*(option.key for option in SYMPTOMS), *own_symptoms(session), *belonging]
        self.lines = {key: TickLine(symptom_text(key), theme) for key in dict.fromkeys(keys)}
        for key in belonging:
            self.lines[key].box.setChecked(True)
        self.name.setText(changing["name"] if changing else "")
        body = QWidget()
        inside = column(body, theme, spacing=12, margin=24)
        asked = label(tr("Name of the set") + " *", "label")
        asked.setBuddy(self.name)
        belongs = label(tr("What belongs to it? *"), "label")
        for shown in (asked, belongs):
            shown.setAccessibleName(must_be_filled_in(shown.text().rstrip(" *")))
        self.name.setAccessibleName(asked.accessibleName())
        inside.addWidget(asked)
        inside.addWidget(self.name)
        card = frame("card", theme, spacing=2)
        layout_of(card).addWidget(belongs)
        for line in self.lines.values():
            layout_of(card).addWidget(line)
        inside.addWidget(card)
        inside.addStretch(1)
        column(self, theme).addWidget(scrolled(body), 1)
        self._foot = SetFoot(self, theme, self.save)
        layout_of(self).addWidget(self._foot)
        underline_letters(self)

    def save(self) -> None:
        """Keep the set; one of the same name goes for it when that is asked for once more."""
        name = UNPRINTABLE.sub("", " ".join(self.name.text().split()))
        symptoms = [key for key, line in self.lines.items() if line.box.isChecked()]
        if not name or not symptoms:
            self._foot.say(tr("Please give it a name and tick at least one symptom."))
            return
        other = set_called(self._session, name)
        if other and other != self._changing and self._asked_about != other["name"]:
            self._asked_about = other["name"]
            self._foot.say(
                tr(
                    "There is a set {name} already. Save once more to have this one in its place.",
                    name=other["name"],
                )
            )
            return
        keep_set(self._session, {"name": name, "symptoms": symptoms}, self._changing)
        self.accept()
