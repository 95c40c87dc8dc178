from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "reuring.news"
