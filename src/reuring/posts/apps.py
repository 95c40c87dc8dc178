from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "reuring.posts"
