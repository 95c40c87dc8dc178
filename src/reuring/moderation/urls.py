from django.urls import path

from reuring.moderation.views import clarifications, judgements, loans, numbers, objections, reports, rules, threats, waves

app_name = "moderation"
urlpatterns = [
    path("melden/", reports.report, name="report"),
    path("huisregels/", rules.rules, name="rules"),
    path("huisregels/cijfers/", numbers.here, name="numbers"),
    path("ronde/huisregels/", rules.write, name="write_rules"),
    path("besluit/<int:pk>/", judgements.judgement, name="judgement"),
    path("besluit/<int:pk>/bezwaar/", judgements.object_to, name="object"),
    path("besluit/<str:token>/", judgements.guest, name="guest_judgement"),
    path("ronde/bezwaren/", objections.objections, name="objections"),
    path("ronde/bezwaren/<int:pk>/", objections.objection, name="objection"),
    path("ronde/meekijken/", loans.loans, name="loans"),
    path("ronde/meekijken/<int:pk>/", loans.answer, name="answer_loan"),
    path("meekijken/<int:pk>/", loans.loan, name="loan"),
    path("meekijken/<int:pk>/stop/", loans.end, name="end_loan"),
    path("meekijken/melding/<int:pk>/", loans.report, name="lent_report"),
    path("ronde/golf/", waves.waves, name="waves"),
    path("ronde/golf/<int:pk>/", waves.wave, name="wave"),
    path("ronde/golf/<int:pk>/terug/", waves.put_back, name="undo_wave"),
    path("ronde/bedreigd/", threats.threats, name="threats"),
    path("ronde/bedreigd/<int:pk>/", threats.threat, name="threat"),
    path("ronde/bedreigd/<int:pk>/over/", threats.end, name="end_threat"),
    path("bericht/<int:pk>/verheldering/", clarifications.ask_post, name="clarify"),
    path("reactie/<int:pk>/verheldering/", clarifications.ask_comment, name="clarify_comment"),
    path("verheldering/<str:token>/", clarifications.answer, name="answer"),
    path("ronde/verheldering/", clarifications.clarifications, name="clarifications"),
    path("ronde/verheldering/<int:pk>/klaar/", clarifications.close, name="close_clarification"),
]
