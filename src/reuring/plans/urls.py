from django.urls import path

from reuring.plans.views import alerts, guests, makers, reading, talking, writing

app_name = "plans"
urlpatterns = [
    path("plannen/", reading.plans, name="list"),
    path("plannen/kaart.svg", alerts.ground_map, name="ground"),
    path("plannen/seintje/", alerts.alerts, name="alerts"),
    path("plannen/seintje/per-mail/", guests.ask, name="guest_alert"),
    path("plannen/seintje/per-mail/klaar/", guests.kept, name="guest_kept"),
    path("plannen/seintje/tekenen/", alerts.draw, name="draw"),
    path("plannen/seintje/<int:key>/weg/", alerts.end, name="end_alert"),
    path("plannen/seintje/stop/<str:token>/", alerts.stop, name="stop"),
    path("plannen/vragen/<int:pk>/", makers.ask, name="ask"),
    path("plannen/makers/", makers.makers, name="makers"),
    path("plannen/makers/<int:pk>/", makers.judge, name="judge"),
    path("plannen/makers/<int:pk>/nieuw/", writing.write, name="write"),
    path("plan/<int:pk>/", reading.plan, name="plan"),
    path("plan/<int:pk>/wijzigen/", writing.change, name="change"),
    path("plan/<int:pk>/waar/", writing.where, name="where"),
    path("plan/<int:pk>/stap/", writing.step, name="step"),
    path("plan/<int:pk>/werk/", writing.works, name="works"),
    path("plan/<int:pk>/werk/<int:key>/", writing.work, name="work"),
    path("plan/<int:pk>/sluit-aan/", writing.joins, name="joins"),
    path("plan/<int:pk>/sluit-aan/<int:key>/weg/", writing.part_from, name="part_from"),
    path("plan/<int:pk>/samen/", writing.together, name="together"),
    path("plan/<int:pk>/zeggen/", talking.say, name="say"),
    path("plan/<int:pk>/achter/", talking.stand, name="stand"),
    path("plan/reactie/<int:pk>/", talking.answer, name="answer"),
]
