"""What somebody asked to be told of beforehand, and what they were told on that asking."""
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood, Place, Topic
from reuring.posts.models import Post


class Watch(models.Model):
    """A search that stays: somebody wants one mail when something new lands about a topic, or around a place.

    Of a member, or of an address without an account that said yes twice; for the latter only what is public counts.
    """

    class Metres(models.IntegerChoices):
        HERE = 0, _("only at this place")
        CLOSE = 300, _("within 300 metres")
        NEAR = 750, _("within 750 metres")
        FAR = 2000, _("within 2 kilometres")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="watches")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="watches")
    email = models.EmailField(blank=True)                        # of a guest
    language = models.CharField(max_length=5, default="nl")      # in which a guest is written to
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="+")
    place = models.ForeignKey(Place, models.CASCADE, null=True, related_name="+")
    metres = models.PositiveIntegerField(choices=Metres.choices, default=Metres.HERE)
    made_at = models.DateTimeField(default=clock.now)
    told_until = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(topic=None, place__isnull=False) | Q(topic__isnull=False, place=None), name="watch_of_one"),
            models.CheckConstraint(condition=Q(person=None) ^ Q(email=""), name="watch_of_somebody"),
            models.UniqueConstraint(fields=["hood", "email", "topic"], condition=Q(person=None, topic__isnull=False), name="one_topic_watch_of_a_guest"),
            models.UniqueConstraint(fields=["hood", "email", "place"], condition=Q(person=None, place__isnull=False), name="one_place_watch_of_a_guest"),
            models.UniqueConstraint(fields=["person", "topic"], condition=Q(topic__isnull=False), name="one_topic_watch"),
            models.UniqueConstraint(fields=["person", "place"], condition=Q(place__isnull=False), name="one_place_watch"),
        ]

    def __str__(self) -> str:
        return self.topic.name if self.topic is not None else f"{self.place}, {self.get_metres_display()}"


class Tip(models.Model):
    """The ledger of what was told on somebody's own asking: each message once to one person, why, and whether they knew it already."""

    class Answer(models.TextChoices):
        KNEW = "knew", _("I knew this already")
        NEW = "new", _("This was new to me")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="tips")
    person = models.ForeignKey(Person, models.CASCADE, related_name="tips")
    post = models.ForeignKey(Post, models.CASCADE, related_name="tips")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+")
    lane = models.CharField(max_length=7)
    message = models.CharField(max_length=120)
    told_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=4, choices=Answer.choices, blank=True)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "post"], name="one_tip")]

    def __str__(self) -> str:
        return f"{self.post_id} for {self.person_id}"

    def say(self, answer: str) -> None:
        """The last word counts."""
        swap(self, {}, answer=answer)
        self.answer = answer
