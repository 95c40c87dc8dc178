"""That there is a letter, and no word of it: one mail or sign for all that nobody looked at yet, at an hour that is not quiet."""
from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from django_tasks import task

from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.letters.models import Reported, Side, Talk
from reuring.letters.models.letters import unread
from reuring.notices import ledger, planner, signs
from reuring.notices.tell import by_mail
from reuring.posts import follows

BEFORE = timedelta(days=30)          # so long before it is erased both are told


def soon(talk: Talk) -> None:
    """Asked for in the transaction of the letter."""
    if not mail.silent():
        tell.enqueue(talk.pk)


@task()
def tell(talk_id: int) -> int:
    return _tell(Side._base_manager.filter(talk=talk_id))


def tell_waiting() -> int:
    """By the clock: what waited for the morning."""
    return _tell(Side._base_manager.all())


def _tell(sides: object) -> int:
    """Answers how many were told. Twice is once: who was told is told again only after they looked."""
    waiting = unread(sides).filter(told_at=None).select_related("person", "talk__hood")
    return sum(_one(side) for side in waiting.order_by("pk"))


def _one(side: Side) -> bool:
    people = [side.person] if by_mail(side.person) else helpers_of(side.person)
    ready = [person for person in people if _now(person, side.talk.hood)]
    if not ready or not swap(side, {"told_at": None}, told_at=clock.now()):
        return False
    return sum(_write(person, side) for person in ready) > 0


def helpers_of(person: Person) -> list[Person]:
    """Who reads letters to somebody without internet."""
    links = person.helpers.filter(ended_at=None, until__gte=clock.today()).select_related("helper")
    return [] if person.route == Person.Route.EMAIL else [link.helper for link in links if by_mail(link.helper)]


def _now(person: Person, hood: Neighbourhood) -> bool:
    """As they wished: at once, on the day of their weekly letter, or never; and not in their quiet hours."""
    with scope(hood=hood):
        follow = follows.letters(person)
    wish = ledger.wish_of(person, follow.day if follow else None)
    now = clock.now()
    if wish.direct == "never" or (wish.direct == "letter" and clock.today().weekday() != wish.day):
        return False
    return planner.loud(now, planner.Reader(person.pk, timezone.get_default_timezone(), wish)) == now


def _write(person: Person, side: Side) -> bool:
    """Neutral: no name, no word, an address without a number."""
    key = f"letter:{side.pk}:{person.pk}:{side.seen_at.timestamp():.0f}"
    if signs.write(person, key):
        return True
    return mail.post(person.email or "", "letters/mail/new", _about(person, side), key=key, lane=mail.Lane.DIRECT, language=person.language)


def _about(person: Person, side: Side) -> dict[str, object]:
    hood = side.talk.hood
    return {"hood": hood, "name": person.name, "own": person.pk == side.person_id, "link": absolute(reverse("letters:talks", kwargs={"slug": hood.slug}))}


def forget() -> int:
    """A year after its last letter a talk is erased, and a month before both are told. Also what the team no longer needs, and what nobody is left of."""
    gone = clock.ago(days=settings.LETTERS_KEPT)
    Reported._base_manager.filter(report__made_at__lt=clock.ago(days=365)).exclude(report__state="open").delete()
    rows = Talk._base_manager.annotate(last=Coalesce(Max("letters__at"), "opened_at"))
    for side in Side._base_manager.filter(talk__in=rows.filter(last__lt=gone + BEFORE).values("pk"), warned_at=None).select_related("person", "talk__hood"):
        _warn(side)
    warned = ~Q(sides__warned_at__gt=clock.now() - BEFORE)
    return Talk._base_manager.filter(Q(pk__in=rows.filter(last__lt=gone).values("pk")) & warned | Q(sides=None)).delete()[0]


def _warn(side: Side) -> None:
    swap(side, {"warned_at": None}, warned_at=clock.now())
    for person in [side.person] if by_mail(side.person) else helpers_of(side.person):
        mail.post(person.email or "", "letters/mail/leaving", _about(person, side), key=f"letters-go:{side.pk}:{person.pk}", lane=mail.Lane.DIRECT,
                  language=person.language)
