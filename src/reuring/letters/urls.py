from django.urls import path

from reuring.letters import views

app_name = "letters"
urlpatterns = [
    path("brieven/", views.talks, name="talks"),
    path("brieven/aan/<int:pk>/", views.begin, name="begin"),
    path("brieven/over/<int:pk>/", views.about, name="about"),
    path("brieven/<int:pk>/", views.talk, name="talk"),
    path("brieven/<int:pk>/schrijven/", views.write, name="write"),
    path("brieven/<int:pk>/brief.pdf", views.paper, name="paper"),
    path("brieven/<int:pk>/sluiten/", views.close, name="close"),
    path("brieven/<int:pk>/melden/", views.report, name="report"),
]
