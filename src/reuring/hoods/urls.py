from django.urls import path

app_name = "hoods"
urlpatterns: list[path] = []
