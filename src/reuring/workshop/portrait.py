"""What a portrait says: only what is confirmed, values only when residents heard them back, and how we know it."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reuring.core import clock
from reuring.core.words import day
from reuring.workshop.culture import HEARTS
from reuring.workshop.hearts import Hearts, hearts
from reuring.workshop.models import Analysis, Card, Kernel, Line, OnionItem, Portrait, Quote, Snapshot, Strength, Vision
from reuring.workshop.models.kernels import HERO, VALUE
from reuring.workshop.raster import meetings

FEW = 5                # fewer people, talks or places are no number; this never follows the number of inhabitants
STRENGTHS = 3
Content = dict[str, Any]


@dataclass(frozen=True)
class LeftOut:
    """What the editor wanted in and must stay out, and why (A56)."""

    quotes: list[Quote]
    heroes: list[OnionItem]
    values: list[OnionItem]


def not_yet(kernels: int) -> str:
    """R4: at least two, so that nobody reads that this neighbourhood is one thing."""
    if kernels >= HEARTS:
        return ""
    return ngettext("%(n)s kernel is confirmed.", "%(n)s kernels are confirmed.", kernels) % {"n": kernels} + " " + _(
        "A portrait shows at least two, for a neighbourhood has more than one heart.")


def gathered(analysis: Analysis) -> Content:
    """What is frozen. No names of heroes and no quotes: whoever said yes to those may take it back. No words of the house: those are the reader's."""
    kernels = list(Kernel.objects.filter(analysis=analysis).confirmed().select_related("heart").prefetch_related("also_at").order_by("pk"))
    items = list(OnionItem.objects.filter(analysis=analysis).confirmed().exclude(kind=HERO).select_related("place").order_by("pk"))
    items = [one for one in items if one.kind != VALUE or one.state == Card.State.GIVEN_BACK]
    wall = list(Card.objects.filter(analysis=analysis, kind__in=("quality", "lack")).confirmed().order_by("pk"))
    texts = _sentences(analysis)
    vision = Vision.objects.filter(analysis=analysis).first()
    photo = Snapshot.objects.filter(analysis=analysis, made_on__lte=clock.today()).first()
    return {"kernels": [_kernel(one, [item for item in items if item.around_id == one.pk]) for one in kernels],
            "meet": [list(pair) for pair in meetings(kernels, items)],
            "good": [one.title for one in wall if one.kind == "quality"],
            "lacks": [one.title for one in [*items, *wall] if (one.sign if isinstance(one, OnionItem) else one.kind) == OnionItem.Sign.LACK],
            "chances": [one.title for one in items if one.sign == OnionItem.Sign.CHANCE],
            "soul": texts["soul"], "culture": texts["culture"],
            "vision": {"version": vision.version, "lines": [line for line in vision.lines if any(sure for *_rest, sure in line[2])]} if vision else None,
            "breath": {"words": photo.breathing, "rhythm": photo.rhythm} if photo else None, "known": known(analysis)}


def _kernel(kernel: Kernel, items: list[OnionItem]) -> Content:
    good = [one for one in items if one.sign == OnionItem.Sign.QUALITY]
    return {"pk": kernel.pk, "title": kernel.title, "story": kernel.text, "gathering": kernel.gathering, "heart": kernel.heart.name if kernel.heart else "",
            **{layer: [one.title for one in good if one.kind == layer] for layer in ("symbol", "ritual", VALUE)}}


def _sentences(analysis: Analysis) -> dict[str, list[str]]:
    """Of soul and culture: those that rest on confirmed things only."""
    found: dict[str, list[str]] = {"soul": [], "culture": []}
    for line in Line.objects.filter(analysis=analysis, block__in=found).prefetch_related("cites"):
        cited = list(line.cites.all())
        if cited and all(card.shared for card in cited):
            found[line.block].append(line.text)
    return found


def known(analysis: Analysis) -> Content:
    """What it rests on by today, in numbers and days."""
    rows = list(Quote.objects.filter(analysis=analysis, heard_on__lte=clock.today()).values_list("voice", "place", "heard_on"))
    if not rows:
        return {}
    return {"people": len({row[0] for row in rows}), "places": len({row[1] for row in rows} - {None}),
            "first": min(row[2] for row in rows).isoformat(), "last": max(row[2] for row in rows).isoformat(),
            "who": analysis.commissioner, "question": analysis.question}


def how_we_know(said: Content) -> list[str]:
    """In sentences of the reader's language, with numbers where they are about enough people (privacy), else in words."""
    if not said:
        return []
    first, last = date.fromisoformat(said["first"]), date.fromisoformat(said["last"])
    people, places = said["people"], said["places"]
    sentences = [_("We listened from %(first)s to %(last)s.") % {"first": day(first, year=True), "last": day(last, year=True)},
                 _("%(n)s people told us something.") % {"n": people} if people >= FEW else _("A few people told us something."),
                 ngettext("It was in %(n)s place.", "It was in %(n)s places.", places) % {"n": places} if places else "",
                 _("What stands here was said by several people, independent of each other, and in more than one way."),
                 _("%(who)s asked: “%(question)s”") % said if "who" in said else ""]
    return list(filter(None, sentences))


def network(content: Content) -> Hearts:
    return hearts([one["title"] for one in content.get("kernels", [])], [(one, other, places) for one, other, places in content.get("meet", [])])


def strengths_of(portrait: Portrait) -> list[Strength]:
    """The newest that are shown: residents named them, a maker made the picture."""
    there = Strength.objects.filter(analysis=portrait.analysis_id, stage__in=Strength.SHOWN)
    return list(there.select_related("photo").order_by("-shown_on", "pk")[:STRENGTHS])


def shown_quotes(portrait: int | None) -> list[Quote]:
    """Of the portrait with this key, those of whom there is a yes today."""
    return list(Quote.objects.filter(portraits=portrait).with_consent().select_related("answer__filled", "place").order_by("pk"))


@dataclass(frozen=True)
class Slide:
    """What a screen shows at a time."""

    title: str
    words: str
    below: str


def slides(portrait: Portrait) -> list[Slide]:
    """What people do here and where, what they are strong in, and their words with a yes of today; never none, for its title is one."""
    kernels = [Slide(one["title"], one.get("story", ""), ", ".join(filter(None, [one.get("heart", ""), one.get("gathering", "")])))
               for one in portrait.content.get("kernels", [])]
    strong = [Slide(one.title, one.image_words, one.maker) for one in strengths_of(portrait)]
    said = [Slide(f"‘{one.text}’", "", ", ".join(filter(None, [one.said_by, one.place.name if one.place else ""]))) for one in shown_quotes(portrait.pk)]
    return [*kernels, *strong, *said] or [Slide(portrait.title, portrait.lead, "")]


def heroes_of(content: Content) -> dict[int, list[str]]:
    """By kernel, whoever said yes and still does."""
    found: dict[int, list[str]] = {}
    keys = [kernel["pk"] for kernel in content.get("kernels", [])]
    for hero in OnionItem.objects.filter(around__in=keys, kind=HERO, sign=OnionItem.Sign.QUALITY).confirmed().exclude(yes=""):
        found.setdefault(hero.around_id or 0, []).append(hero.title)
    return found


def left_out(quotes: Iterable[Quote], cards: list[Card]) -> LeftOut:
    """Of what was chosen and found."""
    items = [card.onionitem for card in cards if card.kind in (HERO, VALUE)]
    return LeftOut([one for one in quotes if not one.may_be_shown],
                   [one for one in items if one.kind == HERO and not one.consented and one.sign == OnionItem.Sign.QUALITY],
                   [one for one in items if one.kind == VALUE and one.state != Card.State.GIVEN_BACK])
