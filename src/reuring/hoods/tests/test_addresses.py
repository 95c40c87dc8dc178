"""A database is asked only for what can be a neighbourhood."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client


@pytest.mark.parametrize("path", ["/oo%00st/", "/%00/", "/%ff/", "/o%20st/", "/api/v1/%00/x", "/oost%2f/"])
def test_an_address_that_can_be_none_of_ours_is_not_there(street: SimpleNamespace, path: str) -> None:
    assert Client().get(path).status_code == 404
