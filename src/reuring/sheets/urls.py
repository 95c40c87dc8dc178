from django.urls import path

from reuring.sheets import views

app_name = "sheets"
urlpatterns = [
    path("ronde/bladen/", views.shelf, name="shelf"),
    path("ronde/bladen/ingevuld/<int:pk>/", views.filled, name="filled"),
    path("ronde/bladen/<str:number>/", views.fill, name="fill"),
    path("ronde/bladen/<str:number>/papier/", views.paper, name="paper"),
]
