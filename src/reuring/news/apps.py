from importlib import import_module

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "reuring.news"

    def ready(self) -> None:
        for name in ("opening", "feeds.following"):          # what must stand before a neighbourhood opens, what returns by the clock
            import_module(f"reuring.news.{name}")
