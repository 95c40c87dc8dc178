"""Pages of the whole installation."""
from django.urls import path

from reuring.sheets.views import common

app_name = "common"
urlpatterns = [
    path("beheer/bladen/", common.shelf, name="shelf"),
    path("beheer/bladen/nieuw/", common.new, name="new"),
    path("beheer/bladen/<str:number>/", common.write, name="write"),
    path("beheer/bladen/<str:number>/uitleg/", common.guide_to, name="guide"),
    path("beheer/bladen/<str:number>/in/<slug:tongue>/", common.in_language, name="in_language"),
]
