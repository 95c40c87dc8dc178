"""A name reads as it is written, and nobody is taken for somebody of the team."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django_scopes import scope

from reuring.accounts.calling import likeness, spelled
from reuring.accounts.models import Person
from reuring.accounts.tests.letters import letter, link_in
from reuring.core.text import many_lines, one_line
from reuring.hoods.models import Membership
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

CYRILLIC = "C\u0430t\u043e"


@pytest.mark.parametrize(("typed", "stands"), [
    ("  Aisha \n van\tOost ", "Aisha van Oost"), ("Bra\u200bm\u2060\ufeff", "Bram"), ("\u202emarB", "marB"), ("No\u0308a", "N\u00f6a"), ("a\x00b\x07c", "abc"),
    ("z" + "\u0301" * 40, "\u017a\u0301\u0301\u0301"), ("\U0001f468\u200d\U0001f467", "\U0001f468\u200d\U0001f467"), ("\u2800\u3164\u200b", "")])
def test_a_line_is_what_one_sees(typed: str, stands: str) -> None:
    assert one_line(typed) == stands


@pytest.mark.parametrize(("typed", "stands"), [("Hallo,\n\nstraat\u202e!", "Hallo,\n\nstraat!"), ("\u200b\n\u2060 \u3164", "")])
def test_a_message_keeps_its_lines_and_nothing_unseen(typed: str, stands: str) -> None:
    assert many_lines(typed) == stands


@pytest.mark.parametrize("typed", ["", "\u200b\u3164", "123", "a@b.nl", "http://x.nl", "www.x.nl", "Cato (buurtverbinder)", "Gemeente Oost", "Het team",
                                   "BEHEERDER", "oud-buur"])
def test_what_is_no_name(typed: str) -> None:
    with pytest.raises(ValidationError):
        spelled(typed)


@pytest.mark.parametrize("name", ["Cato", "CATO", "C\u00e2to", CYRILLIC, "Cat0", "\uff23\uff41\uff54\uff4f", "Ca-to", "Ca\u200bto"])
def test_nobody_joins_under_a_name_of_the_team(street: SimpleNamespace, name: str) -> None:
    answer = Client().post("/oost/meedoen/", {"name": name, "email": "iemand@example.net"})
    assert answer.status_code == 422 and "Iemand van het team heet zo" in answer.content.decode()


def test_elsewhere_and_with_a_letter_the_name_is_free(street: SimpleNamespace) -> None:
    assert Client().post("/west/meedoen/", {"name": "Cato", "email": "iemand@example.net"}).status_code == 302
    assert Client().post("/oost/meedoen/", {"name": "Cato B.", "email": "ander@example.net"}).status_code == 302


def test_nobody_takes_a_name_of_the_team_later(street: SimpleNamespace) -> None:
    for path in ("/ik/naam/", "/ik/verborgen/"):
        assert visit_as(street, "aisha").post(path, {"name": CYRILLIC}).status_code == 422
    assert visit_as(street, "cato").post("/ik/naam/", {"name": "Cato"}).status_code == 302
    assert Person.objects.get(pk=street.aisha.pk).name == "Aisha"


def test_who_is_called_so_elsewhere_joins_with_a_letter(street: SimpleNamespace) -> None:
    Person.objects.filter(pk=street.zoe.pk).update(name=CYRILLIC)
    client = visit_as(street, "zoe")
    assert [client.get("/oost/meedoen/").status_code, client.post("/oost/meedoen/").status_code] == [409, 409]
    Client().post("/oost/meedoen/", {"name": "Iets", "email": "zoe@example.org"})
    client.post(link_in(letter("zoe@example.org")))
    assert not belongs(street, street.zoe)
    client.post("/ik/naam/", {"name": "Cato B."})
    assert client.post("/oost/meedoen/").status_code == 302 and belongs(street, street.zoe)


def test_the_second_spelling_of_a_known_name_is_seen() -> None:
    assert likeness("Lotte") == likeness("L\u043ette") == likeness("l0tte.") != likeness("Lotta")


def belongs(street: SimpleNamespace, person: Person) -> bool:
    with scope(hood=street.oost):
        return Membership.objects.filter(person=person).exists()
