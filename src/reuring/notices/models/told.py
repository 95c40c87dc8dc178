"""What somebody should know: a quiet line on their own list, and perhaps a mail beside it."""
from __future__ import annotations

from datetime import time
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import Happening, Post


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, person_id: int) -> Self:
        return self.filter(person=person_id).order_by("-made_at", "-pk")

    def seen(self) -> int:
        """Mark these as read; answers how many were not."""
        return self.filter(read_at=None).order_by().update(read_at=clock.now())


class Notice(models.Model):
    """Somebody was told of a post. The words are made when it is shown, so that a hidden title is not kept here.

    Of one kind about one post there is at most one unread line, however much happens.
    """

    class Kind(models.TextChoices):
        COMMENT = "comment", _("There is an answer")
        NAMED = "named", _("May your name stand with this story?")
        HIDDEN = "hidden", _("Your message was taken out of sight")
        COMMENT_HIDDEN = "answer", _("Your answer was taken out of sight")
        ADMITTED = "admitted", _("Your words were read and stand there now")
        HELD = "held", _("A guest wrote an answer and waits")
        REPORT = "report", _("Somebody asks the team to look")
        PAPER = "paper", _("May this stand in the paper?")
        CHANGED = "changed", _("An activity you come to has changed")
        SEAT = "seat", _("There is a seat for you")
        HOW_WAS = "how_was", _("How was it? Tell your neighbours")
        WANTED = "wanted", _("Somebody looks for something. Do you have it?")
        YES = "yes", _("Somebody says yes")
        IDEA = "idea", _("There is news of an idea")
        ENOUGH = "enough", _("We are enough. It goes ahead!")
        JOINED = "joined", _("Somebody joins, or steps back")
        BY_NAME = "by_name", _("Somebody asks you something by name")
        TOGETHER = "together", _("Two things go on together or apart, or ask whether they shall")
        HELPS = "helps", _("Somebody may help, or asks for help")
        WORK = "work", _("What you work on or follow goes a step further")
        STUCK = "stuck", _("It stands still. What is the smallest step?")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="notices")
    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    post = models.ForeignKey(Post, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(NoticeQuerySet))

    class Meta:
        indexes = [models.Index(fields=["person", "-made_at"], name="notice_list")]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "post"], condition=Q(read_at=None), name="one_unread_notice")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"


class Telling(models.Model):
    """The ledger: what one person is told of one happening by a message of their own; waiting, or gone out.

    Kept for a month, so that the budget knows what went before; what they may no longer read is let go and not told.
    """

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="tellings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="tellings")
    happening = models.ForeignKey(Happening, models.CASCADE, related_name="tellings")
    made_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True)
    message = models.CharField(max_length=120, blank=True)       # the same for all that went out together

    objects = ScopedManager(hood="hood")

    class Meta:
        indexes = [models.Index(fields=["person"], condition=Q(told_at=None), name="telling_waiting")]
        constraints = [models.UniqueConstraint(fields=["person", "happening"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.happening_id} for {self.person_id}"


class Wishes(models.Model):
    """How somebody wants to hear of things, in every neighbourhood. No row: as it is by default."""

    class Direct(models.TextChoices):
        NOW = "now", _("at once, by mail")
        LETTER = "letter", _("along with the weekly mail")
        NEVER = "never", _("only on my own list here")

    person = models.OneToOneField(Person, models.CASCADE, related_name="wishes")
    direct = models.CharField(_("When something is for you"), max_length=6, choices=Direct.choices, default=Direct.NOW)
    quiet_from = models.TimeField(_("No mail from"), default=time(21))
    quiet_until = models.TimeField(_("until"), default=time(8))

    alerts = models.BooleanField(_("Now and then a tip about what you may not know yet, at most one in two weeks"), default=False)

    def __str__(self) -> str:
        return f"{self.direct} for {self.person_id}"
