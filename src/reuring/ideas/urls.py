from django.urls import path

from reuring.ideas.views import board, helping, idea, paper, possibilities, standing, telling, together

app_name = "ideas"
urlpatterns = [
    path("vertel/", telling.tell, name="tell"),
    path("ideeen/briefjes/", telling.gather, name="gather"),
    path("ideeen/alle/", board.everything, name="all"),
    path("ideeen/kast/", board.closet, name="closet"),
    path("ideeen/hoe-gaat-het/", board.pace, name="pace"),
    path("ideeen/op-papier.pdf", paper.on_paper, name="on_paper"),
    path("idee/<int:pk>/", idea.idea, name="idea"),
    path("idee/<int:pk>/helder/", idea.clarify, name="clarify"),
    path("idee/<int:pk>/trekken/", idea.adopt, name="adopt"),
    path("idee/<int:pk>/neerleggen/", idea.lay_down, name="lay_down"),
    path("idee/<int:pk>/verder/", idea.sort, name="sort"),
    path("mogelijkheden/", possibilities.possibilities, name="possibilities"),
    path("mogelijkheid/aanbieden/", possibilities.offer, name="offer"),
    path("mogelijkheid/<int:pk>/", possibilities.possibility, name="possibility"),
    path("mogelijkheid/<int:pk>/wijzig/", possibilities.change, name="change_possibility"),
    path("ideeen/lijkt-op/", together.looks_like, name="looks_like"),
    path("achter/<int:pk>/", standing.standing, name="standing"),
    path("achter/<int:pk>/zeggen/", standing.say, name="say"),
    path("achter/<int:pk>/toch-niet/", standing.leave, name="leave"),
    path("achter/<int:pk>/strook/", standing.strip, name="strip"),
    path("achter/strook/<int:pk>/weg/", standing.drop, name="drop"),
    path("achter/<int:pk>/vraag-een-buur/", standing.ask, name="ask_by_name"),
    path("achter/vraag/<int:pk>/", standing.answer, name="answer_by_name"),
    path("achter/<int:pk>/helpers/", helping.find, name="helpers"),
    path("helper/<int:pk>/", helping.introduction, name="introduction"),
    path("helper/<int:pk>/zeggen/", helping.answer, name="answer_introduction"),
    path("samenvoegen/<int:pk>/", together.propose, name="merge"),
    path("samen/<int:pk>/", together.merger, name="merger"),
    path("samen/<int:pk>/zeggen/", together.answer, name="answer_merger"),
    path("samen/<int:pk>/doen/", together.tend, name="tend_merger"),
]
