"""An event as schema.org says it, for search engines and calendars that read pages."""
from __future__ import annotations

from typing import Any

from reuring.agenda.dates import Date
from reuring.agenda.models import Event
from reuring.core.text import plain

STATUS = {"on": "EventScheduled", "moved": "EventRescheduled", "off": "EventCancelled"}


def event_data(event: Event, shown: Date, link: str) -> dict[str, Any]:
    """Of one date, by the clock on the wall with its offset."""
    where = _place(event)
    known: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "Event", "name": event.title, "description": plain(event.body, 300), "url": link,
        "startDate": shown.begins.isoformat() if shown.starts else shown.on.isoformat(),
        "endDate": shown.ends.isoformat() if shown.starts else shown.last.isoformat(),
        "eventStatus": f"https://schema.org/{STATUS[shown.state]}",
        "eventAttendanceMode": f"https://schema.org/{_mode(event, where)}", "isAccessibleForFree": event.free,
    }
    if where or event.online:
        known["location"] = [*where, *([{"@type": "VirtualLocation", "url": event.online}] if event.online else [])]
    if event.seats:
        known["maximumAttendeeCapacity"] = event.seats
    return known


def _place(event: Event) -> list[dict[str, Any]]:
    name = event.place.name if event.place else event.where
    return [{"@type": "Place", "name": name, "address": event.where or name}] if name else []


def _mode(event: Event, where: list[Any]) -> str:
    if event.online:
        return "MixedEventAttendanceMode" if where else "OnlineEventAttendanceMode"
    return "OfflineEventAttendanceMode"
