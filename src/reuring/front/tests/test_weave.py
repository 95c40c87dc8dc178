"""The weave of a neighbourhood: what people do there, and never who."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core import clock, jobs
from reuring.front.jobs import reweave, reweave_all
from reuring.hoods.models import Interest, Membership, Neighbourhood, Topic
from reuring.hoods.weave import band_of, face_of, icon_of, woven
from reuring.posts.models import Post
from reuring.testing.analyses import back, make_analysis, make_kernel
from reuring.testing.street import make_article, make_comment, visit_as

FIVE = ("aisha", "bram", "nico", "suus", "cato")


def test_a_topic_becomes_a_thread_when_five_people_show_that_they_do_it(street: SimpleNamespace) -> None:
    do(street, "koken", FIVE)
    do(street, "schaken", FIVE[:4])
    assert reweave(street.oost)
    assert [thread[0] for thread in street.oost.threads] == ["koken"]


def test_fewer_than_five_leave_no_trace(street: SimpleNamespace) -> None:
    do(street, "koken", FIVE[:4])
    assert not reweave(street.oost)
    assert band_of(street.oost) == band_of(Neighbourhood(name="Oost", slug="leeg"))


@pytest.mark.proves("S0-67")
def test_threads_come_from_confirmed_kernels_once_there_are_two_and_say_nothing_of_few_people(street: SimpleNamespace) -> None:
    do(street, "koken", FIVE)
    with scope(hood=street.oost):
        asked, topic = make_analysis(street), Topic.objects.get(name="koken")
        back(street, make_kernel(street, asked, "Een pan voor meer", topic=topic))
        make_kernel(street, asked, "Nog niet gezien")
        reweave(street.oost)
        assert [thread[0] for thread in street.oost.threads] == ["koken"]
        back(street, make_kernel(street, asked, "Groene vingers", topic=street.garden))
        reweave(street.oost)
    assert {thread[0]: thread[1] for thread in street.oost.threads} == {"Een pan voor meer": 1.0, "Groene vingers": 1.0}


def test_what_is_not_shown_does_not_count(street: SimpleNamespace) -> None:
    do(street, "koken", FIVE, shown=False)
    assert not reweave(street.oost)


def test_writing_and_answering_count_for_ninety_days(street: SimpleNamespace) -> None:
    about_the_garden(street)
    assert reweave(street.oost)
    assert woven(street.oost)[0][0] == "tuinieren"
    with scope(hood=street.oost):
        Post._base_manager.update(created_at=clock.now() - timedelta(days=91))
        street.oost.posts.first().happenings.update(at=clock.now() - timedelta(days=91))
    assert reweave(street.oost)
    assert street.oost.threads == []


def test_what_not_everybody_may_read_does_not_count(street: SimpleNamespace) -> None:
    post = about_the_garden(street)
    Post._base_manager.filter(pk=post.pk).update(audience="connectors")
    assert not reweave(street.oost)


def test_two_threads_in_one_message_are_tied(street: SimpleNamespace) -> None:
    for topic in ("tuinieren", "koken"):
        do(street, topic, FIVE)
    post = make_article(street)
    with scope(hood=street.oost):
        post.topics.set(Topic.objects.all())
    reweave(street.oost)
    assert street.oost.threads[0][3] == [[1, 1.0]]


def test_a_new_weave_is_seen_at_once_and_the_same_one_changes_nothing(street: SimpleNamespace) -> None:
    do(street, "koken", FIVE)
    before = visit_as(street, "visitor").get("/oost/").content
    assert (reweave_all(), reweave_all()) == (1, 0)
    assert visit_as(street, "visitor").get("/oost/").content != before


def test_the_weave_returns_daily() -> None:
    work, rhythm = jobs.RHYTHM["weave"]
    assert work is reweave_all
    assert rhythm(clock.now()) - clock.now() == pytest.approx(timedelta(days=1), abs=timedelta(seconds=1))


def test_a_face_is_the_same_every_time_and_holds_no_style() -> None:
    assert face_of("Wim", ["vogels", "wandelen"]) == face_of("Wim", ["vogels", "wandelen"])
    assert face_of("Wim", ["vogels"]) != face_of("Wim", ["voetbal", "koken"])
    assert "style=" not in face_of("Wim") + band_of(None)


@pytest.mark.proves("F76")
def test_each_palette_and_weave_has_its_own_icon(street: SimpleNamespace) -> None:
    assert icon_of(street.oost) != icon_of(street.west)
    assert visit_as(street, "visitor").get("/oost/patroon.svg").headers["Content-Type"] == "image/svg+xml"
    answer = visit_as(street, "visitor").get("/oost/deelplaat.png")
    assert (answer["Content-Type"], answer.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert answer.content[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")


def test_a_resting_neighbourhood_keeps_its_weave_in_one_ink(street: SimpleNamespace) -> None:
    awake = band_of(street.oost)
    street.oost.life = "resting"
    assert band_of(street.oost) != awake


def do(street: SimpleNamespace, topic: str, who: tuple[str, ...], *, shown: bool = True) -> None:
    with scope(hood=street.oost):
        found, _new = Topic.objects.get_or_create(hood=street.oost, slug=topic, defaults={"name": topic})
        for name in who:
            member = Membership.objects.get(person=getattr(street, name))
            Interest.objects.create(membership=member, topic=found, wish="does", shown=shown)


def about_the_garden(street: SimpleNamespace) -> Post:
    post = make_article(street)
    with scope(hood=street.oost):
        post.topics.add(street.garden)
    for name in ("aisha", "nico", "suus", "cato"):
        make_comment(street, post, by=getattr(street, name))
    return post
