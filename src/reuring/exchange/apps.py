from importlib import import_module

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "reuring.exchange"

    def ready(self) -> None:
        # who is told what, also by text, what returns by the clock, what the clock asks of a connector, what is asked in letters
        for name in ("telling_things", "texted", "jobs_things", "jobs", "rules", "between"):
            import_module(f"reuring.exchange.{name}")
        import_module("reuring.accounts.waiting").OWN["exchange"] = import_module("reuring.exchange.own").TOGETHER
