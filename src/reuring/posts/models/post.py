"""Post: the shared spine of every content type."""
from __future__ import annotations

from datetime import timedelta
from functools import cache, cached_property
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer, readable_by
from reuring.core.rows import add, swap
from reuring.hoods.models import Group, GroupMember, Neighbourhood, Place, Topic
from reuring.hoods.models.neighbourhood import raise_version
from reuring.people.models import Organisation
from reuring.posts import search, waiting
from reuring.posts.lifecycle import POST
from reuring.posts.models.apart import spoken_by, written_apart
from reuring.posts.models.happenings import Version, record

STALE = timedelta(days=365)              # a dated claim older than this is marked (S2-35)


class Audience(models.TextChoices):
    PUBLIC = "public", _("everyone")
    NEIGHBOURS = "neighbours", _("neighbours we have met")
    GROUP = "group", _("one group")
    CONNECTORS = "connectors", _("only the connectors")


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """What this viewer may read; agrees with `core.conditions.readable`. A feed takes `.shown()` of it."""
        if viewer.person_id is None or viewer.suspended:
            return self.filter(audience__in=readable_by(viewer), state="shown").exclude(written_apart(viewer))
        own = Q(author=viewer.person_id)
        mine = GroupMember._base_manager.filter(group=OuterRef("group_id"), person=viewer.person_id)
        group = Q(audience="group") & Exists(mine) if viewer.met else Q(pk__in=[])
        audience = Q(audience__in=readable_by(viewer)) | own | group
        mine = spoken_by(viewer.person_id)
        state = Q(state="shown") | (Q(state__in=["held", "hidden", "withdrawn"]) & mine) | (Q(state__in=["held", "hidden"]) if viewer.moderates else Q())
        return self.filter(audience & state).exclude(written_apart(viewer))

    def newest(self) -> Self:
        return self.order_by("-created_at", "-pk")

    def for_page(self) -> Self:
        return self.select_related("author", "place", "entered_by", "group", "organisation")

    def shown(self) -> Self:
        return self.filter(state="shown")

    def news(self) -> Self:
        """Without the kinds that a list of what is newest leaves to pages of their own."""
        return self.exclude(kind__in=quiet_kinds())

    def within(self, level: str) -> Self:
        """What reaches no further than this (F9): somebody who asks for their street is not told of the town."""
        reaches = Post.Level.values
        return self.filter(level__in=reaches[:reaches.index(level) + 1])

    def before(self, created_at: Any, pk: int) -> Self:
        """Keyset: what stands below this row when the newest is on top."""
        return self.filter(Q(created_at__lt=created_at) | Q(created_at=created_at, pk__lt=pk))


class Post(models.Model):
    """Anything a neighbour puts on the noticeboard. Who leaves turns from author into *oud-buur*: the words stay."""

    class State(models.TextChoices):
        SHOWN = "shown"
        HELD = "held"                # the team reads it first
        HIDDEN = "hidden"            # by the team, with a reason
        WITHDRAWN = "withdrawn"      # by the writer
        GONE = "gone"                # withdrawn while hidden

    class Level(models.TextChoices):
        HOUSE = "house", _("my house or stairwell")
        STREET = "street", _("my street")
        HOOD = "hood", _("the neighbourhood")
        DISTRICT = "district", _("the district")
        TOWN = "town", _("the whole town")

    class Source(models.TextChoices):
        ONLINE = "online", _("online")
        STREET = "street", _("told on the street")
        PAPER = "paper", _("on paper")
        PHONE = "phone", _("by phone")

    class Interest(models.TextChoices):
        NONE = "", _("no, just as a neighbour")
        PAID = "paid", _("yes, I am paid for this")
        BUSINESS = "business", _("yes, it is my business")
        MUNICIPALITY = "municipality", _("yes, for the municipality")
        PARTNER = "partner", _("yes, for an organisation")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="posts")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="posts")
    kind = models.CharField(max_length=20, editable=False)
    title = models.CharField(_("Title"), max_length=120)
    body = models.TextField(_("Your message"), max_length=10_000)
    audience = models.CharField(_("Who can read this?"), max_length=10, choices=Audience.choices)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="posts")     # in whose name
    level = models.CharField(_("How far does it reach?"), max_length=8, choices=Level.choices, default=Level.HOOD)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="posts", verbose_name=_("Where is it?"))
    topics = models.ManyToManyField(Topic, blank=True, related_name="posts")
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.ONLINE)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")      # namens
    as_of = models.DateField(_("Counted or seen on"), null=True, blank=True)
    claim_source = models.CharField(_("Where does that come from?"), max_length=120, blank=True)
    interest = models.CharField(_("Do you have an interest in this?"), max_length=12, choices=Interest.choices, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.SHOWN, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PostQuerySet))

    PAGE: ClassVar[str] = "posts:show"       # each kind names the address of its own page
    CARD: ClassVar[str] = ""                 # and its card on the board
    EDIT: ClassVar[str] = "posts:edit"       # where its writer changes it
    NEWS: ClassVar[bool] = True              # whether it stands among what is newest, and in the feeds

    class Meta:
        indexes = [models.Index(fields=["hood", "-created_at", "-id"], name="post_feed")]
        constraints = [models.CheckConstraint(
            condition=Q(audience="group", group__isnull=False) | (~Q(audience="group") & Q(group=None)), name="post_group_audience")]

    def __str__(self) -> str:
        return self.title

    def save(self, **kwargs: Any) -> None:
        """Kept with its search row, in one transaction."""
        self.kind = self.kind or self._meta.model_name or ""
        with transaction.atomic(savepoint=False):
            if self.pk is None and not kwargs:
                add(self)
            else:
                super().save(**kwargs)
            search.put(self)

    def delete(self, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            search.drop(self.pk)
            return super().delete(**kwargs)

    @classmethod
    def kinds(cls) -> list[str]:
        """The names of the content types, found by Django and not by an import."""
        return [r.name for r in Post._meta.related_objects if r.one_to_one and r.parent_link]

    @property
    def itself(self) -> Post:
        """The story, event or offer that this post is."""
        return self if self._meta.model_name == self.kind else getattr(self, self.kind)

    @property
    def page(self) -> str:
        """Name of the address of its own page, known without loading the child."""
        return kind_named(self.kind).PAGE

    @property
    def writer(self) -> str:
        """The name on screens: the organisation's where it speaks for one; who left is a former neighbour."""
        if self.organisation is not None:
            return self.organisation.name
        return self.author.name if self.author is not None else gettext("former neighbour")

    @property
    def stale_claim(self) -> bool:
        return self.as_of is not None and clock.today() - self.as_of > STALE

    def put_up(self, *, by: Person) -> None:
        """Save for the first time and tell whoever follows.

        In the name of an organisation only by who keeps it, which raises NotNow otherwise, and with its interest said (F106).
        """
        with transaction.atomic():
            if self.author_id in {None, by.pk}:
                self.author = by
            if self.organisation is not None:
                self.organisation.lend_name(by)
                self.interest = self.interest or self.organisation.interest
            waits = waiting.reason(self.hood, by) if self.audience != Audience.GROUP else ""
            self.state = self.State.HELD if waits else self.state
            self.save()
            record("post.held" if waits else "post.put_up", self, by, note=waits)

    def admit(self, *, by: Person) -> None:
        """The team read it first: now it is put up, in the name of who wrote it."""
        with transaction.atomic():
            self._move("admit", by, "post.admitted")
            record("post.put_up", self, self.author)
            if self.people.filter(agreed_at=None).exists():          # who is named could not read it before
                record("people.named", self, self.author)

    def edit(self, *, by: Person | None, title: str, body: str, **more: Any) -> None:
        """Change the words and keep the former ones in the history.

        Raises NotNow if it was edited, hidden or taken back since this row was read: nobody's words are written over.
        """
        changes = {"title": title, "body": body, "edited_at": clock.now(), **more}
        with transaction.atomic():
            Version.objects.create(post_id=self.pk, title=self.title, body=self.body, by=by)
            if self.state != "shown" or not swap(self, {"state": "shown", "edited_at": self.edited_at}, **changes):
                raise NotNow(f"{self} was changed in the meantime")
            for name, value in changes.items():
                setattr(self, name, value)
            search.put(self)
            record("post.edited", self, by)

    def withdraw(self, *, by: Person | None) -> None:
        """Take it back; a post the team had hidden, or had still to read, stays out for good."""
        self._move("let_go" if self.state in {"hidden", "held"} else "withdraw", by, "post.withdrawn")

    def put_back(self, *, by: Person) -> None:
        self._move("put_back", by, "post.put_back")

    def hide(self, *, by: Person, why: str) -> None:
        """The team takes it out of sight, with a reason the writer may read."""
        self._move("refuse" if self.state == "held" else "hide", by, "post.hidden", why)

    def show(self, *, by: Person, why: str = "") -> None:
        self._move("show", by, "post.shown", why)

    def _move(self, move: str, by: Person | None, action: str, note: str = "") -> None:
        was, ends = self.state, POST.next(self.state, move)
        with transaction.atomic():
            if not swap(self, {"state": was}, state=ends):
                raise NotNow(f"somebody else was first to change {self}")
            self.state = ends
            record(action, self, by, note=note)


@cache
def kind_named(name: str) -> type[Post]:
    """The class of a kind, found by Django and not by an import."""
    kinds = {r.name: r.related_model for r in Post._meta.related_objects if r.one_to_one and r.parent_link}
    return kinds.get(name, Post)


def quiet_kinds() -> list[str]:
    """The kinds that are not among what is newest."""
    return [kind for kind in Post.kinds() if not kind_named(kind).NEWS]


class Named(Post):
    """A post as somebody meets it who is named in it; apart, so that no other page pays for looking that up."""

    class Meta:
        proxy = True

    @cached_property
    def subject_ids(self) -> frozenset[int]:
        return frozenset(PostPerson.objects.filter(post=self.pk).values_list("person_id", flat=True))

    def be_named(self, *, by: Person) -> None:
        """Say yes to one's own name. Raises NotNow when that was said before."""
        row = PostPerson.objects.get(post=self.pk, person=by)
        if not swap(row, {"agreed_at": None}, agreed_at=clock.now()):
            raise NotNow("the name is there already")
        record("person.agreed", self, by)

    def unname(self, *, by: Person) -> None:
        """Say no, before or after a yes: the link goes, and nobody is told who said so."""
        PostPerson._base_manager.filter(post=self.pk, person=by).delete()
        raise_version(self.hood_id)


class PostPerson(models.Model):
    """Somebody a story is about. Their name shows only after their own yes (S0-29, R25)."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.CASCADE, related_name="named_in")
    asked_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="post__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="once_named")]

    def __str__(self) -> str:
        return f"{self.person} in {self.post_id}"
