"""A strength (*kracht*): heard, named with residents, pictured by a maker, shown, celebrated, and built on (P7, S2-15)."""
from __future__ import annotations

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import raise_version
from reuring.posts.models import record
from reuring.posts.photos import HOLDERS, stored
from reuring.projects.models import Initiative
from reuring.workshop.kinds import KINDS, CardKind
from reuring.workshop.lifecycle import STRENGTH
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.cards import Card, CardQuerySet
from reuring.workshop.models.outlets import Hire
from reuring.workshop.models.parts import in_lines
from reuring.workshop.models.quotes import Quote, voice_of_person
from reuring.workshop.thresholds import Threshold

RESIDENTS = Threshold(5, 3)              # who named it, independent of one another
INITIATIVES = Threshold(2, 1)            # in which it shows


class Strength(Card):
    """A card as any other until it is named; its `stage` says what became of it after that."""

    CYCLE: ClassVar[Lifecycle] = STRENGTH

    class Stage(models.TextChoices):
        WORDS = "words", _("in words")
        PICTURED = "pictured", _("pictured")
        PUBLISHED = "published", _("shown")
        CELEBRATED = "celebrated", _("celebrated")

    SHOWN = (Stage.PUBLISHED, Stage.CELEBRATED)

    initiatives = models.ManyToManyField(Initiative, related_name="+")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WORDS)
    doable = models.CharField(max_length=200, blank=True)                # what somebody who hears of it can do (W21)
    image_words = models.CharField(max_length=200, blank=True)           # what the picture shows
    maker = models.CharField(max_length=80, blank=True)                  # only with their yes
    hire = models.ForeignKey(Hire, models.SET_NULL, null=True, related_name="+")      # the commission (S2-20)
    shown_on = models.DateField(null=True)                               # for the first time
    celebrated_on = models.DateField(null=True)
    celebrated_how = models.CharField(max_length=200, blank=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(CardQuerySet))

    class Meta:
        ordering = ["-shown_on", "pk"]

    @classmethod
    def hear(cls, analysis: Analysis, title: str, **given: Any) -> Strength:
        return cls.lay_down(analysis, "strength", title, **given)

    def reword(self, title: str, text: str, doable: str) -> None:
        with transaction.atomic():
            swap(self, {}, title=title, text=text)
            swap(self, {}, doable=doable)
            raise_version(self.hood_id)
            self.refresh_from_db()

    def named_by_all(self, text: str, *, by: Person | None) -> int:
        """On an evening each said it in their own words, one a line, and each counts as one voice; answers how many."""
        lines = [words[:600] for words in in_lines(text)]
        with transaction.atomic():
            said = [Quote.from_talk(self.analysis, words, by=by, source="event") for words in lines]
            self.lay_all(said, by=by)
            self.refresh_from_db()
        return len(said)

    @property
    def built_on(self) -> list[Initiative]:
        """What began since it was first shown, and shows it too (S2-15)."""
        return [one for one in self.initiatives.all() if self.shown_on is not None and clock.day_of(one.created_at) > self.shown_on]

    @property
    def seen_in(self) -> list[Initiative]:
        """Where it was seen already when it was named."""
        return [one for one in self.initiatives.all() if one not in self.built_on]

    def name_it(self, words: str, *, by: Person, hear: bool) -> None:
        """A neighbour names it on the site, and counts as one voice however often; their words carry no name. `hear`: they are told what becomes of it."""
        voice = voice_of_person(self.analysis, by)
        with transaction.atomic():
            self.lay(Quote.from_talk(self.analysis, words, by=None, voice=voice), by=None)
            self.refresh_from_db()
            if hear:
                self.tell(by, "named")

    def tell(self, person: Person, how: str) -> None:
        """From now on they hear what becomes of it; asked again after a stop, that counts."""
        StrengthHearer.objects.update_or_create(strength=self, person=person, defaults={"how": how, "stopped_at": None})

    def in_initiative(self, initiative: Initiative, *, by: Person | None = None) -> None:
        """An initiative in which it shows; whoever pulls it hears that, and says yes or no. Raises ValidationError after their no."""
        mine = by is not None and by.pk == initiative.author_id
        with transaction.atomic():
            said, new = Showing.objects.get_or_create(strength=self, initiative=initiative,
                                                      defaults={"answer": Showing.Answer.YES if mine else Showing.Answer.WAITS})
            if said.answer == Showing.Answer.NO:
                raise ValidationError(_("Whoever pulls it said that this strength does not show there. Ask them first."))
            self.initiatives.add(initiative)
            self.weigh()
            if new:
                record("strength.shows", initiative, by, note=self.title)

    def answered(self, initiative: Initiative, *, yes: bool) -> None:
        """What whoever pulls it says of that; a no takes it off at once, and stays."""
        with transaction.atomic():
            Showing.objects.update_or_create(strength=self, initiative=initiative, defaults={"answer": Showing.Answer.YES if yes else Showing.Answer.NO})
            (self.initiatives.add if yes else self.initiatives.remove)(initiative)
            self.weigh()
            raise_version(self.hood_id)

    def ask(self, hire: Hire) -> None:
        """A maker is asked for its picture; whose it will be stands beside it until it is there (S2-20)."""
        swap(self, {}, hire_id=hire.pk)
        self.refresh_from_db()

    def picture(self, image_words: str, *, maker: str = "", hire: Hire | None = None) -> None:
        """Raises ValidationError before residents named it: nobody pictures what one person thinks."""
        if not self.shared:
            raise ValidationError(self.why_not() or _("This is not named by residents yet."))
        self._go("picture", image_words=image_words, maker=maker, hire_id=hire.pk if hire is not None else None)

    def hang(self, made: tuple[int, int, list[bytes]], alt: str) -> None:
        """The picture, made anew by us, instead of the one before."""
        width, height, pictures = made
        StrengthPicture.objects.update_or_create(strength=self, defaults={"name": stored(pictures), "alt": alt, "width": width, "height": height})

    def publish(self) -> None:
        self._go("publish", shown_on=self.shown_on or clock.today())

    def celebrate(self, how: str) -> None:
        self._go("celebrate", celebrated_on=clock.today(), celebrated_how=how)

    def take_in(self) -> None:
        self._go("take_in")

    def _go(self, move: str, **columns: Any) -> None:
        was = self.stage
        if not swap(self, {"stage": was}, stage=STRENGTH.next(was, move), **columns):
            raise NotNow("somebody else was first")
        raise_version(self.hood_id)
        self.refresh_from_db()


def named_too_little(card: Card) -> str:
    """Named by five residents, and seen in two things that neighbours do."""
    people, need = card.weight().people, RESIDENTS.at(card.analysis.inhabitants)
    if people < need:
        return str(_("Named by %(n)s of %(of)s residents.") % {"n": people, "of": need})
    strength = card if isinstance(card, Strength) else card.strength
    found, least = len(strength.initiatives.all()), INITIATIVES.at(card.analysis.inhabitants)
    return str(_("It shows in %(n)s of %(of)s initiatives.") % {"n": found, "of": least}) if found < least else ""


KINDS["strength"] = CardKind(_("strength"), _("Strengths"), _("What works here, in the neighbourhood's own words?"), own_form=True, why_not=named_too_little)


class Showing(models.Model):
    """That a strength was seen in an initiative, and whether whoever pulls that says so too; of the initiative, and of nobody."""

    class Answer(models.TextChoices):
        WAITS = "waits", _("not answered yet")
        YES = "yes", _("you said yes")
        NO = "no", _("you said no")

    strength = models.ForeignKey(Strength, models.CASCADE, related_name="showings")
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=5, choices=Answer.choices, default=Answer.WAITS)

    objects = ScopedManager(hood="strength__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["strength", "initiative"], name="one_showing")]

    def __str__(self) -> str:
        return f"{self.answer}: {self.strength_id} in {self.initiative_id}"


class StrengthHearer(models.Model):
    """Who wants to hear what becomes of a strength: they named it on the site, or made its picture. What they said of it is not kept here."""

    class How(models.TextChoices):
        NAMED = "named", _("named it")
        MADE = "made", _("made its picture")

    strength = models.ForeignKey(Strength, models.CASCADE, related_name="hearers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    how = models.CharField(max_length=5, choices=How.choices)
    stopped_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="strength__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["strength", "person"], name="one_hearer")]

    def __str__(self) -> str:
        return f"{self.how}: {self.strength_id}"

    def stop(self) -> None:
        swap(self, {"stopped_at": None}, stopped_at=clock.now())
        self.refresh_from_db()


class StrengthPictureQuerySet(models.QuerySet["StrengthPicture"]):
    def for_page(self) -> Self:
        return self.select_related("strength__analysis")


class StrengthPicture(models.Model):
    """The picture that a maker made of it, as we made it anew; with words for who cannot see it."""

    READ = "harvest.read"

    strength = models.OneToOneField(Strength, models.CASCADE, related_name="photo")
    name = models.CharField(max_length=40, unique=True)
    alt = models.CharField(max_length=200)
    width = models.IntegerField()
    height = models.IntegerField()

    objects = ScopedManager(hood="strength__hood", _manager_class=models.Manager.from_queryset(StrengthPictureQuerySet))

    def __str__(self) -> str:
        return self.alt

    @property
    def public(self) -> bool:
        """For the policy: once its strength is shown."""
        return self.strength.stage in Strength.SHOWN


HOLDERS.append(StrengthPicture)
