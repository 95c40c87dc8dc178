from importlib import import_module

from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "reuring.front"

    def ready(self) -> None:
        import_module("reuring.front.jobs")        # the weave returns daily
