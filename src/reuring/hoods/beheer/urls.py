from django.urls import path

from reuring.core.style import style
from reuring.hoods.beheer import ground, team, views

app_name = "beheer"
urlpatterns = [
    path("", views.home, name="home"),
    path("stijl/", style, name="style"),
    path("gebieden/", ground.areas, name="areas"),
    path("gebieden/<slug:area>/", ground.area, name="area"),
    path("buurten/nieuw/", views.new, name="found"),
    path("buurten/<slug:key>/", views.dress, name="dress"),
    path("buurten/<slug:key>/leven/", views.turn, name="turn"),
    path("buurten/<slug:key>/opening/", views.opening, name="opening"),
    path("buurten/<slug:key>/team/", team.team, name="team"),
]
