from importlib import import_module

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "reuring.ideas"

    def ready(self) -> None:
        # who counts behind an idea, who is told what, what returns by the clock, what the clock asks of the team, what sheets become
        for name in ("telling", "telling_behind", "jobs", "jobs_behind", "rules", "rules_behind", "sheet"):
            import_module(f"reuring.ideas.{name}")
        import_module("reuring.accounts.waiting").OWN["ideas"] = import_module("reuring.ideas.own").PULLED
