from django.urls import path

from reuring.front.views import entries, explaining, marks, searching, today

app_name = "front"
urlpatterns = [
    path("", today.home, name="today"),
    path("wie-en-waar/", entries.who_and_where, name="who_and_where"),
    path("samen-doen/", entries.together, name="together"),
    path("ideeen/", entries.ideas, name="ideas"),
    path("onze-buurt/", entries.our_hood, name="our_hood"),
    path("cijfers/", explaining.by_year, name="by_year"),
    path("uitleg/", explaining.guide, name="guide"),
    path("zoeken/", searching.search, name="search"),
    path("patroon.svg", marks.icon, name="pattern"),
    path("deelplaat.png", marks.share, name="share"),
]
