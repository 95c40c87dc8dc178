"""Riet reads no mail: she is asked by text whether she wants to be brought together, and a word is enough. Every text really travels."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.agenda.tests.test_texting import RIET, box, say  # noqa: F401 - a fixture, and a phone
from reuring.core.models import OutgoingMail
from reuring.core.texting import sending
from reuring.exchange import texted
from reuring.exchange.models import Match
from reuring.exchange.models.matches import ASKER
from reuring.testing.asks import make_ask
from reuring.testing.phonebox import Phonebox


def propose(street: SimpleNamespace) -> Match:
    """Bram asks, Riet would do it, Cato proposes."""
    with scope(hood=street.oost):
        match = Match.propose(make_ask(street, text="Wie leest mij mijn brieven voor?", connector=street.cato), street.riet, words="Lees je een brief voor?")
        texted.tell_sides(match, street.riet, street.bram)
    sending.deliver_waiting()
    return match


def again(street: SimpleNamespace) -> Match:
    with scope(hood=street.oost):
        return Match.objects.select_related("ask").get()


@pytest.mark.proves("A14", "F22")
def test_a_proposal_is_answered_by_a_word_and_tells_nothing_on_a_screen(street: SimpleNamespace, box: Phonebox) -> None:  # noqa: F811
    match = propose(street)
    assert box.to(RIET) == ["Cato wil je graag met een buur samenbrengen, en belt je erover. Is dat goed? Antwoord JA MA of NEE MA. Geen sms meer? STOP"]
    assert say(box, "ja ma") == "Goed. Cato hoort het, en belt je." and again(street).state == "proposed"
    with scope(hood=street.oost):
        found = Match.objects.for_page().get(pk=match.pk)
        found.say_yes(ASKER, reach="06 1")
        texted.tell_sides(found, found.giver)
    sending.deliver_waiting()
    assert (again(street).state, again(street).giver_reach) == ("agreed", "06 12 34 56 78")
    assert box.to(RIET)[-1] == "Allebei zeiden jullie ja. Cato belt je over hoe en waar jullie elkaar zien."
    assert not any(word in text for text in box.to(RIET) for word in ("brief", "Bram", "06 1"))
    assert OutgoingMail.objects.filter(to=street.cato.email).exists()


@pytest.mark.proves("A14")
def test_no_is_enough_and_what_is_over_changes_nothing(street: SimpleNamespace, box: Phonebox) -> None:  # noqa: F811
    propose(street)
    assert say(box, "nee").startswith("Dat is goed") and again(street).state == "failed" and again(street).ask.state == "open"
    assert say(box, "ja ma") == "Dit is voorbij. Er is niets veranderd. Dank je wel." and again(street).state == "failed"
