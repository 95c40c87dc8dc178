from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "reuring.accounts"

    def ready(self) -> None:
        import_module("reuring.accounts.jobs")
        import_module("reuring.accounts.doorstep")
