from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "reuring.people"

    def ready(self) -> None:
        for name in ("inviting", "jobs", "leaving", "opening"):     # what follows a proof, returns, goes along, must stand before a neighbourhood opens
            import_module(f"reuring.people.{name}")
