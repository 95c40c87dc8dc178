"""Denk even na: a suspicion by looks does not go up, wherever it is typed; the text is kept, and who helps is shown."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from reuring.posts.models import Comment, Post
from reuring.posts.views import guests
from reuring.testing.street import make_article, make_comment, visit_as

pytestmark = pytest.mark.once

BLOCKED, ASKED = "Donkere man loopt rond in de straat.", "Er loopt al een uur een man rond."


def places(street: SimpleNamespace) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Who types where, and what else the form wants."""
    post = make_article(street)
    said = make_comment(street, post, by=street.bram)
    return {
        "post": ("bram", "/oost/nieuws/nieuw/", {"title": "Let op", "audience": "public", "step": "post"}),
        "edit": ("bram", f"/oost/bericht/{post.pk}/wijzigen/", {"title": "Let op"}),
        "comment": ("aisha", f"/oost/bericht/{post.pk}/reageren/", {}),
        "comment edit": ("bram", f"/oost/reactie/{said.pk}/wijzigen/", {}),
        "guest": ("visitor", f"/oost/bericht/{post.pk}/gast/", {"name": "Ilse", "email": "gast@example.org"}),
    }


@pytest.mark.proves("A46", "R19")
def test_looks_stop_it_everywhere_and_the_text_is_kept(street: SimpleNamespace) -> None:
    for where, (who, path, given) in places(street).items():
        answer = visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").post(path, given | {"body": BLOCKED, "thought": "on"})
        page = answer.content.decode()
        assert (where, answer.status_code) == (where, 422) and BLOCKED in page
        assert all(route in page for route in ("Denk even na", "112", "0900-8844", "wijkagent", "De gemeente", "Buurtbemiddeling")), where
    assert not Post._base_manager.filter(body=BLOCKED).exists() and not Comment._base_manager.filter(body=BLOCKED).exists()


@pytest.mark.proves("R19")
def test_what_somebody_did_goes_up_after_a_second_look(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guests, "FASTEST", -1)
    for where, (who, path, given) in places(street).items():
        client = visit_as(street, who)
        first = client.post(path, given | {"body": ASKED, "since": guests.started()})
        assert (where, first.status_code, first.content.decode().count('type="checkbox" name="thought"')) == (where, 422, 1)
        again = client.post(path, given | {"body": ASKED, "thought": "on", "since": guests.started()})
        assert (where, again.status_code) == (where, 302)
