from importlib import import_module

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "reuring.agenda"

    def ready(self) -> None:
        # who is told what, what follows a proof, what returns by the clock, what must stand first, what is printed
        for name in ("telling", "texting", "views.coming", "wishing", "jobs", "calendars.following", "opening", "learnt", "stands", "onpaper"):
            import_module(f"reuring.agenda.{name}")
