from django.urls import path

from reuring.notices import views

app_name = "notices"
urlpatterns = [
    path("voor-jou/", views.own, name="own"),
    path("voor-jou/gezien/", views.seen, name="seen"),
]
