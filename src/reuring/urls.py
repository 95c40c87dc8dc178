from django.urls import include, path

from reuring.core.routing import rooms

handler400 = "reuring.core.errors.bad_request"
handler404 = "reuring.core.errors.not_found"
handler500 = "reuring.core.errors.server_error"

urlpatterns = [rooms("", [
    path("", include("reuring.accounts.urls")),
    path("beheer/", include("reuring.hoods.beheer.urls")),
    path("", include("reuring.front.urls_plain")),
    path("", include("reuring.moderation.urls_plain")),
    path("", include("reuring.notices.urls_plain")),
    path("", include("reuring.sheets.urls_plain")),
    path("", include("reuring.console.urls_plain")),
    rooms("<slug:slug>/", [
        path("", include("reuring.front.urls")),
        path("", include("reuring.hoods.urls")),
        path("", include("reuring.people.urls")),
        path("", include("reuring.posts.urls")),
        path("", include("reuring.news.urls")),
        path("", include("reuring.agenda.urls")),
        path("", include("reuring.notices.urls")),
        path("", include("reuring.moderation.urls")),
        path("", include("reuring.promises.urls")),
        path("", include("reuring.sheets.urls")),
        path("", include("reuring.letters.urls")),
        path("", include("reuring.exchange.urls")),
        path("", include("reuring.care.urls")),
        path("", include("reuring.ideas.urls")),
        path("", include("reuring.plans.urls")),
        path("", include("reuring.projects.urls")),
        path("", include("reuring.workshop.urls")),
        path("", include("reuring.console.urls")),
        path("", include("reuring.api.urls")),
    ]),
])]
