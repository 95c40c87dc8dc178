"""The sheet for the desk, read back from its PDF."""
from __future__ import annotations

import io
import re
from types import SimpleNamespace

import pytest
from django_scopes import scope
from pypdf import PdfReader
from tests.sweeps.things import a_lending

from reuring.testing.street import visit_as

pytestmark = pytest.mark.once


@pytest.mark.proves("F26", "R24")
def test_who_has_it_stands_on_a_sheet_with_lines_to_write_on(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        thing = a_lending(street).thing
    path = f"/oost/spullen/{thing.pk}/balie/papier/"
    answer = visit_as(street, "bram").get(path)
    told = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().replace("\xa0", " ")
    assert answer["Content-Type"] == "application/pdf" and thing.title in told and "Aisha" in told
    assert all(words in told for words in (street.oost.phone, street.oost.walk_in)) and re.search(r"/k/[a-z0-9]+", told, re.I)       # R24
    assert answer.content.count(b"/Image") or answer.content.count(b"/XObject")
    assert visit_as(street, "aisha").get(path).status_code in {403, 404}
