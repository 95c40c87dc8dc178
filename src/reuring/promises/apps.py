from importlib import import_module

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "reuring.promises"

    def ready(self) -> None:
        import_module("reuring.promises.jobs")
        import_module("reuring.promises.texted")
        import_module("reuring.promises.again")
        import_module("reuring.accounts.waiting").OWN["promises"] = import_module("reuring.promises.own").PROMISED
        for place in ("reuring.hoods.leaving", "reuring.accounts.leaving"):
            import_module(place).ON_LEAVING.append(import_module("reuring.promises.own").go_along)
