from django.urls import path

from reuring.promises import views, views_again

app_name = "promises"
urlpatterns = [
    path("beloftes/", views.mine, name="mine"),
    path("beloftes/<int:pk>/", views.promise, name="promise"),
    path("beloftes/<int:pk>/gedaan/", views.keep, name="keep"),
    path("beloftes/<int:pk>/loslaten/", views.let_go, name="let_go"),
    path("beloftes/<int:pk>/ik/", views.take_over, name="take_over"),
    path("bel-mij/", views.call_me, name="call_me"),
    path("bericht/<int:pk>/beloven/", views.about_post, name="about_post"),
    path("wie/<int:pk>/beloven/", views.about_person, name="about_person"),
    path("bericht/<int:pk>/herhalen/", views_again.again, name="again"),
    path("bericht/<int:pk>/herhalen/woorden/", views_again.words, name="again_words"),
    path("bericht/<int:pk>/herhalen/klaar/", views_again.end, name="again_end"),
    path("ronde/herhalen/", views_again.every, name="again_all"),
    path("ronde/beloftes/", views.team, name="team"),
]
