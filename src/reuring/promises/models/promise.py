"""Who, what, by when, and about what."""
from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer
from reuring.core.rows import swap
from reuring.hoods.models import Membership, Neighbourhood, Place, Voice
from reuring.people.models import Organisation
from reuring.posts.models import Post
from reuring.promises.lifecycle import PROMISE


class PromiseQuerySet(models.QuerySet["Promise"]):
    def for_page(self) -> Self:
        """Without those about who hid after it was promised: nobody goes looking for them."""
        return self.exclude(membership__person__hidden=True).select_related("promised_by", "post", "place", "page", "membership__person", "voice")

    def visible_to(self, viewer: Viewer) -> Self:
        """One's own, and for the team what was promised in sight of it; agrees with `core.conditions.own_or_in_sight`."""
        own = Q(promised_by=viewer.person_id) if viewer.person_id is not None and not viewer.suspended else Q(pk=None)
        rows = self.filter(own | Q(private=False)) if viewer.on_team else self.filter(own)
        return rows if viewer.moderates else rows.exclude(promised_by__in=viewer.apart())

    def open(self) -> Self:
        """Neither done nor let go; what is overdue rises by itself."""
        return self.for_page().filter(state="open").order_by("by_when", "pk")

    def overdue(self) -> Self:
        return self.open().filter(by_when__lt=clock.today())


class Promise(models.Model):
    """It is done, or let go with a reason; it does not fade away. The row is its own log: nobody can change who ended it, when and why.

    A room above that promises something about a thing of its own points to the promise from there.
    """

    READ = "promise.keep"

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("kept")
        LET_GO = "let_go", _("let go")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="promises")
    promised_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="promises")      # nobody: whoever of the team is there
    what = models.CharField(max_length=200)
    by_when = models.DateField()
    private = models.BooleanField(default=False)                     # for nobody's eyes but one's own
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="promises")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="promises")
    page = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="promises")
    membership = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="promises")
    voice = models.ForeignKey(Voice, models.CASCADE, null=True, related_name="promises")      # who called, and what about
    rule = models.CharField(max_length=20, blank=True)               # which rule made it; empty: somebody did
    cause = models.CharField(max_length=60, null=True)               # so that the same cause never promises twice
    made_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=200, blank=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PromiseQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "rule", "cause"], name="one_promise_a_cause")]
        indexes = [models.Index(fields=["hood", "state", "by_when"], name="promise_open")]

    def __str__(self) -> str:
        return self.what

    @property
    def author_id(self) -> int | None:
        """Whose it is, for the policy."""
        return self.promised_by_id

    @property
    def who(self) -> str:
        """The name of who promised; empty when it is anybody's of the team, or must not be seen."""
        return self.promised_by.name if self.promised_by is not None and not self.promised_by.hidden else ""

    @property
    def late(self) -> bool:
        return self.state == self.State.OPEN and self.by_when < clock.today()

    @property
    def about(self) -> str:
        """What it is about, in a word; of a message that was taken away, nothing."""
        post = self.post if self.post is not None and self.post.state == "shown" else None
        thing = post or self.place or self.page or (self.membership and self.membership.person)
        return str(thing) if thing else ""

    def keep(self, *, by: Person) -> None:
        """Done, by whoever says so. Raises NotNow when it was ended before."""
        self._end("keep", by)

    def let_go(self, *, by: Person, why: str) -> None:
        """It will not happen, and the reason stays. Raises NotNow when it was ended before."""
        self._end("let_go", by, why=why)

    def take_over(self, *, by: Person) -> None:
        """Somebody else does it; the day stays. Raises NotNow when it was ended, or a colleague took it over first."""
        if not swap(self, {"state": self.State.OPEN, "promised_by_id": self.promised_by_id}, promised_by_id=by.pk):
            raise NotNow("a colleague was first with this promise")
        self.refresh_from_db()

    def _end(self, move: str, by: Person, **more: Any) -> None:
        if not swap(self, {"state": self.State.OPEN}, state=PROMISE.next(self.state, move), ended_at=clock.now(), ended_by_id=by.pk, **more):
            raise NotNow(f"“{self}” was done or let go before")
        if self.voice is not None:
            self.voice.mark_read(by=by)
        self.refresh_from_db()
