"""The town that is attacked: two neighbourhoods, a connector in each, and neighbours the team shook hands with. Invented."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.test.client import ClientHandler
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.bench.seed import NAMES
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.policy import Viewer
from reuring.hoods.models import Membership, Neighbourhood
from reuring.news.models import Article
from reuring.posts.models import Comment, Post

HOUSE = ClientHandler(enforce_csrf_checks=False)         # one house, however many come


@dataclass
class Town:
    hood: Neighbourhood
    other: Neighbourhood
    cato: Person                     # connector here
    zoe: Person                      # connector in the other one
    neighbours: list[Person]

    def path(self, rest: str) -> str:
        return f"/{self.hood.slug}/{rest}"

    def member(self, person: Person) -> Membership:
        return Membership._base_manager.get(hood=self.hood, person=person)

    def standing(self) -> int:
        """Messages and answers that anybody reads, without those that stood there before."""
        with scope(hood=self.hood):
            visitor = Viewer(life=self.hood.life)
            return int(Post.objects.visible_to(visitor).shown().filter(author__in=self.strangers()).count()
                       + Comment.objects.visible_to(visitor).exclude(author__in=[person.pk for person in self.neighbours]).count())

    def strangers(self) -> Any:
        return Person.objects.exclude(pk__in=[person.pk for person in (*self.neighbours, self.cato, self.zoe)])


def build(neighbours: int = 4) -> Town:
    hood, other = (Neighbourhood.objects.create(slug=slug, name=slug.title(), town="Zaaidam", life="growing", levels=[1, 2, 3, 4], phone="0320 – 000 000",
                                                phone_hours="dinsdag, 10 tot 12 uur", walk_in="De Zaal") for slug in ("dorp", "overkant"))
    people = new_people(neighbours, "buur")
    with scope(hood=[hood, other]):
        cato, zoe = (_connector(name, where) for name, where in (("Cato", hood), ("Zoë", other)))
        Membership.objects.bulk_create(Membership(hood=hood, person=one, met_how="handshake", met_until=clock.ahead(days=300), findable=True)
                                       for one in people)
    return Town(hood, other, cato, zoe, people)


def new_people(count: int, name: str) -> list[Person]:
    people = Person.objects.bulk_create(
        Person(name=NAMES[n % len(NAMES)], email=f"{name}{n}@zaaidam.example", password="!") for n in range(count))
    EmailAddress.objects.bulk_create(EmailAddress(user=one, email=one.email, primary=True, verified=True) for one in people)
    return people


def _connector(name: str, hood: Neighbourhood) -> Person:
    person = new_people(1, name.lower())[0]
    Person.objects.filter(pk=person.pk).update(name=name)
    Membership.objects.create(hood=hood, person=person, role="connector", role_until=clock.today() + timedelta(days=300), met_how="handshake",
                              met_until=clock.ahead(days=300))
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "made-up"})
    return person


def put_up(town: Town, by: Person, title: str, body: str = "Zaterdag om tien uur.") -> Article:
    with scope(hood=town.hood):
        post = Article(hood=town.hood, audience="public", author=by, title=title, body=body)
        post.put_up(by=by)
    return post


def browser(number: int, person: Person | None = None) -> Client:
    """Over a connection of its own; signed in as this person."""
    client = Client(REMOTE_ADDR=f"203.{number // 65536 % 256}.{number // 256 % 256}.{number % 256}")
    client.handler = HOUSE
    if person is not None:
        client.force_login(person, backend="reuring.accounts.keys.Backend")
    return client


def letter(to: str) -> OutgoingMail:
    """The newest mail to this address."""
    return OutgoingMail.objects.filter(to=to).latest("pk")


def code_in(to: str) -> str:
    return str(re.findall(r"^(\d{6})$", letter(to).text, re.M)[0])


def link_in(to: str) -> str:
    return str(re.findall(r"https?://[^/\s]+(/binnen/link/\S+)", letter(to).text)[0])
