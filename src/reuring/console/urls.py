from django.urls import path

from reuring.console.views import firsts, judging, neighbourhood, paper, people, round, welcomes

app_name = "console"
urlpatterns = [
    path("ronde/", round.round, name="round"),
    path("ronde/gedag/<int:pk>/", welcomes.welcome, name="welcome"),
    path("ronde/gedag/<int:pk>/gezegd/", welcomes.keep, name="keep_welcome"),
    path("ronde/gedag/<int:pk>/ik/", welcomes.take_over, name="take_over"),
    path("ronde/eerste/<int:pk>/gebeld/", firsts.called, name="called"),
    path("ronde/handen/", round.newcomers, name="newcomers"),
    path("ronde/handen/<int:pk>/", round.shake, name="shake"),
    path("ronde/stemmen/", round.voices, name="voices"),
    path("ronde/stemmen/<int:pk>/", round.read_voice, name="read_voice"),
    path("ronde/gemeld/", judging.reports, name="reports"),
    path("ronde/gemeld/<int:pk>/", judging.report, name="report"),
    path("ronde/gasten/", judging.held, name="held"),
    path("ronde/gasten/<int:pk>/erbij/", judging.admit, name="admit"),
    path("ronde/gasten/<int:pk>/niet/", judging.refuse, name="refuse"),
    path("ronde/krant/", paper.paper, name="paper"),
    path("ronde/krant.txt", paper.copy, name="paper_copy"),
    path("ronde/krant/<int:pk>/gedrukt/", paper.printed, name="printed"),
    path("ronde/namens/", people.enter, name="enter"),
    path("ronde/namens/<int:pk>/kaart/", people.card, name="card"),
    path("ronde/mensen/", people.people, name="people"),
    path("ronde/mensen/<int:pk>/pauze/", people.suspend, name="suspend"),
    path("ronde/mensen/<int:pk>/terug/", people.let_back, name="let_back"),
    path("ronde/mensen/<int:pk>/rol/", people.role, name="role"),
    path("ronde/codes/", neighbourhood.codes, name="codes"),
    path("ronde/plekken/", neighbourhood.places, name="places"),
    path("ronde/plekken/<int:pk>/", neighbourhood.place, name="place"),
    path("ronde/bezigheden/", neighbourhood.topics, name="topics"),
    path("ronde/bezigheden/<int:pk>/weg/", neighbourhood.drop_topic, name="drop_topic"),
]
