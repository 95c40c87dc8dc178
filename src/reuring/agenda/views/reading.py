"""What is on: the coming weeks, a month at a glance, and everything of one word."""
from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from reuring.agenda import dates, listing
from reuring.agenda.listing import Entry, Row
from reuring.agenda.models import Event, Recap
from reuring.core import clock
from reuring.core.addresses import address, redirect
from reuring.core.almanac import YEARS
from reuring.core.conditions import awake_or_prepared
from reuring.core.door import allows
from reuring.core.words import month
from reuring.posts import search
from reuring.posts.cards import cards
from reuring.posts.models import Post

WEEKS = timedelta(days=13)               # two whole weeks at a time
FILTERS = ("plek", "over", "gratis", "drempelvrij")


@allows("post.browse")
def agenda(request: HttpRequest) -> HttpResponse:
    """Two weeks as a list, or `?maand=2026-12` as a month; narrowed by place, topic, free, without steps."""
    if not awake_or_prepared(request.viewer, None):
        return redirect(request, "front:today")
    if "maand" in request.GET:
        return _month_page(request, _month_of(request.GET["maand"]))
    start = _day_of(request.GET.get("vanaf", ""))
    found, narrowed = _narrowed(request, start, start + WEEKS)
    days = tuple((day, tuple(lines)) for day, lines in by_day(request, found))
    further = start + WEEKS + timedelta(days=1)
    return render(request, "agenda/list.html", {
        "days": days, "start": start, "end": start + WEEKS, **narrowed, "month": _link(request, maand=f"{start:%Y-%m}"),
        "later": _link(request, vanaf=further.isoformat()) if further.year in YEARS else "",
        "earlier": "" if start <= clock.today() else _link(request, vanaf=max(clock.today(), start - WEEKS - timedelta(days=1)).isoformat()),
    })


def _month_page(request: HttpRequest, first: date) -> HttpResponse:
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    days, narrowed = _narrowed(request, weeks[0][0], weeks[-1][-1])
    found = dict(by_day(request, days))
    before, after, today = first - timedelta(days=1), first + timedelta(days=31), clock.today()
    near = min((day for day, lines in found.items() if lines and today <= day and day.month == first.month), default=None) if _has(first, today) else None
    return render(request, "agenda/month.html", {
        "table": Month(first, near, tuple(tuple((day, tuple(found.get(day, ()))) for day in week) for week in weeks)), "name": month(first),
        "heads": weeks[0], "any": any(day.month == first.month for day in found), **narrowed,
        "before": _step(request, before), "after": _step(request, after), "as_list": _link(request, vanaf=max(first, today).isoformat()),
        "now": "#nu" if near else "" if _has(first, today) else _link(request, maand=f"{today:%Y-%m}") + "#nu",
    })


def _has(first: date, day: date) -> bool:
    """Whether this month is the month of that day."""
    return (first.year, first.month) == (day.year, day.month)


def _step(request: HttpRequest, day: date) -> tuple[str, str]:
    return (month(day), _link(request, maand=f"{day:%Y-%m}")) if day.year in YEARS else ("", "")


# One date as its page shows it, taken apart by the templates, for a page has more than a hundred: its address, its title, what stands below that, when it
# starts, from when until when (nothing for a whole day), whether it is off, and the entry where it is another than the rule has it.
Line = tuple[str, str, str, str, str, bool, Entry | None]


class Month(NamedTuple):
    """All that the weeks of a month show, so that they are drawn once for whoever may read the same."""

    first: date
    near: date | None                # the first day from today with something on it
    weeks: tuple[tuple[tuple[date, tuple[Line, ...]], ...], ...]


def by_day(request: HttpRequest, entries: list[Entry]) -> list[tuple[date, list[Line]]]:
    """The dates of each day; what is the same for all dates of an event is made once."""
    base, home = address(request, "agenda:list"), _("follow it from home")
    free, known = _("free"), {}
    found: dict[date, list[Line]] = {}
    for entry in entries:
        event, when = entry.event, entry.date
        if event.pk not in known:
            under = (event.spot, home if event.online else "", event.cost or (free if event.free else ""))
            usual = dates.of(event, event.day)
            known[event.pk] = f"{base}{event.pk}/", event.title, " · ".join(filter(None, under)), usual.at, usual.hours
        href, title, said, at, hours = known[event.pk]
        href = f"{href}{when.day.isoformat()}/" if event.rule else href
        usually = when.state == "on"
        line: Line = (href, title, said, at, hours, False, None) if usually else (href, title, said, when.at, when.hours, entry.off, entry)
        found.setdefault(entry.on, []).append(line)
    return list(found.items())


def _narrowed(request: HttpRequest, start: date, end: date) -> tuple[list[Entry], dict[str, Any]]:
    """The dates in this span that pass the filters, and the filters as links. Which ones are offered depends on what there is."""
    found = listing.span(request.viewer, start, end)
    about = listing.topics_of(found.rows) if found.rows else {}
    chosen = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    links = _filter_links(request, found.rows, about, chosen)
    kept = found.entries(lambda row: _passes(row, about.get(row.pk, set()), chosen))
    return kept, {"filters": links, "chosen": chosen, "all": _link(request, bare=True)}


def _passes(row: Row, about: set[tuple[str, str]], chosen: dict[str, str]) -> bool:
    return (("plek" not in chosen or str(row.place_id) == chosen["plek"]) and ("over" not in chosen or chosen["over"] in {slug for slug, _name in about})
            and ("gratis" not in chosen or row.free) and ("drempelvrij" not in chosen or row.accessible))


def _filter_links(request: HttpRequest, rows: list[Row], about: dict[int, set[tuple[str, str]]], chosen: dict[str, str]) -> list[dict[str, Any]]:
    """Each filter as a link that turns it on or off."""
    places = {(str(row.place_id), row.place__name) for row in rows if row.place_id}
    topics = {topic for found in about.values() for topic in found}
    plain = [("gratis", "1", _("free"))] * any(row.free for row in rows) + [("drempelvrij", "1", _("without steps"))] * any(row.accessible for row in rows)
    return [
        {"label": label, "url": _link(request, **{name: "" if chosen.get(name) == value else value}), "current": chosen.get(name) == value, "sort": name}
        for name, value, label in [*plain, *_named("plek", places), *_named("over", topics)]]


def _named(name: str, found: Iterable[tuple[str, str | None]]) -> list[tuple[str, str, str]]:
    return [(name, value, label or "") for value, label in sorted(found, key=lambda one: (one[1] or "").lower())]


def _link(request: HttpRequest, *, bare: bool = False, **changes: str) -> str:
    """This page with another filter or span; `bare`: without any filter."""
    kept = {} if bare else {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    span = {} if {"maand", "vanaf"} & changes.keys() else {name: request.GET[name] for name in ("maand", "vanaf") if request.GET.get(name)}
    said = {name: value for name, value in {**span, **kept, **changes}.items() if value}
    return request.path + (f"?{urlencode(said)}" if said else "")


def _day_of(text: str) -> date:
    """The day asked for, today when that is no day."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return day if day is not None and day.year in YEARS[1:-1] else clock.today()


def _month_of(text: str) -> date:
    return _day_of(f"{text}-01").replace(day=1)


@allows("post.browse")
def tagged(request: HttpRequest, tag: str) -> HttpResponse:
    """Everything of one word (S3-2): the activities, what was told of them, and whatever else names it."""
    tag = tag.lower()[:40]
    events = list(Event.objects.visible_to(request.viewer).shown().filter(hashtag=tag).select_related("place").order_by("-day")[:30])
    stories = Recap.objects.filter(event__hashtag=tag).values("story")
    named = search.find(request.hood.pk, tag, 60)
    posts = Post.objects.visible_to(request.viewer).shown().exclude(kind="event").filter(pk__in=[*stories.values_list("story", flat=True), *named])
    return render(request, "agenda/tag.html", {"tag": tag, "events": events, "posts": cards(posts.newest()[:30])})
