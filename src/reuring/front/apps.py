from importlib import import_module

from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "reuring.front"

    def ready(self) -> None:
        for name in ("jobs", "pins"):               # the weave returns daily; sheets set pins on our map
            import_module(f"reuring.front.{name}")
