from importlib import import_module

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "reuring.exchange"

    def ready(self) -> None:
        # who is told what, what returns by the clock
        for name in ("telling_things", "jobs_things"):
            import_module(f"reuring.exchange.{name}")
