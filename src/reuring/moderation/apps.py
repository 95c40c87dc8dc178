from importlib import import_module

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "reuring.moderation"

    def ready(self) -> None:
        for name in ("judging", "asking", "attending", "jobs"):         # what follows a hiding or a change, and what returns by the clock
            import_module(f"reuring.moderation.{name}")
