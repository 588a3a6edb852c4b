"""All pages, their titles, and how each is made."""

from __future__ import annotations

from logbook.ui.backup_watch import BackupWatch
from logbook.ui.page import Page
from logbook.ui.session import Session
from logbook.ui.today.page import TodayPage
from logbook.ui.widgets.theme import Theme
from logbook.words import N_

PAGES = {
    "today": N_("Today"),
    "timeline": N_("Timeline"),
    "history": N_("History"),
    "visit": N_("At the visit"),
    "report": N_("Print"),
    "person": N_("Person and pump"),
    "settings": N_("Settings"),
}
"""The pages and their titles, in the order of the rail."""


def make_page(name: str, session: Session, theme: Theme, watch: BackupWatch | None) -> Page:
    """All pages but the first load when they are opened."""
    if name == "timeline":
        from logbook.ui.timeline.page import TimelinePage

        return TimelinePage(session, theme)
    if name == "history":
        from logbook.ui.history.page import HistoryPage

        return HistoryPage(session, theme)
    if name == "visit":
        from logbook.ui.visit.page import VisitPage

        return VisitPage(session, theme)
    if name == "report":
        from logbook.ui.paper.page import ReportPage

        return ReportPage(session, theme)
    if name == "person":
        from logbook.ui.person.page import PersonPage

        return PersonPage(session, theme)
    if name == "settings":
        from logbook.ui.settings.page import SettingsPage

        return SettingsPage(session, theme, watch)
    return TodayPage(session, theme)
