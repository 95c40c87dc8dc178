"""One mail for a plan on the ground that somebody drew, and one click to stop."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
import shapely
from django_scopes import scope
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reuring.core.models import OutgoingMail
from reuring.plans import ground
from reuring.plans.ground import Ring
from reuring.plans.models import Alert
from reuring.plans.telling import tell_around
from reuring.testing.plans import make_plan
from reuring.testing.street import visit_as

HERE: Ring = ((5.84, 51.84), (5.86, 51.84), (5.86, 51.86), (5.84, 51.86))
WITHIN, BESIDE = [[5.85, 51.85], [5.87, 51.85], [5.87, 51.855]], [[5.88, 51.85], [5.89, 51.85], [5.89, 51.86]]
CALM = settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
CORNERS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=3, max_size=7, unique=True)


def alert(street: SimpleNamespace, who: str = "aisha", ring: Ring = HERE, **more: object) -> Alert:
    with scope(hood=street.oost):
        return Alert.objects.create(hood=street.oost, person=getattr(street, who), name="rond mijn huis", shape=[list(corner) for corner in ring], **more)


@pytest.mark.proves("F10")
def test_one_mail_for_a_plan_that_lands_there_however_often_it_is_changed(street: SimpleNamespace) -> None:
    alert(street), alert(street), alert(street, "bram"), alert(street, "zoe")
    plan = make_plan(street, shape=WITHIN)
    with scope(hood=street.oost):
        plan.draw([*WITHIN[:2], [5.86, 51.86]], by=street.bram)
    assert [tell_around.func(plan.pk) for _again in range(2)] == [1, 0]
    mail = OutgoingMail.objects.get()
    assert mail.to == "aisha@example.org" and "Nieuwe ramen" in mail.subject and "rond mijn huis" in mail.text


@pytest.mark.proves("F10")
def test_no_mail_for_what_lies_beside_it_until_it_is_drawn_there(street: SimpleNamespace) -> None:
    alert(street)
    plan = make_plan(street, shape=BESIDE)
    assert tell_around.func(plan.pk) == 0
    with scope(hood=street.oost):
        plan.draw(WITHIN, by=street.bram)
    assert tell_around.func(plan.pk) == 1


@pytest.mark.proves("F10")
@pytest.mark.parametrize("lon", [5.85, 5.95])
def test_a_plan_without_a_drawing_is_where_its_place_is(street: SimpleNamespace, lon: float) -> None:
    alert(street)
    type(street.park)._base_manager.update(lon=lon, lat=51.85)
    street.park.refresh_from_db()
    assert tell_around.func(make_plan(street).pk) == (lon == 5.85)


@pytest.mark.proves("F10")
def test_without_a_map_one_chooses_a_place_or_a_topic(street: SimpleNamespace) -> None:
    type(street.park)._base_manager.update(lon=5.85, lat=51.85)
    aisha, suus = visit_as(street, "aisha"), visit_as(street, "suus")
    assert aisha.post("/oost/plannen/seintje/", {"kind": "place", "place-place": street.park.pk, "place-metres": "300"}).status_code == 302
    assert suus.post("/oost/plannen/seintje/", {"kind": "topic", "topic-topic": street.garden.pk}).status_code == 302
    plan = make_plan(street, shape=[[5.852, 51.851], [5.853, 51.851], [5.853, 51.852]])
    with scope(hood=street.oost):
        plan.topics.add(street.garden)
    assert tell_around.func(plan.pk) == 2


@pytest.mark.proves("F10")
def test_one_click_in_the_mail_stops_it(street: SimpleNamespace) -> None:
    alert(street)
    tell_around.func(make_plan(street, shape=WITHIN).pk)
    mail = OutgoingMail.objects.get()
    stop = mail.headers["List-Unsubscribe"].strip("<>").partition("/oost/")[2]
    visitor = visit_as(street, "visitor", enforce_csrf_checks=True)
    assert f"/oost/{stop}" in mail.text and visitor.get(f"/oost/{stop}").status_code == 200 and Alert._base_manager.count() == 1
    assert visitor.post(f"/oost/{stop}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Alert._base_manager.count() == 0 and visitor.get(f"/oost/{stop}").status_code == 200


@pytest.mark.proves("F10")
def test_without_an_account_a_second_yes_by_mail_keeps_it_and_one_click_stops_it(street: SimpleNamespace) -> None:
    visitor, path = visit_as(street, "visitor"), "/oost/plannen/seintje/per-mail/"
    drawn = {"corners": "5.84,51.84_5.86,51.84_5.86,51.86_5.84,51.86", "name": "mijn straat", "step": "keep", "email": "gast@example.org"}
    assert visitor.post(path, drawn | {"topic": street.garden.pk}).status_code == visitor.post(path, drawn | {"corners": ""}).status_code == 422
    assert visitor.post(path, drawn).status_code == 302 and not Alert._base_manager.exists()
    link = OutgoingMail.objects.get(to="gast@example.org").text.split("/binnen/")[1].split()[0]
    assert visitor.post(f"/binnen/{link}").status_code == 302 and Alert._base_manager.get().email == "gast@example.org"
    OutgoingMail.objects.all().delete()
    assert tell_around.func(make_plan(street, shape=WITHIN).pk) == 1
    mail = OutgoingMail.objects.get()
    assert (mail.to, "mijn straat" in mail.text) == ("gast@example.org", True)
    visitor.post("/oost/" + mail.headers["List-Unsubscribe"].strip("<>").partition("/oost/")[2])
    assert not Alert._base_manager.exists()


def test_corners_are_pressed_one_after_another_and_taken_back(street: SimpleNamespace) -> None:
    aisha, path = visit_as(street, "aisha"), "/oost/plannen/seintje/tekenen/"
    corners = ""
    for x, y in ((60, 60), (200, 60), (200, 160), (90, 150)):
        answer = aisha.post(path, {"corners": corners, "map.x": x, "map.y": y, "name": "mijn straat"})
        corners = answer.text.split('name="corners" value="')[1].split('"')[0]
    assert corners.count("_") == 3 and "mijn straat" in answer.text
    answer = aisha.post(path, {"corners": corners, "step": "back"})
    assert answer.text.split('name="corners" value="')[1].split('"')[0].count("_") == 2
    assert aisha.post(path, {"corners": "5.84,51.84_5.86,51.84", "step": "keep"}).status_code == 422
    assert aisha.post(path, {"corners": "5.84,51.84_5.86,51.86_5.86,51.84_5.84,51.86", "step": "keep"}).status_code == 422
    assert aisha.post(path, {"corners": corners, "step": "keep", "name": "mijn straat"}).status_code == 302
    assert Alert._base_manager.get().name == "mijn straat"


@pytest.mark.once
@pytest.mark.proves("F10")
@CALM
@given(CORNERS, st.tuples(st.integers(-1, 13), st.integers(-1, 13)))
def test_a_point_lies_where_a_geometry_library_says(corners: list[tuple[int, int]], point: tuple[int, int]) -> None:
    ring = tuple((float(x), float(y)) for x, y in corners)
    shape = shapely.Polygon(ring)
    assume(shape.is_valid)
    assert ground.simple(ring)
    assert ground.inside((float(point[0]), float(point[1])), ring) == shape.intersects(shapely.Point(point))
    turned = tuple(reversed(ring[2:] + ring[:2]))
    assert ground.inside((float(point[0]), float(point[1])), turned) == ground.inside((float(point[0]), float(point[1])), ring)


@pytest.mark.once
@pytest.mark.proves("F10")
@CALM
@given(CORNERS, CORNERS, st.integers(-12, 12))
def test_two_pieces_meet_where_a_geometry_library_says(one: list[tuple[int, int]], other: list[tuple[int, int]], by: int) -> None:
    a, b = tuple((float(x), float(y)) for x, y in one), tuple((float(x + by), float(y)) for x, y in other)
    first, second = shapely.Polygon(a), shapely.Polygon(b)
    assume(first.is_valid and second.is_valid)
    assert ground.meets(a, b) == ground.meets(b, a) == first.intersects(second)


@pytest.mark.once
@CALM
@given(st.floats(5.0, 7.0), st.floats(51.0, 53.0), st.integers(50, 2000))
def test_a_circle_holds_what_is_within_its_metres(lon: float, lat: float, metres: int) -> None:
    ring = ground.around((lon, lat), metres)
    north = lat + metres * .999 / ground.METRES
    assert ground.inside((lon, lat), ring) and ground.inside((lon, north), ring) and not ground.inside((lon, lat + metres * 1.1 / ground.METRES), ring)
