"""The plan of an alliance (*raamwerk*): social, physical and economic lines beside one another, and one equal voice a partner (S1-2, S2-12)."""
from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.ideas.models import Idea
from reuring.workshop.lifecycle import FRAMEWORK
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.parts import Part, PartQuerySet
from reuring.workshop.models.snapshots import Snapshot
from reuring.workshop.models.wijkholders import Wijkholder


class Framework(Part):
    """One version. While it is a draft it grows and partners speak; it stands once more partners say yes than half, residents among them."""

    CYCLE: ClassVar[Lifecycle] = FRAMEWORK
    READ = "alliance.read"

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        STANDING = "standing", _("our plan now")
        REPLACED = "replaced", _("from before")

    version = models.PositiveSmallIntegerField()
    aim = models.CharField(max_length=600)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    stands_since = models.DateField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PartQuerySet))

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["analysis", "version"], name="one_framework_version")]

    def __str__(self) -> str:
        return f"{self.analysis} {self.version}"

    @classmethod
    def begin(cls, analysis: Analysis, *, aim: str, by: Person | None) -> Framework:
        """On top of the newest version, whose lines it takes along. Raises NotNow while one is being written, ValidationError before the photo (S1-1)."""
        if why := cls.locked(analysis):
            raise ValidationError(why)
        newest = cls.objects.filter(analysis=analysis).first()
        if newest is not None and newest.state == cls.State.DRAFT:
            raise NotNow("one is being written")
        with transaction.atomic():
            made = cls.make(analysis, by=by, version=newest.version + 1 if newest is not None else 1, aim=aim)
            for line in newest.lines.all() if newest is not None else ():
                FrameworkLine.objects.create(framework=made, side=line.side, text=line.text, owner=line.owner, idea_id=line.idea_id)
        return made

    @staticmethod
    def locked(analysis: Analysis) -> str:
        """Why nothing is planned yet, in words: one does not go in with solutions one knows already (S1-1)."""
        if Snapshot.objects.filter(analysis=analysis).exists():
            return ""
        return str(_("First keep a photo of the neighbourhood as it is. Until then nothing is planned: nobody goes in with solutions they know already."))

    def write(self, side: str, text: str, *, owner: Wijkholder | None = None, idea: Idea | None = None) -> FrameworkLine:
        self._drafting()
        return FrameworkLine.objects.create(framework=self, side=side, text=text, owner=owner, idea=idea)

    def say(self, wijkholder: Wijkholder, yes: bool, words: str = "", *, by: Person | None) -> FrameworkVoice:
        """One voice a partner, whatever it brings; said again, the last one holds."""
        self._drafting()
        if not wijkholder.is_partner or wijkholder.analysis_id != self.analysis_id:
            raise NotNow("no partner of this alliance")
        return FrameworkVoice.objects.update_or_create(framework=self, wijkholder=wijkholder, defaults={"yes": yes, "words": words, "recorded_by": by})[0]

    @property
    def partners(self) -> list[Wijkholder]:
        return list(Wijkholder.objects.filter(analysis=self.analysis_id).partners())

    def why_not(self) -> str:
        """Why it does not stand yet, in words; empty when it may."""
        partners = {one.pk: one.kind for one in self.partners}
        yes = [voice.wijkholder_id for voice in self.voices.all() if voice.yes and voice.wijkholder_id in partners]
        if {line.side for line in self.lines.all()} != set(FrameworkLine.Side.values):
            return str(_("Not all sides have a line yet: social, physical and economic stand in one plan."))
        if not any(partners[key] == Wijkholder.Kind.RESIDENTS for key in yes):
            return str(_("Residents did not say yes yet. They are a partner as any other."))
        if 2 * len(yes) <= len(partners):
            return str(_("%(n)s of %(of)s partners said yes. Each has one voice.") % {"n": len(yes), "of": len(partners)})
        return ""

    def adopt(self) -> None:
        """Raises ValidationError with what is still missing."""
        if why := self.why_not():
            raise ValidationError(why)
        with transaction.atomic():
            for before in Framework.objects.filter(analysis=self.analysis_id, state="standing"):
                before.turn("replace")
            self.turn("adopt", stands_since=clock.today())

    def residents_share(self) -> tuple[int, int]:
        """How many of its lines came from an idea of a resident, told in nobody else's name, and of how many (S2-16)."""
        of_residents = [line.idea is not None and line.idea.organisation_id is None for line in self.lines.all()]
        return sum(of_residents), len(of_residents)

    def _drafting(self) -> None:
        if self.state != self.State.DRAFT:
            raise NotNow("this version stands")


class FrameworkLine(models.Model):
    class Side(models.TextChoices):
        SOCIAL = "social", _("social")
        PHYSICAL = "physical", _("physical")
        ECONOMIC = "economic", _("economic")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="lines")
    side = models.CharField(max_length=8, choices=Side.choices)
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Wijkholder, models.SET_NULL, null=True, related_name="+")
    idea = models.ForeignKey(Idea, models.SET_NULL, null=True, related_name="+")      # of a resident, that it came from

    objects = ScopedManager(hood="framework__hood")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class FrameworkVoice(models.Model):
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="voices")
    wijkholder = models.ForeignKey(Wijkholder, models.CASCADE, related_name="+")
    yes = models.BooleanField()
    words = models.CharField(max_length=300, blank=True)
    said_on = models.DateField(default=clock.today)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects: Any = ScopedManager(hood="framework__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["framework", "wijkholder"], name="one_voice_a_partner")]

    def __str__(self) -> str:
        return f"{self.wijkholder}: {self.yes}"
