from django.urls import path

from reuring.sheets.views import own, quotes, talks

app_name = "sheets"
urlpatterns = [
    path("uitspraken/", quotes.quotes, name="quotes"),
    path("uitspraken/<int:pk>/", quotes.quote, name="quote"),
    path("uitspraken/<int:pk>/terug/", quotes.take_back, name="take_back"),
    path("ronde/bladen/", talks.shelf, name="shelf"),
    path("ronde/bladen/ingevuld/<int:pk>/", talks.filled, name="filled"),
    path("ronde/bladen/afdruk/<int:pk>/", talks.retype, name="retype"),
    path("ronde/bladen/kaart.svg", talks.ground, name="ground"),
    path("ronde/bladen/ingevuld/<int:pk>/kaart.svg", talks.pins, name="pins"),
    path("ronde/bladen/foto/<int:pk>/<int:width>/", talks.photo, name="photo"),
    path("ronde/bladen/eigen/", own.own, name="own"),
    path("ronde/bladen/eigen/<str:number>/", own.own_from, name="own_from"),
    path("ronde/bladen/eigen/<str:number>/in/<slug:tongue>/", own.in_language, name="in_language"),
    path("ronde/bladen/versie/<int:pk>/", own.wording, name="wording"),
    path("ronde/bladen/<str:number>/", talks.fill, name="fill"),
    path("ronde/bladen/<str:number>/uitleg/", talks.guide_to, name="guide"),
    path("ronde/bladen/<str:number>/bewaren/", own.keeping, name="keeping"),
    path("ronde/bladen/<str:number>/papier/", talks.paper, name="paper"),
]
