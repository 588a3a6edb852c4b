"""What stands at the foot of a sheet: whose it is, and when and by whom it was printed.

Sheets get separated, and a name alone is not enough to put them together again.
"""

from __future__ import annotations

from datetime import datetime

from logbook import __version__
from logbook.dates import clock_text, day_text
from logbook.entries.casebook import Casebook
from logbook.report.page.document import Footer
from logbook.words import tr


def printed_footer(casebook: Casebook, printed_at: datetime, by: str) -> Footer:
    """Whose it is, and when and by whom it was printed."""
    printed = tr(
        "Logbook {version}, printed {day}, {time} by {who}",
        version=__version__,
        day=day_text(printed_at.date()),
        time=clock_text(printed_at.time()),
        who=by,
    )
    person = casebook.person.record
    born = tr("born {day}", day=person.show("born")) if person.born else ""
    return Footer(", ".join(filter(None, (person.name, born))), printed)
