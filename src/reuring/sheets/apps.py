from importlib import import_module

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "reuring.sheets"

    def ready(self) -> None:
        import_module("reuring.sheets.jobs")
