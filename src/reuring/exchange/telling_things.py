"""Who is told what: of calls in the open by the one table of notices; of what is between two a neutral word, that names no thing."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone

from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.exchange.models import Booking, Lending, Nearby, Settling, Space, Thing, Wanted
from reuring.hoods.models import Membership, Neighbourhood
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES, Recipe, writer
from reuring.notices.tell import ALSO
from reuring.people.models import Keeper
from reuring.posts.models import Happening, Post, record

Between = Lending | Booking | Settling
PAGES = {Lending: "exchange:lending", Booking: "exchange:booking", Settling: "exchange:settling"}


def near(happening: Happening) -> Iterator[Person]:
    """Who may be asked what they have: in the writer's part of the neighbourhood, and a day later in all of it."""
    return (row.person for row in hears(Wanted.objects.get(pk=happening.post_id)))


def hears(wanted: Wanted) -> list[Nearby]:
    """Those this call goes to now. It depends on the part of the neighbourhood and on nothing finer (safety E6)."""
    rows = Nearby.objects.filter(hears=True, person__in=Membership.objects.met().values("person"))
    return list((rows.filter(cell=wanted.cell) if wanted.cell and wanted.widened_at is None else rows).select_related("person").order_by("pk"))


def last_moment(happening: Happening) -> datetime:
    """A call is of no use after its day."""
    return datetime.combine(Wanted.objects.get(pk=happening.post_id).ends_on, time.max, timezone.get_default_timezone())


def still_open(happening: Happening, person: Person) -> bool:
    return bool(Wanted.objects.open().filter(pk=happening.post_id).exists())


RECIPES.update({action: Recipe(Notice.Kind.WANTED, near, still=still_open, before=last_moment) for action in ("wanted.asked", "wanted.widened")})
RECIPES["yes.said"] = Recipe(Notice.Kind.YES, writer)


def call_out(happening: Happening) -> None:
    """A call that stands on the board, also after the team read it first, goes to who is near."""
    if happening.action == "post.put_up" and happening.post.kind == "wanted":
        record("wanted.asked", happening.post, happening.person)


ALSO.append(call_out)


def owners(post: Post) -> list[Person]:
    """Whose it is: its writer, or who keeps the organisation in whose name it stands."""
    if post.organisation_id is not None:
        return [row.person for row in Keeper.objects.filter(organisation=post.organisation_id, since__isnull=False).select_related("person")]
    return [post.author] if post.author is not None else []


def tell_owner(row: Between, what: str) -> None:
    for person in owners(post_of(row)):
        whisper(person, row, what)


def tell_other(row: Between, what: str) -> None:
    """Who asked, where they have an account."""
    person = asker(row)
    if person is not None:
        whisper(person, row, what)


def tell_but(row: Between, what: str, by: Person) -> None:
    """Everybody between whom it is, but for whoever did it."""
    people = {person.pk: person for person in [*owners(post_of(row)), asker(row)] if person is not None and person.pk != by.pk}
    for person in people.values():
        whisper(person, row, what)


def tell_team(row: Settling) -> None:
    """The connectors, when nobody answered for a week."""
    for member in Membership.objects.team().filter(role="connector"):
        whisper(member.person, row, "waits")


def post_of(row: Between) -> Thing | Space:
    return row.thing if isinstance(row, Lending) else row.space


def asker(row: Between) -> Person | None:
    return row.borrower if isinstance(row, Lending) else row.booker if isinstance(row, Booking) else row.pioneer.person


def remind(lending: Lending) -> None:
    """By the clock: whoever borrows; when it is late its owner too."""
    what = f"{lending.state}:{clock.today().isoformat()}"
    tell_other(lending, what)
    if lending.state == "late":
        tell_owner(lending, what)


def whisper(person: Person, row: Between, what: str) -> bool:
    """“There is a message for you.” Nothing else: a mail is read by more eyes than its owner's. The key is told once."""
    post = post_of(row)
    return tell_quietly(person, post.hood, reverse(PAGES[type(row)], kwargs={"slug": post.hood.slug, "pk": row.pk}), f"{type(row).__name__}:{row.pk}:{what}")


def tell_quietly(person: Person, hood: Neighbourhood, path: str, key: str) -> bool:
    if not person.email or person.route != Person.Route.EMAIL or not person.is_active:
        return False
    return mail.post(person.email, "exchange/mail/word", {"person": person, "hood": hood, "link": absolute(path)}, key=f"{key}:{person.pk}",
                     lane=mail.Lane.DIRECT, language=person.language)


def path_of(post: Post) -> str:
    return reverse(post.page, kwargs={"slug": post.hood.slug, "pk": post.pk})
