"""Who is told, and above all who is not."""
from datetime import time

import pytest
from django.core import mail as sent
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from django_scopes import scope
from django_tasks_db.models import DBTaskResult

from reuring.accounts.models import Block
from reuring.core import mail
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Membership
from reuring.notices import planner, recipes, tell
from reuring.notices.models import Notice
from reuring.posts import follows
from reuring.posts.models import Happening, PostPerson, Report, record
from reuring.posts.rules import RULES
from reuring.testing.street import make_article, make_comment, make_story, visit_as


def test_an_answer_reaches_the_writer_and_who_answered_before_but_never_who_answers(street):
    post = make_article(street, by=street.bram)
    make_comment(street, post, by=street.aisha)
    assert told(street) == {("comment", "Bram")}
    make_comment(street, post, by=street.suus)
    assert told(street) == {("comment", "Bram"), ("comment", "Aisha")}


def test_much_talk_is_one_line_and_one_mail_an_hour(street, time_machine):
    time_machine.move_to("2026-11-20T10:05:00+01:00", tick=False)
    post = make_article(street, by=street.bram)
    for _number in range(4):
        make_comment(street, post, by=street.aisha)
    assert told(street) == {("comment", "Bram")}
    assert mails() == ["bram@example.org"]
    time_machine.move_to("2026-11-20T11:05:00+01:00", tick=False)
    make_comment(street, post, by=street.aisha)
    told(street)
    assert mails() == ["bram@example.org"] * 2


def test_a_job_that_runs_twice_tells_once(street):
    post = make_article(street, by=street.bram)
    make_comment(street, post)
    happening = Happening._base_manager.get(action="comment.put_up")
    assert [tell.spread.func(happening.pk) for _time in range(2)] == [1, 1]
    assert (mails(), told(street)) == (["bram@example.org"], {("comment", "Bram")})
    assert tell.spread.func(0) == 0


@pytest.mark.proves("safety:A3")
def test_who_may_not_read_is_not_told(street):
    post = make_article(street, by=street.bram, audience="neighbours")
    with scope(hood=street.oost):
        for person in (street.nico, street.petra, street.zoe, street.olga, street.stijn):
            follows.begin(post, person)
    make_comment(street, post, by=street.aisha)
    assert told(street) == {("comment", "Bram")}


def test_who_left_is_not_told_even_of_what_is_public(street):
    post = make_article(street, by=street.bram)
    with scope(hood=street.oost):
        Membership.objects.filter(person=street.bram).delete()
    make_comment(street, post, by=street.aisha)
    assert told(street) == set()


def test_who_blocked_each_other_are_not_told_of_each_other(street):
    post = make_article(street, by=street.bram)
    Block.objects.create(person=street.aisha, other=street.bram)
    with scope(hood=street.oost):
        follows.begin(post, street.suus)
    make_comment(street, post, by=street.aisha)
    assert told(street) == {("comment", "Suus")}


def test_who_stopped_following_hears_nothing(street):
    post = make_article(street, by=street.bram)
    visit_as(street, "bram").post(f"/oost/bericht/{post.pk}/volgen/")
    make_comment(street, post)
    assert told(street) == set()


def test_a_guest_that_waits_and_a_report_go_to_the_connectors(street):
    post = make_article(street, by=street.bram)
    make_comment(street, post, by=None, author=None, guest_name="Riet", state="held")
    assert told(street) == {("held", "Cato")}
    with scope(hood=street.oost):
        Report.objects.create(hood=street.oost, post=post, reason="hurts", text="au")
        record("report.made", post, None)
    assert told(street) == {("held", "Cato"), ("report", "Cato")}
    assert "Riet" not in letters() and "au" not in letters().split()


@pytest.mark.proves("R25")
def test_who_is_named_is_asked_first_and_shows_only_after_a_yes(street):
    story = make_story(street, by=street.bram)
    with scope(hood=street.oost):
        PostPerson.objects.create(post_id=story.pk, person=street.aisha)
        record("people.named", story, street.bram)
    assert told(street) == {("named", "Aisha")}
    assert "Tot die tijd staat hij er niet" in letters()
    assert "Aisha" not in visit_as(street, "visitor").get(f"/oost/verhalen/{story.pk}/").content.decode()
    assert visit_as(street, "aisha").post(f"/oost/bericht/{story.pk}/noemen/").status_code == 302
    assert "Aisha" in visit_as(street, "visitor").get(f"/oost/verhalen/{story.pk}/").content.decode()


def test_who_wrote_what_was_hidden_hears_which_rule_and_how_to_object(street):
    post = make_article(street, by=street.bram)
    comment = make_comment(street, make_article(street), by=street.aisha)
    with scope(hood=street.oost):
        post.hide(by=street.cato, why="point: je noemt reuma")
        comment.hide(by=street.cato, why="kind: dit doet pijn")
    assert {("hidden", "Bram"), ("answer", "Aisha")} <= told(street)
    with override("nl"):
        assert str(RULES["point"]) in letters() and str(RULES["kind"]) in letters()
    assert "Bel ons" in letters() and "024 000 00 00" in letters()
    assert "reuma" not in letters()            # the words of the team stand on the page, behind the door


@pytest.mark.proves("safety:E7")
def test_what_is_for_few_is_not_in_a_mail(street):
    post = make_article(street, by=street.bram, title="KANARIE", body="KANARIE", audience="connectors")
    with scope(hood=street.oost):
        make_comment(street, post, by=street.cato, body="KANARIE")
    assert told(street) == {("comment", "Bram")}
    assert "KANARIE" not in letters()


def test_who_is_not_reached_by_mail_gets_the_line_alone(street):
    street.bram.route = "phone"
    street.bram.save()
    make_comment(street, make_article(street, by=street.bram))
    assert (told(street), mails()) == ({("comment", "Bram")}, [])


def test_what_is_loaded_from_a_file_tells_nobody(street):
    with mail.unsent():
        make_comment(street, make_article(street, by=street.bram))
    assert told(street) == set()


def test_a_deed_that_fails_tells_nobody(street):
    post = make_article(street, by=street.bram)
    with pytest.raises(RuntimeError), scope(hood=street.oost):
        fail_after(post, street)
    assert told(street) == set()


def test_a_mail_speaks_the_language_of_who_reads_it_and_can_be_stopped(street):
    street.bram.language = "en"
    street.bram.save()
    post = make_article(street, by=street.bram)
    make_comment(street, post)
    told(street)
    mail.deliver_waiting()
    [letter] = sent.outbox
    assert letter.subject == "Oost: there is an answer"
    assert f"/oost/bericht/{post.pk}/" in letter.body and "/oost/volgen/stop/" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_every_recipe_is_of_something_that_happens():
    known = {"comment.put_up", "comment.held", "post.held", "post.admitted", "comment.admitted", "people.named",
             "post.hidden", "comment.hidden", "report.made", "paper.asked"}
    known |= {f"event.{what}" for what in ("moved", "cancelled", "restored", "called_off", "called_on", "rearranged", "seat", "how_was")}
    known |= {"wanted.asked", "wanted.widened", "yes.said"}
    known |= {"contribution.answered", "need.helped", "step.taken", "partner.can_do", "strength.shows"}
    known |= {f"idea.{what}" for what in ("opened", "adopted", "laid_down", "pulled", "begun", "sent_on", "answered", "brought_back", "shelved",
                                          "taken_out", "turned_down", "reconsidered")}
    known |= {f"stand.{what}" for what in ("joined", "left", "enough", "asked", "said_yes")} | {"plan.moved"}
    known |= {f"merger.{what}" for what in ("proposed", "together", "refused", "parted")}
    known |= {f"intro.{what}" for what in ("found", "asked", "made")}
    known |= {f"initiative.{what}" for what in ("join_up", "start", "steer", "harvest", "run", "crown", "hand_over", "pause", "resume", "stop",
                                                "agree", "begin", "part",
                                                "joined", "asked", "handed_on", "nudged")}
    assert set(recipes.RECIPES) == known


def test_ones_own_list_is_read_by_looking_and_emptied_by_a_button(street):
    make_comment(street, make_article(street, by=street.bram))
    told(street)
    bram = visit_as(street, "bram")
    assert "Een bankje bij de bushalte" in bram.get("/oost/voor-jou/").content.decode()
    assert unread(street) == 1
    assert bram.post("/oost/voor-jou/gezien/").status_code == 302
    assert unread(street) == 0
    assert "Een bankje" not in visit_as(street, "aisha").get("/oost/voor-jou/").content.decode()
    assert visit_as(street, "visitor").get("/oost/voor-jou/").status_code == 403


def test_a_line_about_what_one_may_no_longer_read_does_not_show(street):
    post = make_article(street, by=street.bram, title="KANARIE", audience="neighbours")
    make_comment(street, post, by=street.aisha)
    make_comment(street, post, by=street.suus)
    told(street)
    with scope(hood=street.oost):
        Membership.objects.filter(person=street.aisha).update(met_until=timezone.now())
    assert "KANARIE" not in visit_as(street, "aisha").get("/oost/voor-jou/").content.decode()


def told(street) -> set[tuple[str, str]]:
    run_jobs()
    with scope(hood=street.oost):
        return set(Notice.objects.values_list("kind", "person__name"))


def run_jobs() -> None:
    """What the worker does, without its closing of connections."""
    for row in DBTaskResult.objects.ready().filter(task_path="reuring.notices.tell.spread").order_by("enqueued_at"):
        row.task.func(*row.args_kwargs["args"])
        row.delete()


def unread(street) -> int:
    with scope(hood=street.oost):
        return Notice.objects.filter(read_at=None).count()


def mails() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("to", flat=True))


def letters() -> str:
    return "\n".join(f"{one.subject}\n{one.text}" for one in OutgoingMail.objects.all())


def fail_after(post, street) -> None:
    with transaction.atomic():
        make_comment(street, post)
        raise RuntimeError


def test_however_much_waits_for_the_morning_one_more_asks_as_often(street, monkeypatch):
    monkeypatch.setattr(planner, "QUIET", (time(0), time(23, 59, 59)))
    counts = []
    for number in range(5):
        make_comment(street, make_article(street, by=street.bram, title=f"Bankje {number}"))
        with CaptureQueriesContext(connection) as work:
            tell.spread.func(Happening._base_manager.filter(action="comment.put_up").latest("pk").pk)
        counts.append(len(work))
    assert counts[4] - counts[1] == 3 and mails() == []           # of each thing only whether they still follow it


@pytest.mark.parametrize("kind", [kind for kind in Notice.Kind if kind not in (Notice.Kind.HELD, Notice.Kind.REPORT)])
def test_only_what_is_for_the_team_says_that_it_is(street, kind):
    known = {"kind": kind.value, "about": kind.label, "hood": street.oost, "person": street.bram, "title": "Soep", "link": "/", "rule": "", "words": "",
             "reply": "", "readers": "", "stop": ""}
    mail.post("bram@example.org", "notices/mail/notice", known, key="een", lane=mail.Lane.DIRECT, language="nl")
    assert "team om" not in letters() and "voor het team" not in letters()
