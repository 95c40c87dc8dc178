"""A new neighbourhood: its address, its phone, and a first list of what people do (S0-14, S0-61)."""
from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.hoods.models.neighbourhood import TAKEN, Neighbourhood, Topic

SEEDS: dict[str, list[str]] = {   # doings, never traits; the neighbourhood adds and removes its own
    Topic.Kind.STUDY: ["lezen", "talen oefenen"],
    Topic.Kind.WORK: ["repareren", "naaien"],
    Topic.Kind.HOBBY: ["tuinieren", "koken", "muziek maken"],
    Topic.Kind.SPORT: ["wandelen", "fietsen"],
    Topic.Kind.SUBCULTURE: ["toneel spelen", "schaken"],
    Topic.Kind.TASTE: ["brood bakken"],
}


def found(slug: str, name: str, *, phone: str, **given: Any) -> Neighbourhood:
    """Found a neighbourhood: exploring, with a phone and the seed list of topics. Raises ValidationError, a word per field."""
    hood = Neighbourhood(slug=slug.strip().lower(), name=" ".join(name.split()), phone=phone.strip(), **given)
    if hood.slug in TAKEN:
        raise ValidationError({"slug": _("“%(slug)s” is an address of the site itself. Choose another one.") % {"slug": hood.slug}})
    hood.full_clean()
    with transaction.atomic():
        hood.save()
        with scope(hood=hood):
            Topic.objects.bulk_create(Topic(hood=hood, slug=slugify(word), name=word, kind=kind) for kind, words in SEEDS.items() for word in words)
    return hood
