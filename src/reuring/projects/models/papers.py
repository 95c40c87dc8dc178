"""Papers of an initiative: a drawing, a budget, a permit (F48)."""
from __future__ import annotations

from django.db import models
from django.db.models import Q

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.projects.models.hung import Hung
from reuring.projects.models.initiatives import Initiative

MOST = 20                                # of one initiative


class Paper(Hung):
    """Where it stands elsewhere, or the file itself: a picture that was made anew, or a PDF that does nothing but be read.

    It is read by who reads the initiative. The name a file came with is forgotten.
    """

    class Kind(models.TextChoices):
        LINK = "link"
        PICTURE = "picture"
        PDF = "pdf"

    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.LINK)
    link = models.CharField(max_length=500, blank=True)
    name = models.CharField(max_length=40, blank=True)               # random; of a file, as photos have them
    size = models.PositiveIntegerField(default=0)                    # bytes
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind="link", name="") & ~Q(link="") | ~Q(kind="link") & Q(link="") & ~Q(name=""),
                                              name="paper_is_a_link_or_a_file")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def add(cls, initiative: Initiative, *, by: Person, **told: object) -> Paper:
        """Raises NotNow where it is over, or full."""
        if initiative.ended or initiative.papers.count() >= MOST:
            raise NotNow(f"no more papers for {initiative}")
        return cls.objects.create(initiative=initiative, by=by, **told)
