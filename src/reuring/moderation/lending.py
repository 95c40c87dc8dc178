"""The words that go round when somebody looks along, and what they get to see."""
from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from reuring.accounts.models import Person
from reuring.core import mail
from reuring.core.addresses import absolute
from reuring.hoods.models import Membership
from reuring.hoods.models.members import with_factor
from reuring.moderation.models import Loan, Objection, Threat
from reuring.posts.models import Report


def waiting_reports(person: int | None) -> QuerySet[Report]:
    """Open reports of words, without those of who looks; the same thing reported twice for the same reason stands once."""
    waiting = Report.objects.to_judge_by(person).filter(state="open", post__isnull=False)
    earlier = waiting.filter(pk__lt=OuterRef("pk"), post=OuterRef("post"), reason=OuterRef("reason"))
    rows = waiting.exclude(Exists(earlier)).exclude(reporter=person)
    return rows.select_related("post", "comment").order_by("made_at", "pk")


def waiting_objections(person: int | None) -> QuerySet[Objection]:
    """Without those to their own judgement or of their own, and what they looked at; the door of each looks closer."""
    rows = Objection.objects.for_page().waiting().exclude(judgement__judged_by=person).exclude(judgement__author=person)
    return rows.exclude(looks__looked_by=person)


def tell_asked(loan: Loan) -> int:
    """Every connector of the neighbourhood that is asked gets a mail; answers how many."""
    at_home = Membership._base_manager.filter(hood=loan.lender_id, role="connector", suspended_at=None, shielded_at=None)
    rows = with_factor(at_home, Authenticator.objects.all()).filter(has_factor=True).select_related("person")
    return sum(_write(row.person, "loan", loan, page(loan.lender.slug)) for row in rows if row.role_now == "connector")


def tell_answered(loan: Loan) -> bool:
    """Who asked hears the answer."""
    return loan.asked_by is not None and _write(loan.asked_by, "loan_answered", loan, page(loan.hood.slug))


def page(slug: str) -> str:
    return absolute(reverse("moderation:loans", kwargs={"slug": slug}))


def _write(to: Person, template: str, loan: Loan, link: str) -> bool:
    told = {"name": to.name, "loan": loan, "hood": loan.hood, "link": link}
    key = f"{template}:{loan.pk}:{to.pk}"
    return bool(to.email) and mail.post(to.email or "", f"moderation/mail/{template}", told, key=key, lane=mail.Lane.DIRECT, language=to.language)


def tell_threat(threat: Threat) -> int:
    """The operator and the other connectors hear that it is so; the words stay behind the door. Answers how many mails."""
    others = Membership.objects.holding().filter(role="connector").exclude(person=threat.about_id)
    people = {person.pk: person for person in [*Person.objects.filter(is_operator=True, is_active=True), *(row.person for row in others)]}
    link = absolute(reverse("moderation:threats", kwargs={"slug": threat.hood.slug}))
    return sum(mail.post(person.email, "moderation/mail/threat", {"hood": threat.hood, "name": person.name, "link": link},
                         key=f"threat:{threat.pk}:{person.pk}", lane=mail.Lane.NOW, language=person.language) for person in people.values() if person.email)
