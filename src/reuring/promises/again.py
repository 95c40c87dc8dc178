"""What a planned repetition does by itself: stand in the letter once more, ask the team for the other ways, and end when it has reached enough."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer
from reuring.hoods.models import Neighbourhood
from reuring.notices import letters
from reuring.posts.cards import as_cards
from reuring.posts.models import Follow, Post, Reaction
from reuring.promises.models import Repetition, Turn
from reuring.promises.models.repetition import EARLIER, RULE
from reuring.promises.rules import RULES, Due, promise

Way = Turn.Way


def people_of(post: Post) -> int:
    """Who answered, or asked to hear of it: they all follow it. Whoever wrote it does not count."""
    return Follow.objects.filter(post=post.pk).exclude(person__isnull=False, person=post.author_id).count()


COUNTED: dict[str, Callable[[Post], int]] = {}          # by kind, where something else says how many it reached; rooms above add theirs


OVER: dict[str, Callable[[Post], bool]] = {}            # and where it can be over, or not take place


def reached(post: Post) -> int:
    return COUNTED.get(post.kind, people_of)(post)


def in_letters(viewer: Viewer, follow: Follow, until: Any) -> QuerySet[Any, Any]:
    """What was told before and comes back in this reader's letter. Who answered it, follows it or said a word of it has it already."""
    own = Q(person=viewer.person_id) if viewer.person_id is not None else Q(email=follow.email) if follow.email else Q(pk=None)
    posts = Post.objects.visible_to(viewer).shown().filter(
        audience="public", created_at__lte=follow.told_until, repetition__state="open", repetition__turns__way=Way.LETTER,
        repetition__turns__at__gt=follow.told_until, repetition__turns__at__lte=until)
    known = Follow.objects.filter(own, post=OuterRef("pk"))
    posts = posts.exclude(Exists(known))
    if viewer.person_id is not None:
        posts = posts.exclude(Exists(Reaction.objects.filter(post=OuterRef("pk"), person=viewer.person_id)))
    turn = (F("repetition__turns__opening"), F("repetition__turns__pk"))
    return as_cards(posts, letters.NOWHERE, letters.NOWHERE, F("author"), F("audience"), F("repetition__turns__at"), *letters.beside(viewer, "pk"), *turn)


def turns_to_do() -> Iterable[Due]:
    """Every turn that somebody must do, three days before its day."""
    rows = Turn.objects.filter(repetition__in=Repetition.objects.going_on(), at__lte=clock.now() + EARLIER).exclude(way=Way.LETTER)
    for turn in rows.select_related("repetition__post", "channel"):
        yield Due(str(turn.pk), asked_in_words(turn), clock.day_of(turn.at), about={"post_id": turn.repetition.post_id})


def ask_now(hood: Neighbourhood) -> None:
    """What is due already, without waiting for the daily turn of the rules. Twice is once."""
    with translation.override("nl"):
        for due in turns_to_do():
            promise(hood, due, rule=RULE)


def asked_in_words(turn: Turn) -> str:
    title = turn.repetition.post.title
    words = {Way.PRINT: _("Hang or hand out “%(title)s” once more"), Way.PAPER: _("Put “%(title)s” in the paper once more"),
             Way.SPOKEN: _("Tell of “%(title)s” once more, at a table or a door")}
    if turn.channel is not None:
        return _("Pass “%(title)s” on once more: %(name)s") % {"title": title, "name": turn.channel.name}
    return words.get(Way(turn.way), _("Pass “%(title)s” on once more")) % {"title": title}


def end_reached() -> int:
    """By the clock, in every neighbourhood: what has enough people is reached, what nobody reads any more is stopped. Answers how many ended."""
    hoods = Neighbourhood.objects.filter(repetitions__state="open").distinct().order_by("pk")
    return sum(_end_in(hood) for hood in hoods)


def _end_in(hood: Neighbourhood) -> int:
    ended = 0
    with scope(hood=hood):
        for one in Repetition.objects.for_page().filter(state="open"):
            away = one.post.state != "shown" or one.post.audience != "public" or OVER.get(one.post.kind, _never)(one.post)
            if away or (one.enough is not None and reached(one.post) >= one.enough):
                with suppress(NotNow):               # somebody ended it just now
                    (one.stop if away else one.reach)()
                    ended += 1
    return ended


def _never(_post: Post) -> bool:
    return False


RULES[RULE] = turns_to_do
letters.AGAIN.append(in_letters)
