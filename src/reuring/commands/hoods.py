"""`./reuring new-hood`: found a neighbourhood from the command line."""
from __future__ import annotations

import argparse

from django.core.exceptions import ValidationError
from django.utils import translation

from reuring.commands import Refused, say
from reuring.core.addresses import absolute
from reuring.hoods.ground.finding import sharing
from reuring.hoods.models import Area, Neighbourhood, found


def new_hood(args: argparse.Namespace) -> int:
    """Found it and say where it is; refuse with the reason."""
    areas, like = [area_called(code, "neighbourhood") for code in args.area], hood_called(args.like) if args.like else None
    with translation.override("en"):
        try:
            hood = found(args.slug, args.name, phone=args.phone, town=args.town, areas=areas, like=like)
        except ValidationError as wrong:
            words = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in wrong.message_dict.items())
            raise Refused(f"No neighbourhood was made. {words}", "Change that and try again.") from wrong
    where = f" in {hood.town}" if hood.town else ""
    say(f"{hood.name}{where} is founded: {absolute(f'/{hood.slug}/')}. Dress it at {absolute(f'/beheer/buurten/{hood.slug}/')}.")
    if areas and not hood.town:
        say("Its municipality is not among the areas, so it has no town yet: give it one there, or with --town.")
    if others := sharing(hood):
        say(f"On the same ground lies {', '.join(others)}: a postcode there leads to each of them.")
    say(f"What must stand before it opens: {absolute(f'/beheer/buurten/{hood.slug}/opening/')}")
    return 0


def hood_called(slug: str) -> Neighbourhood:
    """The neighbourhood of this short address. Raises Refused, with those that there are."""
    hood = Neighbourhood.objects.filter(slug=slug).first()
    if hood is None:
        known = ", ".join(Neighbourhood.objects.order_by("slug").values_list("slug", flat=True)[:20]) or "none yet; found one with ./reuring new-hood"
        raise Refused(f"There is no neighbourhood “{slug}”.", f"Choose from: {known}.")
    return hood


def area_called(code: str, what: str) -> Area:
    area = Area.objects.filter(code=code.strip().upper()).first()
    if area is None:
        raise Refused(f"No {what} was made. There is no area {code}.", "Bring the areas in first: ./reuring import-areas FILE")
    return area
