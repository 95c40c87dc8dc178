from importlib import import_module

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "reuring.sheets"

    def ready(self) -> None:
        for name in ("jobs", "rules"):              # what returns by the clock, and what talks promise
            import_module(f"reuring.sheets.{name}")
        import_module("reuring.posts.photos").HOLDERS.append(self.get_model("SheetPhoto"))
