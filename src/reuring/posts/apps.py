from importlib import import_module

from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "reuring.posts"

    def ready(self) -> None:
        for name in ("views.guests", "views.follow", "jobs"):        # what follows a proof, and what returns by the clock
            import_module(f"reuring.posts.{name}")
