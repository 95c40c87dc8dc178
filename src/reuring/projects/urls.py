from django.urls import path

from reuring.projects.views import become, micro, page, road, talk, work

app_name = "projects"
urlpatterns = [
    path("bezig/", page.going, name="going"),
    path("juwelen/", page.jewels, name="jewels"),
    path("geleerd/", page.learnt, name="learnt"),
    path("drempels/", page.barriers, name="barriers"),
    path("initiatief/nieuw/", page.begin, name="begin"),
    path("idee/<int:pk>/begin/", become.become, name="become"),
    path("initiatief/<int:pk>/", page.initiative, name="initiative"),
    path("initiatief/<int:pk>/verloop/", page.course, name="course"),
    # working on it
    path("initiatief/<int:pk>/erbij/<slug:what>/", work.add, name="add"),
    path("initiatief/<int:pk>/meedoen/", work.join, name="join"),
    path("initiatief/<int:pk>/drempel/", work.tell_barrier, name="tell_barrier"),
    path("stap/<int:pk>/gedaan/", work.done, name="done"),
    path("stap/<int:pk>/anders/", work.change, name="change_step"),
    path("stap/<int:pk>/niet/", work.drop, name="drop_step"),
    path("stap/<int:pk>/ik/", work.take, name="take_step"),
    path("nodig/<int:pk>/", work.need, name="need"),
    path("nodig/<int:pk>/ik-doe-mee/", work.help, name="help"),
    path("drempel/<int:pk>/weg/", work.clear, name="clear"),
    path("proef/<int:pk>/klaar/", work.end_trial, name="end_trial"),
    # along the road
    path("initiatief/<int:pk>/uitweg/", road.way_out, name="way_out"),
    path("initiatief/<int:pk>/verder/", road.onwards, name="onwards"),
    path("initiatief/<int:pk>/dag/<int:nth>/", talk.day, name="day"),
    path("initiatief/<int:pk>/dag/<int:nth>/papier/", talk.day_on_paper, name="day_on_paper"),
    path("initiatief/<int:pk>/juweel/", road.jewel, name="jewel"),
    path("initiatief/<int:pk>/stoppen/", road.stop, name="stop"),
    path("initiatief/<int:pk>/doorgeven/", road.hand_on, name="hand_on"),
    path("overdracht/<int:pk>/", road.answer, name="answer"),
    # talk that ends
    path("initiatief/<int:pk>/samen/", talk.together, name="together"),
    path("initiatief/<int:pk>/samen/papier/", talk.kit, name="kit"),
    path("initiatief/<int:pk>/blad/<slug:blad>/", talk.sheet, name="sheet"),
    path("initiatief/<int:pk>/naast/", talk.check, name="check"),
    path("voor-en-tegen/<int:pk>/", talk.arguments, name="arguments"),
    path("voor-en-tegen/<int:pk>/zeggen/", talk.say, name="say"),
    path("voor-en-tegen/<int:pk>/samengevat/", talk.summary, name="summary"),
    path("argument/<int:pk>/", talk.turn_argument, name="turn_argument"),
    path("microactie/nieuw/", micro.write, name="micro_write"),
    path("microactie/<int:pk>/", micro.micro, name="micro"),
    path("microactie/<int:pk>/geweest/", micro.held, name="held"),
]
