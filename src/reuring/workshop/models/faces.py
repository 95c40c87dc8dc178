"""The photo of connector and buddy on the story card (W15): only with their own yes, and gone from screen and paper as soon as it is taken back."""
from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models.neighbourhood import raise_version
from reuring.posts.photos import HOLDERS, burn, stored
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.stories import StoryCard


class StoryFaceQuerySet(models.QuerySet["StoryFace"]):
    def for_page(self) -> Self:
        """With whether everybody reads a card that names them."""
        told = StoryCard._base_manager.filter(analysis=OuterRef("analysis"), state="approved")
        named = Q(role="connector") & Exists(told.filter(connector=OuterRef("whom"))) | Q(role="buddy") & Exists(told.filter(buddy=OuterRef("whom")))
        return self.select_related("analysis").annotate(told=models.Case(models.When(named, then=True), default=False, output_field=models.BooleanField()))

    def on(self, card: StoryCard) -> Self:
        """Of whom this card names: another name, and the photo of the one before stays away."""
        return self.filter(Q(role="connector", whom=card.connector) | Q(role="buddy", whom=card.buddy), analysis=card.analysis_id)


class StoryFace(models.Model):
    class Role(models.TextChoices):
        CONNECTOR = "connector", _("connector")
        BUDDY = "buddy", _("buddy")

    class Yes(models.TextChoices):
        SELF = "self", _("put up by themselves")
        SPOKEN = "spoken", _("said yes to this photo")
        PAPER = "paper", _("wrote yes on paper")

    READ = "harvest.read"

    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="faces")
    role = models.CharField(max_length=9, choices=Role.choices)
    whom = models.CharField(max_length=80)                               # as the card names them
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")      # who put up their own: it goes when they go
    yes = models.CharField(max_length=6, choices=Yes.choices)
    heard_by = models.CharField(max_length=80, blank=True)               # who of the team heard or saw that yes
    yes_on = models.DateField(default=clock.today)
    name = models.CharField(max_length=40, unique=True)                  # random; files are <name>-<width>.jpg
    alt = models.CharField(max_length=200)
    width = models.IntegerField()
    height = models.IntegerField()

    objects = ScopedManager(hood="analysis__hood", _manager_class=models.Manager.from_queryset(StoryFaceQuerySet))

    class Meta:
        ordering = ["-role"]
        constraints = [models.UniqueConstraint(fields=["analysis", "role"], name="one_face_a_role"),
                       models.CheckConstraint(name="a_face_has_a_yes", condition=Q(yes="self", person__isnull=False) | (
                           ~Q(yes="self") & Q(person=None) & ~Q(heard_by="")))]

    def __str__(self) -> str:
        return self.alt

    @property
    def public(self) -> bool:
        """For the policy."""
        return bool(getattr(self, "told", False))

    @classmethod
    def hang(cls, analysis: Analysis, role: str, whom: str, made: tuple[int, int, list[bytes]], alt: str, *, yes: str, by: Person, heard_by: str = "",
             on: date | None = None) -> StoryFace:
        """Made anew by us, instead of the one before. `yes`: their own hand, or how they said it and who heard it."""
        width, height, pictures = made
        more: dict[str, Any] = {"person": by, "heard_by": ""} if yes == cls.Yes.SELF else {"person": None, "heard_by": heard_by}
        with transaction.atomic():
            for before in cls.objects.filter(analysis=analysis, role=role):
                before._burn()
            made_face = cls.objects.create(analysis=analysis, role=role, whom=whom, yes=yes, yes_on=on or clock.today(), name=stored(pictures), alt=alt,
                                           width=width, height=height, **more)
            raise_version(analysis.hood_id)
            for card in StoryCard.objects.filter(analysis=analysis, photo_gone=whom):
                card.settle_photo()
        return made_face

    def take_back(self, who: str = "") -> None:
        """The yes is taken back: row and picture go at once, and the streets wait until the team looked at it (R9). `who`: what the team reads."""
        with transaction.atomic():
            named = Q(connector=self.whom) if self.role == self.Role.CONNECTOR else Q(buddy=self.whom)
            for card in StoryCard._base_manager.filter(named, analysis=self.analysis_id):
                card.lose_photo(who or self.whom)
            self._burn()

    def _burn(self) -> None:
        self.delete()
        raise_version(self.analysis.hood_id)
        transaction.on_commit(lambda: burn(self.name))


HOLDERS.append(StoryFace)
