"""The words to both sides: why, until when one may object, how it ended. Mails go in the transaction of what they tell."""
from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.core import clock, limits, mail
from reuring.core.addresses import absolute
from reuring.core.words import day
from reuring.hoods.models import Membership
from reuring.moderation.models import Judgement, Objection
from reuring.moderation.models.judgements import WINDOW
from reuring.moderation.models.loans import lent, lent_to
from reuring.moderation.models.objections import lookers
from reuring.posts.models import Happening, Report
from reuring.posts.rules import read_note

SALT = "reuring.moderation.judgement"


def token_of(judgement: Judgement) -> str:
    """For a guest, who has no account to sign in to: it shows their own words, and lets them object once."""
    return signing.TimestampSigner(salt=SALT).sign_object({"judgement": judgement.pk})


def judgement_of(token: str) -> Judgement | None:
    """The judgement of the open neighbourhood that this link is about; None for whatever is no link of ours, or too old."""
    try:
        said = signing.TimestampSigner(salt=SALT).unsign_object(token, max_age=WINDOW + timedelta(days=31))
    except signing.BadSignature:
        return None
    return Judgement.objects.for_page().filter(pk=said["judgement"]).first()


def link_of(judgement: Judgement) -> str:
    if judgement.author_id is None:
        return absolute(reverse("moderation:guest_judgement", kwargs={"slug": judgement.hood.slug, "token": token_of(judgement)}))
    return absolute(reverse("moderation:judgement", kwargs={"slug": judgement.hood.slug, "pk": judgement.pk}))


def how_to_object(happening: Happening) -> str:
    """What the mail to the writer says beside the rule. The words of the team stand on the page, behind the door."""
    judgement = Judgement.objects.select_related("hood").filter(happening=happening.pk).first()
    if judgement is None:
        return ""
    until = {"day": day(judgement.until, year=True)}
    return "\n\n".join([_("A person of the team decided this, not a computer."),
                        _("Do you not agree? You can object until %(day)s. Two others of the team then look. Do it here:") % until, link_of(judgement)])


def statement(judgement: Judgement, to: str, person: Person | None = None) -> bool:
    """The same to who has no list of notices here: a guest, or somebody who was paused."""
    return bool(to) and mail.post(
        to, "moderation/mail/statement", {"judgement": judgement, "hood": judgement.hood, "link": link_of(judgement), "name": person.name if person else ""},
        lane=mail.Lane.DIRECT, key=f"statement:{judgement.pk}", language=person.language if person else "nl")


def address_of(report: Report) -> str:
    """The address that goes with this report; empty for a phone number, and for who left none."""
    if report.reporter is not None:
        return report.reporter.email or ""
    try:
        validate_email(report.contact)
    except ValidationError:
        return ""
    return report.contact


def received(report: Report) -> bool:
    """It came in. Anybody can type an address, so one address gets few of these, and nothing that was typed stands in it."""
    to = address_of(report)
    if not to or not limits.allowed("report:received", to, most=3, within=timedelta(days=1)):
        return False
    language = report.reporter.language if report.reporter else get_language() or "nl"
    return mail.post(to, "moderation/mail/received", {"hood": report.hood, "number": report.pk},
                     lane=mail.Lane.RECEIPT, key=f"received:{report.pk}", language=language)


def outcome(report: Report) -> None:
    """One mail, in the transaction of the judgement: what was decided and why, never who wrote what. Few to an address that anybody may have typed."""
    to = address_of(report)
    if to and (report.reporter is not None or limits.allowed("report:outcome", to, most=5, within=timedelta(days=1))):
        rule, why = read_note(report.judged_why)
        mail.post(to, "moderation/mail/judged", {"report": report, "hood": report.hood, "rule": rule, "why": why},
                  lane=mail.Lane.DIRECT, key=f"judged:{report.pk}",
                  language=report.reporter.language if report.reporter else "nl")


def unjudged(report: Report) -> int:
    """Nobody of the team is without a part in it: who keeps the installation hears that a second connector is missing, and no word of the report."""
    others = Membership.objects.team().filter(role="connector").exclude(person__in=report.party_ids - {None})
    if others.exists() or (report.post_id and lent_to(report.hood_id, reach="reports") - report.party_ids - {report.reporter_id}):
        return 0
    link = absolute(reverse("fair:arrange", kwargs={"key": report.hood.slug}))
    people = Person.objects.filter(is_operator=True, is_active=True).exclude(email=None)
    return sum(mail.post(person.email, "moderation/mail/unjudged", {"hood": report.hood, "name": person.name, "link": link},
                         lane=mail.Lane.DIRECT, key=f"unjudged:{report.pk}:{person.pk}", language=person.language) for person in people)


def tell_lent(report: Report) -> int:
    """Who looks along from another neighbourhood hears once a day that something waits, and no word of it."""
    if report.post_id is None:
        return 0
    without = report.party_ids | {report.reporter_id}
    told = 0
    for loan in lent(report.hood_id).filter(reach="reports").select_related("person", "hood").order_by("pk"):
        if loan.person is not None and loan.person.email and loan.person_id not in without:
            link = absolute(reverse("moderation:loan", kwargs={"slug": loan.hood.slug, "pk": loan.pk}))
            told += mail.post(loan.person.email, "moderation/mail/lent_report", {"hood": loan.hood, "name": loan.person.name, "link": link},
                              lane=mail.Lane.DIRECT, key=f"lent:{loan.pk}:{clock.today()}", language=loan.person.language)
    return told


def ask_to_look(objection: Objection) -> int:
    """Everybody who may be one of the two gets a mail; answers how many."""
    judgement = objection.judgement
    link = absolute(reverse("moderation:objection", kwargs={"slug": judgement.hood.slug, "pk": objection.pk}))
    people = Person.objects.filter(pk__in=lookers(judgement)).exclude(email=None)
    return sum(mail.post(person.email, "moderation/mail/look", {"hood": judgement.hood, "name": person.name, "link": link},
                         lane=mail.Lane.DIRECT, key=f"look:{objection.pk}:{person.pk}", language=person.language) for person in people)


def ended(objection: Objection) -> None:
    """The writer reads the outcome and the reason; who reported it hears it too when it is shown again."""
    judgement = objection.judgement
    to = (judgement.author.email or "") if judgement.author else judgement.guest_email
    told = {"judgement": judgement, "hood": judgement.hood, "reasons": objection.reasons, "shown": judgement.state == "overturned"}
    language = judgement.author.language if judgement.author else "nl"
    if to:
        mail.post(to, "moderation/mail/ended", told | {"mine": True}, lane=mail.Lane.DIRECT, key=f"ended:{judgement.pk}", language=language)
    if judgement.state == "overturned" and judgement.post_id:
        for report in Report.objects.filter(post=judgement.post_id, comment=judgement.comment_id, state="acted").select_related("reporter"):
            if address_of(report):
                mail.post(address_of(report), "moderation/mail/ended", told | {"mine": False}, lane=mail.Lane.DIRECT, key=f"ended:{judgement.pk}:{report.pk}",
                          language=report.reporter.language if report.reporter else "nl")
