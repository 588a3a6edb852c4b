"""The window.

`window.py` shows that a log is being opened, then `log_view.py`: the rail, one page at a time and
the form that lies over it. Each page has a room of its own, with `page.py` in it; `forms` is built
from the fields that the kinds declare, `widgets` is what all of them are put together from.
`session.py` is the only way from here to the log.
"""
