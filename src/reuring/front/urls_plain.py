from django.urls import path

from reuring.front.views import ground, marks, plain, screen, short

app_name = "plain"
urlpatterns = [
    path("", plain.choose, name="choose"),
    path("buurten/", ground.start, name="start"),
    path("buurten/elders/", ground.elsewhere, name="elsewhere"),
    path("buurten/<slug:area>/", ground.over_all, name="region"),
    path("huisregels/", plain.rules, name="rules"),
    path("privacy/", plain.privacy, name="privacy"),
    path("toegankelijkheid/", plain.access, name="access"),
    path("cijfers/", plain.numbers, name="numbers"),
    path("k/", short.box, name="code"),
    path("k/<str:code>/", short.short, name="short"),
    path("gezond/", plain.health, name="health"),
    path("taal/", screen.language, name="language"),
    path("weergave/", screen.display, name="display"),
    path(".well-known/security.txt", plain.security, name="security"),
    path("robots.txt", plain.robots, name="robots"),
    path("favicon.ico", marks.favicon, name="favicon"),
]
