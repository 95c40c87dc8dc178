"""The key of somebody's own calendar ends when it is renewed, and when they leave; it stands in no log."""
from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.agenda.models import CalendarKey
from reuring.core.logs import WithoutTokens
from reuring.hoods.admit import take_in
from reuring.hoods.leaving import leave_hood


@pytest.mark.proves("safety:A5")
def test_an_address_of_before_stays_shut_after_coming_back(street: SimpleNamespace) -> None:
    before = key_of(street)
    assert opens(before) == 200
    leave_hood(street.oost, street.aisha)
    take_in(street.oost, street.aisha)
    assert opens(key_of(street)) == 200 and opens(before) == 404


@pytest.mark.proves("safety:B9")
@pytest.mark.parametrize("path", ["/oost/agenda/van/{}.ics", "/oost/agenda/groep/3/{}.ics", "/oost/agenda/af/{}/", "/binnen/link/{}/", "/oost/volgen/stop/{}/"])
def test_no_key_in_an_address_reaches_a_log(path: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Method Not Allowed (POST): %s", (path.format("k3y_" * 10),), None)
    assert WithoutTokens().filter(record) and "k3y_" not in record.getMessage()


def key_of(street: SimpleNamespace) -> str:
    with scope(hood=street.oost):
        return CalendarKey.renew(street.oost, street.aisha).token


def opens(token: str) -> int:
    return Client().get(f"/oost/agenda/van/{token}.ics").status_code
