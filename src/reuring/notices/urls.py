from django.urls import path

from reuring.notices.views import edition, own

app_name = "notices"
urlpatterns = [
    path("voor-jou/", own.own, name="own"),
    path("voor-jou/gezien/", own.seen, name="seen"),
    path("voor-jou/wensen/", own.wishes, name="wishes"),
    path("voor-jou/week/", own.week, name="week"),
    path("ronde/brief/", edition.edit, name="edition"),
    path("ronde/brief/voorbeeld/", edition.preview, name="preview"),
    path("ronde/brief/wie-wat/", edition.changes, name="edition_changes"),
]
