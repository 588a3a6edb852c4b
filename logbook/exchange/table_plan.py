"""Where the columns of a caregiver's own spreadsheet go, and what no column says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from logbook.entries import specs
from logbook.entries.medicine import Medicine
from logbook.entries.question import Question
from logbook.entries.record import Entry
from logbook.entries.symptom import Symptom
from logbook.exchange.old_table import Table
from logbook.exchange.table_cells import is_a_rating
from logbook.words import N_, tr

LEAVE_OUT, NOTE, WHEN, TIME, RATING = "", "note", "happened", "time of day", "rating"
"""Where a column can go beside the fields of a kind. `RATING`: each number in it is a rating of
what the column is called, as in a diary with a column for pain and one for sleep."""
_SAID = {
    WHEN: (N_("Date"), N_("Day")),
    TIME: (N_("Time"), N_("Clock")),
    NOTE: (N_("Note"), N_("Notes"), N_("Comment"), N_("Comments")),
}
"""What such columns are usually called."""
_SAID_OF: dict[type[Entry], dict[str, tuple[str, ...]]] = {
    Symptom: {
        "what": (N_("Symptom"), N_("Symptoms")),
        "strength": (N_("Strength"), N_("How bad"), N_("Severity"), N_("Intensity")),
    },
    Medicine: {"name": (N_("Medicine"), N_("Medication"))},
    Question: {"asked": (N_("Question"), N_("Questions"))},
}
"""The same of the fields of one kind, beside their own labels."""
_COUNTED = (
    N_("number"),
    N_("how many"),
    N_("how often"),
    N_("times"),
    N_("hours"),
    N_("minutes"),
    N_("tablets"),
    N_("dose"),
)
"""In the name of a column they tell that its numbers are no ratings."""
_UNIT = re.compile(r"(?<!\w)(mg|mcg|µg|ug|ml|kg|cm|h|hrs?|min|°[cf]?|%|#)(?!\w)", re.I)


@dataclass(frozen=True)
class Plan:
    """What the rows are about, and where each column goes.

    `month_first` says how to read 3/4/2026; None asks for a look at such a date. `units` are
    those of the numbers in each column that stand there without one; none is ever guessed.
    """

    kind: type[Entry]
    person_id: str
    targets: tuple[str, ...]
    month_first: bool | None = None
    units: tuple[str, ...] = ()

    def unit(self, column: int) -> str:
        """The unit that was said for a column."""
        return self.units[column] if self.units else ""


def targets_of(kind: type[Entry]) -> dict[str, str]:
    """Everywhere a column can go, with its words."""
    own = {
        name: tr(spec.label)
        for name, spec in kind.specs().items()
        if not isinstance(spec, specs.Photos | specs.Rows) and name not in (WHEN, NOTE)
    }
    rating = {RATING: tr("A rating from 0 to 10")} if kind is Symptom else {}
    return {
        LEAVE_OUT: tr("Leave out"),
        WHEN: tr("The day"),
        TIME: tr("The time of day"),
        NOTE: tr("Into the note"),
        **rating,
        **own,
    }


def guessed(table: Table, kind: type[Entry]) -> tuple[str, ...]:
    """Where columns go by what they are called; everything else goes into the note."""
    known = {tr(spec.label).casefold(): name for name, spec in kind.specs().items()}
    for target, names in (_SAID | _SAID_OF.get(kind, {})).items():
        known |= {said.casefold(): target for name in names for said in (name, tr(name))}
    targets: list[str] = []
    for number, header in enumerate(table.headers):
        target = known.get(header.strip(" :?").casefold()) or known.get(header.casefold())
        if target is None:
            target = RATING if kind is Symptom and _mostly_ratings(table, number) else NOTE
        targets.append(NOTE if target in targets and target not in (NOTE, RATING) else target)
    if "what" in targets and "strength" not in targets and targets.count(RATING) == 1:
        column = targets.index(RATING)
        if not any(map(str.isalpha, table.headers[column])):  # "0-10" names no symptom of its own
            targets[column] = "strength"
    return tuple(targets)


def needs_of(plan: Plan) -> dict[str, bool]:
    """What every row has to say, in words, and whether a column goes there; nothing is filled in
    where none does."""
    kind, places, said = plan.kind, targets_of(plan.kind), set(plan.targets)
    needs: dict[str, bool] = {}
    for name, spec in kind.specs().items():
        if spec.required:
            ways = (name, RATING) if kind is Symptom and name == "what" else (name,)
            told = tr(" or ").join(places[way] for way in ways)
            needs[_with_answers(told, spec)] = not said.isdisjoint(ways)
    if kind.one_of:
        fields = ", ".join(places[name] for name in kind.one_of if name in places)
        told = tr("One of these, as it was told: {fields}", fields=fields)
        needs[told] = not said.isdisjoint(kind.one_of)
    return needs


def _with_answers(place: str, spec: specs.Spec[Any]) -> str:
    """A field with the answers that a cell can give, where it takes no others."""
    if not isinstance(spec, specs.Choice) or spec.own:
        return place
    answers = ", ".join(tr(option.label) for option in spec.options)
    return tr("{field} (one of: {answers})", field=place, answers=answers)


def is_a_note(header: str) -> bool:
    """Whether a column is called what notes are called."""
    said = header.strip(" :").casefold()
    return any(said in (name.casefold(), tr(name).casefold()) for name in _SAID[NOTE])


def _counted() -> set[str]:
    return {said.casefold() for word in _COUNTED for said in (word, tr(word))}


def _mostly_ratings(table: Table, column: int) -> bool:
    """Whether half of what a column says are ratings; what is none is told row by row."""
    name, said = table.headers[column], [row[column] for row in table.rows if row[column]]
    if _UNIT.search(name) or any(word in name.casefold() for word in _counted()):
        return False
    return bool(said) and 2 * sum(map(is_a_rating, said)) >= len(said)
