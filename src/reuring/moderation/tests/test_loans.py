"""A team that is too small borrows somebody who looks along: asked, said yes to, with a reach and an end."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.moderation.models import Loan
from reuring.moderation.models.loans import lent_to
from reuring.moderation.tests.court import HIDE, objected, team
from reuring.posts.models import Post, Report
from reuring.testing.street import lock, make_article, visit_as

LOOK = {"keeps": "no", "why": "Er staat geen naam in."}


@pytest.fixture
def west(street: SimpleNamespace) -> SimpleNamespace:
    """Zoë is a connector in West."""
    with scope(hood=street.west):
        Membership.objects.filter(person=street.zoe).update(role="connector", role_until=clock.today() + timedelta(days=99))
    lock(street.zoe)
    return street


def ask(street: SimpleNamespace, who: str = "cato", path: str = "/oost/ronde/meekijken/", **more: str) -> Loan:
    given = {"lender": str(street.west.pk), "reach": "reports", "until": (clock.today() + timedelta(days=30)).isoformat(), "why": "Wij zijn met één."}
    assert visit_as(street, who).post(path, given | more).status_code == 302
    return Loan._base_manager.get()


def lend(street: SimpleNamespace, **more: str) -> Loan:
    loan = ask(street, **more)
    assert visit_as(street, "zoe").post(f"/west/ronde/meekijken/{loan.pk}/").status_code == 302
    return loan


@pytest.mark.proves("S2-26", "F92")
def test_a_team_of_two_ends_an_objection_with_who_looks_along(west: SimpleNamespace) -> None:
    team(west, "suus")
    objection = objected(west)
    assert "te klein" in visit_as(west, "cato", HTTP_ACCEPT_LANGUAGE="nl").get("/oost/ronde/bezwaren/").content.decode()
    assert visit_as(west, "zoe").get(f"/oost/ronde/bezwaren/{objection.pk}/").status_code == 404
    lend(west, reach="objections")
    path = f"/oost/ronde/bezwaren/{objection.pk}/"
    assert [visit_as(west, who).post(path, LOOK).status_code for who in ("suus", "zoe")] == [302, 302]
    assert Post._base_manager.get(pk=objection.judgement.post_id).state == "shown"


def test_one_of_those_who_are_asked_says_yes_and_who_asked_hears_it(west: SimpleNamespace) -> None:
    loan = ask(west)
    assert OutgoingMail.objects.get(key__startswith="loan:").to == "zoe@example.org"
    answers = [visit_as(west, "zoe").post(f"/west/ronde/meekijken/{loan.pk}/", {"no": "1"}).status_code for _n in range(2)]
    assert answers == [302, 409] and OutgoingMail.objects.get(key__startswith="loan_answered:").to == "cato@example.org"
    assert visit_as(west, "cato").post(f"/oost/ronde/meekijken/{loan.pk}/").status_code == 404


@pytest.mark.proves("S2-26")
def test_who_looks_along_sees_what_was_reported_and_nothing_else(west: SimpleNamespace) -> None:
    closed, other = (make_article(west, audience="neighbours", title=title) for title in ("Dat ene huis", "Mijn kanarie"))
    report = Report._base_manager.create(hood=west.oost, post=closed, reason="hurts", reporter=west.aisha)
    loan, zoe = lend(west), visit_as(west, "zoe")
    page, words = (zoe.get(f"/oost/meekijken/{path}/").content.decode() for path in (str(loan.pk), f"melding/{report.pk}"))
    assert f"/melding/{report.pk}/" in page and "Dat ene huis" in words and "Aisha" not in words and "kanarie" not in page + words
    closed_to_her = [f"/oost/bericht/{other.pk}/", f"/oost/bericht/{closed.pk}/", "/oost/ronde/", "/oost/ronde/gemeld/"]
    assert {zoe.get(path).status_code for path in closed_to_her} <= {403, 404}
    assert zoe.post(f"/oost/meekijken/melding/{report.pk}/", {f"hide-{name}": value for name, value in HIDE.items()}).status_code == 302
    assert Post._base_manager.get(pk=closed.pk).state == "hidden"


@pytest.mark.proves("S2-26")
def test_who_looks_along_hears_once_a_day_that_something_was_reported(west: SimpleNamespace) -> None:
    lend(west)
    posts = [make_article(west, title=title) for title in ("Dat ene huis", "Nog een")]
    for post in posts:
        assert visit_as(west, "aisha").post(f"/oost/melden/?bericht={post.pk}", {"reason": "hurts", "once": f"n{post.pk}"}).status_code == 302
    told = OutgoingMail.objects.get(key__startswith="lent:")
    assert told.to == "zoe@example.org" and "/oost/meekijken/" in told.text and "Dat ene huis" not in told.text


def test_for_objections_alone_no_report_is_seen(west: SimpleNamespace) -> None:
    report = Report._base_manager.create(hood=west.oost, post=make_article(west), reason="hurts")
    lend(west, reach="objections")
    assert visit_as(west, "zoe").get(f"/oost/meekijken/melding/{report.pk}/").status_code == 404
    visit_as(west, "aisha").post(f"/oost/melden/?bericht={report.post_id}", {"reason": "hurts", "once": "n1"})
    assert not OutgoingMail.objects.filter(key__startswith="lent:").exists()


@pytest.mark.parametrize("how", ["day", "role", "stop"])
def test_it_ends_with_its_day_with_the_role_at_home_or_by_a_word(west: SimpleNamespace, how: str) -> None:
    loan = lend(west)
    assert lent_to(west.oost.pk) == {west.zoe.pk}
    if how == "day":
        swap(loan, {}, until=clock.today() - timedelta(days=1))
    elif how == "role":
        Membership._base_manager.filter(person=west.zoe).update(role="resident")
    else:
        assert visit_as(west, "zoe").post(f"/oost/meekijken/{loan.pk}/stop/").status_code == 302
    assert lent_to(west.oost.pk) == frozenset() and visit_as(west, "zoe").get(f"/oost/meekijken/{loan.pk}/").status_code == 404


def test_the_operator_asks_for_a_team_that_cannot(west: SimpleNamespace) -> None:
    assert ask(west, "omar", "/beheer/buurten/oost/meekijken/").asked_by == west.omar
    assert visit_as(west, "cato").post("/beheer/buurten/oost/meekijken/").status_code == 403


def test_not_for_ever_and_not_from_oneself(street: SimpleNamespace) -> None:
    given = {"lender": str(street.oost.pk), "reach": "reports", "until": (clock.today() + timedelta(days=900)).isoformat(), "why": "Klein team"}
    answer = visit_as(street, "cato").post("/oost/ronde/meekijken/", given)
    assert answer.status_code == 422 and "Klein team" in answer.content.decode() and not Loan._base_manager.exists()
