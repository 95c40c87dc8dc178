from importlib import import_module

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "reuring.agenda"

    def ready(self) -> None:
        for name in ("telling", "views.coming", "wishing", "jobs", "calendars.following", "opening", "learnt", "stands"):      # who is told what, what follows
            import_module(f"reuring.agenda.{name}")                                              # a proof, what returns by the clock, what must stand first
