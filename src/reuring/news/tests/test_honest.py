"""What a reader may count on: whose words, how they came, who is paid, from which day a figure is; and what a writer overlooks."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.accounts.models import HelperLink
from reuring.core import clock
from reuring.hoods.models import Membership
from reuring.news.tests.test_write import NEWS, standing, typed, write
from reuring.posts import caution
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once


def page_of(street: SimpleNamespace, post: Any, who: str = "visitor") -> str:
    return visit_as(street, who).get(f"/oost/nieuws/{post.pk}/").content.decode()


@pytest.mark.proves("S2-35", "F132")
def test_a_figure_stands_with_its_day_and_its_source(street: SimpleNamespace) -> None:
    write(street, as_of="2026-01-05", claim_source="telling bij de poort")
    text = page_of(street, standing(street)[0])
    assert "5 januari 2026" in text and "telling bij de poort" in text


@pytest.mark.proves("F132")
@pytest.mark.parametrize("given", [{"claim_source": "een telling"}, {"as_of": "2026-01-05"}, {"as_of": "2999-01-01", "claim_source": "x"}])
def test_no_source_without_a_day_and_no_day_without_a_source(street: SimpleNamespace, given: dict[str, str]) -> None:
    assert write(street, **given).status_code == 422


@pytest.mark.proves("S2-35")
@pytest.mark.parametrize(("days", "marked"), [(364, False), (367, True)])
def test_a_claim_of_more_than_a_year_ago_is_marked(street: SimpleNamespace, days: int, marked: bool) -> None:
    post = make_article(street, as_of=clock.today() - timedelta(days=days), claim_source="telling")
    assert ("meer dan een jaar geleden" in page_of(street, post)) == marked


@pytest.mark.proves("F132")
def test_a_figure_without_a_day_is_pointed_out(street: SimpleNamespace) -> None:
    assert "Er staat een getal in je tekst" in write(street, step="look", body="Er wonen 4.800 mensen, 12% meer.").content.decode()
    assert "Er staat een getal in je tekst" not in write(street, step="look", body="Kom om 10 uur.").content.decode()


PRIVATE = ["Bel mij op 06 12345678", "Mail a.b@example.org", "Ik woon op Horstacker 12", "Het is 6546 EA", "Mijn nummer is 111222333"]


@pytest.mark.parametrize("text", PRIVATE)
def test_something_private_before_many_readers_is_shown_first(street: SimpleNamespace, text: str) -> None:
    client = visit_as(street, "aisha")
    first = client.post(NEWS, typed(body=text))
    assert first.status_code == 422 and standing(street) == []
    seen = first.content.decode().split('name="seen" value="')[1].split('"')[0]
    assert client.post(NEWS, typed(body=text + "!", seen=seen)).status_code == 422, "another text was not looked at"
    assert client.post(NEWS, typed(body=text, seen=seen)).status_code == 302


@pytest.mark.parametrize("text", PRIVATE)
def test_before_few_readers_it_just_stands(street: SimpleNamespace, text: str) -> None:
    assert write(street, body=text, audience="connectors").status_code == 302


@pytest.mark.parametrize("text", ["Kom om 10 uur.", "We zijn met 12.", "In 2026 en 2027.", "Het kost 1.200 euro.", "Postbus 12"])
def test_an_innocent_text_is_not_held_up(text: str) -> None:
    assert caution.private_parts(text) == []


def test_the_neighbourhoods_own_number_is_no_secret(street: SimpleNamespace) -> None:
    assert write(street, body="Bel 024 000 00 00, of kom naar De Ark, Horstacker 1.").status_code == 302


@pytest.fixture
def paper(street: SimpleNamespace) -> SimpleNamespace:
    """Suus helps Bram, by his spoken yes."""
    HelperLink.objects.create(person=street.bram, helper=street.suus, scope="berichten", consent="spoken", until=clock.today() + timedelta(days=30))
    return street


@pytest.mark.proves("R23", "R25")
def test_a_supporter_writes_down_what_a_neighbour_says(paper: SimpleNamespace) -> None:
    answer = write(paper, "suus", namens=paper.bram.pk, source="paper", heard="on")
    [post] = standing(paper)
    assert answer.status_code == 302
    assert (post.author, post.entered_by, post.source) == (paper.bram, paper.suus, "paper")
    assert "Op papier ingebracht, ingetypt door Suus" in page_of(paper, post)


@pytest.mark.proves("R25")
@pytest.mark.parametrize("missing", ["heard", "source"])
def test_nothing_stands_in_a_name_without_a_yes_to_this_text(paper: SimpleNamespace, missing: str) -> None:
    given = {"namens": paper.bram.pk, "source": "paper", "heard": "on"} | {missing: ""}
    assert write(paper, "suus", **given).status_code == 422
    assert standing(paper) == []


@pytest.mark.proves("R25")
@pytest.mark.parametrize("who", ["aisha", "cato", "suus"])
def test_only_the_helper_of_that_neighbour_writes_for_them(street: SimpleNamespace, who: str) -> None:
    answer = write(street, who, namens=street.bram.pk, source="paper", heard="on")
    assert (answer.status_code, standing(street)) == (422, [])


@pytest.mark.parametrize("ended", [{"until": clock.today() - timedelta(days=1)}, {"ended_at": clock.now()}])
def test_help_that_ended_ends_the_writing_too(paper: SimpleNamespace, ended: dict[str, Any]) -> None:
    HelperLink.objects.update(**ended)
    assert "Ik schrijf dit op voor" not in visit_as(paper, "suus").get(NEWS).content.decode()
    answer = write(paper, "suus", namens=paper.bram.pk, source="paper", heard="on")
    assert "Je helpt deze buur niet meer." in answer.content.decode()
    assert standing(paper) == []


def test_nobody_writes_for_who_may_not_write(paper: SimpleNamespace) -> None:
    with scope(hood=paper.oost):
        Membership.objects.filter(person=paper.bram).update(met_until=None)
    write(paper, "suus", namens=paper.bram.pk, source="paper", heard="on")
    assert paper.bram not in {post.author for post in standing(paper)}
