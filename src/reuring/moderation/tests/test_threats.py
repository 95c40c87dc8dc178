"""A moderator who is threatened is out of the line at once, knows whom to call, and it is kept."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.moderation import jobs
from reuring.moderation.models import Threat
from reuring.moderation.models.objections import moderators
from reuring.moderation.tests.court import team
from reuring.notices.recipes import connectors
from reuring.testing.street import visit_as

SAID = "Ik weet waar je woont, kanarie."


def told(street: SimpleNamespace, who: str = "cato", about: str = "cato") -> Threat:
    given = {"who": str(getattr(street, about).pk), "text": SAID, "where": "in een mail", "police": "aangifte 2026-1"}
    assert visit_as(street, who).post("/oost/ronde/bedreigd/", given).status_code == 302
    return Threat._base_manager.get()


def in_line(street: SimpleNamespace) -> tuple[bool, bool, bool]:
    """Gets reports, may look again, stands on the page of the team."""
    with scope(hood=street.oost):
        asked, looks = street.cato in connectors(SimpleNamespace()), street.cato.pk in moderators(street.oost.pk)
    return asked, looks, "Cato" in Client().get("/oost/onze-buurt/").content.decode()


@pytest.mark.proves("F92")
def test_out_of_the_line_at_once_and_back_by_their_own_word(street: SimpleNamespace) -> None:
    team(street, "nico")
    assert in_line(street) == (True, True, True)
    threat = told(street, "nico")
    assert in_line(street) == (False, False, False)
    assert visit_as(street, "nico").post(f"/oost/ronde/bedreigd/{threat.pk}/over/").status_code == 403
    cato = visit_as(street, "cato")
    assert cato.get("/oost/ronde/").status_code == 200
    assert [cato.post(f"/oost/ronde/bedreigd/{threat.pk}/over/").status_code for _n in range(2)] == [302, 409]
    assert in_line(street) == (True, True, True)


def test_whom_to_call_stands_first_and_the_words_go_in_no_mail(street: SimpleNamespace) -> None:
    page = visit_as(street, "suus").get("/oost/ronde/bedreigd/").content.decode()
    assert all(f'href="tel:{number}"' in page for number in ("112", "09008844", "09000101", "0240000000"))
    told(street, "suus")
    mails = OutgoingMail.objects.filter(key__startswith="threat:")
    assert sorted(mail.to for mail in mails) == ["omar@example.org"] and SAID not in "".join(mail.text for mail in mails)


def test_it_is_read_by_who_it_is_about_and_the_connectors_alone(street: SimpleNamespace) -> None:
    path = f"/oost/ronde/bedreigd/{told(street, about='suus').pk}/"
    codes = {who: visit_as(street, who).get(path).status_code for who in ("visitor", "bram", "suus", "cato", "omar", "zoe")}
    assert codes == {"visitor": 404, "bram": 404, "suus": 200, "cato": 200, "omar": 404, "zoe": 404}
    assert SAID in visit_as(street, "suus").get(path).content.decode()


def test_it_is_kept_for_two_years_after_it_ended(street: SimpleNamespace) -> None:
    threat = told(street)
    swap(threat, {}, ended_at=clock.now() - timedelta(days=700))
    jobs.forget()
    assert Threat._base_manager.exists()
    swap(threat, {}, ended_at=clock.now() - timedelta(days=740))
    jobs.forget()
    assert not Threat._base_manager.exists()


def test_the_operator_still_sees_that_the_role_is_held(street: SimpleNamespace) -> None:
    told(street)
    assert "Cato" in visit_as(street, "omar").get("/beheer/buurten/oost/team/").content.decode()
