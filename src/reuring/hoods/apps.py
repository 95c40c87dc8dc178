from importlib import import_module

from django.apps import AppConfig


class HoodsConfig(AppConfig):
    name = "reuring.hoods"

    def ready(self) -> None:
        """Who proves an address that they gave on a joining page belongs from then on."""
        import_module("reuring.accounts.proofs").ON_ENTER.append(import_module("reuring.hoods.admit").joined_by_mail)
        import_module("reuring.hoods.lines")
        import_module("reuring.hoods.likeness")
        import_module("reuring.hoods.appointing")
