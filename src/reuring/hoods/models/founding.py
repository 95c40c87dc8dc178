"""A new neighbourhood: its address, its phone, and a first list of what people do (S0-14, S0-61)."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.hoods.models.areas import Area, town_of
from reuring.hoods.models.neighbourhood import TAKEN, Neighbourhood, Topic

SEEDS: dict[str, list[str]] = {   # doings, never traits; the neighbourhood adds and removes its own
    Topic.Kind.STUDY: ["lezen", "talen oefenen"],
    Topic.Kind.WORK: ["repareren", "naaien"],
    Topic.Kind.HOBBY: ["tuinieren", "koken", "muziek maken"],
    Topic.Kind.SPORT: ["wandelen", "fietsen"],
    Topic.Kind.SUBCULTURE: ["toneel spelen", "schaken"],
    Topic.Kind.TASTE: ["brood bakken"],
}


OPEN_FROM_THE_START = [1, 2]             # share information and resources (S1-14); ideas and priorities are opened by its team
FORMAT = ("words", "levels", "audiences", "languages", "motto", "question", "start_needed")      # what one neighbourhood may take over of another (S4-2)


def found(slug: str, name: str, *, phone: str, areas: Iterable[Area] = (), like: Neighbourhood | None = None, **given: Any) -> Neighbourhood:
    """Found a neighbourhood: exploring, with a phone and a list of topics. Raises ValidationError, a word per field.

    On `areas`, whose municipality is its town unless another is given; in the format of `like`, without its people and
    what they wrote: its words, levels, readers, question and topics, or the seed list of topics.
    """
    ground, name = list(areas), " ".join(name.split())
    given["town"] = given.get("town") or town_of(ground)[:60]
    start = format_of(like, name) if like else {"levels": OPEN_FROM_THE_START}
    hood = Neighbourhood(slug=slug.strip().lower(), name=name, phone=phone.strip(), **start | given)
    if hood.slug in TAKEN:
        raise ValidationError({"slug": _("“%(slug)s” is an address of the site itself. Choose another one.") % {"slug": hood.slug}})
    if Neighbourhood.objects.filter(slug=hood.slug).exists():
        raise ValidationError({"slug": _("“%(slug)s” is the address of another neighbourhood. Choose another one.") % {"slug": hood.slug}})
    hood.full_clean()
    with transaction.atomic():
        hood.save()
        hood.areas.set(ground)
        with scope(hood=hood):
            Topic.objects.bulk_create(Topic(hood=hood, slug=slug, name=word, kind=kind) for slug, word, kind in topics_of(like))
    return hood


def format_of(like: Neighbourhood, name: str) -> dict[str, Any]:
    """Where it named itself in a text, the new one is named."""
    return {field: _renamed(getattr(like, field), like.name, name) for field in FORMAT}


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(each, old, new) for key, each in value.items()}
    return value.replace(old, new) if isinstance(value, str) else value


def topics_of(like: Neighbourhood | None) -> list[tuple[str, str, str]]:
    """Slug, name and kind: of the other neighbourhood, or of the seed list."""
    if like is None:
        return [(slugify(word), word, kind) for kind, words in SEEDS.items() for word in words]
    with scope(hood=like):
        return list(Topic.objects.order_by("pk").values_list("slug", "name", "kind"))
