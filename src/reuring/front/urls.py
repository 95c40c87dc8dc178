from django.urls import path

from reuring.front.views import entries, explaining, marks, newcomer, places, route, searching, today

app_name = "front"
urlpatterns = [
    path("", today.home, name="today"),
    path("welkom/", newcomer.welcome, name="welcome"),
    path("welkom/kaart.pdf", newcomer.card, name="welcome_card"),
    path("meedoen/welkom/", newcomer.welcomed, name="welcomed"),
    path("wie-en-waar/", entries.who_and_where, name="who_and_where"),
    path("kaart/", places.map, name="map"),
    path("kaart/grens.json", places.border, name="border"),
    path("plek/<int:pk>/", places.place, name="place"),
    path("plekken/", places.places, name="places"),
    path("route/", route.route, name="route"),
    path("route/bewaren/", route.keep, name="keep_route"),
    path("route/<int:pk>/weg/", route.drop, name="drop_route"),
    path("samen-doen/", entries.together, name="together"),
    path("ideeen/", entries.ideas, name="ideas"),
    path("onze-buurt/", entries.our_hood, name="our_hood"),
    path("cijfers/", explaining.by_year, name="by_year"),
    path("uitleg/", explaining.guide, name="guide"),
    path("zoeken/", searching.search, name="search"),
    path("patroon.svg", marks.icon, name="pattern"),
    path("deelplaat.png", marks.share, name="share"),
]
