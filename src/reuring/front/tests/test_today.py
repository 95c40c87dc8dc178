"""Vandaag in each state of life, and what a visitor finds there."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.hoods.models import Interest, Membership, Neighbourhood, Place, Topic, Voice
from reuring.hoods.models.interests import pick_shown
from reuring.posts.models import Photo, Post
from reuring.testing.street import make_article, make_story, visit_as

pytestmark = pytest.mark.once

MENU = 'aria-label="Hoofdmenu"'


@pytest.mark.proves("F1", "A1")
def test_a_visitor_reads_news_and_stories_with_date_writer_and_place(street: SimpleNamespace) -> None:
    make_story(street)
    answer = visit_as(street, "visitor").get("/oost/")
    text = answer.content.decode()
    assert not answer.cookies
    assert "Hoe het bankje er kwam" in text
    assert "vandaag · Het Park · Bram" in text


@pytest.mark.proves("F1")
def test_a_visitor_sees_at_a_glance_what_can_be_done_this_week(street: SimpleNamespace) -> None:
    open_place(street, "De Ark", "elke dag van 10 tot 12 uur")
    text = home(street)
    assert text.index("Hallo, Oost.") < text.index("Binnenlopen bij De Ark") < text.index("Nieuws en verhalen")
    assert "10 tot 12 uur" in text


@pytest.mark.proves("S2-10")
def test_following_without_an_account_is_one_link_away(street: SimpleNamespace) -> None:
    text = home(street)
    assert 'href="/oost/volgen/"' in text
    assert 'href="/oost/nieuws.atom"' in text


@pytest.mark.proves("R23")
@pytest.mark.parametrize("life", ["exploring", "seeding", "growing", "resting"])
def test_the_phone_is_there_in_every_state(street: SimpleNamespace, life: str) -> None:
    assert 'href="tel:0240000000"' in home(street, life)


def test_from_a_neighbourhood_that_listens_the_team_finds_its_desk_and_the_way_in(street: SimpleNamespace) -> None:
    Neighbourhood.objects.filter(slug="oost").update(life="exploring")
    feet = {who: visit_as(street, who).get("/oost/").content.decode().split("<footer")[1] for who in ("visitor", "cato", "bram")}
    assert '/binnen/?next=/oost/"' in feet["visitor"] and 'href="/oost/ronde/"' in feet["cato"] and 'href="/ik/"' in feet["bram"]


def test_exploring_asks_one_question_and_has_no_menu(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        Voice.objects.bulk_create([Voice(hood=street.oost, kind="answer", text="Rustig.") for _ in range(41)])
    make_article(street)
    text = home(street, "exploring", first_meeting="dinsdag 24 november, 10 uur, De Ark")
    for shown in ["Hoe is het om hier te wonen?", "41", "buren vertelden iets", "Wij zijn Cato en Suus",
                  'href="/oost/antwoord/"', "24 november, 10 uur, De Ark"]:
        assert shown in text
    for absent in [MENU, "Een bankje", "Rustig."]:
        assert absent not in text


def test_seeding_shows_only_what_is_fresh(street: SimpleNamespace) -> None:
    old = make_article(street, title="Van vorig jaar")
    Post._base_manager.filter(pk=old.pk).update(created_at=clock.now() - timedelta(days=61))
    assert "Nieuws en verhalen" not in home(street, "seeding")
    make_article(street, title="Van gisteren")
    text = home(street, "seeding")
    assert "Van gisteren" in text
    assert "Van vorig jaar" not in text


def test_seeding_passes_on_what_was_said_only_with_consent(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        for text, consent in [("Het ruikt naar brood.", "nameless"), ("Mijn hek klemt.", "first_name"), ("Zeg het niemand.", "no")]:
            Voice.objects.create(hood=street.oost, kind="answer", text=text, name="Truus", consent=consent).mark_read(by=street.cato)
        Voice.objects.create(hood=street.oost, kind="answer", text="Niemand las dit nog.", consent="nameless")
    text = home(street, "seeding")
    assert "Niemand las dit nog." not in text
    assert "Het ruikt naar brood." in text
    assert text.count("Truus") == 1
    assert "Zeg het niemand." not in text


@pytest.mark.proves("S4-27", "A67")
def test_a_resting_neighbourhood_says_so_and_shows_no_feed(street: SimpleNamespace) -> None:
    make_article(street)
    with scope(hood=street.oost):
        Voice.objects.bulk_create([Voice(hood=street.oost, kind="start", text="Ik") for _ in range(3)])
    text = home(street, "resting", life_words="**Deze buurt rust even.** We waren met te weinig.\n\n— Fatma, Henk en Joke", town="Waterbeek", name="Oost")
    for shown in ["Deze buurt rust even.", "te weinig", "3 van 5.", 'href="/oost/starten/"', 'href="/oost/verhalen/"']:
        assert shown in text
    for absent in [MENU, "Een bankje", "Deze week", "noindex", "<strong>Deze buurt"]:
        assert absent not in text


@pytest.mark.proves("S4-27")
def test_a_resting_neighbourhood_points_to_who_is_awake_nearby(street: SimpleNamespace) -> None:
    assert '<a href="/west/">West</a>' in home(street, "resting")
    Neighbourhood.objects.filter(slug="west").update(life="exploring")
    assert '<a href="/west/">West</a>' not in home(street, "resting", version=9)


@pytest.mark.proves("S3-31", "S3-27")
@pytest.mark.parametrize(("level", "shown"), [(1, "Iemand uit de buurt"), (2, "Kun je hulp gebruiken?"), (3, "Wat kan hier beter?")])
def test_home_has_no_section_of_a_closed_level(street: SimpleNamespace, level: int, shown: str) -> None:
    show_topic(street, "cato", "tuinieren")
    assert section(shown) in home(street)
    assert section(shown) not in home(street, levels=[n for n in (1, 2, 3, 4) if n != level], version=9)


def test_the_portrait_of_the_month_is_somebody_of_the_team_for_visitors(street: SimpleNamespace) -> None:
    show_topic(street, "cato", "tuinieren")
    show_topic(street, "bram", "koken", findable=True)
    assert "Je mag Cato vragen naar:" in home(street)
    assert "Je mag Bram vragen naar:" in visit_as(street, "aisha").get("/oost/").content.decode()


def test_nobody_is_a_portrait_to_themselves_or_to_who_blocked_them(street: SimpleNamespace) -> None:
    show_topic(street, "bram", "koken", findable=True)
    street.aisha.blocks.create(other=street.bram)
    for who in ("aisha", "bram"):
        assert "Je mag Bram" not in visit_as(street, who).get("/oost/").content.decode()


@pytest.mark.proves("F76")
def test_a_neighbourhood_has_its_own_words_and_palette(street: SimpleNamespace) -> None:
    text = home(street, words={"today": "Op de koffie"}, palette="haven", motto="tuin, pan en plein")
    assert "<b>Op de koffie</b>" in text
    assert 'data-palette="haven"' in text
    assert "tuin, pan en plein" in text


def home(street: SimpleNamespace, life: str = "growing", **changes: object) -> str:
    Neighbourhood.objects.filter(pk=street.oost.pk).update(life=life, **changes)
    return visit_as(street, "visitor").get("/oost/").content.decode()


def section(title: str) -> str:
    return f"{title}</h2>"


def open_place(street: SimpleNamespace, name: str, hours: str) -> None:
    with scope(hood=street.oost):
        Place.objects.create(hood=street.oost, slug=name.lower().replace(" ", "-"), name=name, hours=hours, welcome=True)


def show_topic(street: SimpleNamespace, who: str, topic: str, *, findable: bool = False) -> None:
    with scope(hood=street.oost):
        member = Membership.objects.get(person=getattr(street, who))
        Membership.objects.filter(pk=member.pk).update(findable=findable)
        found, _new = Topic.objects.get_or_create(hood=street.oost, slug=topic, defaults={"name": topic})
        Interest.objects.create(membership=member, topic=found, wish="does", shown=True)


def test_a_photo_stands_on_its_notice_with_its_words(street: SimpleNamespace) -> None:
    post = make_article(street)
    with scope(hood=street.oost):
        photo = Photo.objects.create(post=post, name="een", alt="Een bank | met een kat", width=800, height=600)
        street.oost.touch()
    text = home(street)
    assert f'src="/oost/foto/{photo.pk}/480.jpg" alt="Een bank | met een kat" width="800" height="600"' in text


@pytest.mark.parametrize("change", ["rename", "suspend", "hide_topic"])
def test_what_is_kept_never_shows_somebody_as_they_no_longer_want(street: SimpleNamespace, change: str) -> None:
    show_topic(street, "cato", "tuinieren")
    assert "Je mag Cato vragen naar:" in visit_as(street, "visitor").get("/oost/").content.decode()
    CHANGES[change](street)
    assert "Je mag Cato vragen naar:" not in visit_as(street, "visitor").get("/oost/").content.decode()


def rename(street: SimpleNamespace) -> None:
    assert visit_as(street, "cato").post("/ik/naam/", {"name": "Catootje"}).status_code == 302


def suspend(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        Membership.objects.get(person=street.cato).suspend(why="rust")


def hide_topic(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        pick_shown(Membership.objects.get(person=street.cato), [])


CHANGES = {"rename": rename, "suspend": suspend, "hide_topic": hide_topic}


@pytest.mark.proves("F71")
@pytest.mark.parametrize(("who", "step"), [
    ("visitor", "/oost/meedoen/"), ("zoe", "/oost/meedoen/"), ("nico", "/oost/kennismaken/"), ("bram", "/oost/nieuws/nieuw/")])
def test_home_offers_the_next_step_of_who_looks(street: SimpleNamespace, who: str, step: str) -> None:
    main = visit_as(street, who).get("/oost/").content.decode().split("<main")[1]
    steps = ["/oost/meedoen/", "/oost/kennismaken/", "/oost/nieuws/nieuw/"]
    assert [one for one in steps if f'href="{one}"' in main] == [step]
