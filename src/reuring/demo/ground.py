"""The ground of Waterbeek: its borders come in through the same door as real ones, and neighbourhoods stand on them."""
from __future__ import annotations

import json
from collections import defaultdict

from django_scopes import scope

from reuring.demo.files import HERE, read
from reuring.hoods.ground import regions
from reuring.hoods.ground.bring_in import bring_in
from reuring.hoods.ground.rows import Wish
from reuring.hoods.models import Area, Channel, Membership, Neighbourhood
from reuring.posts.models import Post
from reuring.posts.models.shares import share

BORDERS, BESIDE = HERE / "weverij" / "areas.geojson", HERE / "town" / "beside.geojson"
FORMS = {"paper": "Op papier", "spoken": "Mondeling", "online": "Online"}
MOST_CHANNELS = 6


def lay() -> None:
    """Region, towns, districts and neighbourhoods, with what their pages say."""
    bring_in(BORDERS, Wish(source="Waterbeek"))
    bring_in(BESIDE, Wish(source="Waterbeek"))
    said = read("town", "ground")
    for code, words in said["areas"].items():
        Area.objects.filter(code=code).update(**words)
    region = regions.drawn(said["region"]["slug"], said["region"]["name"], Area.objects.filter(level=Area.Level.TOWN))
    Area.objects.filter(pk=region.pk).update(words=said["region"]["words"])


def settle() -> None:
    """Each neighbourhood on its own areas, and beside what was there before it."""
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for feature in json.loads(BORDERS.read_text())["features"]:
        codes[feature["properties"]["neighbourhood"]].append(feature["properties"]["code"])
    for hood in Neighbourhood.objects.all():
        hood.areas.set(Area.objects.filter(code__in=codes[hood.slug]))
        with scope(hood=hood):
            Channel.objects.bulk_create(_channels(hood))
    for said in read("town", "ground")["shared"]:
        _share(**said)


def _channels(hood: Neighbourhood) -> list[Channel]:
    known = [each for each in read(hood.slug, "method").get("channels", []) if each.get("existing")]
    return [Channel(hood=hood, name=each["name"], purpose=f"{FORMS.get(each['form'], 'Anders')}, {each['rhythm']}"[:160]) for each in known[:MOST_CHANNELS]]


def _share(title: str, to: str, by: str, accepted_by: str = "", **source: str) -> None:
    origin, there = (Neighbourhood.objects.get(slug=slug) for slug in (source["from"], to))
    with scope(hood=origin):
        row = share(Post.objects.get(title=title), there, by=Membership.objects.team().filter(person__name=by)[0].person)
    if accepted_by:
        with scope(hood=there):
            row.accept(by=Membership.objects.team().filter(person__name=accepted_by)[0].person)
