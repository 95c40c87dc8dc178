from importlib import import_module

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "reuring.care"

    def ready(self) -> None:
        for part in ("going", "jobs"):
            import_module(f"reuring.care.{part}")
