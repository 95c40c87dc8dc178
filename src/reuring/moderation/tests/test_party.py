"""Nobody judges what is about themselves, and nobody hears who reported them."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core.models import OutgoingMail
from reuring.hoods.models import Membership
from reuring.moderation.models import Clarification, Judgement, Objection
from reuring.moderation.tests.court import judged, team
from reuring.moderation.tests.test_clarifications import ask
from reuring.notices.models import Notice
from reuring.notices.tell import spread
from reuring.people.tests.cast import make_organisation
from reuring.posts.models import Happening, Report
from reuring.testing.street import make_article, make_comment, visit_as

pytestmark = pytest.mark.once

DESK = ("/oost/ronde/", "/oost/ronde/gemeld/", "/oost/ronde/gemeld/{}/")


def report(street: SimpleNamespace, **given: Any) -> Report:
    with scope(hood=street.oost):
        return Report.objects.create(hood=street.oost, **{"reason": "hurts", "text": "Dat kwetst mij", "reporter": street.aisha} | given)


def about_cato(street: SimpleNamespace, what: str) -> dict[str, Any]:
    if what == "person":
        return {"about": street.cato}
    club = make_organisation(street, street.bram, street.cato) if what == "page" else None
    post = make_article(street, by=street.bram if what == "page" else street.cato, organisation=club)
    return {"post_id": post.pk} | ({"comment": make_comment(street, post, by=street.cato)} if what == "comment" else {})


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("what", ["post", "comment", "person", "page"])
def test_a_connector_neither_judges_nor_reads_a_report_about_themselves(street: SimpleNamespace, what: str) -> None:
    team(street, "suus")
    made = report(street, **about_cato(street, what))
    cato, suus = visit_as(street, "cato"), visit_as(street, "suus")
    assert [path for path in DESK if "kwetst" in cato.get(path.format(made.pk)).text or "Aisha" in cato.get(path.format(made.pk)).text] == []
    keep = {"keep": "1", "keep-why": "Het mag blijven."}
    assert cato.post(DESK[2].format(made.pk), keep).status_code == 404
    assert "kwetst" in suus.get(DESK[2].format(made.pk)).text and suus.post(DESK[2].format(made.pk), keep).status_code == 302


def test_a_report_tells_the_team_but_not_whom_it_is_about(street: SimpleNamespace) -> None:
    team(street, "suus")
    post = make_article(street, by=street.cato)
    Client().post(f"/oost/melden/?bericht={post.pk}", {"reason": "hurts", "text": "Dat kwetst"})
    spread.call(Happening._base_manager.get(action="report.made").pk)
    assert list(Notice._base_manager.filter(kind="report").values_list("person__name", flat=True)) == ["Suus"]


def test_where_nobody_may_judge_the_operator_hears_that_a_second_connector_is_missing(street: SimpleNamespace) -> None:
    post = make_article(street, by=street.cato)
    Client().post(f"/oost/melden/?bericht={post.pk}", {"reason": "hurts", "text": "Dat kwetst"})
    letter = OutgoingMail.objects.get(key__startswith="unjudged:")
    assert letter.to == "omar@example.org" and "/beheer/buurten/oost/meekijken/" in letter.text and "kwetst" not in letter.text
    Client().post(f"/oost/melden/?bericht={make_article(street).pk}", {"reason": "hurts", "text": "Dat ook"})
    assert OutgoingMail.objects.filter(key__startswith="unjudged:").count() == 1


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("kind", ["bericht", "reactie"])
def test_a_connector_does_not_put_their_own_hidden_words_back(street: SimpleNamespace, kind: str) -> None:
    team(street, "suus")
    post = make_article(street, by=street.cato)
    thing = post if kind == "bericht" else make_comment(street, post, by=street.cato)
    with scope(hood=street.oost):
        thing.hide(by=street.suus, why="point: Het gaat over één huis.")
    path = f"/oost/{kind}/{thing.pk}/tonen/"
    refused = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").post(path)
    assert refused.status_code == 403 and "Dit gaat over jou" in refused.text
    assert visit_as(street, "suus").post(path).status_code == 302


def test_who_keeps_the_page_does_not_decide_on_its_objection(street: SimpleNamespace) -> None:
    team(street, "suus", "nico")
    judgement = judged(street, by=street.aisha, organisation=make_organisation(street, street.aisha, street.suus))
    with scope(hood=street.oost):
        made = Objection.make(judgement, text="Nee")
    assert [visit_as(street, who).get(f"/oost/ronde/bezwaren/{made.pk}/").status_code for who in ("suus", "nico")] == [404, 200]


@pytest.mark.parametrize("end", ["close", "change"])
def test_the_link_of_a_question_that_is_over_takes_nothing_away(street: SimpleNamespace, end: str) -> None:
    post, link = ask(street, kind="remove")
    with scope(hood=street.oost):
        Clarification.objects.get().move(end)
    assert Client().post(link, {"remove": "1"}).status_code == 409
    post.refresh_from_db()
    assert post.state == "shown"


def test_whether_somebody_is_a_neighbour_cannot_be_asked_by_reporting_them(street: SimpleNamespace) -> None:
    zoe = visit_as(street, "zoe")
    pages = [zoe.get(f"/oost/melden/?buur={key}").text.partition("<main")[2].partition('name="csrf')[0] for key in (street.aisha.pk, 99_999)]
    assert pages[0] == pages[1] and pages[0]
    assert [zoe.post(f"/oost/melden/?buur={key}", {"reason": "hurts"}).status_code for key in (street.aisha.pk, 99_999)] == [302, 302]
    assert list(Report._base_manager.order_by("pk").values_list("about__name", flat=True)) == ["Aisha", None]


def test_an_address_that_anybody_may_have_typed_gets_few_outcomes(street: SimpleNamespace) -> None:
    post = make_article(street)
    first, *_rest = [report(street, post_id=post.pk, reporter=None, contact="doelwit@example.org") for _n in range(9)]
    visit_as(street, "cato").post(DESK[2].format(first.pk), {"keep": "1", "keep-why": "Het mag blijven."})
    assert OutgoingMail.objects.filter(to="doelwit@example.org").count() == 5
    assert not Report._base_manager.filter(state="open").exists() and not Judgement._base_manager.exists()


def test_judged_means_done_whatever_role_somebody_has(street: SimpleNamespace) -> None:
    """Nobody hears that something was done where nothing was."""
    team(street, "nico", "bram")
    pause = {"hide-why": "else"}
    made = {who: report(street, about=getattr(street, who)) for who in ("suus", "petra", "bram")}
    codes = {who: visit_as(street, "nico").post(DESK[2].format(one.pk), pause).status_code for who, one in made.items()}
    assert codes == {"suus": 302, "petra": 302, "bram": 409}
    paused = Membership._base_manager.filter(suspended_at__isnull=False).exclude(person=street.stijn)
    assert sorted(paused.values_list("person__name", flat=True)) == ["Petra", "Suus"]
    assert Report._base_manager.get(state="open").about == street.bram
