from importlib import import_module

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "reuring.agenda"

    def ready(self) -> None:
        for name in ("telling", "views.coming", "jobs", "calendars.following"):      # who is told what, what follows a proof, what returns by the clock
            import_module(f"reuring.agenda.{name}")
