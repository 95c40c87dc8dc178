from reuring.agenda.models.coming import Coming
from reuring.agenda.models.event import Event
from reuring.agenda.models.kept import CalendarKey, Recap, Stall
from reuring.agenda.models.sources import Arrival, CalendarSource
from reuring.agenda.models.turn import Turn

__all__ = ["Arrival", "CalendarKey", "CalendarSource", "Coming", "Event", "Recap", "Stall", "Turn"]
