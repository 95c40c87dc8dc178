from django.urls import path

app_name = "plain"
urlpatterns: list[path] = []
