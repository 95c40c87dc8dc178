from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "reuring.people"

    def ready(self) -> None:
        import_module("reuring.people.opening")              # what must stand before a neighbourhood opens
