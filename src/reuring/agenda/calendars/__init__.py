"""Calendars that come in: read in a process of their own, taken over so that what was changed here stays, followed when asked.

`reader`, `pieces` and `zones` are plain Python and run apart from the site; nobody else imports icalendar.
"""
