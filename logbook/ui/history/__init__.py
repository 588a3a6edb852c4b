"""The history: charts, calendar, photos of the incisions and lists."""
