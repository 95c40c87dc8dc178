from importlib import import_module

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "reuring.plans"

    def ready(self) -> None:
        import_module("reuring.plans.telling")       # who is told what
