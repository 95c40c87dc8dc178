"""What the machine room keeps: letters on their way out, and the pulse of the worker."""
from __future__ import annotations

from django.db import models
from django.db.models import Q


class OutgoingMail(models.Model):
    """A mail that must go out: written in the transaction that causes it, sent by the worker, kept until it is gone.

    The text is emptied once the mail is handed over: sign-in codes and people's words do not stay behind.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        EXPIRED = "expired"          # was only useful for a while (a sign-in code)
        FAILED = "failed"            # refused for good, or tried for three days

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    key = models.CharField(max_length=120, unique=True)       # the same cause never mails twice
    message_id = models.CharField(max_length=120)             # the same at every try: a double is recognised
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.IntegerField(default=0)
    next_try_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="mail_waiting")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"


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
