from django.urls import path

app_name = "beheer"
urlpatterns: list[path] = []
