from django.urls import path

from reuring.people.views import entries, keepers, mine, organisations, profile, signals, socialmap

app_name = "people"
urlpatterns = [
    path("wie/<int:pk>/", profile.profile, name="profile"),
    path("ik-hier/deel/", mine.parts, name="parts"),
    path("ik-hier/klankbord/", mine.sounding, name="sounding"),
    path("deel/<int:pk>/", mine.turn_part, name="turn_part"),
    path("organisaties/", organisations.organisations, name="organisations"),
    path("organisaties/nieuw/", organisations.found_organisation, name="found_organisation"),
    path("organisaties/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisaties/<int:pk>/wijzigen/", organisations.edit, name="edit_organisation"),
    path("organisaties/<int:pk>/sluiten/", organisations.close, name="close_organisation"),
    path("organisaties/<int:pk>/deel/", mine.organisation_parts, name="organisation_parts"),
    path("organisaties/<int:pk>/mensen/", keepers.keepers, name="keepers"),
    path("organisaties/<int:pk>/weg/", keepers.leave, name="leave_organisation"),
    path("organisaties/<int:pk>/van-mij/", keepers.claim, name="claim"),
    path("organisaties/<int:pk>/hulp/", entries.add, name="add_entry"),
    path("organisaties/<int:pk>/signaal/", signals.tell, name="signal"),
    path("houdt-bij/<int:pk>/", keepers.answer, name="answer"),
    path("houdt-bij/<int:pk>/weg/", keepers.remove, name="remove_keeper"),
    path("sociale-kaart/", socialmap.social_map, name="map"),
    path("sociale-kaart/<int:pk>/", entries.edit, name="edit_entry"),
    path("sociale-kaart/<int:pk>/klopt/", entries.confirm, name="confirm_entry"),
    path("sociale-kaart/<int:pk>/weg/", entries.drop, name="drop_entry"),
    path("sociale-kaart/klopt/<str:token>/", socialmap.still_right, name="still_right"),
]
