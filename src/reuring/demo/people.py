"""The people of the demo country: invented, various, and known by what they do."""
from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.crypto import get_random_string

from reuring.accounts.models import HelperLink, Person
from reuring.core import clock
from reuring.demo.files import Entry, organisation_kind, organisation_name
from reuring.hoods.models import Interest, Membership, Neighbourhood, Topic
from reuring.hoods.models.members import ANALYST, BUDDY, PARTNER

OPERATOR = "beheer@waterbeek.example"
NEW_SINCE = -14                      # who joined after this day has not been met yet
ROLES = {"connector": "connector", "professional": "connector", "supporter": "supporter", "partner": "official"}
TITLES = {"champion": "wijkkampioen", "editor": "redacteur", "entrepreneur": "ondernemer", "buddy": BUDDY, "partner": PARTNER, "analyst": ANALYST,
          "key_figure": "sleutelfiguur", "pioneer": "pionier", "professional": "professional in het team"}
ROUTES = {"email": Person.Route.EMAIL, "phone": Person.Route.PHONE, "paper": Person.Route.PAPER, "namens": Person.Route.HELPER}


def make_person(entry: Entry, slug: str) -> Person:
    route = ROUTES[entry["route"]]
    email = f"{entry['id']}.{slug}@waterbeek.example" if route == Person.Route.EMAIL else None
    person = Person.objects.create_user(email, name=entry["name"], route=route)
    if email:
        EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    return person


def make_operator() -> None:
    person = Person.objects.create_user(OPERATOR, name="Sanne", is_operator=True)
    EmailAddress.objects.create(user=person, email=OPERATOR, primary=True, verified=True)
    _lock(person)


def move_in(hood: Neighbourhood, person: Person, entry: Entry, topics: dict[str, Topic]) -> Membership:
    """The membership, with the role, what they do, seek and offer, and what you may ask them."""
    works_for = entry.get("employer") or entry.get("organisation")
    role, employer = ROLES.get(entry["role"], "resident"), organisation_name(hood.slug, works_for)
    if organisation_kind(hood.slug, works_for) in {"police", "municipality"}:
        role = "official"                # known by name, and without a say over what neighbours write
    member = Membership.objects.create(
        hood=hood, person=person, role=role, title=TITLES.get(entry["role"], ""), employer=employer,
        tie="works" if entry["role"] in {"professional", "entrepreneur", "partner", "analyst"} else "lives",
        ask_me=entry.get("ask_me", ""), bio=entry.get("bio", ""), findable="bio" in entry, greets=entry.get("greets", False), joined_at=clock.now())
    if member.needs_factor:
        _lock(person)
    _say(member, entry, topics)
    return member


def introduce(members: dict[str, Membership], entries: list[Entry], by: Person) -> None:
    """A connector shook everybody's hand, but for who came last."""
    for entry in entries:
        if entry["joined"] <= NEW_SINCE:
            members[entry["id"]].shake_hands(by=by)


def lend_a_hand(entry: Entry, people: dict[str, Person]) -> None:
    """A helper or a guide, where somebody has one."""
    if entry.get("helper") in people:
        HelperLink.objects.create(
            person=people[entry["id"]], helper=people[entry["helper"]], scope="lezen, schrijven en een vraag doorgeven", consent="spoken",
            recorded_by=people[entry["helper"]], until=clock.today() + timedelta(days=365))
    if entry.get("guide") in people:
        Membership.objects.filter(person=people[entry["id"]]).update(guide=people[entry["guide"]])


def _say(member: Membership, entry: Entry, topics: dict[str, Topic]) -> None:
    said = clock.now() if abs(entry["joined"]) < 300 else clock.now() + timedelta(days=abs(entry["joined"]) // 300 * 300)
    wishes = [("does", entry.get("does", []), "bio" in entry), ("seeks", entry.get("seeks", []), False), ("offers", entry.get("offers", []), False)]
    Interest.objects.bulk_create(
        Interest(membership=member, topic=topics[topic], wish=wish, shown=shown, said_at=said)
        for wish, chosen, shown in wishes for topic in dict.fromkeys(chosen) if topic in topics)
    Membership.objects.filter(pk=member.pk).update(asked_at=said)


def _lock(person: Person) -> None:
    """The second lock that every role above resident has; its secret is nobody's, the way in is the printed link."""
    Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {"secret": get_random_string(32)}})
