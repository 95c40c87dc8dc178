from django.urls import path

from reuring.workshop.views import analyses

app_name = "workshop"
urlpatterns = [
    path("atelier/", analyses.desk, name="desk"),
    path("atelier/nieuw/", analyses.begin, name="begin"),
    path("atelier/<int:pk>/", analyses.analysis, name="analysis"),
    path("atelier/<int:pk>/wijzigen/", analyses.reword, name="reword"),
    path("atelier/<int:pk>/sluiten/", analyses.close, name="close"),
    path("atelier/<int:pk>/verder/<slug:station>/", analyses.pass_station, name="pass"),
]
