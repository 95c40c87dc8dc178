from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "reuring.notices"

    def ready(self) -> None:
        import_module("reuring.notices.jobs")
        happened = import_module("reuring.posts.models").happened
        happened.connect(import_module("reuring.notices.tell").tell, dispatch_uid="notices.tell")
