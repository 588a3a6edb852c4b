"""The charts about one person that were put into the summary, as the settings keep them."""

from __future__ import annotations

from logbook.care.kept_charts import KeptChart, kept_charts
from logbook.ui.session import Session


class SummaryCharts:
    """In the order that they were put in."""

    def __init__(self, session: Session, person_id: str) -> None:
        self._session = session
        self._person_id = person_id

    @property
    def all(self) -> tuple[KeptChart, ...]:
        """Those that are in the summary now."""
        return kept_charts(self._session.settings.summary_charts, self._person_id)

    def turn(self, chart: KeptChart) -> bool:
        """Put a chart in, or take it out again; whether it is in now."""
        others = [other for other in self.all if other != chart]
        is_new = len(others) == len(self.all)
        kept = [each.plain for each in (*others, *([chart] if is_new else []))]
        everyone = {**self._session.settings.summary_charts, self._person_id: kept}
        self._session.keep_settings(summary_charts=everyone)
        return is_new
