"""Two clicks at the same moment put up one post, because the token is a key that can stand only once."""
from __future__ import annotations

from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reuring.core.models import Attempt
from reuring.news.tests.test_write import NEWS, standing, typed
from reuring.posts import once
from reuring.testing.street import make_article, visit_as


def click(street: SimpleNamespace, times: int) -> list[int]:
    """Send the same form so many times at once; the answers."""
    clients, start, codes = [visit_as(street, "aisha") for _n in range(times)], Barrier(times), []

    def send(client: Any) -> None:
        try:
            start.wait(10)
            codes.append(client.post(NEWS, typed()).status_code)
        finally:
            connection.close()
    threads = [Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return codes


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_put_up_one_post(street: SimpleNamespace) -> None:
    assert click(street, 3) == [302, 302, 302]
    assert len(standing(street)) == 1


@pytest.mark.proves("safety:A4")
@pytest.mark.django_db(transaction=True)
def test_without_the_key_there_would_be_more(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "spend", lambda given, who: None)
    click(street, 3)
    assert len(standing(street)) == 3


def test_a_form_that_failed_on_the_way_is_not_used_up(street: SimpleNamespace) -> None:
    visit_as(street, "aisha").post(NEWS, typed(title=""))
    assert not Attempt.objects.exists()


def test_a_form_without_a_token_is_a_form_of_its_own(street: SimpleNamespace) -> None:
    codes = [visit_as(street, "aisha").post(NEWS, typed(once="")).status_code for _n in range(2)]
    assert codes == [302, 302] and len(standing(street)) == 2


def test_what_was_just_written_or_known_is_not_asked_again(street: SimpleNamespace) -> None:
    """Who writes, where, and the message itself are at hand; three rows of it, its words to be found by, its happening and its follower are written."""
    client = visit_as(street, "aisha")
    client.post(NEWS, typed(once=""))
    with CaptureQueriesContext(connection) as seen:
        assert client.post(NEWS, typed(once="")).status_code == 302
    asked = [query["sql"].split('"')[1] for query in seen if query["sql"].startswith("SELECT \"")]
    assert asked.count("posts_post") == 0 and asked.count("hoods_neighbourhood") == 1 and asked.count("hoods_membership") <= 2
    assert len(seen) <= 21


def test_an_answer_asks_for_its_message_and_its_neighbourhood_once(street: SimpleNamespace) -> None:
    post, client = make_article(street), visit_as(street, "aisha")
    with CaptureQueriesContext(connection) as seen:
        assert client.post(f"/oost/bericht/{post.pk}/reageren/", {"body": "Dank je wel, dat is fijn."}).status_code == 302
    asked = [query["sql"].split('"')[1] for query in seen if query["sql"].startswith("SELECT \"")]
    assert (asked.count("posts_post"), asked.count("hoods_neighbourhood"), asked.count("accounts_person")) == (1, 1, 1)
