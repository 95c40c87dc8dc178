from importlib import import_module

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "reuring.workshop"
    speaks = ("nl", "en")

    def ready(self) -> None:
        # what stands along the path, what can lie on the wall, what is counted over the years, and what returns by the clock
        for name in ("standing", "known", "first", "standing_alliance", "standing_photo", "surveying", "feeds", "telling_alliance", "joining",
                     "telling_strength", "culture", "handing", "deciding", "jobs", "leaving"):
            import_module(f"reuring.workshop.{name}")
