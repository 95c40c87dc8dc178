"""What the machine room keeps: letters and texts on their way, and the pulse of the worker."""
from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from reuring.core.columns import Mobile
from reuring.core.lanes import Lane


class Outgoing(models.Model):
    """Something that must go out: written in the transaction that causes it, sent by the worker, kept until it is gone.

    What was written is emptied once it is handed over: sign-in codes and people's words do not stay behind.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        EXPIRED = "expired"          # was only useful for a while (a sign-in code)
        FAILED = "failed"            # refused for good, or tried long enough

    EMPTIED: ClassVar[dict[str, Any]] = {"text": ""}          # what is left of these columns when it is over

    to = models.CharField(max_length=254)
    text = models.TextField()
    key = models.CharField(max_length=120, unique=True)       # the same cause never goes out twice
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.IntegerField(default=0)
    next_try_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class OutgoingMail(Outgoing):
    """A mail on its way out."""

    EMPTIED: ClassVar[dict[str, Any]] = {"text": "", "html": "", "headers": {}}

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    message_id = models.CharField(max_length=120)             # the same at every try: a double is recognised
    lane = models.CharField(max_length=7, choices=[(lane.value, lane.value) for lane in Lane], default=Lane.DIRECT)

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="mail_waiting"),
                   models.Index(fields=["to", "lane"], name="mail_budget")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"


class OutgoingText(Outgoing):
    """A text message on its way out. When it is over, not even the number stays: only that it was sent, and how many parts it had."""

    EMPTIED: ClassVar[dict[str, Any]] = {"text": "", "to": ""}

    to = Mobile(blank=True)
    parts = models.PositiveSmallIntegerField(default=1)       # what is paid for
    reference = models.CharField(max_length=40, unique=True)  # the same at every try: a provider recognises a double

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="text_waiting"),
                   models.Index(fields=["created_at"], name="text_written")]

    def __str__(self) -> str:
        return f"{self.reference} ({self.state})"


class IncomingText(models.Model):
    """A text message that came in. Its words and number stay until somebody looked at them, at most a day; its own number a day longer."""

    message_id = models.CharField(max_length=120, unique=True)       # of the provider: the same message counts once
    number = Mobile(blank=True)
    text = models.TextField(blank=True)
    pictures = models.JSONField(default=list)                        # addresses at the provider, fetched when they are looked at
    came_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["came_at"], name="text_came")]

    def __str__(self) -> str:
        return self.message_id


class Asked(models.Model):
    """A question that was put by text, and can be answered by text: with a word, and its code where several are open."""

    number = Mobile()
    code = models.CharField(max_length=4)                            # a day of the week, and a figure where that is taken: DO, DO2
    what = models.CharField(max_length=20)                           # which room asks
    about = models.JSONField(default=dict)                           # plain values for that room
    asked_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "code"], name="one_question_a_code")]
        indexes = [models.Index(fields=["until"], name="asked_until")]

    def __str__(self) -> str:
        return f"{self.what} {self.code}"


class Stopped(models.Model):
    """A number that wants no more text messages from here: a keyed hash of it, and nothing else."""

    key = models.CharField(max_length=64, primary_key=True)
    stopped_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class Pulse(models.Model):
    """One row a recurring job, and one for the worker itself: when it last ran, when it is due again."""

    name = models.CharField(max_length=60, primary_key=True)
    beat_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Attempt(models.Model):
    """A counter of tries in a window, for limits that hold over all processes. Holds no address, only a keyed hash."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.IntegerField(default=0)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
