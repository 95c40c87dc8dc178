from importlib import import_module

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "reuring.letters"

    def ready(self) -> None:
        for name in ("jobs", "leaving"):
            import_module(f"reuring.letters.{name}")
        import_module("reuring.accounts.waiting").FOR_ME.append(import_module("reuring.letters.lists").lines_of)
