from django.urls import path

from reuring.posts.views import follow, guests, keep, paper, photo, shares, show, talk

app_name = "posts"
urlpatterns = [
    path("bericht/<int:pk>/", show.show, name="show"),
    path("bericht/<int:pk>/reageren/", talk.comment, name="comment"),
    path("bericht/<int:pk>/gast/", guests.guest_comment, name="guest_comment"),
    path("bericht/<int:pk>/woord/", talk.react, name="react"),
    path("bericht/<int:pk>/volgen/", follow.follow_post, name="follow_post"),
    path("bericht/<int:pk>/wijzigen/", keep.edit, name="edit"),
    path("bericht/<int:pk>/intrekken/", keep.withdraw, name="withdraw"),
    path("bericht/<int:pk>/terugzetten/", keep.put_back, name="put_back"),
    path("bericht/<int:pk>/verbergen/", keep.hide, name="hide"),
    path("bericht/<int:pk>/tonen/", keep.show_again, name="show_again"),
    path("bericht/<int:pk>/delen/", shares.share_post, name="share"),
    path("bericht/<int:pk>/papier/", paper.on_paper, name="paper"),
    path("bericht/<int:pk>/flyer.pdf", paper.flyer, name="flyer"),
    path("bericht/<int:pk>/poster.pdf", paper.poster, name="poster"),
    path("bericht/<int:pk>/geschiedenis/", keep.history, name="history"),
    path("bericht/<int:pk>/noemen/", keep.be_named, name="be_named"),
    path("bericht/<int:pk>/niet-noemen/", keep.unlink, name="unlink"),
    path("reactie/<int:pk>/wijzigen/", talk.edit, name="comment_edit"),
    path("reactie/<int:pk>/intrekken/", talk.withdraw, name="comment_withdraw"),
    path("reactie/<int:pk>/verbergen/", talk.hide, name="comment_hide"),
    path("reactie/<int:pk>/tonen/", talk.show_again, name="comment_show"),
    path("volgen/", follow.follow, name="follow"),
    path("volgen/gelukt/", follow.followed, name="followed"),
    path("volgen/stop/<slug:token>/", follow.stop, name="stop"),
    path("volgen/dag/<slug:token>/", follow.letter_day, name="letter_day"),
    path("foto/<int:pk>/<int:width>.jpg", photo.photo, name="photo"),
]
