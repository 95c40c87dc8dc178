"""The portrait of a neighbourhood: what is confirmed, given back to whoever told it, in versions that are never changed."""
from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django_scopes import ScopedManager

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.hoods.names import only_doings
from reuring.workshop.lifecycle import PORTRAIT
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.quotes import Quote

KEPT = ("lead", "first", "thanks")           # a next version begins with these words of the one before


class Portrait(models.Model):
    """One version. What it says of kernels and layers is frozen when it is published; quotes and heroes are asked anew each time,
    for their yes can be taken back (A56)."""

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        EARLIER = "earlier"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="portraits")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="portraits")
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    lead = models.CharField(max_length=400, blank=True)
    first = models.CharField(max_length=300, blank=True)                 # what we do first
    thanks = models.CharField(max_length=200, blank=True)
    quotes = models.ManyToManyField(Quote, related_name="portraits")
    content = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    published_on = models.DateField(null=True)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["hood", "version"], name="one_portrait_version"),
                       models.UniqueConstraint(fields=["hood"], condition=models.Q(state="published"), name="one_portrait_shows")]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

    @classmethod
    def on_the_table(cls, analysis: Analysis) -> tuple[Portrait, int, bool]:
        """The one that is being made, or as it would begin; of which version its quotes are; and whether one shows. Nothing is kept."""
        all_of_them = list(cls.objects.filter(hood=analysis.hood_id))
        found = next((one for one in all_of_them if one.analysis_id == analysis.pk and one.state == cls.State.DRAFT), None)
        shows = any(one.state == cls.State.PUBLISHED for one in all_of_them)
        if found is not None:
            return found, found.pk, shows
        newest = all_of_them[0] if all_of_them else None
        begun = cls(hood_id=analysis.hood_id, analysis=analysis, version=newest.version + 1 if newest else 1,
                    title=newest.title if newest else _("This is us, when we do something"), **{name: getattr(newest, name) for name in KEPT if newest})
        return begun, newest.pk if newest is not None and newest.analysis_id == analysis.pk else 0, shows

    @classmethod
    def draft(cls, analysis: Analysis) -> Portrait:
        """The one that is being made; begun where there is none."""
        found, like, _shows = cls.on_the_table(analysis)
        if found.pk is None:
            try:
                with transaction.atomic():
                    found.save()
                    found.quotes.set(Quote.objects.filter(portraits=like))
            except IntegrityError:                       # two began at once: both work on the one that is there
                return cls.objects.get(analysis=analysis, state=cls.State.DRAFT)
        return found

    def write(self, content: dict[str, object] | None = None, *, quotes: Iterable[Quote], **words: str) -> None:
        """`content` is how it reads today, for a proof; publishing it gathers anew. Raises ValidationError for a title that sorts people by what they are."""
        only_doings(words.get("title", ""))
        with transaction.atomic():
            if not swap(self, {"state": self.State.DRAFT}, content=content or {}, **words):
                raise NotNow("this version was published")
            self.refresh_from_db()
            self.quotes.set(quotes)

    def publish(self, content: dict[str, object]) -> None:
        """It shows instead of the version before. `portrait.gathered` makes its content, `portrait.not_yet` says why it may wait (R4)."""
        with transaction.atomic():
            before = Portrait.objects.filter(hood=self.hood_id, state=self.State.PUBLISHED).first()
            if before is not None:
                swap(before, {"state": self.State.PUBLISHED}, state=PORTRAIT.next(before.state, "replace"))
            if not swap(self, {"state": self.state}, state=PORTRAIT.next(self.state, "publish"), content=content, published_on=clock.today()):
                raise NotNow("somebody else was first")
            self.refresh_from_db()
            raise_version(self.hood_id)

    def withdraw(self) -> None:
        """Away from the site, back on the table; with the words of the version that was being made, if there was one."""
        with transaction.atomic():
            newer = Portrait.objects.filter(hood=self.hood_id, analysis=self.analysis_id, state=self.State.DRAFT).first()
            words = {name: getattr(newer, name) for name in ("title", *KEPT)} if newer is not None else {}
            if not swap(self, {"state": self.state}, state=PORTRAIT.next(self.state, "withdraw"), **words):
                raise NotNow("somebody else was first")
            self.refresh_from_db()
            if newer is not None:
                self.quotes.set(newer.quotes.all())
                newer.delete()
            raise_version(self.hood_id)
