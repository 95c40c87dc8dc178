from django.urls import path

from reuring.notices.views import asked, circulars, easy, edition, own, paper

app_name = "notices"
urlpatterns = [
    path("voor-jou/", own.own, name="own"),
    path("voor-jou/gezien/", own.seen, name="seen"),
    path("voor-jou/wensen/", own.wishes, name="wishes"),
    path("voor-jou/week/", own.week, name="week"),
    path("voor-jou/zoeken/", asked.watches, name="watches"),
    path("zoeken/bewaren/", asked.keep_search, name="keep_search"),
    path("zoeken/bewaard/", asked.search_kept, name="search_kept"),
    path("voor-jou/minder/<str:token>/", asked.less, name="less"),
    path("voor-jou/tip/<str:token>/", asked.tip, name="tip"),
    path("ronde/brief/", edition.edit, name="edition"),
    path("ronde/brief/voorbeeld/", edition.preview, name="preview"),
    path("ronde/brief/wie-wat/", edition.changes, name="edition_changes"),
    path("ronde/rondmail/", circulars.circulars, name="circulars"),
    path("ronde/rondmail/<int:pk>/terug/", circulars.take_back, name="circular_back"),
    path("brief.pdf", paper.board, name="board"),
    path("voor-jou/op-papier/", paper.mine, name="my_paper"),
    path("ronde/op-papier/", paper.readers, name="paper"),
    path("ronde/op-papier/<int:pk>/erbij/", paper.add, name="paper_add"),
    path("op-papier/<int:pk>/brief.pdf", paper.letter, name="paper_letter"),
    path("op-papier/<int:pk>/gebracht/", paper.bring, name="paper_bring"),
    path("op-papier/<int:pk>/groot/", paper.large, name="paper_large"),
    path("op-papier/<int:pk>/weg/", paper.end, name="paper_end"),
    path("bericht/<int:pk>/in-het-kort/", easy.words, name="easy"),
]
