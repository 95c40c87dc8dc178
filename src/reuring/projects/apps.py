from importlib import import_module

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "reuring.projects"

    def ready(self) -> None:
        # what goes on together, who is told what, what returns by the clock, what the clock asks of a connector, who is counted, its agenda, its prints
        for name in ("models.together", "telling", "jobs", "rounds", "rules", "counting", "dated", "posters"):
            import_module(f"reuring.projects.{name}")
        import_module("reuring.posts.photos").HOLDERS.append(self.get_model("Paper"))
        own, waits = import_module("reuring.projects.own"), import_module("reuring.accounts.waiting").OWN
        waits |= {"projects": own.STEPS, "challenges": own.CHALLENGES}
