from django.urls import path

from reuring.ideas.views import board, idea, possibilities, telling

app_name = "ideas"
urlpatterns = [
    path("vertel/", telling.tell, name="tell"),
    path("ideeen/briefjes/", telling.gather, name="gather"),
    path("ideeen/alle/", board.everything, name="all"),
    path("ideeen/kast/", board.closet, name="closet"),
    path("idee/<int:pk>/", idea.idea, name="idea"),
    path("idee/<int:pk>/helder/", idea.clarify, name="clarify"),
    path("idee/<int:pk>/trekken/", idea.adopt, name="adopt"),
    path("idee/<int:pk>/neerleggen/", idea.lay_down, name="lay_down"),
    path("idee/<int:pk>/verder/", idea.sort, name="sort"),
    path("mogelijkheden/", possibilities.possibilities, name="possibilities"),
    path("mogelijkheid/aanbieden/", possibilities.offer, name="offer"),
    path("mogelijkheid/<int:pk>/", possibilities.possibility, name="possibility"),
    path("mogelijkheid/<int:pk>/wijzig/", possibilities.change, name="change_possibility"),
]
