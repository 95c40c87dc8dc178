"""Who hears what the team answered to *wij doen mee*, what stands of it on the page of an organisation, and how long it is kept."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy

from reuring.accounts.models import Person
from reuring.accounts.waiting import OWN, Source, columns
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.policy import Viewer
from reuring.notices.tell import by_mail
from reuring.people import hanging
from reuring.workshop.models import Agreement, Analysis, Joining
from reuring.workshop.telling_alliance import leading

FRESH, KEPT = timedelta(days=14), timedelta(days=365)


def address_of(joining: Joining) -> str:
    """Of whoever said it, where they read mail of ours."""
    person = joining.made_by
    return (person.email or "") if person is not None and person.is_active and by_mail(person) else ""


def tell(joining: Joining) -> bool:
    """By mail, in the same transaction as the answer; it also stands on their own page."""
    to, person = address_of(joining), joining.made_by
    if not to or person is None:
        return False
    link = absolute(reverse("workshop:joining", kwargs={"slug": joining.hood.slug, "pk": joining.pk}))
    return mail.post(to, "workshop/mail/joining", {"hood": joining.hood, "person": person, "one": joining, "link": link}, key=f"joining:{joining.pk}",
                     lane=mail.Lane.DIRECT, language=person.language)


def answered(person: Person) -> QuerySet[Any, Any]:
    """Answers of the last two weeks to what somebody said."""
    rows = Joining._base_manager.filter(made_by=person, state__in=["welcome", "declined"], answered_on__gte=clock.today() - FRESH)
    return columns("workshop: joining", rows, "hood", words="name")


def allied(organisation: int, viewer: Viewer, today: date) -> QuerySet[Any, Any]:
    """Each alliance that goes on, as a row of what hangs on the page of an organisation: what it is in it, with the key of its agreement or of what it said."""
    holding = Agreement._base_manager.filter(Q(until=None) | Q(until__gte=today), state="signed", wijkholder__organisation=organisation,
                                             wijkholder__analysis=OuterRef("pk"))
    asked = Joining._base_manager.filter(state="waiting", organisation=organisation, analysis=OuterRef("pk"))
    part = Case(When(Exists(holding), then=Value("partner")), When(Exists(asked), then=Value("waiting")), default=Value(""), output_field=CharField())
    key = Coalesce(Subquery(holding.order_by().values("pk")[:1]), Subquery(asked.order_by().values("pk")[:1]), 0, output_field=IntegerField())
    return Analysis.objects.filter(state="going").order_by().values_list(Value("alliance", CharField()), "pk", "question", part, key,
                                                                         Value("", CharField()))


def forget() -> int:
    """What was answered a year ago; what became of it stands with the party."""
    return Joining._base_manager.filter(answered_on__lt=clock.today() - KEPT).delete()[0]


OWN["workshop: joining"] = Source(answered, leading(gettext_lazy("The team answered %(who)s: we join"), "workshop:joining"))
hanging.HUNG.append(allied)
