from importlib import import_module

from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "reuring.front"

    def ready(self) -> None:
        for name in ("jobs", "pins", "small"):      # the weave returns daily; sheets set pins on our map; what is on is something to do
            import_module(f"reuring.front.{name}")
