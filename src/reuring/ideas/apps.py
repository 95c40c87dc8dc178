from importlib import import_module

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "reuring.ideas"

    def ready(self) -> None:
        # who counts behind an idea, who is told what, what returns by the clock, what the clock asks of the team
        for name in ("telling_behind", "jobs_behind", "rules_behind"):
            import_module(f"reuring.ideas.{name}")
