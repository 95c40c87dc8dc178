"""The first connectors of a neighbourhood that takes nobody in yet come by a mail, and say yes themselves."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.accounts.models import Person, Proof
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.models.welcomes import Welcome
from reuring.testing.street import make_hood, visit_as

pytestmark = pytest.mark.once

UNTIL = timedelta(days=200)


@pytest.fixture
def meent(street: SimpleNamespace) -> Neighbourhood:
    return make_hood("meent", "De Meent", life="exploring")


def ask(street: SimpleNamespace, **said: str) -> Any:
    given = {"email": "Fatima@example.org", "name": "Fatima", "until": (clock.today() + UNTIL).isoformat()}
    return visit_as(street, "omar", HTTP_ACCEPT_LANGUAGE="nl").post("/beheer/buurten/meent/team/", given | said)


def link() -> str:
    found = re.search(r"/binnen/link/\S+/", OutgoingMail.objects.filter(to="fatima@example.org").latest("pk").text)
    assert found
    return found[0]


@pytest.mark.proves("P0")
def test_who_is_asked_by_mail_says_yes_and_carries_a_neighbourhood_that_still_listens(street: SimpleNamespace, meent: Neighbourhood) -> None:
    assert ask(street).status_code == 302
    assert Person.objects.filter(email="fatima@example.org").exists() is False
    fatima, path = Client(HTTP_ACCEPT_LANGUAGE="nl"), link()
    assert "Wil je buurtverbinder van De Meent zijn? Omar vraagt het." in fatima.get(path).content.decode()
    assert Person.objects.filter(email="fatima@example.org").exists() is False
    assert fatima.post(path).url == "/meent/ronde/"
    with scope(hood=meent):
        member = Membership.objects.get(person__email="fatima@example.org")
        assert Welcome.objects.count() == 0
    assert (member.role_now, member.role_until, member.has_met, member.person.name) == ("connector", clock.today() + UNTIL, True, "Fatima")
    assert fatima.post(path).status_code == 404


def test_a_mail_opens_no_account_that_was_made_in_between(street: SimpleNamespace, meent: Neighbourhood) -> None:
    ask(street)
    Person.objects.create_user("fatima@example.org", name="Fatima")
    client = Client()
    assert client.post(link()).url == "/binnen/?next=/meent/ronde/"
    assert "_auth_user_id" not in client.session


def test_without_a_name_nobody_is_asked_and_what_was_typed_stays(street: SimpleNamespace, meent: Neighbourhood) -> None:
    answer = ask(street, name="", title="spil")
    assert (answer.status_code, Proof.objects.count()) == (422, 0)
    assert 'value="spil"' in answer.content.decode()


def test_a_question_can_be_taken_back_and_asked_anew(street: SimpleNamespace, meent: Neighbourhood) -> None:
    ask(street)
    first = link()
    ask(street)
    assert Client().post(first).status_code == 404
    page = visit_as(street, "omar", HTTP_ACCEPT_LANGUAGE="nl").get("/beheer/buurten/meent/team/").content.decode()
    assert page.count("fatima@example.org") == 1
    ask(street, email="", take_back=str(Proof.objects.get(used_at=None).pk))
    assert Client().post(link()).status_code == 404


@pytest.mark.parametrize("spoilt", ["operator", "until"])
def test_a_question_ends_with_who_asked_it_and_with_its_day(street: SimpleNamespace, meent: Neighbourhood, spoilt: str) -> None:
    ask(street)
    if spoilt == "operator":
        Person.objects.filter(pk=street.omar.pk).update(is_operator=False)
    else:
        proof = Proof.objects.get()
        Proof.objects.update(carries=proof.carries | {"until": clock.today().isoformat()})
    assert Client().post(link()).status_code == 409
    assert Person.objects.filter(email="fatima@example.org").exists() is False
