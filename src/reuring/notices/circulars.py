"""Who gets a message to many, in words and number; and sending it: once to each, whatever falls over, by the budget of its lane."""
from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from statistics import median

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Group, GroupMember, Membership, Neighbourhood
from reuring.notices import planner
from reuring.notices.models import Circular
from reuring.notices.models.circulars import leaves
from reuring.notices.watches import less_address, one_click
from reuring.posts import follows
from reuring.posts.audiences import MANY
from reuring.posts.models import Follow

BATCH = 100
USUAL, FAR = 5, 3            # the last so many say what is usual; so many times as much is far more
To = Circular.To


@dataclass(frozen=True)
class Counted:
    """How many people each choice reaches, an address once (a group is `group-3`), how many have no account, and what groups are called."""

    many: dict[str, int]
    guests: int
    groups: dict[str, str]

    def choices(self) -> list[tuple[str, str]]:
        """In words and number, the narrowest first."""
        words = {**self.groups, str(To.NEIGHBOURS): To.NEIGHBOURS.label, str(To.FOLLOWERS): To.FOLLOWERS.label}
        return [(key, f"{words[key]} ({people(self.many[key])})") for key in words]


def readers(to: str, group: int | None = None) -> QuerySet[Follow]:
    """Who asked for mail of the open neighbourhood and did not say no to these."""
    reached = Q(person=None) | Q(person__is_active=True, person__route=Person.Route.EMAIL, person__email__isnull=False)
    here = Membership.objects.filter(person=OuterRef("person"), suspended_at=None)
    rows = Follow.objects.filter(reached, post=None, topic=None, team_mail=True).annotate(
        address=Lower(Coalesce("person__email", "email")))
    if to == To.FOLLOWERS:
        return rows.filter(Q(person=None) | Exists(here))
    rows = rows.filter(Exists(here.filter(met_until__gt=clock.now())))
    return rows if to == To.NEIGHBOURS else rows.filter(Exists(GroupMember.objects.filter(group=group, person=OuterRef("person"))))


def counted() -> Counted:
    addresses = Count("address", distinct=True)
    found = readers(To.FOLLOWERS).aggregate(all=addresses, guests=Count("pk", filter=Q(person=None)))
    among = Q(members__person__in=readers(To.NEIGHBOURS).values("person"))
    groups = Group.objects.annotate(many=Count("members", filter=among, distinct=True)).values_list("pk", "name", "many")[:MANY]
    met = readers(To.NEIGHBOURS).aggregate(all=addresses)["all"]
    many = {str(To.FOLLOWERS): found["all"], str(To.NEIGHBOURS): met, **{f"group-{key}": count for key, _name, count in groups}}
    return Counted(many, found["guests"], {f"group-{key}": name for key, name, _count in groups})


def people(count: int) -> str:
    return ngettext("%(num)d person", "%(num)d people", count) % {"num": count}


def usual(before: Iterable[Circular]) -> int:
    """How many the last messages went to; nothing where there were none."""
    last = [one.readers for one in before if one.state != Circular.State.BACK][:USUAL]
    return round(median(last)) if last else 0


def far_more(count: int, before: int) -> bool:
    """Far more than is usual here, and more than one knows by name."""
    return count > MANY and count > FAR * before


def write(hood: Neighbourhood, *, by: Person, to: str, title: str, body: str, count: int) -> Circular:
    """From now on it waits for its moment: not at night, and never within a quarter of an hour."""
    kind, _dash, key = to.partition("-")
    nobody = planner.Reader(0, timezone.get_default_timezone(), planner.Wish(quiet=planner.QUIET))
    return Circular.objects.create(hood=hood, by=by, to=kind, group_id=int(key) if key else None, title=title, body=body, readers=count,
                                   send_at=planner.loud(leaves(clock.now()), nobody))


def send_due() -> int:
    """By the clock, also what was on its way when the machine fell over; answers how many mails were written."""
    hoods = Neighbourhood.objects.filter(circulars__state__in=["waiting", "going"], circulars__send_at__lte=clock.now()).distinct().order_by("pk")
    return sum(_send_in(hood) for hood in hoods)


def _send_in(hood: Neighbourhood) -> int:
    with scope(hood=hood):
        return sum(_send(circular) for circular in Circular.objects.due().for_page())


def _send(circular: Circular) -> int:
    written = 0
    with suppress(NotNow):                       # somebody took it back, or another worker is further
        if circular.state == "waiting":
            circular.move("go")
        while batch := _next(circular):
            written += _write_batch(circular, batch)
        circular.move("end")
    return written


def _next(circular: Circular) -> list[Follow]:
    rows = readers(circular.to, circular.group_id).filter(pk__gt=circular.told_until)
    return list(rows.select_related("person").order_by("pk")[:BATCH])


def _write_batch(circular: Circular, batch: list[Follow]) -> int:
    """All of it and how far it came, or nothing. Raises NotNow when another worker wrote these."""
    with transaction.atomic():
        if not swap(circular, {"told_until": circular.told_until}, told_until=batch[-1].pk):
            raise NotNow("another worker wrote these")
        written = sum(_write(circular, follow, follow.person.email if follow.person else follow.email) for follow in batch)
        swap(circular, {}, mails=F("mails") + written)
    circular.refresh_from_db()
    return written


def _write(circular: Circular, follow: Follow, to: str | None) -> bool:
    """One mail to one address; who follows twice by the same address gets one."""
    less, hood = less_address(circular.hood, {"team": follow.pk}), circular.hood
    said = {"hood": hood, "title": circular.title, "body": circular.body, "by": circular.by.name if circular.by else "", "less": less,
            "stop": follows.stop_address(follow, hood.slug)}
    address = salted_hmac("reuring.circular", (to or "").lower(), algorithm="sha256").hexdigest()[:32]
    return bool(to) and mail.post(to or "", "notices/mail/circular", said, key=f"circular:{circular.pk}:{address}", lane=mail.Lane.TEAM,
                                  language=follow.language, headers=one_click(less))
