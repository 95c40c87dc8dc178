from django.urls import path

from reuring.hoods.views import groups, inviting, joining, membership, voices

app_name = "hoods"
urlpatterns = [
    path("meedoen/", joining.join, name="join"),
    path("meedoen/wat/", joining.wishes, name="wishes"),
    path("kennismaken/", membership.meet, name="meet"),
    path("ik-hier/", membership.mine, name="mine"),
    path("vertrekken/", membership.leave, name="leave"),
    path("uitnodigen/", inviting.invite, name="invite"),
    path("groepen/", groups.groups, name="groups"),
    path("groepen/nieuw/", groups.found_group, name="found_group"),
    path("groepen/<int:pk>/", groups.group, name="group"),
    path("groepen/<int:pk>/mee/", groups.join_group, name="join_group"),
    path("groepen/<int:pk>/weg/", groups.leave_group, name="leave_group"),
    path("antwoord/", voices.answer, name="answer"),
    path("starten/", voices.offer_start, name="offer_start"),
]
