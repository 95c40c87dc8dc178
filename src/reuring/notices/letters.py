"""The weekly letter: what is new in a neighbourhood, at eight on the day one chose, to who asked for it. An empty week is no mail.

A letter tells until ten minutes before that hour, so that what is just being put up is never missed, and it is due to who
was last told before that moment. So it does not matter whether the worker was down, starts on a Tuesday, or runs twice:
every follower is told once, by one UPDATE that only one of two workers wins.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import BigIntegerField, CharField, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.policy import Viewer
from reuring.core.rows import swap
from reuring.core.text import plain
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.models.members import with_factor
from reuring.hoods.scope import viewer_of
from reuring.notices import easy, editions, ledger, planner, tell
from reuring.notices.editions import Edits
from reuring.notices.models import EasyText, Notice, Telling, Tip
from reuring.notices.planner import UNDERWAY, Lane
from reuring.posts import follows
from reuring.posts.cards import Card, as_cards, as_shared_cards, shared_news
from reuring.posts.models import Follow, Post

MOST = 40
NOWHERE = Value("", CharField())         # of no other neighbourhood, and without words on top
OPEN = ("public", "neighbours")          # what is for one group or for the team never travels by mail
HEADINGS = {"article": _("News"), "story": _("Stories"), "plan": _("Plans for our streets"), "initiative": _("What neighbours begin"),
            "microaction": _("Something small to join")}
BACK = "again"               # the part of what was told before

AHEAD: list[Callable[[Neighbourhood, Viewer], list[tuple[object, str, str, str]]]] = []       # what comes: when, title, where, link; filled by rooms above

AGAIN: list[Callable[[Viewer, Follow, datetime], QuerySet[Any, Any]]] = []       # what comes back in a letter, in the columns of `New`; filled by rooms above


def next_hour(now: datetime) -> datetime:
    """When to look again. Full hours, so that a Friday's letter leaves at eight."""
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def send_due() -> int:
    """Every letter that is due, in every neighbourhood that is awake; answers how many mails were written."""
    return sum(_send_in(hood) for hood in Neighbourhood.objects.filter(life__in=["seeding", "growing"]).order_by("pk"))


def _send_in(hood: Neighbourhood) -> int:
    with scope(hood=hood):
        waiting = Follow.objects.filter(post=None, topic=None, told_until__lt=clock.now() - UNDERWAY).filter(Q(person=None) | Q(person__is_active=True))
        return sum(_send(hood, follow) for follow in waiting.select_related("person__wishes").order_by("pk").iterator(chunk_size=200))


@dataclass(frozen=True)
class Letter:
    """What one follower would get: when, what is new by kind, what is for them alone, what comes."""

    at: datetime
    parts: list[tuple[object, list[dict[str, object]]]]
    mine: list[Telling]
    ahead: list[tuple[object, str, str, str]]
    word: str = ""               # of the team, on top


def letter_for(hood: Neighbourhood, follow: Follow, viewer: Viewer | None, now: datetime) -> Letter | None:
    """As the planner says; None when there is nothing to tell, which is no letter."""
    if viewer is None:
        return None
    along = follow.person is not None and ledger.wish_of(follow.person, follow.day).direct == "letter"
    rows = {ledger.item(row): row for row in (ledger.waiting([follow.person_id]) if along else []) if ledger.still_for(row, viewer)}
    new = new_to(viewer, follow, now)
    reader = _reader(follow, viewer, direct=bool(rows), read=None if rows else {one.card.pk: one.read for one in new if one.read})
    at = planner.next_letter(reader, now)
    if at is None:
        return None
    made = editions.edits(follow, at)
    fresh = [one for one in new if one.card.pk not in made.left_out]
    posts = {planner.Item(one.key, one.card.pk, Lane.LETTER, one.since, again=bool(one.turn),
                          by=ledger.teller(one.by, follow.person_id, bool(one.card.organisation))): one for one in fresh}
    found = next((message for message in planner.plan(reader, [*posts, *rows], now) if message.lane is Lane.LETTER), None)
    items = found.items if found is not None else ()
    ahead = [one for part in AHEAD for one in part(hood, viewer)]
    if not (items or ahead or made.word):
        return None
    parts = _parts(hood, [posts[item] for item in items if item in posts], made, short=follow.short)
    return Letter(found.at if found is not None else at, parts, [rows[item] for item in items if item in rows], ahead, made.word)


def _send(hood: Neighbourhood, follow: Follow) -> bool:
    email, now = follow.person.email if follow.person else follow.email, clock.now()
    moment = planner.next_letter(_reader(follow, None), now)
    if moment is None or moment > now or moment - UNDERWAY <= follow.told_until:
        return False
    with transaction.atomic():
        letter = letter_for(hood, follow, viewer_for(hood, follow.person), now)
        if letter is not None and letter.at > now:
            return False
        if not swap(follow, {"told_until": follow.told_until}, told_until=moment - UNDERWAY, letter_at=moment) or letter is None or not email:
            return False
        key = f"letter:{follow.pk}:{moment:%G-%V}"
        mine = tell.lines(ledger.go(letter.mine, key))
        said = {"hood": hood, "parts": letter.parts, "mine": mine, "ahead": letter.ahead, "word": letter.word,
                "choose": _choose_address(hood, follow), "stop": follows.stop_address(follow, hood.slug)}
        return mail.post(email, "notices/mail/letter", said, key=key, lane=mail.Lane.LETTER, language=follow.language, headers=follows.headers(follow, hood))


def _choose_address(hood: Neighbourhood, follow: Follow) -> str:
    """Where one chooses the day: on one's own page of wishes, or by the key that a letter to a guest carries."""
    return follows.choose_address(follow, hood.slug) if follow.person is None else absolute(reverse("notices:wishes", kwargs={"slug": hood.slug}))


def _reader(follow: Follow, viewer: Viewer | None, *, direct: bool = False, read: Mapping[int, datetime] | None = None) -> planner.Reader:
    """Somebody with an account as the ledger knows them; a guest by the letters they got. Without a viewer only what the moment needs."""
    last = (planner.Told("letter", 0, Lane.LETTER, follow.letter_at, "letter"),) if follow.letter_at else ()
    if follow.person is None or viewer is None:
        wish = ledger.wish_of(follow.person, follow.day) if follow.person else planner.Wish(day=follow.day)
        return planner.Reader(follow.person_id or 0, timezone.get_default_timezone(), wish, told=last)
    reader = ledger.reader(follow.person, follow.day, apart=viewer.apart(), direct=direct, read=read)
    return replace(reader, told=reader.told + last)


class New(NamedTuple):
    """A card with what a letter asks of it beside: whose it is, who may read it, since when it stands on the board here, and when the reader saw it."""

    card: Card
    by: int | None
    audience: str
    since: datetime
    read: datetime | None = None
    easy: str | None = None                  # what it says in easy words
    by_writer: bool | None = None
    opening: str = ""                        # of what comes back by plan: the words on top, and which turn it is
    turn: int = 0

    @property
    def key(self) -> str:
        return f"t{self.turn}" if self.turn else f"p{self.card.pk}"

    @property
    def part(self) -> str:
        """Under which heading it stands."""
        return BACK if self.turn else self.card.kind


BESIDE = len(New._fields) - 1


def new_to(viewer: Viewer, follow: Follow, until: datetime) -> list[New]:
    """What was put up here and what of elsewhere was put on the board here, the newest first."""
    posts = Post.objects.visible_to(viewer).shown().news().filter(audience__in=OPEN, created_at__gt=follow.told_until, created_at__lte=until)
    if follow.person_id is not None:             # what a search of theirs told is not told again
        posts = posts.exclude(pk__in=Tip.objects.filter(person=follow.person_id).values("post"))
    shared = shared_news(viewer).filter(at__gt=follow.told_until, at__lte=until)
    once = (NOWHERE, Value(0, BigIntegerField()))
    own = as_cards(posts.annotate(since=F("created_at")), NOWHERE, NOWHERE, F("author"), F("audience"), F("since"), *beside(viewer, "pk"), *once)
    others = as_shared_cards(shared, F("post__author"), F("post__audience"), F("at"), *beside(viewer, "post"), *once)
    back = [part(viewer, follow, until).order_by() for part in AGAIN]
    rows = own.order_by().union(others.order_by(), *back, all=True).order_by("-since", "-pk")[:MOST]
    return [New(Card(*row[:-BESIDE]), *row[-BESIDE:]) for row in rows]


def beside(viewer: Viewer, post: str) -> list[Subquery | Value]:
    """When this reader said to have seen the line about it; and its easy words, unless the message was changed after them."""
    seen = Notice.objects.filter(person=viewer.person_id, post=OuterRef(post)).exclude(read_at=None).order_by("-read_at").values("read_at")[:1]
    easy = EasyText._base_manager.filter(Q(post__edited_at=None) | Q(post__edited_at__lte=F("at")), post=OuterRef(post))
    nobody = Value(None, DateTimeField())
    return [nobody if viewer.person_id is None else Subquery(seen), Subquery(easy.values("text")[:1]), Subquery(easy.values("by_writer")[:1])]


def viewer_for(hood: Neighbourhood, person: Person | None) -> Viewer | None:
    """None for a member who left: who wants the letter as a guest asks for it as a guest."""
    if person is None:
        return Viewer(life=hood.life)
    membership = with_factor(Membership.objects.filter(person=person), Authenticator.objects.all()).first()
    return viewer_of(person, hood, membership) if membership is not None else None


def _parts(hood: Neighbourhood, found: list[New], made: Edits, *, short: bool = False) -> list[tuple[object, list[dict[str, object]]]]:
    """By kind, the newest first, unless the team gave it a place. The words themselves only of what everybody may read; of the rest the title."""
    ranks = [(one.part, made.rank(one.card.pk)) for one in found]
    best = {part: min(rank for other, rank in ranks if other == part) for part, _rank in ranks}
    ordered = sorted(found, key=lambda one: (best[one.part], bool(one.turn), one.part, made.rank(one.card.pk)))
    headings = HEADINGS | {BACK: _("Once more")}
    return [(headings.get(part, _("Also new")), [_item(hood, one, short) for one in group]) for part, group in groupby(ordered, lambda one: one.part)]


def _item(hood: Neighbourhood, one: New, short: bool) -> dict[str, object]:
    card = one.card
    return {
        "title": card.title, "writer": card.writer, "at": card.created_at, "place": card.place or "", "origin": card.hood, "opening": one.opening,
        "text": _words(one, short) if one.audience == "public" else "",
        "link": absolute(reverse("posts:show", kwargs={"slug": card.slug or hood.slug, "pk": card.pk})),
    }


def _words(one: New, short: bool) -> str:
    if not short:
        return plain(one.card.body, 300)
    if not one.easy:
        return easy.first_sentence(one.card.body)
    return one.easy if one.by_writer else _("%(words)s (in short, by the team)") % {"words": one.easy}


def on_paper(hood: Neighbourhood, viewer: Viewer, since: datetime, now: datetime) -> Letter | None:
    """What stands in the letter for who has no screen, or for the board at the shop: nothing that is for one person alone. None is no letter."""
    made = editions.edits(Follow(hood=hood, told_until=since, letter_at=since), now)
    new = [one for one in new_to(viewer, Follow(hood=hood, told_until=since), now)
           if one.card.pk not in made.left_out and one.read is None and (one.by is None or one.by != viewer.person_id)]
    ahead = [one for part in AHEAD for one in part(hood, viewer)]
    return Letter(now, _parts(hood, new, made), [], ahead, made.word) if new or ahead or made.word else None
