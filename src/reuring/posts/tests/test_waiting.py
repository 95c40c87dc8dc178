"""First words of who came in with a code, and of an account that slept, wait for the team; the writer sees that, and why."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.notices import tell
from reuring.notices.models import Notice
from reuring.posts.models import Comment, Happening, Post
from reuring.testing.street import WHO, make_article, make_comment, visit_as


def by_code(street: SimpleNamespace, **more: object) -> None:
    """Bram typed a code from a letter; nobody of the team shook his hand."""
    Membership._base_manager.filter(person=street.bram).update(met_how="letter", **more)


def write(street: SimpleNamespace, title: str = "Mijn eerste bericht") -> Post:
    given = {"title": title, "body": "Dag buren.", "audience": "public", "step": "post"}
    assert visit_as(street, "bram").post("/oost/nieuws/nieuw/", given).status_code == 302
    return Post._base_manager.get(title=title)


@pytest.mark.proves("safety:F1")
def test_the_first_two_messages_of_who_has_a_code_wait_and_only_the_team_and_the_writer_see_them(street: SimpleNamespace) -> None:
    by_code(street)
    post = write(street)
    path = f"/oost/nieuws/{post.pk}/"
    assert {who: visit_as(street, who).get(path).status_code for who in WHO} == dict.fromkeys(WHO, 404) | {"bram": 200, "cato": 200}
    assert post.title not in "".join(visit_as(street, "visitor").get(page).content.decode() for page in ("/oost/", "/oost/nieuws/", "/oost/feed.xml"))
    page = visit_as(street, "bram", HTTP_ACCEPT_LANGUAGE="nl").get(path).content.decode()
    assert "Het team leest dit eerst." in page and "een van je eerste berichten" in page
    cato = visit_as(street, "cato")
    assert post.title in cato.get("/oost/ronde/").content.decode() and post.title in cato.get("/oost/ronde/gasten/").content.decode()
    assert cato.post(f"/oost/ronde/wacht/{post.pk}/erbij/").status_code == 302
    assert visit_as(street, "visitor").get(path).status_code == 200
    with scope(hood=street.oost):
        assert list(Happening.objects.filter(post=post.pk).order_by("pk").values_list("action", "person__name")) == [
            ("post.held", "Bram"), ("post.admitted", "Cato"), ("post.put_up", "Bram")]
    assert (write(street, "Mijn tweede").state, make_comment(street, post, by=street.bram).state) == ("held", "held")


def test_after_two_that_were_let_in_nothing_waits_any_more(street: SimpleNamespace) -> None:
    make_article(street)
    make_article(street)
    by_code(street)
    assert write(street).state == "shown"


def test_an_answer_waits_too_and_cannot_be_put_up_by_taking_it_back(street: SimpleNamespace) -> None:
    post = make_article(street, by=street.aisha)
    by_code(street)
    assert visit_as(street, "bram").post(f"/oost/bericht/{post.pk}/reageren/", {"body": "Dag."}).status_code == 302
    said = Comment._base_manager.get(body="Dag.")
    assert said.state == "held" and "Dag." not in visit_as(street, "aisha").get(f"/oost/nieuws/{post.pk}/").content.decode()
    bram = visit_as(street, "bram", HTTP_ACCEPT_LANGUAGE="nl")
    assert "een van je eerste berichten" in bram.get(f"/oost/nieuws/{post.pk}/").content.decode()
    with scope(hood=street.oost):
        said.withdraw(by=street.bram)
        assert said.state == "gone"
        with pytest.raises(NotNow):
            said.put_back(by=street.bram)


def test_what_the_team_does_not_let_in_comes_with_a_reason_to_object_to(street: SimpleNamespace) -> None:
    by_code(street)
    post = write(street)
    sent = visit_as(street, "cato").post(f"/oost/ronde/wacht/{post.pk}/niet/", {"rule": "open", "why": "Dit is reclame."})
    assert sent.status_code == 302
    page = visit_as(street, "bram").get(f"/oost/nieuws/{post.pk}/").content.decode()
    assert "Dit is reclame." in page and "/oost/besluit/" in page


@pytest.mark.proves("safety:F1")
@pytest.mark.parametrize(("months", "state"), [(12, "held"), (0, "shown"), (36, "shown")])
def test_an_account_that_slept_is_read_first(street: SimpleNamespace, months: int, state: str) -> None:
    swap(street.oost, {}, asleep_months=months)
    Membership._base_manager.filter(person=street.bram).update(joined_at=clock.ahead(days=-800))
    assert write(street).state == state


def test_who_did_something_lately_does_not_sleep_and_the_hood_may_hold_nobody(street: SimpleNamespace) -> None:
    by_code(street, joined_at=clock.ahead(days=-800))
    swap(street.oost, {}, holds="nobody")
    with scope(hood=street.oost):
        Happening.objects.create(post=make_article(street, by=street.aisha), person=street.bram, action="word.said")
    assert write(street).state == "shown"


def test_who_waited_hears_that_it_stands_there(street: SimpleNamespace) -> None:
    by_code(street)
    post = write(street)
    visit_as(street, "cato").post(f"/oost/ronde/wacht/{post.pk}/erbij/")
    said = make_comment(street, make_article(street, by=street.aisha), by=street.bram)
    visit_as(street, "cato").post(f"/oost/ronde/gasten/{said.pk}/erbij/")
    for happening in Happening._base_manager.filter(action__endswith=".admitted"):
        tell.spread.func(happening.pk)
    found = Notice._base_manager.filter(person=street.bram, kind="admitted")
    assert [notice.post_id for notice in found.order_by("pk")] == [post.pk, said.post_id]
    assert "Het staat er nu." in OutgoingMail.objects.filter(to="bram@example.org").earliest("pk").text


def test_a_guest_hears_it_once_and_the_address_is_forgotten(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        comment = Comment(post=make_article(street), guest_name="Riet", guest_email="riet@example.org", body="Mooi!", state="held")
        comment.put_up(by=None)
        comment.admit(by=street.cato)
    told = OutgoingMail.objects.get(to="riet@example.org")
    assert "Een bankje bij de bushalte" in told.text and f"/oost/bericht/{comment.post_id}/" in told.text
    assert Comment._base_manager.get(pk=comment.pk).guest_email == ""
