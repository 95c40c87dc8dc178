"""One neighbourhood of the demo country, told in the order in which it happened."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from zlib import crc32

from django.utils import translation
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.words import day
from reuring.demo import organisations
from reuring.demo.again import let_come_back
from reuring.demo.agenda import Programme
from reuring.demo.care import Rings
from reuring.demo.exchange_asks import Exchange
from reuring.demo.exchange_things import Shelf
from reuring.demo.files import Entry, entries, organisation_name, read
from reuring.demo.found import Finds
from reuring.demo.ideas import Ideas
from reuring.demo.letters import letters_between
from reuring.demo.people import introduce, lend_a_hand, make_person, move_in
from reuring.demo.plans import Drawers
from reuring.demo.projects import Works
from reuring.demo.talks import talk_along
from reuring.demo.workshop import Reading
from reuring.hoods.models import Group, Membership, Neighbourhood, Place, Topic, Voice
from reuring.hoods.models.welcomes import promise_welcome
from reuring.news.models import Article, Story
from reuring.people.models import Organisation
from reuring.posts.models import Comment, Post, PostPerson, Reaction

TURNS = {"seeding": "open", "growing": "grow", "resting": "rest"}
AUDIENCES = {"everyone": "public", "members": "neighbours"}
SPORTS = {"voetballen", "fietsen", "wandelen", "zwemmen", "schaatsen", "lopen", "schaken"}
STUDY = {"leren", "talen", "lezen", "voorlezen", "talen-delen"}
SOURCES = {"telefoon": "phone", "papier": "paper", "phone": "phone", "paper": "paper"}
JUST_HEARD = -14                      # what was said before this day has been read by the team
HEARD_IN = {"open": "square", "indoor": "centre", "shop": "shop", "making": "centre", "online": "", "klos": "library", "bibliotheekpunt": "library",
            "veld": "sport", "kantine": "sport", "ijsweide": "sport", "haspel": "school", "spoelplein": "street"}
CONSENTS = {"anonymous": "nameless", "first_name": "first_name"}
READERS = (Programme, Exchange, Shelf, Ideas, Works, Drawers, Finds)       # in this order: each finds what the ones before made


class Loader:
    """Reads one folder and calls the verbs; counts what it did."""

    def __init__(self, slug: str) -> None:
        self.slug, self.facts, self.method = slug, read(slug, "hood"), read(slug, "method")
        self.people: dict[str, Person] = {}
        self.members: dict[str, Membership] = {}
        self.topics: dict[str, Topic] = {}
        self.places: dict[str, Place] = {}
        self.organisations: dict[str, Organisation] = {}

    def load(self) -> dict[str, Any]:
        self.hood = self._found()
        with scope(hood=self.hood):
            self._topics()
            self._people()
            self._groups()
            self._places()
            reading = Reading(self.hood, self.people, self.places, self._connector, self._at)
            reading.before()
            helps = self._organisations()
            posts = sorted([(e["day"], n, Article, e) for n, e in enumerate(entries(self.slug, "news"))]
                           + [(e["day"], n, Story, e) for n, e in enumerate(entries(self.slug, "stories"))], key=lambda row: row[:2])
            talk = sum(self._post(kind, entry) for _day, _n, kind, entry in posts)
            heard = self._voices()
            talks = talk_along(self.hood, self.people, self._at, self._connector)
            let_come_back(self.hood, self.people, self._at)
            letters = letters_between(self.hood, self.people, self._at)
            given = (self.hood, self.people, self.places, self.topics, self.organisations, self._connector, self._at, self._comment)
            activities, asked, shared, told, works, plans, there = (kind(*given).load() for kind in READERS)
            read_together = reading.load()
            Rings(*given).load()                     # of circles not even the number is told
        self._live()
        return {"name": self.hood.name, "mensen": len(self.people), "plekken": len(self.places), "organisaties": len(self.organisations), "keer hulp": helps,
                "berichten": len(posts), "activiteiten": activities, "keer vragen en geven": asked, "keer lenen en delen": shared, "ideeën": told,
                "initiatieven": works, "al gevonden": there, "plannen": plans, "reacties": talk, "uitspraken": heard, "gesprekken": talks,
                "op de muur": read_together, "brieven": letters}

    def _found(self) -> Neighbourhood:
        born = self.facts["life"][0][1]
        meeting, question = self.method.get("first_meeting") or {}, self.method["start_question"]
        with self._at(born):
            return Neighbourhood.objects.create(
                slug=self.slug, town=read("town", "town")["name"], question=question.get("short") or question["question"], life_since=clock.today(),
                first_meeting=self._meeting(meeting), languages=["nl", "en"],
                **{key: self.facts[key] for key in ("name", "palette", "motto", "phone", "phone_hours", "walk_in", "levels")})

    def _meeting(self, meeting: Entry) -> str:
        """When and where the first evening is, as the home page says it."""
        if not meeting:
            return ""
        place = next(p["name"] for p in read(self.slug, "places") if p["id"] == meeting["place"])
        when = clock.today() + timedelta(days=meeting["day"] - self.facts["life"][0][1])
        with translation.override("nl"):
            return f"{day(when)}, {meeting['time'].replace(':', '.')} uur, {place}. {meeting['title']}"

    def _live(self) -> None:
        """The neighbourhood opens, grows and rests on its own days; a resting one says why, signed."""
        for life, since in self.facts["life"][1:]:
            with self._at(since):
                self.hood.turn(TURNS[life], words=self._farewell() if life == "resting" else "", since=clock.today())

    def _farewell(self) -> str:
        rest = self.method["rest"]
        stays = "\n".join(f"* {line}" for line in rest["stays"])
        partner = rest["stable_partner"]
        return f"{rest['page'].strip()}\n\n**Dit blijft.**\n\n{stays}\n\nBel {self.people[partner['person']].name}: {partner['phone']}, {partner['hours']}."

    def _topics(self) -> None:
        for entry in [*read(self.slug, "topics"), *self._topics_of_guests()]:
            kind = "sport" if entry["id"] in SPORTS else "study" if entry["id"] in STUDY else "hobby"
            self.topics[entry["id"]] = Topic.objects.create(hood=self.hood, slug=entry["id"], name=entry["name"], kind=kind)

    def _topics_of_guests(self) -> list[Entry]:
        """Town topics that somebody here does and the neighbourhood has no word for."""
        own = {entry["id"] for entry in read(self.slug, "topics")}
        wanted = {topic for person in entries(self.slug, "people") for topic in person["does"]} - own
        return [entry for entry in read("town", "town")["topics"] if entry["id"] in wanted]

    def _people(self) -> None:
        everybody = entries(self.slug, "people")
        for entry in everybody:
            with self._at(entry["joined"]):
                self.people[entry["id"]] = person = make_person(entry, self.slug)
                self.members[entry["id"]] = move_in(self.hood, person, entry, self.topics)
        for entry in everybody:
            lend_a_hand(entry, self.people)
        introduce(self.members, everybody, self._connector)
        for entry in everybody:
            if not self.members[entry["id"]].has_met:
                with self._at(entry["joined"]):
                    promise_welcome(self.members[entry["id"]])

    def _groups(self) -> None:
        """What neighbours tie themselves to, and who belongs to it."""
        for entry in read(self.slug, "groups"):
            with self._at(entry["day"]):
                group = Group(hood=self.hood, name=entry["name"], drive=entry["drive"])
                group.found(by=self.people[entry["founder"]])
                for who in entry["members"]:
                    group.let_in(self.people[who])

    @property
    def _connector(self) -> Person:
        return next(m.person for m in self.members.values() if m.role == "connector")

    def _places(self) -> None:
        shared, more = [p for p in read("town", "town")["places"] if p["id"] in self._mentioned()], read(self.slug, "places_more") or {}
        for entry in [*read(self.slug, "places"), *shared]:
            host = self.people.get(entry["host"])
            self.places[entry["id"]] = Place.objects.create(
                hood=self.hood, slug=entry["id"], name=entry["name"], kind=entry["kind"] if entry["kind"] in Place.Kind.values else "open",
                lon=entry["lon"], lat=entry["lat"], hours=entry["hours"], access=entry["access"], story=entry["story"], host=host,
                host_name="" if host else organisation_name(self.slug, entry["host"]),
                welcome=entry["id"] in self.facts["welcome"], wifi=entry["id"] in self.facts["wifi"], **more.get(entry["id"], {}))

    def _organisations(self) -> int:
        """Pages with their keepers and what they help with, each at the day it was last confirmed."""
        helps = 0
        for entry in organisations.all_of(self.slug):
            with self._at(entry["confirmed"], entry["id"]):
                self.organisations[entry["id"]] = made = organisations.move_in(self.hood, entry, self.people, self.topics, self.places)
                helps += organisations.put_on_map(made, entry)
        for entry in organisations.looking(self.slug):
            with self._at(entry["start"], entry["id"]):
                organisations.begin(self.hood, entry, self.people, self.places)
        for entry in read(self.slug, "signals"):
            with self._at(entry["day"]):
                organisations.tell(entry, self.organisations, self.people)
        organisations.remember(self.hood, self.slug, self.members)
        organisations.think_along(self.slug, self.members)
        return helps

    def _mentioned(self) -> set[str]:
        return {entry.get("place") for name in ("news", "stories", "events") for entry in read(self.slug, name)}

    def _post(self, kind: type[Post], entry: Entry) -> int:
        author = self.people[entry["author"]]
        everyone = entry["audience"] in AUDIENCES
        with self._at(entry["day"], entry["id"]):
            post = kind(hood=self.hood, title=entry["title"], body=entry["body"].strip(), place=self.places.get(entry["place"]),
                        audience=AUDIENCES.get(entry["audience"], "public"), level=self.facts["level_of_all"] if everyone else "hood",
                        interest=self._interest(entry["author"]), organisation=self._name(kind, entry["author"]))
            post.put_up(by=author)
            post.topics.set(self.topics[t] for t in entry["topics"] if t in self.topics)
            PostPerson.objects.bulk_create(
                PostPerson(post=post, person=self.people[p], agreed_at=clock.now()) for p in entry["people"] if p in self.people)
            self._react(post, entry)
        for number, said in enumerate(entry.get("comments") or []):
            self._comment(post, said, f"{entry['id']}{number}", number)
        return len(entry.get("comments") or [])

    def _name(self, kind: type[Post], author: str) -> Organisation | None:
        """News of who works for an organisation comes in its name; a story is always one's own."""
        person = next(entry for entry in entries(self.slug, "people") if entry["id"] == author)
        return organisations.speaks_for(person, self.organisations, self.people[author]) if kind is Article else None

    def _interest(self, author: str) -> str:
        member = self.members[author]
        if member.role == "official" or member.title == "professional in het team":
            return "municipality" if "Gemeente" in member.employer else "partner"
        return "business" if member.title == "ondernemer" else ""

    def _react(self, post: Post, entry: Entry) -> None:
        """Counts in the file become single words of neighbours, always the same ones."""
        for word, count in (entry.get("reactions") or {}).items():
            start = crc32(f"{entry['id']}{word}".encode()) % len(self.people)
            ring = [*self.people.values()][start:] + [*self.people.values()][:start]
            Reaction.objects.bulk_create(Reaction(post=post, person=person, word=word) for person in islice(ring, count))

    def _comment(self, post: Post, said: Entry, key: str, number: int) -> None:
        source = SOURCES.get(said.get("via"), "online")
        with self._at(said["day"], key, after=post.created_at + timedelta(minutes=7 * (number + 1))):
            by = self.people.get(said["by"])
            Comment(post=post, author=by, guest_name="" if by else "een buur", body=said["text"], source=source,
                    entered_by=self.people[self.facts["retold_by"]] if source != "online" else None).put_up(by=by)

    def _voices(self) -> int:
        """What people said to the start question, in their own words."""
        quotes = self.method.get("quotes") or []
        for quote in quotes:
            named = quote["consent"] == "first_name" and quote.get("by") in self.people
            with self._at(quote["day"], quote["id"]):
                voice = Voice.objects.create(hood=self.hood, kind="answer", text=quote["text"], consent=CONSENTS.get(quote["consent"], "no"),
                                             name=self.people[quote["by"]].name if named else "", source=SOURCES.get(quote["source"], "street"),
                                             entered_by=self._connector, **self._spot(quote.get("place")))
                if quote["day"] < JUST_HEARD:
                    voice.mark_read(by=self._connector)
        willing = ((self.method.get("rest") or {}).get("restart") or {}).get("willing", [])
        for offer in willing:
            with self._at(offer["day"]):
                Voice.objects.create(hood=self.hood, kind="start", text=offer["says"], name=self.people[offer["person"]].name)
        return len(quotes) + len(willing)

    def _spot(self, key: str | None) -> dict[str, Any]:
        """At which place something was heard, and of which kind that is."""
        place = self.places.get(key or "")
        return {"place": place, "found_in": HEARD_IN.get(place.slug, HEARD_IN[place.kind])} if place else {}

    @contextmanager
    def _at(self, days: int, key: str = "", after: datetime | None = None) -> Iterator[None]:
        """Let it be that many days from now, at an hour that is always the same for this entry; never before `after`, never in the future."""
        hour, minute = 8 + crc32(key.encode()) % 12, crc32(f"m{key}".encode()) % 60
        then = (clock.now() + timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
        with clock.told(min(max(then, after or then), clock.now())):
            yield
