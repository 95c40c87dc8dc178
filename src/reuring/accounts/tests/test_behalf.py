"""Somebody without e-mail takes part, with a named helper, recorded consent and an end."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from reuring.accounts.behalf import card, enter_on_behalf
from reuring.accounts.models import HelperLink, Person
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.testing.street import visit_as


@pytest.mark.proves("F75", "F74", "A3")
def test_a_neighbour_without_mail_is_entered(street: SimpleNamespace) -> None:
    link = enter(street)
    person = link.person
    assert (person.name, person.email, person.route, person.phone, person.has_usable_password()) == ("Riet", None, "phone", "024 111 11 11", False)
    assert (link.helper, link.recorded_by, link.consent, link.running) == (street.bram, street.cato, "spoken", True)
    assert OutgoingMail.objects.count() == 0


@pytest.mark.proves("F75")
def test_what_was_agreed_stands_on_a_card(street: SimpleNamespace) -> None:
    agreed = card(enter(street))
    assert (agreed["name"], agreed["helper"], agreed["recorded_by"], agreed["scope"]) == ("Riet", "Bram", "Cato", "berichten plaatsen")
    assert (agreed["since"], agreed["until"]) == (clock.today(), clock.today() + timedelta(days=365))


@pytest.mark.proves("F75")
@pytest.mark.parametrize(("wrong", "field"), [
    ({"name": " "}, "name"), ({"route": "email"}, "route"), ({"route": "sms"}, "route"), ({"phone": ""}, "phone"),
    ({"scope": ""}, "scope"), ({"consent": ""}, "consent"),
    ({"until": timedelta(days=0)}, "until"), ({"until": timedelta(days=800)}, "until")])
def test_without_consent_scope_or_end_nobody_is_entered(street: SimpleNamespace, wrong: dict[str, Any], field: str) -> None:
    before = Person.objects.count()
    with pytest.raises(ValidationError) as refused:
        enter(street, **wrong)
    assert list(refused.value.message_dict) == [field] and Person.objects.count() == before


@pytest.mark.proves("F75")
def test_help_ends_by_itself_and_by_either_of_the_two(street: SimpleNamespace) -> None:
    link, over = enter(street), enter(street)
    HelperLink.objects.filter(pk=over.pk).update(until=clock.today() - timedelta(days=1))
    page = visit_as(street, "bram").get("/ik/").content.decode()
    assert page.count("berichten plaatsen") == 1
    visit_as(street, "aisha").post("/ik/hulp/", {"link": link.pk})
    assert HelperLink.objects.get(pk=link.pk).running
    visit_as(street, "bram").post("/ik/hulp/", {"link": link.pk})
    assert not HelperLink.objects.get(pk=link.pk).running and not HelperLink.objects.get(pk=over.pk).running


def test_a_number_is_kept_only_for_who_is_called(street: SimpleNamespace) -> None:
    assert enter(street, route="paper").person.phone == ""


def enter(street: SimpleNamespace, **other: Any) -> HelperLink:
    given = {"name": "Riet", "route": "phone", "phone": "024 111 11 11", "scope": "berichten plaatsen", "consent": "spoken",
             "until": timedelta(days=365)} | other
    return enter_on_behalf(**given | {"until": clock.today() + given["until"]}, helper=street.bram, recorded_by=street.cato)
