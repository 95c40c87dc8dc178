"""Who hears that a partner can do something, and what waits for an answer on one's own page."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reuring.accounts.models import Person
from reuring.accounts.waiting import OWN, OwnLine, OwnRow, Source, columns
from reuring.core import clock
from reuring.core.words import day
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES, Recipe, writer
from reuring.people.models import Keeper
from reuring.projects.models import Initiative
from reuring.workshop.models import Agreement, Contribution, Framework, FrameworkVoice, Placement, Wijkholder
from reuring.workshop.models.agreements import RUNS_OUT
from reuring.workshop.models.outlets import SOON
from reuring.workshop.models.wijkholders import PARTNERS

RECIPES["partner.can_do"] = Recipe(Notice.Kind.WORK, writer, says=lambda happening: happening.note)


def offered_to(person: Person) -> QuerySet[Any, Any]:
    """Initiatives that they pull, and for which a partner said that it can do something."""
    waiting = Contribution._base_manager.filter(initiative=OuterRef("pk"), state="offered")
    return columns("workshop", Initiative._base_manager.filter(Exists(waiting), author=person, state="shown"), "hood", words="title")


def line(row: OwnRow) -> OwnLine:
    where = reverse("workshop:offers", kwargs={"slug": row.slug, "pk": row.pk})
    return OwnLine(_("A partner can do something for “%(what)s”") % {"what": row.words}, where, row.hood)


def unsigned(person: Person) -> QuerySet[Any, Any]:
    """Agreements that wait for a name below them."""
    return columns("workshop: sign", Agreement._base_manager.filter(state="draft", wijkholder__in=_mine(person)), "wijkholder__hood", words="wijkholder__name")


def running_out(person: Person) -> QuerySet[Any, Any]:
    rows = Agreement._base_manager.filter(state="signed", until__lte=clock.today() + RUNS_OUT, wijkholder__in=_mine(person))
    return columns("workshop: renew", rows, "wijkholder__hood", words="wijkholder__name", day="until")


def unspoken(person: Person) -> QuerySet[Any, Any]:
    """Partners whose voice about the plan that is being written was not heard yet."""
    plan = Framework._base_manager.filter(analysis=OuterRef("analysis"), state="draft")
    spoke = FrameworkVoice._base_manager.filter(wijkholder=OuterRef("pk"), framework__state="draft")
    return columns("workshop: voice", _mine(person).filter(Exists(plan), ~Exists(spoke), state__in=PARTNERS), "hood", words="name")


def sought(person: Person) -> QuerySet[Any, Any]:
    """Parties for which another partner said that it has what they seek."""
    waiting = Contribution._base_manager.filter(seeker=OuterRef("pk"), state="offered")
    return columns("workshop: sought", _mine(person).filter(Exists(waiting)), "hood", words="name")


def text_due(person: Person) -> QuerySet[Any, Any]:
    """What I promised to tell by a way whose text must be in this week (S1-18)."""
    rows = Placement._base_manager.filter(promise__promised_by=person, promise__state="open", outlet__state="in_use", outlet__analysis__state="going",
                                          outlet__text_by__range=(clock.today(), clock.today() + SOON))
    return columns("workshop: text", rows, "outlet__hood", words="outlet__name", day="outlet__text_by")


def due_line(row: OwnRow) -> OwnLine:
    said = _("Text for %(what)s must be in by %(day)s") % {"what": row.words, "day": day(row.day) if row.day else ""}
    return OwnLine(said, reverse("workshop:placement", kwargs={"slug": row.slug, "pk": row.pk}), row.hood)


def _mine(person: Person) -> QuerySet[Wijkholder]:
    kept = Keeper._base_manager.filter(organisation=OuterRef("organisation"), person=person, since__isnull=False)
    return Wijkholder._base_manager.filter(Q(person=person) | Exists(kept))


def leading(words: Promise, name: str) -> Callable[[OwnRow], OwnLine]:
    return lambda row: OwnLine(str(words % {"who": row.words}), reverse(name, kwargs={"slug": row.slug, "pk": row.pk}), row.hood)


OWN["workshop"] = Source(offered_to, line)
OWN["workshop: sign"] = Source(unsigned, leading(gettext_lazy("An agreement of %(who)s waits for your name"), "workshop:agreement"))
OWN["workshop: renew"] = Source(running_out, leading(gettext_lazy("The agreement of %(who)s runs out"), "workshop:agreement"))
OWN["workshop: voice"] = Source(unspoken, leading(gettext_lazy("%(who)s has a voice about the plan"), "workshop:own_party"))
OWN["workshop: text"] = Source(text_due, due_line)
OWN["workshop: sought"] = Source(sought, leading(gettext_lazy("A partner has something that %(who)s seeks"), "workshop:own_party"))
