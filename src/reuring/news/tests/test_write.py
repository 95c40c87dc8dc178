"""Writing news and stories: who reads it is said before it stands, it stands once, and text is never lost."""
from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.html import escape
from django_scopes import scope

from reuring.hoods.models import Group, GroupMember, Membership
from reuring.news.models import Article
from reuring.posts.rules import RULES
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

NEWS = "/oost/nieuws/nieuw/"


def typed(**more: Any) -> dict[str, Any]:
    return {"title": "Koffie op dinsdag", "body": "Kom langs in **De Ark**.", "audience": "public", "interest": "none", "once": "eens", "step": "post"} | more


def write(street: SimpleNamespace, who: str = "aisha", to: str = NEWS, **more: Any) -> Any:
    return visit_as(street, who).post(to, typed(**more))


def standing(street: SimpleNamespace) -> list[Article]:
    with scope(hood=street.oost):
        return list(Article.objects.select_related("author", "entered_by", "place"))


def test_news_stands_with_its_writer_place_and_topics(street: SimpleNamespace) -> None:
    answer = write(street, place=street.park.pk, topics=[street.garden.pk])
    [post] = standing(street)
    assert answer.status_code == 302 and answer["Location"] == f"/oost/nieuws/{post.pk}/"
    assert (post.author, post.audience, post.place, post.state, post.kind) == (street.aisha, "public", street.park, "shown", "article")
    with scope(hood=street.oost):
        assert list(post.topics.all()) == [street.garden]


def test_who_reads_it_is_said_in_words_and_number(street: SimpleNamespace) -> None:
    page = visit_as(street, "aisha").get(NEWS).content.decode()
    for words in ("Iedereen, ook zonder account", "De 4 buren met wie we kennismaakten", "Alleen de ene verbinder"):
        assert words in page


def test_a_group_can_be_chosen_only_by_its_members(street: SimpleNamespace) -> None:
    group = a_group(street, street.bram)
    assert "Alleen De schoffel (1 buur)" in visit_as(street, "bram").get(NEWS).content.decode()
    assert write(street, audience=f"group-{group.pk}").status_code == 422
    assert write(street, "bram", audience=f"group-{group.pk}").status_code == 302
    assert [(post.audience, post.group_id) for post in standing(street)] == [("group", group.pk)]


def a_group(street: SimpleNamespace, *people: Any) -> Group:
    with scope(hood=street.oost):
        group = Group.objects.create(hood=street.oost, name="De schoffel", founder=people[0])
        for person in people:
            GroupMember.objects.create(group=group, person=person)
    return group


def test_the_neighbourhood_may_choose_another_default_audience(street: SimpleNamespace) -> None:
    assert chosen_audience(street) == ["public"]
    street.oost.audiences = {"news": "neighbours"}
    street.oost.save()
    assert chosen_audience(street) == ["neighbours"]


def chosen_audience(street: SimpleNamespace) -> list[str]:
    page = visit_as(street, "aisha").get(NEWS).content.decode()
    return [value for value in ("public", "neighbours", "connectors") if re.search(rf'name="audience" value="{value}"[^>]* checked', page)]


def test_looking_first_shows_it_and_puts_nothing_up(street: SimpleNamespace) -> None:
    answer = write(street, step="look")
    page = answer.content.decode()
    assert answer.status_code == 200 and standing(street) == []
    assert "<strong>De Ark</strong>" in page and "Iedereen, ook zonder account." in page
    assert "Kom langs in **De Ark**." in page, "the text stays in the form"


@pytest.mark.parametrize("missing", ["title", "body", "audience"])
def test_a_form_that_fails_keeps_the_text(street: SimpleNamespace, missing: str) -> None:
    answer = write(street, **{missing: ""})
    kept = {"title": "Koffie op dinsdag", "body": "Kom langs in **De Ark**."}
    assert answer.status_code == 422 and standing(street) == []
    assert all(text in answer.content.decode() for name, text in kept.items() if name != missing)


def test_a_double_click_puts_it_up_once(street: SimpleNamespace) -> None:
    first, second = write(street), write(street)
    assert len(standing(street)) == 1
    assert first["Location"] == second["Location"]


def test_the_same_token_of_somebody_else_is_another_form(street: SimpleNamespace) -> None:
    write(street), write(street, "bram")
    assert {post.author for post in standing(street)} == {street.aisha, street.bram}


@pytest.mark.parametrize(("who", "code"), [("visitor", 403), ("nico", 403), ("zoe", 403), ("stijn", 403), ("aisha", 200)])
def test_only_neighbours_we_have_met_write(street: SimpleNamespace, who: str, code: int) -> None:
    assert visit_as(street, who).get(NEWS).status_code == code
    assert (write(street, who).status_code == 302) == (code == 200)


def test_nobody_writes_while_the_neighbourhood_rests_and_the_text_is_given_back(street: SimpleNamespace) -> None:
    street.oost.turn("rest")
    answer = write(street)
    assert answer.status_code == 403 and standing(street) == []
    assert "Kom langs in **De Ark**." in answer.content.decode()


def test_an_ended_session_gives_the_text_back(street: SimpleNamespace) -> None:
    answer = Client(enforce_csrf_checks=True).post(NEWS, typed())
    assert answer.status_code == 403
    assert "Kom langs in **De Ark**." in answer.content.decode()


def test_a_place_of_another_neighbourhood_cannot_be_chosen(street: SimpleNamespace) -> None:
    with scope(hood=street.west):
        abroad = street.park.__class__.objects.create(hood=street.west, slug="brug", name="De Brug")
    assert write(street, place=abroad.pk).status_code == 422


@pytest.mark.proves("F106")
def test_who_works_for_somebody_says_whether_that_plays_a_part(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        Membership.objects.filter(person=street.bram).update(employer="Talis")
    assert write(street, "bram", interest="").status_code == 422
    assert write(street, "bram", interest="partner").status_code == 302
    [post] = standing(street)
    assert "Geschreven voor een organisatie" in visit_as(street, "visitor").get(f"/oost/nieuws/{post.pk}/").content.decode()


def test_the_writing_page_costs_eight_queries(street: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    for number in range(5):
        with scope(hood=street.oost):
            street.park.__class__.objects.create(hood=street.oost, slug=f"p{number}", name=f"Plek {number}")
    a_group(street, street.suus, street.bram)
    client = visit_as(street, "suus")
    with django_assert_max_num_queries(8):
        client.get(NEWS)


def test_the_house_rules_stand_where_people_write_in_at_most_twelve_lines(street: SimpleNamespace) -> None:
    page = visit_as(street, "aisha").get(NEWS).content.decode()
    assert 0 < len(RULES) <= 12 and all(escape(str(rule)) in page for rule in map(gettext_in_dutch, RULES.values()))


def gettext_in_dutch(rule: Any) -> str:
    with translation.override("nl"):
        return str(rule)
