"""What the caregiver has set, in one typed place."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert

from logbook.errors import LogDamaged
from logbook.store.engine import reading, writing
from logbook.store.schema import setting as settings
from logbook.words import tr


@dataclass(frozen=True)
class Settings:
    """How Logbook looks and prints on this computer."""

    theme: str = "system"
    """system, light, dark or contrast."""
    text_size: int = 100
    """Percent, 100 to 200."""
    language: str = ""
    """One of logbook.words.LANGUAGES; empty for the computer's."""
    paper: str = ""
    """a4 or letter; empty until chosen, then the country's usual one."""
    person_id: str = ""
    """The person shown last."""
    caregiver: str = ""
    """The name of whoever logs now."""
    shared_folder: str = ""
    """A folder through which several computers keep the same log; empty for none."""
    shared_from: str = ""
    """Where this log lay when sharing was chosen: one restored elsewhere shares nothing unasked."""
    second_place: str = ""
    """A folder that every backup goes to as well; empty for none."""
    photo_folder: str = ""
    """A folder into which the phone's photos come; empty for none."""
    photos_taken: Sequence[str] = ()
    """Marks of the photos that were added from there and are still offered."""
    report_for: str = ""
    """Whom the last summary was for."""
    report_sections: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    """For each reader of summaries the sections that were chosen last."""
    summary_charts: Mapping[str, Sequence[Mapping[str, Any]]] = field(
        default_factory=dict[str, Sequence[Mapping[str, Any]]]
    )
    """For a person's id the charts that were put into the summary, each as plain values."""
    charts_shown: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    """For a person's id the keys of the tracked things that were chosen in the history last."""
    accepted_folder: str = ""
    """The folder whose risks were told and are not to be told again."""
    accepted_clock: str = ""
    """Up to when, as ISO text, entries may stand that this computer's clock has not come to."""
    lock_minutes: int = 10
    """After how many minutes without a key press a log with a passphrase is locked."""
    calendar_days: Sequence[int] = (0, 1, 7, 14)
    """How many days before a date Logbook reminds of it, and a calendar that gets the dates."""
    keep_running: bool = False
    """Whether Logbook goes on beside the clock once its window is closed, to remind of dates."""
    incision_until: Mapping[str, str] = field(default_factory=dict[str, str])
    """For a person's id the last day, as ISO text, on which a look at the incision is due."""
    symptom_sets: Sequence[Mapping[str, Any]] = ()
    """Sets of symptoms that are rated together: each with its name and its symptoms."""
    letters_open_forms: bool = True
    """Whether a letter alone opens its form; whoever speaks to the computer has it off."""
    one_hand: str = ""
    """left or right: the hand that is free; empty for both."""
    reminders_told: Sequence[str] = ()
    """Marks of the reminders that were told and are still due."""
    first_run_done: bool = False
    """Whether the first steps were gone through or skipped."""
    timeline_filters: Sequence[Mapping[str, Any]] = ()
    """What the timeline was narrowed to and kept for again, each as plain values."""


class SettingsShelf:
    """Reads and keeps the settings."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def load(self) -> Settings:
        """The settings as they were kept last; what was never kept is as at the start."""
        known = {field.name for field in fields(Settings)}
        with reading(self._engine) as connection:
            rows = connection.execute(select(settings.c.key, settings.c.value)).all()
        try:
            return Settings(**{key: _read(value) for key, value in rows if key in known})
        except ValueError as wrong:
            raise LogDamaged(
                tr("The settings in the log cannot be read."),
                tr("Nothing was changed. Please restore a backup."),
            ) from wrong

    def keep(self, new: Settings) -> None:
        """Keep all settings. Raises NotSaved."""
        rows = [{"key": key, "value": json.dumps(value)} for key, value in asdict(new).items()]
        statement = insert(settings)
        with writing(self._engine) as connection:
            connection.execute(
                statement.on_conflict_do_update(["key"], set_={"value": statement.excluded.value}),
                rows,
            )


def _read(kept: str) -> Any:
    value = json.loads(kept)
    return tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
