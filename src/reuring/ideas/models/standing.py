"""Who stands behind a post: anyway, once so many others do, or on a condition in words; and how the last yes sets everybody going."""
from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText
from reuring.ideas.lifecycle import STANDING
from reuring.posts.models import Follow, Post, PostQuerySet, record
from reuring.promises.rules import Due, promise
from weave.thresholds import Stairs, stairs

MOST = 50                                # so many others at most may somebody wait for
TO_TELL = timedelta(days=1)              # who has no mail is called by then
GOING = ["goes", "kept"]
BACKED = {"idea"}                        # kinds that neighbours can stand behind; rooms above add theirs


class StandingQuerySet(models.QuerySet["Standing"]):
    def for_page(self) -> Self:
        return self.select_related("person", "post")

    def here(self) -> Self:
        """Without those whose day is over."""
        return self.exclude(state="lapsed")

    def helping(self) -> Self:
        return self.here().filter(kind="help")

    def going(self) -> Self:
        return self.filter(kind="help", state__in=GOING)


class Standing(models.Model):
    """One neighbour behind one post. On a strip of paper without an account: a name, and sealed how they are reached, for the team alone.

    `others` is for how many others a helper waits; nobody's number where a condition in words is to be met first, which only they say.
    Who follows has a `posts.Follow` and no row here.
    """

    READ = "stand.write"

    class Kind(models.TextChoices):
        HELP = "help", _("I join")
        HAVE = "have", _("I have something for it")
        LIKE = "like", _("A good idea")

    class State(models.TextChoices):
        GIVEN = "given"
        WAITS = "waits"              # for others, or for the condition
        GOES = "goes"                # in any case, and whoever was told that there are enough
        KEPT = "kept"                # and did
        LAPSED = "lapsed"            # the day they gave is over

    post = models.ForeignKey(Post, models.CASCADE, related_name="standings")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="stands_behind")
    name = models.CharField(max_length=60, blank=True)
    reach = SealedText(blank=True)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    others = models.PositiveSmallIntegerField(null=True)
    condition = models.CharField(max_length=200, blank=True)
    gives = models.CharField(max_length=200, blank=True)
    until = models.DateField(null=True)
    shown = models.BooleanField(default=False)                   # my first name may stand there
    known = models.BooleanField(default=False)                   # who pulls it may know that I wait
    askable = models.BooleanField(default=False)                 # and I may be asked for one thing by name
    state = models.CharField(max_length=6, choices=State.choices, default=State.GIVEN)
    came_with = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")      # what they stood behind before it went together with this
    source = models.CharField(max_length=6, choices=Post.Source.choices, default=Post.Source.ONLINE)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="post__hood", _manager_class=models.Manager.from_queryset(StandingQuerySet))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "person"], condition=Q(person__isnull=False), name="stands_once"),
            models.CheckConstraint(condition=Q(person__isnull=False, name="") | (Q(person=None) & ~Q(name="")), name="stands_by_one"),
        ]
        indexes = [models.Index(fields=["state", "until"], name="standing_until")]

    def __str__(self) -> str:
        return f"{self.first_name} behind {self.post_id}"

    @property
    def subject_ids(self) -> frozenset[int]:
        return frozenset({self.person_id} - {None})

    @property
    def first_name(self) -> str:
        return (self.person.name if self.person is not None else self.name).split(" ")[0]

    @property
    def climbs(self) -> bool:
        """Counts on the staircase: a helper whose condition is a number."""
        return self.kind == self.Kind.HELP and self.others is not None and self.state != self.State.LAPSED

    @property
    def need(self) -> int:
        return 0 if self.state in GOING else self.others or 0

    def go(self, move: str) -> None:
        was, ends = self.state, STANDING.next(self.state, move)
        if not swap(self, {"state": was}, state=ends):
            raise NotNow(f"somebody else was first with {self}")
        self.state = ends


class BackedQuerySet(PostQuerySet):
    def for_page(self) -> Self:
        """With its own kind, who pulls it and how many follow it, in one look: the door asks for that."""
        followers = Follow._base_manager.filter(post=OuterRef("pk")).order_by().values("post").annotate(many=Count("pk")).values("many")
        return super().for_page().select_related(*sorted(BACKED), "idea__champion", "idea__champion_for").annotate(followers=Coalesce(Subquery(followers), 0))


class Backed(Post):
    """A post as somebody meets it who stands behind it: it knows who pulls it."""

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(BackedQuerySet))

    class Meta:
        proxy = True

    @property
    def subject_ids(self) -> frozenset[int]:
        return frozenset({champion_of(self)} - {None})


def champion_of(post: Post) -> int | None:
    """Who pulls it: the champion of an idea, and who carries what has begun."""
    champion: int | None = getattr(post.itself, "champion_id", post.author_id)
    return champion


def stand(post: Post, kind: str, *, person: Person | None = None, entered_by: Person | None = None, **said: Any) -> Standing:
    """Stand behind it, or say it in another way: of each neighbour the last words count. Raises NotNow when the post is out of sight.

    With the yes that was lacking everybody who waited for it goes, and is told at once by their own route (A28).
    """
    with transaction.atomic():
        post = hold(post)
        if post.state != "shown":
            raise NotNow(f"{post} is not to be seen")
        row = Standing.objects.filter(post_id=post.pk, person=person).first() if person is not None else None
        columns = {**_plain(kind, said), "kind": kind, "state": Standing.State.GIVEN, "entered_by_id": entered_by.pk if entered_by else None}
        if row is None:
            row = Standing.objects.create(post_id=post.pk, person=person, **columns)
            record("stand.joined" if kind == "help" else "stand.behind", post, person)
        elif not swap(row, {"state": row.state}, **columns):
            raise NotNow(f"{row} was changed in the meantime")
        settle(post, by=person)
        row.refresh_from_db()
    return row


def _plain(kind: str, said: dict[str, Any]) -> dict[str, Any]:
    """Only what belongs to this way of standing; a number of others stands beside no condition in words."""
    blank = {"others": None, "condition": "", "gives": "", "until": None, "shown": False, "known": False, "askable": False}
    said = blank | said
    if kind != "help":
        return said | {"others": None, "condition": "", "until": None, "known": False}
    return said | {"others": None if said["condition"] else min(said["others"] or 0, MOST)}


def step_back(post: Post, person: Person) -> None:
    """Not after all, without a reason. Who was told that it goes ahead goes on; who pulls it hears of it. Raises NotNow when nothing stood there."""
    with transaction.atomic():
        post = hold(post)
        if not Standing.objects.filter(post_id=post.pk, person=person).delete()[0]:
            raise NotNow(f"{person} does not stand behind {post}")
        record("stand.left", post, person)
        settle(post, by=person)


def let_go(row: Standing) -> None:
    """Somebody without an account says to the team: not after all. Raises NotNow for who has one: they say it themselves."""
    with transaction.atomic():
        post = hold(row.post)
        if row.person_id is not None or not Standing.objects.filter(pk=row.pk).delete()[0]:
            raise NotNow("this is not a strip of paper")
        record("stand.left", post, None)
        settle(post)


def hold(post: Post) -> Post:
    """One yes after the other: whoever counts the stairs of this post waits here, and goes on with the post as it is then."""
    return Post._base_manager.select_for_update().get(pk=post.pk)


def settle(post: Post, *, by: Person | None = None) -> list[Standing]:
    """Count the stairs anew, in the transaction that holds the post: who can go, goes. Answers those who waited for it."""
    rows = list(Standing.objects.helping().for_page().filter(post_id=post.pk).order_by("pk"))
    climbing, found = climb(post, rows)
    called = []
    for at in found.going:
        row = climbing[at]
        if row is not None and row.state not in GOING:
            called += [row] if row.state == Standing.State.WAITS else []
            row.go("go")
    for row in rows:
        if row.state == Standing.State.GIVEN:
            row.go("wait")
    if called:
        record("stand.enough", post, by)
        _call_who_has_no_mail(post, [row for row in rows if row.state == Standing.State.GOES], by)
    weigh = getattr(post.itself, "weigh", None)
    if weigh is not None:
        weigh(by=by)
    return called


def climb(post: Post, rows: list[Standing]) -> tuple[list[Standing | None], Stairs]:
    """The steps of the staircase, the champion first where they said nothing else, and what they come to."""
    champion = champion_of(post)
    climbing: list[Standing | None] = [row for row in rows if row.climbs]
    if champion is not None and champion not in {row.person_id for row in rows}:
        climbing = [None, *climbing]
    return climbing, stairs([row.need if row is not None else 0 for row in climbing])


def _call_who_has_no_mail(post: Post, rows: list[Standing], by: Person | None) -> None:
    """By their own route: whoever reads no mail is called by who wrote down their strip, or by whoever of the team is there."""
    for row in rows:
        if row.person is None or (row.person != by and not (row.person.email and row.person.route == Person.Route.EMAIL)):
            with override("nl"):
                what = gettext("Tell %(name)s: it goes ahead. “%(title)s”") % {"name": row.first_name, "title": post.title}
            promise(post.hood, Due(f"{row.pk}:{row.since:%Y-%m-%d}", what, clock.today() + TO_TELL, by=row.entered_by, about={"post_id": post.pk}),
                    rule="enough")


def joined(post: Post) -> int:
    """How many others than who pulls it do something for it."""
    champion = champion_of(post)
    rows = Standing._base_manager.filter(post=post.pk, kind="help", state__in=GOING)
    return rows.exclude(person=champion).count() if champion is not None else rows.count()


def let_lapse() -> int:
    """By the clock: whose day is over waits no longer. Answers how many."""
    over = Standing._base_manager.filter(state__in=["given", "waits"], until__lt=clock.today())
    return sum(swap(row, {"state": row.state}, state=STANDING.next(row.state, "lapse")) for row in over)
