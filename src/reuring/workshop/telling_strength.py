"""Who named a strength on the site, or made its picture, hears when it is shown and celebrated, until one click; who pulls what it shows in, that (P7)."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.accounts.waiting import OWN, OwnLine, OwnRow, Source, columns
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.hoods.models import Membership
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES, Recipe, writer
from reuring.notices.tell import by_mail
from reuring.notices.watches import one_click
from reuring.posts.models import Happening
from reuring.projects.models import Initiative
from reuring.workshop.models import Analysis, Showing, Strength, StrengthHearer

SALT, FRESH = "reuring.workshop.strength", timedelta(days=14)


def tell(strength: Strength) -> int:
    """In the transaction in which it was shown or celebrated; answers how many mails were written. Shown twice is told once."""
    here = Membership.objects.filter(suspended_at=None).values("person")
    rows = strength.hearers.filter(stopped_at=None, person__is_active=True, person__in=here).select_related("person")
    return sum(_write(strength, one) for one in rows if by_mail(one.person))


def _write(strength: Strength, one: StrengthHearer) -> bool:
    slug = strength.hood.slug
    stop = absolute(reverse("workshop:stop", kwargs={"slug": slug, "token": token(one)}))
    link = absolute(reverse("workshop:strengths", kwargs={"slug": slug, "pk": strength.analysis_id})) + f"#s{strength.pk}"
    return mail.post(one.person.email or "", "workshop/mail/strength", {
        "hood": strength.hood, "person": one.person, "strength": strength, "made": one.how == StrengthHearer.How.MADE, "link": link, "stop": stop},
        key=f"strength:{strength.pk}:{strength.stage}:{one.person_id}", lane=mail.Lane.SAVED, language=one.person.language, headers=one_click(stop))


def token(one: StrengthHearer) -> str:
    return signing.Signer(salt=SALT).sign(str(one.pk))


def hearer_of(token: str) -> StrengthHearer | None:
    """Of the open neighbourhood; None for whatever is no link of ours."""
    try:
        return StrengthHearer.objects.select_related("strength").filter(pk=int(signing.Signer(salt=SALT).unsign(token))).first()
    except signing.BadSignature:
        return None


def fresh(person: Person) -> QuerySet[Any, Any]:
    """Strengths they named or pictured, shown or celebrated in the last two weeks; each leads to its gallery."""
    since = clock.today() - FRESH
    rows = Analysis._base_manager.filter(Q(cards__strength__shown_on__gte=since) | Q(cards__strength__celebrated_on__gte=since),
                                         cards__strength__stage__in=Strength.SHOWN, cards__strength__hearers__person=person,
                                         cards__strength__hearers__stopped_at=None)
    return columns("workshop: strength", rows, "hood", words="cards__title")


def line(row: OwnRow) -> OwnLine:
    return OwnLine(_("“%(what)s”: a strength of the neighbourhood, and you had a part in it") % {"what": row.words},
                   reverse("workshop:strengths", kwargs={"slug": row.slug, "pk": row.pk}), row.hood)


def seen_in(person: Person) -> QuerySet[Any, Any]:
    """Initiatives that they pull, in which a strength was seen and of which they did not say yet whether that is right."""
    waiting = Showing._base_manager.filter(initiative=OuterRef("pk"), answer=Showing.Answer.WAITS)
    return columns("workshop: shows", Initiative._base_manager.filter(Exists(waiting), author=person, state="shown"), "hood", words="title")


def seen_line(row: OwnRow) -> OwnLine:
    return OwnLine(_("The team sees a strength of the neighbourhood in “%(what)s”. Is that right?") % {"what": row.words},
                   reverse("workshop:shows_in", kwargs={"slug": row.slug, "pk": row.pk}), row.hood)


def in_words(happening: Happening) -> str:
    return _("It shows a strength of the neighbourhood: “%(what)s”. Is that not right? Say no on your own page.") % {"what": happening.note}


OWN["workshop: strength"] = Source(fresh, line)
OWN["workshop: shows"] = Source(seen_in, seen_line)
RECIPES["strength.shows"] = Recipe(Notice.Kind.WORK, writer, says=in_words)
