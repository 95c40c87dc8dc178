from django.urls import path

from reuring.notices import views

app_name = "notices"
urlpatterns = [
    path("voor-jou/", views.own, name="own"),
    path("voor-jou/gezien/", views.seen, name="seen"),
    path("voor-jou/wensen/", views.wishes, name="wishes"),
    path("voor-jou/week/", views.week, name="week"),
]
