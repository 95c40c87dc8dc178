"""Prints of a neighbourhood, and the code that leads from paper to the thing itself."""
from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from reuring.core import shortcodes
from reuring.hoods.models import Neighbourhood
from reuring.testing.street import make_article, visit_as


@given(st.sampled_from(shortcodes.KINDS), st.integers(1, 5000), st.integers(0, 10**6))
def test_a_code_reads_back_and_a_slip_of_one_sign_does_not(kind: str, hood: int, key: int) -> None:
    code = shortcodes.write(kind, hood, key)
    assert shortcodes.read(code.lower().replace("-", " ")) == (kind, hood, key)
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    assert shortcodes.read(wrong) is None


@pytest.mark.proves("R24")
def test_the_code_on_a_flyer_lands_on_its_own_message(street: SimpleNamespace) -> None:
    post = make_article(street)
    answer = visit_as(street, "bram").get(f"/oost/bericht/{post.pk}/flyer.pdf")
    words = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    code = shortcodes.write("post", street.oost.pk, post.pk)
    assert code in words and "024 000 00 00" in words and "De Ark, Horstacker 1" in words and post.title in words
    assert visit_as(street, "visitor").get(f"/k/{code.lower()}/")["Location"] == f"/oost/bericht/{post.pk}/"
    assert visit_as(street, "visitor").get(f"/oost/zoeken/?q={code}")["Location"] == f"/oost/bericht/{post.pk}/"


def test_a_code_that_is_none_does_not_exist(street: SimpleNamespace) -> None:
    assert [visit_as(street, "visitor").get(f"/k/{code}/").status_code for code in ("ABC-DEF", "x", "9" * 40)] == [404] * 3


def test_what_not_everybody_reads_has_no_flyer(street: SimpleNamespace) -> None:
    post = make_article(street, audience="neighbours")
    assert visit_as(street, "bram").get(f"/oost/bericht/{post.pk}/flyer.pdf").status_code == 404


@pytest.mark.proves("A63")
def test_without_a_place_to_walk_in_nothing_is_printed_and_it_says_why(street: SimpleNamespace) -> None:
    Neighbourhood.objects.filter(pk=street.oost.pk).update(walk_in="")
    post = make_article(street)
    page = visit_as(street, "bram", HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/bericht/{post.pk}/flyer.pdf", follow=True).content.decode()
    assert "inloopplek" in page
