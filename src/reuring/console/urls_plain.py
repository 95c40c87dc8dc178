"""Pages of the operator's desk that reach into rooms below this one."""
from django.urls import path

from reuring.console.views import bringing

app_name = "bring"
urlpatterns = [
    path("beheer/buurten/<slug:key>/binnen/", bringing.operator_files, name="files"),
    path("beheer/buurten/<slug:key>/binnen/<int:nth>/", bringing.operator_file, name="file"),
    path("beheer/buurten/<slug:key>/binnen/<int:nth>/niet-binnen.csv", bringing.operator_refused, name="refused"),
    path("beheer/buurten/<slug:key>/binnen/dubbel/<int:nth>/", bringing.operator_judge, name="judge"),
]
