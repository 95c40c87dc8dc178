from django.urls import path

from reuring.exchange.views import asking, asks, boundary, desk, giving, matches

app_name = "exchange"
urlpatterns = [
    # asking and giving
    path("vraag/", asking.ask, name="ask_something"),
    path("vragen/", asks.mine, name="mine"),
    path("vragen/<int:pk>/", asks.ask, name="ask"),
    path("vragen/<int:pk>/doen/", asks.keep, name="keep_ask"),
    path("vragen/<int:pk>/tekst/", asks.words, name="words"),
    path("vragen/<int:pk>/ik-kan-dit/", asks.can_do, name="can_do"),
    path("iets-doen/", giving.something, name="something"),
    path("aanbod/", giving.offers, name="offers"),
    path("aanbod/nieuw/", giving.offer_something, name="offer_something"),
    path("aanbod/energie/", giving.energy, name="energy"),
    path("aanbod/<int:pk>/", giving.offer, name="offer"),
    path("aanbod/<int:pk>/rust/", giving.keep_offer, name="keep_offer"),
    path("oproep/<int:pk>/", giving.plea, name="plea"),
    path("oproep/<int:pk>/ik-doe-dit/", giving.help, name="help"),
    path("koppeling/<int:pk>/", matches.match, name="match"),
    path("koppeling/<int:pk>/zeggen/", matches.answer, name="answer"),
    path("te-ver/", boundary.tell, name="tell_boundary"),
    path("te-ver/<int:pk>/", boundary.boundary, name="boundary"),
    path("te-ver/<int:pk>/klaar/", boundary.end, name="end_boundary"),
    path("ronde/samen/", desk.desk, name="desk"),
    path("ronde/samen/<int:pk>/", desk.tend, name="tend"),
    path("ronde/samen/<int:pk>/doen/", desk.deed, name="deed"),
    path("ronde/samen/<int:pk>/tekst/", desk.read_aloud, name="read_aloud"),
    path("ronde/samen/<int:pk>/stel-voor/", desk.propose, name="propose"),
    path("ronde/samen/<int:pk>/ik/", desk.stand_in, name="stand_in"),
    path("ronde/koppeling/<int:pk>/", matches.tend, name="tend_match"),
    path("ronde/dienst/", desk.rota, name="rota"),
]
