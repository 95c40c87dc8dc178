"""A small cast for every test: two neighbourhoods, and who lives there.

Oost is growing. Aisha and Bram are neighbours we have met, Nico is new, Suus is a supporter, Cato the connector,
Petra works for the municipality, Stijn is suspended, Olga left. Zoë lives in West and must never see what is Oost's.
Omar keeps the installation. Everybody here is invented.
"""
from __future__ import annotations

from datetime import time, timedelta
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.db import connection
from django.test import Client
from django.utils.crypto import get_random_string
from django_scopes import scope

from reuring.accounts.keys import SessionStore
from reuring.accounts.models import Person
from reuring.agenda.models import Event
from reuring.core import clock
from reuring.exchange.models import Chore, GiveAway, Space, Thing, Wanted
from reuring.hoods.models import Area, Membership, Neighbourhood, Place, Topic
from reuring.ideas.models import Idea, Possibility
from reuring.news.models import Article, Story
from reuring.posts.models import Comment

CAST = [  # name, role, met
    ("aisha", "resident", True), ("bram", "resident", True), ("nico", "resident", False), ("suus", "supporter", True),
    ("cato", "connector", True), ("petra", "official", True), ("stijn", "resident", True),
]
WHO = ["visitor", "zoe", "nico", "petra", "stijn", "olga", "aisha", "bram", "suus", "cato", "omar"]


def build() -> SimpleNamespace:
    oost = make_hood("oost", "Oost", domain="oost.example")
    west = make_hood("west", "West", palette="delfts")
    for hood in (oost, west):
        hood.areas.add(make_area(hood.name, make_area("Stad", level="town", slug="stad")))
    with scope(hood=[oost, west]):
        people = {name: move_in(name, oost, role, met=met) for name, role, met in CAST}
        people["zoe"] = move_in("zoe", west)
        people["olga"], people["omar"] = make_person("olga"), make_person("omar", is_operator=True)
        lock(people["omar"])
        Membership.objects.get(person=people["stijn"]).suspend(why="schreef driemaal reclame")
        park = Place.objects.create(hood=oost, slug="park", name="Het Park")
        garden = Topic.objects.create(hood=oost, slug="tuinieren", name="tuinieren")
    return SimpleNamespace(oost=oost, west=west, park=park, garden=garden, **people)


def make_hood(slug: str, name: str, **given: Any) -> Neighbourhood:
    fields = {"life": "growing", "levels": [1, 2, 3, 4], "phone": "024 000 00 00", "phone_hours": "dinsdag en vrijdag, 10 tot 12 uur",
              "walk_in": "De Ark, Horstacker 1", "question": "Hoe is het om hier te wonen?"}
    return Neighbourhood.objects.create(slug=slug, name=name, **fields | given)


def make_area(name: str, parent: Area | None = None, **given: Any) -> Area:
    """A piece of ground, once; a square is enough of a border."""
    square = '{"type": "MultiPolygon", "coordinates": [[[[5.8, 51.8], [5.9, 51.8], [5.9, 51.9], [5.8, 51.8]]]]}'
    border = {"shape": b"", "outline": square, "west": 5.8, "south": 51.8, "east": 5.9, "north": 51.9}
    fields = {"name": name, "level": "hood", "parent": parent, **border}
    return Area.objects.get_or_create(code=f"T-{name.upper()}", defaults=fields | given)[0]


def make_person(name: str, **given: Any) -> Person:
    person = Person.objects.create_user(f"{name}@example.org", name=name.title() if name != "zoe" else "Zoë", **given)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def move_in(name: str, hood: Neighbourhood, role: str = "resident", *, met: bool = True) -> Person:
    person = make_person(name)
    until = clock.ahead(days=300) if met else None
    Membership.objects.create(person=person, hood=hood, role=role, met_until=until, met_how="handshake" if met else "")
    if role in {"supporter", "connector"}:
        lock(person)
    return person


def lock(person: Person) -> None:
    """Give somebody a second factor, as every role above resident has."""
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "made-up"})


def make_article(street: SimpleNamespace, **given: Any) -> Article:
    return _put_up(Article, street, {"title": "Een bankje bij de bushalte", "body": "Het staat er. Kom **zitten**."} | given)


def make_story(street: SimpleNamespace, **given: Any) -> Story:
    return _put_up(Story, street, {"title": "Hoe het bankje er kwam", "body": "Met een plank en twee buren.", "place": street.park} | given)


def make_event(street: SimpleNamespace, **given: Any) -> Event:
    """Coffee in a week's time, and each week after; once when `rule` is empty."""
    when = {"day": clock.today() + timedelta(days=7), "starts": time(10), "minutes": 120, "rule": "FREQ=WEEKLY"}
    return _put_up(Event, street, {"title": "Koffie in het park", "body": "Een kan en een tafel.", "place": street.park} | when | given)


def make_thing(street: SimpleNamespace, **given: Any) -> Thing:
    return _put_up(Thing, street, {"title": "Boormachine", "body": "Met een doos boortjes.", "place": street.park} | given)


def make_space(street: SimpleNamespace, **given: Any) -> Space:
    return _put_up(Space, street, {"title": "De voorkamer", "body": "Met een lange tafel.", "place": street.park} | given)


def make_wanted(street: SimpleNamespace, **given: Any) -> Wanted:
    return _put_up(Wanted, street, {"title": "Wie heeft een ladder?", "body": "Voor een middag.", "ends_on": Wanted.last_day()} | given)


def make_gift(street: SimpleNamespace, **given: Any) -> GiveAway:
    return _put_up(GiveAway, street, {"title": "Een bank", "body": "Drie plaatsen, blauw.", "ends_on": GiveAway.last_day()} | given)


def make_chore(street: SimpleNamespace, **given: Any) -> Chore:
    return _put_up(Chore, street, {"title": "De heg knippen", "body": "Een uur werk.", "pay": "free", "ends_on": Chore.last_day()} | given)


def make_idea(street: SimpleNamespace, **given: Any) -> Idea:
    """Bram tells an idea with all that makes it clear: it is open for who wants to stand behind it."""
    hood, by = given.pop("hood", street.oost), given.pop("by", street.bram)
    words = {"title": "Een bank bij de vijver", "body": "Je kunt er nergens zitten. Zet daar eens een bank.", "better": "Wie wandelt kan uitrusten."}
    with scope(hood=hood):
        idea = Idea(**{"hood": hood, "author": by, "audience": "public", "where": "bij de vijver"} | words | given)
        idea.put_up(by=by) if by is not None else idea.save()
    return idea


def make_possibility(street: SimpleNamespace, **given: Any) -> Possibility:
    words = {"title": "Een lege ruimte op dinsdag", "body": "Van De Ark.", "worked": "In Noord eten ze er samen.", "here": "Een keuken.",
             "question": "Wat zou jij er doen?"}
    return _put_up(Possibility, street, words | given)


def _put_up(model: type, street: SimpleNamespace, given: dict[str, Any]) -> Any:
    hood = given.pop("hood", street.oost)
    by = given.pop("by", street.bram)
    with scope(hood=hood):
        post = model(**{"hood": hood, "audience": "public", "author": by} | given)
        post.put_up(by=by)
    return post


def make_comment(street: SimpleNamespace, post: Any, **given: Any) -> Comment:
    by = given.pop("by", street.aisha)
    with scope(hood=post.hood):
        comment = Comment(**{"post": post, "author": by, "body": "Ik neem koffie mee."} | given)
        comment.put_up(by=by)
    return comment


def visit_as(street: SimpleNamespace, who: str, **defaults: Any) -> Client:
    """A browser in which `who` is signed in; nobody for "visitor"."""
    client = Client(**defaults)
    if who != "visitor":
        client.cookies[settings.SESSION_COOKIE_NAME] = sign_in(getattr(street, who))
    return client


def sign_in(person: Person) -> str:
    """The key of a new session, written in one go: Django asks and writes seven times for it."""
    key, until = get_random_string(32, VALID_KEY_CHARS), clock.ahead(seconds=settings.SESSION_COOKIE_AGE)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, %s, %s)",
                       [key, _held(str(person.pk), person.get_session_auth_hash()), connection.ops.adapt_datetimefield_value(until)])
    return key


@lru_cache(maxsize=64)
def _held(key: str, stamp: str) -> str:
    """What a session keeps of who signed in."""
    return str(SessionStore().encode({SESSION_KEY: key, BACKEND_SESSION_KEY: "reuring.accounts.keys.Backend", HASH_SESSION_KEY: stamp}))


def once_more(client: Client) -> Client:
    """The same browser as it came in, whatever happened to its cookies since."""
    again = Client(raise_request_exception=False)
    again.cookies.load(client.cookies.output(header="", sep=";"))
    return again
