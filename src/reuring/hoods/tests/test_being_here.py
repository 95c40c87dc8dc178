"""What I am here, what others see of it, and leaving with everything."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django_scopes import scope

from reuring.accounts.inventory import keys_to_person
from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.policy import roles_for
from reuring.core.viewer import LADDER
from reuring.hoods.leaving import way_to_hood
from reuring.hoods.models import Group, GroupMember, Interest, Membership
from reuring.hoods.models.interests import say_wishes
from reuring.posts.models import Comment, Follow, Post, Reaction
from reuring.testing.street import make_article, make_comment, visit_as


def member(street: SimpleNamespace, who: str) -> Membership:
    with scope(hood=street.oost):
        return Membership.objects.get(person=getattr(street, who))


@pytest.mark.proves("S0-48")
@pytest.mark.parametrize("tie", Membership.Tie.values)
def test_living_working_or_visiting_gives_the_same_rights(street: SimpleNamespace, tie: str) -> None:
    client = visit_as(street, "aisha")
    assert client.post("/oost/ik-hier/", {"tie": tie}).status_code == 302
    assert member(street, "aisha").tie == tie
    assert client.get("/oost/nieuws/nieuw/").status_code == 200


@pytest.mark.proves("S0-48")
def test_rights_do_not_know_ties() -> None:
    assert not set(Membership.Tie.values) & (set(LADDER) | set(roles_for("resident", met=True)))


@pytest.mark.proves("R26")
def test_nobody_is_findable_or_counted_before_saying_so(street: SimpleNamespace) -> None:
    assert (member(street, "aisha").findable, member(street, "aisha").counts) == (False, False)
    visit_as(street, "aisha").post("/oost/ik-hier/", {"tie": "lives", "findable": "on", "counts": "on"})
    assert (member(street, "aisha").findable, member(street, "aisha").counts) == (True, True)


@pytest.mark.proves("S0-20", "F68")
def test_i_pick_which_of_my_doings_show(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        say_wishes(member(street, "aisha"), {"does": [street.garden.pk], "seeks": [street.garden.pk]})
        does = Interest.objects.get(wish="does")
    visit_as(street, "aisha").post("/oost/ik-hier/", {"tie": "lives", "shown": does.pk})
    with scope(hood=street.oost):
        assert list(Interest.objects.on_show()) == [does]


def test_what_somebody_else_does_cannot_be_shown_by_me(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        say_wishes(member(street, "bram"), {"does": [street.garden.pk]})
        say_wishes(member(street, "aisha"), {"does": [street.garden.pk]})
        foreign = Interest.objects.get(membership__person=street.bram)
    assert visit_as(street, "aisha").post("/oost/ik-hier/", {"tie": "lives", "shown": foreign.pk}).status_code == 422


@pytest.mark.proves("R22")
def test_a_role_ends_by_itself(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        member(street, "cato").give_role("connector", until=clock.today() - timedelta(days=1))
    assert visit_as(street, "cato").get("/oost/ronde/").status_code == 403


@pytest.mark.proves("R22")
@pytest.mark.parametrize(("role", "given"), [("supporter", {"until": clock.today()}), ("connector", {})])
def test_no_role_without_a_guide_and_an_end(street: SimpleNamespace, role: str, given: dict) -> None:
    with scope(hood=street.oost), pytest.raises(ValueError, match="guide" if role == "supporter" else "ends"):
        member(street, "aisha").give_role(role, **given)


def busy_aisha(street: SimpleNamespace) -> tuple[Post, Comment]:
    """Aisha did something of everything in Oost."""
    post = make_article(street, by=street.aisha, author=street.aisha)
    comment = make_comment(street, make_article(street))
    with scope(hood=street.oost):
        Reaction.objects.create(post_id=post.pk, person=street.aisha, word="fijn")
        Follow.objects.create(hood=street.oost, person=street.aisha)
        Group(hood=street.oost, name="Groene vingers").found(by=street.aisha)
        say_wishes(member(street, "aisha"), {"does": [street.garden.pk]})
    return post, comment


@pytest.mark.proves("F79", "safety:B9")
def test_leaving_takes_two_clicks_and_leaves_a_former_neighbour(street: SimpleNamespace) -> None:
    post, comment = busy_aisha(street)
    client = visit_as(street, "aisha", HTTP_ACCEPT_LANGUAGE="nl")
    assert "Ja, ik vertrek" in client.get("/oost/vertrekken/").content.decode()
    client.post("/oost/vertrekken/")
    page = visit_as(street, "visitor", HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/bericht/{post.pk}/", follow=True).content.decode()
    assert "oud-buur" in page
    assert "Aisha" not in page
    assert Comment._base_manager.get(pk=comment.pk).author is None


@pytest.mark.proves("F79")
def test_nothing_in_this_neighbourhood_points_to_who_left(street: SimpleNamespace) -> None:
    busy_aisha(street)
    visit_as(street, "aisha").post("/oost/vertrekken/")
    assert ties(street.aisha, street.oost) == []
    assert Person.objects.filter(pk=street.aisha.pk).exists()


@pytest.mark.proves("F79", "S0-21")
def test_leaving_here_changes_nothing_elsewhere(street: SimpleNamespace) -> None:
    visit_as(street, "aisha").post("/west/meedoen/")
    busy_aisha(street)
    visit_as(street, "aisha").post("/oost/vertrekken/")
    with scope(hood=street.west):
        assert Membership.objects.filter(person=street.aisha).exists()


def ties(person: Person, hood: object) -> list[str]:
    found = []
    for field in keys_to_person():
        path = way_to_hood(field.model)
        if path and field.model._base_manager.filter(**{path: hood, field.name: person}).exists():
            found.append(f"{field.model.__name__}.{field.name}")
    return found


@pytest.mark.proves("F79")
def test_the_walk_finds_the_way_of_every_table() -> None:
    ways = {model.__name__: way_to_hood(model) for model in apps.get_models()}
    assert {name: ways[name] for name in ("Post", "Comment", "Reaction", "Interest", "GroupMember", "Membership")} == {
        "Post": "hood", "Comment": "post__hood", "Reaction": "post__hood", "Interest": "membership__hood", "GroupMember": "group__hood", "Membership": "hood"}
    assert ways["Proof"] is None


def test_a_pause_does_not_end_by_leaving_and_coming_back(street: SimpleNamespace) -> None:
    client = visit_as(street, "stijn")
    client.post("/oost/vertrekken/")
    client.post("/oost/meedoen/")
    with scope(hood=street.oost):
        assert Membership.objects.get(person=street.stijn).suspended_at is not None
    assert client.get("/oost/nieuws/nieuw/").status_code == 403


def test_who_does_not_belong_has_nothing_to_leave(street: SimpleNamespace) -> None:
    client = visit_as(street, "zoe")
    assert client.post("/oost/vertrekken/").status_code == 200
    with scope(hood=street.west):
        assert Membership.objects.filter(person=street.zoe).exists()


def test_groups_are_left_too(street: SimpleNamespace) -> None:
    busy_aisha(street)
    visit_as(street, "aisha").post("/oost/vertrekken/")
    assert not GroupMember._base_manager.filter(person=street.aisha).exists()
