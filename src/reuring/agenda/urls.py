from datetime import date

from django.urls import path, register_converter

from reuring.agenda.views import after, calendars, coming, door, event, reading, writing


class DayConverter:
    """A day in an address: 2026-12-01."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()


register_converter(DayConverter, "day")

app_name = "agenda"
urlpatterns = [
    path("agenda/", reading.agenda, name="list"),
    path("agenda.ics", calendars.of_hood, name="ics"),
    path("agenda/nieuw/", writing.write, name="write"),
    path("agenda/mijn/", calendars.mine, name="mine"),
    path("agenda/mijn/adres/", calendars.renew, name="renew"),
    path("agenda/van/<str:token>.ics", calendars.of_person, name="person_ics"),
    path("agenda/groep/<int:key>/<str:token>.ics", calendars.of_group, name="group_ics"),
    path("agenda/af/<str:token>/", coming.way_out, name="way_out"),
    path("agenda/over/<str:tag>/", reading.tagged, name="tag"),
    path("agenda/<int:pk>/", event.event, name="event"),
    path("agenda/<int:pk>/agenda.ics", calendars.of_event, name="event_ics"),
    path("agenda/<int:pk>/wijzigen/", writing.change, name="change"),
    path("agenda/<int:pk>/gaat-niet-door/", writing.call_off, name="call_off"),
    path("agenda/<int:pk>/gaat-toch-door/", writing.call_on, name="call_on"),
    path("agenda/<int:pk>/markt/", after.market, name="market"),
    path("agenda/<int:pk>/markt/wijzigen/", after.arrange_market, name="arrange_market"),
    path("agenda/<int:pk>/<day:day>/", event.event, name="date"),
    path("agenda/<int:pk>/<day:day>/mee/", coming.come, name="come"),
    path("agenda/<int:pk>/<day:day>/toch-niet/", coming.not_come, name="not_come"),
    path("agenda/<int:pk>/<day:day>/ik-ben-er/", coming.here, name="here"),
    path("agenda/<int:pk>/<day:day>/gast/", coming.guest, name="guest"),
    path("agenda/<int:pk>/<day:day>/verzetten/", writing.move, name="move"),
    path("agenda/<int:pk>/<day:day>/vervalt/", writing.cancel, name="cancel"),
    path("agenda/<int:pk>/<day:day>/toch/", writing.restore, name="restore"),
    path("agenda/<int:pk>/<day:day>/deur/", door.door, name="door"),
    path("agenda/<int:pk>/<day:day>/deur/lijst.pdf", door.on_paper, name="door_list"),
    path("agenda/<int:pk>/<day:day>/deur/erbij/", door.write_down, name="write_down"),
    path("agenda/<int:pk>/<day:day>/deur/aantal/", door.count, name="count"),
    path("agenda/<int:pk>/<day:day>/verslag/", after.recap, name="recap"),
    path("organisaties/<int:pk>/agenda.ics", calendars.of_organisation, name="organisation_ics"),
    path("plek/<int:pk>/agenda.ics", calendars.of_place, name="place_ics"),
]
