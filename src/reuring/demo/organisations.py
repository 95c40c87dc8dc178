"""Who does what together in the demo country: organisations with their keepers and their help, initiatives, portfolios, who thinks along."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.demo.files import Entry, entries, read
from reuring.hoods.models import Membership, Neighbourhood, Place, Topic
from reuring.people.models import Keeper, MapEntry, Organisation, Part, Signal
from reuring.people.models.parts import sound

LIST = "waterbeek"                   # the town's own list: what it brought in has no keepers yet
STAGES = {"verkennen": "thought", "samenwerken": "trying", "honderd-dagen": "trying", "draait": "running", "buurtjuweel": "running"}
LINES = ("goals", "seeks", "offers")
PLAIN = ("about", "phone", "email", "hours", "contact_name")


def move_in(hood: Neighbourhood, entry: Entry, people: Mapping[str, Person], topics: Mapping[str, Topic], places: Mapping[str, Place]) -> Organisation:
    """A page: kept by its contact where that is somebody here, brought in from the town's list otherwise."""
    said = {name: entry.get(name, "") for name in PLAIN} | {name: "\n".join(entry[name]) for name in LINES}
    said |= {"name": entry["name"], "kind": entry["kind"]}
    keeper = people.get(entry["contact"])
    if keeper is None:
        organisation, _new = Organisation.found_by_import(hood, source=LIST, source_id=entry["id"], **said)
    else:
        organisation = Organisation(hood=hood, slug=entry["id"], **{**said, "contact_name": said["contact_name"] or keeper.name})
        organisation.found(by=keeper)
        Keeper.objects.filter(organisation=organisation).update(shown=True)
    organisation.edit(place_id=place_of(entry, places, keeper))
    organisation.does.set(topics[topic] for topic in entry["does"] if topic in topics)
    return organisation


def place_of(entry: Entry, places: Mapping[str, Place], keeper: Person | None) -> int | None:
    """Where the organisation itself, or who keeps it, is the host."""
    return next((place.pk for place in places.values()
                 if place.host_name == entry["name"] or (keeper is not None and place.host_id == keeper.pk)), None)


def put_on_map(organisation: Organisation, entry: Entry) -> int:
    """What it helps with, as confirmed on the day the file says."""
    keeper = Keeper.objects.filter(organisation=organisation).first()
    for line in entry["map"]:
        said = {"confirmed_by": keeper.person, "confirmed_how": "keeper"} if keeper else {"confirmed_how": "list"}
        MapEntry.objects.create(organisation=organisation, **{name: line.get(name, "") for name in ("what", "for_whom", "cost")}, **said)
    return len(entry["map"])


def begin(hood: Neighbourhood, entry: Entry, people: Mapping[str, Person], places: Mapping[str, Place]) -> None:
    """An initiative that still looks for something, pulled by its champion."""
    wanted = [need if isinstance(need, str) else need["what"] for need in entry["needs"]]
    place = places.get(entry["place"])
    initiative = Organisation(hood=hood, slug=entry["id"], name=entry["name"], kind="initiative", stage=STAGES[entry["state"]], seeks="\n".join(wanted),
                              contact_name=people[entry["champion"]].name, place=place)
    initiative.found(by=people[entry["champion"]])
    Keeper.objects.filter(organisation=initiative).update(shown=True)


def remember(hood: Neighbourhood, slug: str, members: Mapping[str, Membership]) -> int:
    """Portfolios: who pulled an initiative and who helped along, shown by who shows something of themselves."""
    parts = [Part(hood=hood, membership=members[who], what=entry["name"], year=(clock.today() + timedelta(days=entry["start"])).year,
                  degree="pulled" if who == entry["champion"] else "helped", shown=bool(members[who].bio))
             for entry in read(slug, "initiatives") for who in dict.fromkeys([entry["champion"], *entry.get("team", [])]) if who in members]
    Part.objects.bulk_create(parts)
    return len(parts)


def think_along(slug: str, members: Mapping[str, Membership]) -> None:
    """Key figures said yes to being asked now and then."""
    for entry in read(slug, "people"):
        if entry["role"] == "key_figure":
            sound(members[entry["id"]], about=entry.get("ask_me", ""))


def tell(entry: Entry, organisations: Mapping[str, Organisation], people: Mapping[str, Person]) -> None:
    Signal.objects.create(organisation=organisations[entry["organisation"]], by=people[entry["by"]], text=entry["text"])


def speaks_for(person: Entry, organisations: Mapping[str, Organisation], by: Person) -> Organisation | None:
    """In whose name somebody writes news: of the organisation they work for, if they keep its page."""
    organisation = organisations.get(person.get("employer") or person.get("organisation") or "")
    return organisation if organisation is not None and by.pk in organisation.keeper_ids else None


def all_of(slug: str) -> list[Entry]:
    """The neighbourhood's own organisations, and the town's that have no page there yet."""
    own = {entry["name"] for entry in read(slug, "organisations")}
    return [entry for entry in entries(slug, "organisations") if entry in read(slug, "organisations") or entry["name"] not in own]


def looking(slug: str) -> list[Entry]:
    """Initiatives with a line about what they look for; what became an organisation of the same people has its page there."""
    grown = {entry["contact"] for entry in read(slug, "organisations") if not entry.get("about")}
    return [entry for entry in read(slug, "initiatives") if entry.get("needs") and entry["state"] in STAGES and entry["champion"] not in grown]
