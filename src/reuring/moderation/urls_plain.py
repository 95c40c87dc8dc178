"""Pages of the whole installation."""
from django.urls import path

from reuring.moderation.views import loans, numbers

app_name = "fair"
urlpatterns = [
    path("huisregels/cijfers/", numbers.everywhere, name="numbers"),
    path("beheer/buurten/<slug:key>/meekijken/", loans.arrange, name="arrange"),
]
