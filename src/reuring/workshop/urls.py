from django.urls import path

from reuring.workshop.urls_alliance import ALLIANCE
from reuring.workshop.urls_culture import CULTURE
from reuring.workshop.views import analyses, dossier, entering, methods, photo, quotes, snapshots, surveys, trends, visions, wall

app_name = "workshop"
urlpatterns = [
    path("atelier/", analyses.desk, name="desk"),
    path("atelier/nieuw/", analyses.begin, name="begin"),
    path("atelier/door-de-jaren/", trends.trends, name="trends"),
    path("atelier/<int:pk>/", analyses.analysis, name="analysis"),
    path("atelier/<int:pk>/wijzigen/", analyses.reword, name="reword"),
    path("atelier/<int:pk>/sluiten/", analyses.close, name="close"),
    path("atelier/<int:pk>/verder/<slug:station>/", analyses.pass_station, name="pass"),
    # the wall
    path("atelier/<int:pk>/muur/", wall.wall, name="wall"),
    path("atelier/<int:pk>/kaart/", wall.new_card, name="new_card"),
    path("atelier/kaart/<int:pk>/", wall.card, name="card"),
    path("atelier/kaart/<int:pk>/leg/", wall.lay, name="lay"),
    path("atelier/kaart/<int:pk>/eraf/", wall.lift, name="lift"),
    path("atelier/kaart/<int:pk>/verhang/", wall.move, name="move"),
    path("atelier/kaart/<int:pk>/verder/", wall.turn, name="turn"),
    path("atelier/kaart/<int:pk>/bevestig/", wall.confirm, name="confirm"),
    path("atelier/<int:pk>/dossier/", dossier.dossier, name="dossier"),
    path("atelier/wijkholders/<int:pk>/gesproken/", dossier.spoke, name="spoke"),
    path("atelier/<int:pk>/gesprekken/", quotes.from_talks, name="from_talks"),
    path("atelier/<int:pk>/bladen/", quotes.from_sheets, name="from_sheets"),
    path("atelier/<int:pk>/opschrijven/", entering.enter, name="enter"),
    path("atelier/<int:pk>/opschrijven/<str:number>/", entering.enter_sheet, name="enter_sheet"),
    path("atelier/<int:pk>/gehoord/", quotes.told, name="told"),
    path("atelier/uitspraak/<int:pk>/", quotes.quote, name="quote"),
    path("atelier/uitspraak/<int:pk>/verder/", quotes.tend, name="tend"),
    # the photo
    path("atelier/<int:pk>/foto/", photo.photo, name="photo"),
    path("atelier/<int:pk>/foto/herken/", photo.recognise, name="recognise"),
    path("atelier/<int:pk>/foto/rondje/", photo.observe, name="observe"),
    path("atelier/<int:pk>/foto/hulpbron/", photo.add_asset, name="add_asset"),
    path("atelier/<int:pk>/foto/bewaren/", snapshots.freeze, name="freeze"),
    path("atelier/foto/<int:pk>/", snapshots.snapshot, name="snapshot"),
    path("atelier/foto/<int:pk>/terug/", snapshots.give_back, name="give_back"),
    path("atelier/<int:pk>/foto/rondjes/", photo.walks, name="walks"),
    path("atelier/<int:pk>/cijfers/", photo.figures, name="figures"),
    path("atelier/cijfer/<int:pk>/weg/", photo.drop_figure, name="drop_figure"),
    path("atelier/waarneming/<int:pk>/", photo.observation, name="observation"),
    path("atelier/waarneming/foto/<int:pk>/<int:width>/", photo.picture, name="seen_photo"),
    path("atelier/hulpbron/<int:pk>/", photo.asset, name="asset"),
    # the survey, and two questions a place
    path("atelier/<int:pk>/meting/", surveys.survey, name="survey"),
    path("atelier/<int:pk>/meting/openen/", surveys.begin, name="open_survey"),
    path("atelier/meting/<int:pk>/", surveys.reply, name="reply"),
    path("atelier/meting/<int:pk>/sluiten/", surveys.end, name="close_survey"),
    path("atelier/<int:pk>/plek/", surveys.place, name="place_words"),
    # over the border, and for who wants this for a neighbourhood of their own
    path("atelier/stadsdeel/", visions.district, name="district"),
    path("atelier/ontwerp/", methods.design, name="design"),
    # the method itself
    path("atelier/methode/", methods.methods, name="methods"),
    path("atelier/methode/reuring-methode.md", methods.download, name="method_download"),
    path("atelier/methode/<slug:station>/", methods.method, name="method"),
    path("atelier/methode/<slug:station>/zeggen/", methods.remark, name="say"),
    path("atelier/methode/<slug:station>/schrijven/", methods.write, name="method_write"),
    path("atelier/opmerking/<int:pk>/", methods.judge, name="remark"),
    *ALLIANCE,
    *CULTURE,
]
