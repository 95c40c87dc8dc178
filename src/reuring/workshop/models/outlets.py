"""By which ways the neighbourhood is told (*kanalen*), what is put there when by whom, and who makes it (P3)."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.core.words import day as words_of
from reuring.promises.models import Promise
from reuring.workshop.lifecycle import HIRE, OUTLET
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.parts import Part, PartQuerySet
from reuring.workshop.models.wijkholders import FOUND, Wijkholder

SOON = timedelta(days=7)                 # before the day on which text must be in
LOOKED_AT = 3                            # so many in the neighbourhood first, or the proof that there is none (F114)


class Outlet(Part):
    """A way to tell something. Those that exist come first; a new one says why no other will do (R8)."""

    CYCLE: ClassVar[Lifecycle] = OUTLET

    class Form(models.TextChoices):
        PAPER = "paper", _("on paper")
        ONLINE = "online", _("online")
        SPOKEN = "spoken", _("by word of mouth")

    class State(models.TextChoices):
        FOUND = "found", _("found")
        SPOKEN = "spoken", _("spoken with whose it is")
        IN_USE = "in_use", _("in use")
        STOPPED = "stopped", _("not used any more")

    name = models.CharField(max_length=120)
    form = models.CharField(max_length=6, choices=Form.choices, default=Form.PAPER)
    existing = models.BooleanField(default=True)
    why_new = models.CharField(max_length=300, blank=True)
    owner = models.CharField(max_length=80, blank=True)                  # whose it is: a group or an organisation, or a name with a yes
    yes_how = models.CharField(max_length=200, blank=True)               # how they said that we may join in (S1-19)
    reach = models.PositiveIntegerField(null=True)                       # about how many people
    reach_note = models.CharField(max_length=200, blank=True)            # whom it reaches, and whom not, by what they do or where they come
    rhythm = models.CharField(max_length=120, blank=True)
    text_by = models.DateField(null=True)                                # of the next one: text must be in on that day (S1-18)
    deadline = models.CharField(max_length=120, blank=True)              # the same in words, as whose it is says it
    cost = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=120, blank=True)
    tone = models.CharField(max_length=200, blank=True)                  # how one talks there, with an example (S1-16)
    as_of = models.DateField(default=clock.today)
    state = models.CharField(max_length=7, choices=State.choices, default=State.FOUND)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PartQuerySet))

    class Meta:
        ordering = ["-existing", "form", "name"]
        constraints = [models.CheckConstraint(condition=Q(existing=True) | ~Q(why_new=""), name="new_outlet_says_why")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def lent(cls, partner: Wijkholder, *, by: Person | None, **words: Any) -> Outlet:
        """By a partner whose own it is: it exists, and the yes is theirs (R8, S1-19)."""
        with transaction.atomic():
            made = cls.make(partner.analysis, by=by, owner=partner.name[:80], existing=True, **words)
            made.speak()
            made.use(yes_how=str(_("They offered it themselves, on the screen.")))
        return made

    @property
    def text_in(self) -> str:
        """When text must be in: the day, and the words of whose it is beside it."""
        if self.text_by is None:
            return self.deadline
        said = str(words_of(self.text_by, year=True))
        if self.text_by < clock.today():
            said = str(_("that was %(day)s, ask for the next day") % {"day": said})
        return f"{said} ({self.deadline})" if self.deadline else said

    def speak(self) -> None:
        self.turn("speak")

    def use(self, *, yes_how: str) -> None:
        """Only with a yes of whose it is, and how they said it."""
        if not yes_how.strip():
            raise ValidationError(_("Whose is it, and how did they say yes? Without that we do not join in."))
        self.turn("use", yes_how=yes_how, as_of=clock.today())

    def stop(self) -> None:
        self.turn("stop")

    def take_up(self) -> None:
        self.turn("take_up")

    def plan(self, what: str, by_when: date, *, who: Person | None, **more: Any) -> Placement:
        """A line of the communication plan: a promise with a day and a name (S1-15), and who makes it, the buddy for one (S1-13)."""
        with transaction.atomic():
            promise = Promise.objects.create(hood_id=self.hood_id, promised_by=who, what=f"{self.name}: {what}"[:200], by_when=by_when)
            return Placement.objects.create(outlet=self, what=what, promise=promise, **more)


class PlacementQuerySet(models.QuerySet["Placement"]):
    def for_page(self) -> Self:
        return self.select_related("outlet__analysis", "maker", "promise__promised_by")

    def of(self, analysis: Analysis) -> Self:
        """As they will be told, without what was let go."""
        return self.filter(outlet__analysis=analysis).exclude(promise__state="let_go").for_page()


class Placement(models.Model):
    """What is told by one way: its day, its owner and whether it was done are those of the promise.

    One story has a version for each way, in the words of who reads there; it is told again, and what came in is kept beside it (P3).
    """

    READ = "analysis.look"

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="placements")
    what = models.CharField(max_length=160)
    text = models.TextField(max_length=1500, blank=True)                 # word for word, as it stands or is said there
    came_in = models.CharField(max_length=300, blank=True)               # answers, questions, how many; no names
    again_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="again")
    promise = models.ForeignKey(Promise, models.CASCADE, related_name="+")
    maker = models.ForeignKey("Hire", models.SET_NULL, null=True, related_name="placements")

    objects = ScopedManager(hood="outlet__hood", _manager_class=models.Manager.from_queryset(PlacementQuerySet))

    class Meta:
        ordering = ["promise__by_when", "pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def told(self) -> bool:
        return self.promise.state == Promise.State.DONE

    @property
    def analysis(self) -> Analysis:
        return self.outlet.analysis

    def write(self, **columns: str) -> None:
        swap(self, {}, **columns)
        self.refresh_from_db(fields=list(columns))

    def put(self, *, by: Person) -> None:
        """It stands there: the promise is kept."""
        self.promise.keep(by=by)

    def tell_again(self, by_when: date, *, who: Person | None) -> Placement:
        """On another day, in the same words until somebody changes them. Raises NotNow when it is told that day already."""
        if self.again.filter(promise__by_when=by_when).exists():
            raise NotNow("told again that day already")
        return self.outlet.plan(self.what, by_when, who=who, maker=self.maker, text=self.text, again_of=self)


class HireQuerySet(PartQuerySet):
    def for_page(self) -> Self:
        return self.select_related("analysis", "wijkholder__organisation")

    def chosen(self) -> Self:
        """For which somebody was found, here or elsewhere."""
        return self.filter(state__in=FOUND)

    def at_work(self) -> Self:
        return self.filter(state__in=["agreed", "busy"])

    def buddies(self) -> Self:
        """Who gives hands to the communication plan now, by the name that everybody reads."""
        return self.at_work().filter(kind="buddy")


class Hire(Part):
    """A task for a maker, or something one buys: the buddy, an artist, a caterer. First looked for in the neighbourhood itself (S1-20, S1-21, F114).

    Of the team, or of a partner that records its own.
    """

    CYCLE: ClassVar[Lifecycle] = HIRE
    READ = "wijkholder.read"

    class Kind(models.TextChoices):
        BUDDY = "buddy", _("buddy in the neighbourhood")
        MAKER = "maker", _("artist or maker")
        BUY = "buy", _("something we buy")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        DESCRIBED = "described", _("described")
        SEARCHING = "searching", _("being looked for")
        SPOKEN = "spoken", _("spoken with")
        AGREED = "agreed", _("agreed")
        BUSY = "busy", _("at work")
        FINISHED = "finished", _("finished, with thanks")
        DROPPED = "dropped", _("not needed any more")

    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.BUDDY)
    wijkholder = models.ForeignKey(Wijkholder, models.SET_NULL, null=True, related_name="hires")      # which partner hires; none: the team
    what = models.CharField(max_length=200)
    hours = models.CharField(max_length=80, blank=True)
    fee = models.CharField(max_length=120, blank=True)
    until = models.DateField(null=True)
    looked = models.JSONField(default=list)                              # [who, why or why not]: gone when the choice is made
    looked_count = models.PositiveSmallIntegerField(default=0)
    none_found = models.CharField(max_length=300, blank=True)            # where we looked, when there is nobody
    chosen = models.CharField(max_length=80, blank=True)                 # the name that everybody reads, with their yes
    local = models.BooleanField(default=True)
    why_outside = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DESCRIBED)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(HireQuerySet))

    class Meta:
        ordering = ["kind", "-pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def keeper_ids(self) -> frozenset[int]:
        return self.wijkholder.keeper_ids if self.wijkholder is not None else frozenset()

    @property
    def may_agree(self) -> bool:
        """A buddy is spoken with first; for anything smaller the choice is enough."""
        return self.state in ({"spoken"} if self.kind == self.Kind.BUDDY else {"described", "searching", "spoken"})

    def search(self) -> None:
        self.turn("search")

    def look_at(self, who: str, words: str) -> None:
        """One in the neighbourhood, and what became of it."""
        self.change(looked=[*self.looked, [who[:80], words[:200]]], looked_count=self.looked_count + 1)

    def nobody(self, where: str) -> None:
        self.change(none_found=where)

    def speak(self) -> None:
        self.turn("speak")

    def agree(self, chosen: str, *, local: bool = True, why_outside: str = "", **terms: Any) -> None:
        """Raises ValidationError for somebody from elsewhere before three here were looked at, or it was shown that there is none."""
        if not local and self.looked_count < LOOKED_AT and not self.none_found:
            raise ValidationError(_("Look at three in the neighbourhood first, or write down where you looked and found nobody."))
        if not local and not why_outside.strip():
            raise ValidationError(_("Why somebody from elsewhere?"))
        with transaction.atomic():
            for move in ("search", "speak") if self.may_agree else ():
                if move in self.CYCLE.open_moves(self.state):
                    self.turn(move)
            self.turn("agree", chosen=chosen, local=local, why_outside="" if local else why_outside, looked=[], **terms)

    def begin(self) -> None:
        self.turn("begin")

    def finish(self) -> None:
        self.turn("finish", looked=[])

    def drop(self) -> None:
        self.turn("drop", looked=[])
