from django.apps import AppConfig


class HoodsConfig(AppConfig):
    name = "reuring.hoods"
