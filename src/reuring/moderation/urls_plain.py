"""Pages of the whole installation."""
from django.urls import path

from reuring.moderation.views import loans

app_name = "fair"
urlpatterns = [
    path("beheer/buurten/<slug:key>/meekijken/", loans.arrange, name="arrange"),
]
