from importlib import import_module

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "reuring.agenda"

    def ready(self) -> None:
        import_module("reuring.agenda.calendars.following")          # what returns by the clock
