"""What the team hides comes with a rule, a reason, a way to object, and a word to who reported it."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.moderation import jobs
from reuring.moderation.models import Judgement, Snapshot
from reuring.moderation.tests.court import HIDE, judged
from reuring.notices import tell
from reuring.posts.models import Comment, Happening, Report
from reuring.testing.street import make_article, make_comment, visit_as


def work() -> None:
    for happening in Happening._base_manager.filter(action="post.hidden"):
        tell.spread.func(happening.pk)


def letters(to: str) -> str:
    return "\n".join(OutgoingMail.objects.filter(to=to).values_list("text", flat=True))


@pytest.mark.proves("F91", "P14")
def test_the_writer_reads_rule_reason_and_how_to_object(street: SimpleNamespace) -> None:
    post = make_article(street)
    visit_as(street, "cato").post(f"/oost/bericht/{post.pk}/verbergen/", HIDE)
    work()
    judgement = Judgement._base_manager.get(post=post.pk)
    said = letters("bram@example.org")
    assert "Wijs niemand aan" in said and "Het gaat over" not in said and f"/oost/besluit/{judgement.pk}/" in said
    page = visit_as(street, "bram").get(f"/oost/besluit/{judgement.pk}/").content.decode()
    assert "Kom <strong>zitten</strong>" in page and "Het gaat over één huis." in page and "geen computer" in page and "Stuur mijn bezwaar" in page


def test_only_the_writer_and_the_team_read_a_judgement(street: SimpleNamespace) -> None:
    pk = judged(street).pk
    codes = {who: visit_as(street, who).get(f"/oost/besluit/{pk}/").status_code for who in ("visitor", "aisha", "suus", "bram", "cato")}
    assert codes == {"visitor": 404, "aisha": 404, "suus": 404, "bram": 200, "cato": 200}


@pytest.mark.parametrize("about", ["post", "comment"])
def test_everybody_who_reported_the_same_hears_it_without_an_account(street: SimpleNamespace, about: str) -> None:
    post = make_article(street)
    comment = make_comment(street, post) if about == "comment" else None
    with scope(hood=street.oost):
        for number in range(3):
            Report.objects.create(hood=street.oost, post=post, comment=comment, reason="hurts", contact=f"gast{number}@example.org")
    address = f"reactie/{comment.pk}" if comment else f"bericht/{post.pk}"
    visit_as(street, "cato").post(f"/oost/{address}/verbergen/", HIDE)
    told = OutgoingMail.objects.filter(key__startswith="judged:").values_list("to", flat=True)
    assert sorted(told) == [f"gast{number}@example.org" for number in range(3)]


def test_who_reports_gets_a_confirmation_and_an_address_is_not_flooded(street: SimpleNamespace) -> None:
    for number in range(5):
        Client().post("/oost/melden/", {"reason": "else", "text": "kanarie", "contact": "gast@example.org", "once": f"n{number}"})
    found = OutgoingMail.objects.filter(to="gast@example.org")
    assert found.count() == 3 and "kanarie" not in letters("gast@example.org")


@pytest.mark.proves("safety:F2")
def test_fifty_reports_hide_nothing(street: SimpleNamespace) -> None:
    post = make_article(street)
    codes = [Client(REMOTE_ADDR=f"10.0.0.{n}").post(f"/oost/melden/?bericht={post.pk}", {"reason": "hurts", "once": f"n{n}"}).status_code for n in range(50)]
    post.refresh_from_db()
    assert codes == [302] * 50 and post.state == "shown" and not Judgement._base_manager.exists()
    page = visit_as(street, "cato").get("/oost/ronde/").content.decode()
    assert page.count("het kwetst of bedreigt iemand") == 1                # one card, however many asked


def test_a_guest_whose_answer_was_refused_can_object_with_the_link(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        comment = Comment(post=make_article(street), guest_name="Gast", guest_email="gast@example.org", body="Stom bankje.", state="held")
        comment.put_up(by=None)
    visit_as(street, "cato").post(f"/oost/ronde/gasten/{comment.pk}/niet/", HIDE)
    link = next(line for line in letters("gast@example.org").splitlines() if "/besluit/" in line)
    path = "/oost/" + link.partition("/oost/")[2]
    assert "Stom bankje." in Client().get(path).content.decode()
    assert [Client().post(path, {"text": "Ik bedoelde het goed."}).status_code for _n in range(2)] == [302, 409]
    assert Client().get(path[:-3] + "x/").status_code == 404


@pytest.mark.proves("safety:E5")
def test_a_snapshot_goes_after_a_year_and_the_judgement_stays(street: SimpleNamespace, time_machine: object) -> None:
    judgement = judged(street)
    jobs.forget()
    assert Snapshot._base_manager.get(judgement=judgement).title == "Een bankje bij de bushalte"
    time_machine.move_to(judgement.made_at.replace(year=judgement.made_at.year + 1, month=12, day=31))
    jobs.forget()
    assert not Snapshot._base_manager.exists() and Judgement._base_manager.exists()


def test_who_is_paused_reads_why_and_may_object(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        member = Membership.objects.get(person=street.bram)
    cato = visit_as(street, "cato")
    cato.post(f"/oost/ronde/mensen/{member.pk}/pauze/", {"why": "hurts"})
    judgement = Judgement._base_manager.get(kind="pause")
    bram = visit_as(street, "bram")
    assert f"/besluit/{judgement.pk}/" in letters("bram@example.org")
    assert bram.post(f"/oost/besluit/{judgement.pk}/bezwaar/", {"text": "Ik was het niet."}).status_code == 302
    cato.post(f"/oost/ronde/mensen/{member.pk}/terug/")
    judgement.refresh_from_db()
    assert judgement.state == "lifted"


def test_shown_again_by_the_team_nobody_can_object_any_more(street: SimpleNamespace) -> None:
    judgement = judged(street)
    visit_as(street, "cato").post(f"/oost/bericht/{judgement.post_id}/tonen/")
    judgement.refresh_from_db()
    assert judgement.state == "lifted"
    assert visit_as(street, "bram").post(f"/oost/besluit/{judgement.pk}/bezwaar/", {"text": "Toch"}).status_code == 409


def test_after_six_months_it_is_too_late(street: SimpleNamespace) -> None:
    judgement = judged(street)
    swap(judgement, {}, made_at=judgement.made_at.replace(year=judgement.made_at.year - 1))
    assert visit_as(street, "bram").post(f"/oost/besluit/{judgement.pk}/bezwaar/", {"text": "Toch"}).status_code == 409
