"""An error page says what happened, what you can do and whom to call, and gives back what was typed."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import InterfaceError, OperationalError
from django.template import engines
from django.test import Client

from reuring.core.refusals import WORDS
from reuring.core.whynot import Why

pytestmark = pytest.mark.once

PLAIN = ["400", "403_plain", "404", "408", "409", "413", "500", "503", "form_too_old"]
OOST = SimpleNamespace(name="Oost", slug="oost", phone="024 – 000 00 00", phone_hours="dinsdag, 10 tot 12 uur", walk_in="De Ark", palette="gracht", motto="")
TYPED = [("text", "Ik heb nog twintig tegels over.")]


@pytest.mark.parametrize("name", PLAIN)
def test_an_error_page_helps_on(name: str) -> None:
    page = shown(name, hood=OOST, typed=TYPED)
    assert page.count("<h1>") == 1 and "<html" in page and "data-failed" in page
    assert 'href="tel:0240000000"' in page and 'href="/oost/"' in page
    assert "Ik heb nog twintig tegels over." in page


@pytest.mark.parametrize("name", PLAIN)
def test_an_error_page_stands_without_neighbourhood_viewer_or_context(name: str) -> None:
    page = engines.all()[0].env.get_template(f"errors/{name}.html").render()
    assert 'href="/"' in page and "data-failed" in page


@pytest.mark.parametrize("why", [None, Why.OTHERS, Why.RESTING])
def test_a_refusal_says_why(why: Why | None) -> None:
    page = shown("403", hood=OOST, typed=[], words=WORDS[why])
    assert str(WORDS[why].title) in page and str(WORDS[why].what_now) in page


@pytest.mark.proves("safety:D9")
@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_does_not_answer_before_any_view_is_said_too(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def silent(**_asked: object) -> None:
        raise error("the server closed the connection")
    monkeypatch.setattr("reuring.hoods.scope.NAMED.first", silent)
    answer = Client(raise_request_exception=False).get("/oost/?q=1", HTTP_AUTHORIZATION="x")
    assert answer.status_code == 503 and "Het is even druk" in answer.content.decode()


def shown(name: str, **context: object) -> str:
    return engines.all()[0].env.get_template(f"errors/{name}.html").render(context)
