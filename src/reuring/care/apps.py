from importlib import import_module

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "reuring.care"

    def ready(self) -> None:
        for part in ("going", "jobs", "texted"):
            import_module(f"reuring.care.{part}")
        import_module("reuring.accounts.waiting").OWN["care"] = import_module("reuring.care.telling").CIRCLES
