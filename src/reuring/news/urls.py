from django.urls import path

from reuring.news.views import feeds, kinds, paper, series

app_name = "news"
urlpatterns = [
    path("nieuws/", kinds.articles, name="list"),
    path("nieuws/nieuw/", kinds.write, name="write"),
    path("nieuws/<int:pk>/", kinds.article, name="article"),
    path("verhalen/", kinds.stories, name="stories"),
    path("verhalen/nieuw/", kinds.tell, name="tell"),
    path("verhalen/<int:pk>/", kinds.story, name="story"),
    path("reeksen/", series.all_series, name="all_series"),
    path("reeksen/nieuw/", series.begin, name="begin_series"),
    path("reeksen/<int:pk>/", series.series, name="series"),
    path("reeksen/<int:pk>/stoppen/", series.end, name="end_series"),
    path("organisaties/<int:pk>/nieuws-van-elders/", feeds.feed, name="feed"),
    path("bericht/<int:pk>/krant/", paper.clipping, name="clip"),
    path("bericht/<int:pk>/krant/mag/", paper.answer, name="paper_answer"),
]
