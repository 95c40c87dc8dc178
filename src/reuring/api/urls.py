from django.urls import path

from reuring.api import feeds

app_name = "api"
urlpatterns = [
    path("nieuws.atom", feeds.atom, name="atom"),
    path("feed.json", feeds.json_feed, name="json"),
]
