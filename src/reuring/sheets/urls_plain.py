"""Pages of the whole installation."""
from django.urls import path

from reuring.sheets.views import common

app_name = "common"
urlpatterns = [
    path("beheer/bladen/", common.shelf, name="shelf"),
    path("beheer/bladen/nieuw/", common.new, name="new"),
    path("beheer/bladen/<str:number>/", common.write, name="write"),
]
