"""Who reported something hears what the team decided, if they can be reached by mail."""
from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from reuring.core import mail
from reuring.posts.models import Report
from reuring.posts.rules import read_note


def address_of(report: Report) -> str:
    """The address that goes with this report; empty for a phone number, and for who left none."""
    if report.reporter is not None:
        return report.reporter.email or ""
    try:
        validate_email(report.contact)
    except ValidationError:
        return ""
    return report.contact


def tell(report: Report) -> None:
    """One mail, in the transaction of the judgement: what was decided and why, never who wrote what."""
    to = address_of(report)
    if to:
        rule, why = read_note(report.judged_why)
        mail.post(to, "console/mail/judged", {"report": report, "hood": report.hood, "rule": rule, "why": why}, key=f"judged:{report.pk}",
                  language=report.reporter.language if report.reporter else "nl")
