from django.urls import path

from reuring.news import views

app_name = "news"
urlpatterns = [
    path("nieuws/", views.articles, name="list"),
    path("nieuws/nieuw/", views.write, name="write"),
    path("nieuws/<int:pk>/", views.article, name="article"),
    path("verhalen/", views.stories, name="stories"),
    path("verhalen/nieuw/", views.tell, name="tell"),
    path("verhalen/<int:pk>/", views.story, name="story"),
]
