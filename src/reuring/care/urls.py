from django.urls import path

from reuring.care.views import circle, home, middle, paper, people, tasks

app_name = "care"
urlpatterns = [
    path("zorg/", home.home, name="home"),
    path("zorg/begin/", home.begin, name="begin"),
    path("zorg/apparaat/", home.device, name="device"),
    path("zorg/bellen/", home.by_phone, name="by_phone"),
    path("zorgkring/<int:pk>/", circle.show, name="circle"),
    path("zorgkring/<int:pk>/week/", paper.week, name="week"),
    path("zorgkring/<int:pk>/boek/", circle.book, name="book"),
    path("zorgkring/<int:pk>/eigen/", circle.along, name="along"),
    path("zorgkring/<int:pk>/weg/", circle.leave, name="leave"),
    path("zorgkring/<int:pk>/vrij/", circle.knock, name="knock"),
    path("zorgkring/<int:pk>/mensen/", people.people, name="people"),
    path("zorgkring/<int:pk>/vraag/", people.ask, name="ask"),
    path("zorgkring/<int:pk>/mensen/<int:key>/", people.person, name="person"),
    path("zorgkring/<int:pk>/mensen/<int:key>/brief/", people.invitation, name="invitation"),
    path("zorgkring/<int:pk>/taken/", tasks.several, name="tasks"),
    path("zorgkring/<int:pk>/taken/nieuw/", tasks.new, name="new_task"),
    path("zorgkring/<int:pk>/taken/<int:key>/", tasks.change, name="change_task"),
    path("zorgkring/<int:pk>/midden/", middle.middle, name="middle"),
    path("zorgkring/<int:pk>/midden/ja/", middle.consent, name="consent"),
    path("zorgkring/<int:pk>/midden/hulp/", middle.help_us, name="help"),
    path("zorgkring/<int:pk>/einde/", middle.end, name="end"),
    path("taak/<int:pk>/<str:day>/", tasks.show, name="task"),
    path("taak/<int:pk>/<str:day>/doe/", tasks.turn, name="turn"),
    path("taak/<int:pk>/<str:day>/sms/", tasks.by_text, name="by_text"),
    path("mee/<str:token>/", people.answer, name="answer"),
]
