from importlib import import_module

from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "reuring.posts"

    def ready(self) -> None:
        import_module("reuring.hoods.models.neighbourhood").MIRRORS.append("SELECT hood_id FROM posts_shared WHERE source_id = %s AND state = 'shown'")
        for name in ("views.guests", "views.follow", "jobs", "leaving"):        # what follows a proof, returns by the clock, or goes along
            import_module(f"reuring.posts.{name}")
