"""The first two kinds of post, the series they may stand in, and what of them goes to the paper."""
from __future__ import annotations

from typing import ClassVar, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.news.lifecycle import CLIPPING
from reuring.posts.models import Post, PostQuerySet, record


class SeriesQuerySet(models.QuerySet["Series"]):
    def open(self) -> Self:
        return self.filter(ended_on=None)

    def open_to(self, viewer: Viewer) -> Self:
        """Those this viewer may write in: their own, shared ones, and for the connectors all that go on."""
        mine = models.Q() if viewer.moderates else models.Q(shared=True) | models.Q(founder=viewer.person_id)
        return self.open().filter(mine).order_by("name")

    def in_order(self) -> Self:
        """Those that go on first, then by what was added last."""
        return self.order_by(models.F("ended_on").desc(nulls_first=True), "-added_at", "pk")


class Series(models.Model):
    """A column, a weekly portrait: news or stories that belong together. It may end, with a day and a reason; what it told stays (S2-28)."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="series")
    name = models.CharField(_("What is the series called?"), max_length=80)
    about = models.CharField(_("What does it tell?"), max_length=300, blank=True)
    founder = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    shared = models.BooleanField(_("Other neighbours may write in it too"), default=False)
    begun_on = models.DateField(default=clock.today)
    added_at = models.DateTimeField(default=clock.now)               # when something was last put in it
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(_("Why does it end?"), max_length=300, blank=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(SeriesQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "name"], name="one_series")]

    def __str__(self) -> str:
        return self.name

    def take_in(self, post: Article | Story) -> None:
        """One more of this series. Raises NotNow when it has ended, also while this was being written."""
        with transaction.atomic():
            if not swap(self, {"ended_on": None}, added_at=clock.now()):
                raise NotNow(f"{self} has ended")
            swap(post, {}, series_id=self.pk)

    def end(self, *, why: str) -> None:
        """Nobody adds to it any more; what stands in it stays. Raises NotNow when it has ended before."""
        if not swap(self, {"ended_on": None}, ended_on=clock.today(), ended_why=why):
            raise NotNow(f"{self} has ended before")
        self.refresh_from_db()
        raise_version(self.hood_id)


class ToldQuerySet(PostQuerySet):
    def for_page(self) -> Self:
        """With its series and what of it goes to the paper, without a question more."""
        return super().for_page().select_related("series", "clipping")


class Article(Post):
    """News: something the neighbourhood should know."""

    PAGE, CARD = "news:article", "news/_card.html"

    series = models.ForeignKey(Series, models.SET_NULL, null=True, blank=True, related_name="articles")

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(ToldQuerySet))


class Story(Post):
    """A story: people and a place, told by somebody who was there. The stories and the people make the places (S0-29)."""

    PAGE, CARD = "news:story", "news/_card.html"

    series = models.ForeignKey(Series, models.SET_NULL, null=True, blank=True, related_name="stories")

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(ToldQuerySet))


class Clipping(models.Model):
    """What of a post goes to the paper too, in fewer words. Printed only after the writer's yes to exactly these words (R25)."""

    class State(models.TextChoices):
        ASKED = "asked", _("the writer has not answered yet")
        AGREED = "agreed", _("the writer says yes")
        REFUSED = "refused", _("the writer says no")
        PRINTED = "printed", _("in the paper")

    class How(models.TextChoices):
        SELF = "self", _("wrote it")
        SITE = "site", _("on the site")
        HEARD = "heard", _("heard it read aloud")

    MOST: ClassVar[int] = 600                # signs: a fifth of a column of the paper

    post = models.OneToOneField(Post, models.CASCADE, related_name="clipping")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")         # who made it shorter
    words = models.TextField(max_length=MOST)
    state = models.CharField(max_length=7, choices=State.choices, default=State.ASKED)
    agreed_how = models.CharField(max_length=5, choices=How.choices, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="post__hood")

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def parts(self) -> list[str]:
        """The title and the paragraphs."""
        return [part.strip() for part in self.words.split("\n\n") if part.strip()]

    def agree(self, *, words: str, how: str) -> None:
        """The writer says yes to `words`. Raises NotNow when they are not what stands here any more."""
        self._move("agree", {"words": words}, agreed_how=how, answered_at=clock.now())

    def refuse(self) -> None:
        """The writer says no, before or after a yes; it does not go to the paper."""
        self._move("refuse", {}, agreed_how="", answered_at=clock.now())

    def print(self) -> None:
        """It stands in the paper now."""
        self._move("print", {}, printed_at=clock.now())

    def _move(self, move: str, was: dict[str, str], **also: object) -> None:
        if not swap(self, {"state": self.state, **was}, state=CLIPPING.next(self.state, move), **also):
            raise NotNow("these words were changed in the meantime")
        self.refresh_from_db()


def clip(post: Post, words: str, *, by: Person, heard: bool = False) -> Clipping:
    """Mark a post for the paper, or change the words of what is marked; the writer's yes is asked (anew), unless they wrote or heard it.

    Raises NotNow when it stands in the paper already, or a colleague changed it in the meantime.
    """
    how = Clipping.How.SELF if post.author_id == by.pk else Clipping.How.HEARD if heard else ""
    becomes = {"words": words, "by_id": by.pk, "made_at": clock.now(), "state": "agreed" if how else "asked", "agreed_how": how,
               "answered_at": clock.now() if how else None}
    with transaction.atomic():
        clipping, new = Clipping.objects.get_or_create(post_id=post.pk, defaults=becomes)
        if not new:
            CLIPPING.next(clipping.state, "ask_again")
            if not swap(clipping, {"state": clipping.state, "words": clipping.words}, **becomes):
                raise NotNow("a colleague changed these words first")
            clipping.refresh_from_db()
        if not how:
            record("paper.asked", post, by)
    return clipping
