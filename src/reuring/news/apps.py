from importlib import import_module

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "reuring.news"

    def ready(self) -> None:
        import_module("reuring.news.opening")                # what must stand before a neighbourhood opens
