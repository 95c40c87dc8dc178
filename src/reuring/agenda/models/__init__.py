from reuring.agenda.models.coming import Coming
from reuring.agenda.models.event import Event
from reuring.agenda.models.kept import CalendarKey, Recap, Stall
from reuring.agenda.models.turn import Turn

__all__ = ["CalendarKey", "Coming", "Event", "Recap", "Stall", "Turn"]
