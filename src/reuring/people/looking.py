"""Neighbours are looked up one by one: an account that looks up many in a day is held back until tomorrow, and the team hears it (safety F3)."""
from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse

from reuring.core import clock, limits, mail
from reuring.core.addresses import absolute
from reuring.hoods.models import Membership

A_DAY = 25               # names and pages of neighbours: five in a hundred of five hundred who may be found
DAY = timedelta(days=1)


def up(request: HttpRequest, many: int = 1) -> bool:
    """Count so many neighbours that this member is about to read; False when that is too many for a day. Of the team nobody is counted."""
    if many == 0 or request.viewer.on_team or request.membership is None:
        return True
    if limits.allowed("neighbours", f"{request.hood.pk}:{request.viewer.person_id}", most=A_DAY, within=DAY, times=many):
        return True
    tell(request.membership)
    return False


def tell(member: Membership) -> int:
    """The connectors hear once a day who looked up so many; answers how many mails were written."""
    if not limits.allowed("neighbours told", str(member.pk), most=1, within=DAY):
        return 0
    hood, team = member.hood, Membership.objects.team().filter(role="connector").exclude(person__email=None)
    link = absolute(reverse("console:people", kwargs={"slug": hood.slug}))
    return sum(mail.post(row.person.email or "", "people/mail/collects", {"hood": hood, "name": row.person.name, "who": member.person.name, "many": A_DAY,
                         "link": link}, key=f"collects:{member.pk}:{clock.today()}:{row.person_id}", lane=mail.Lane.DIRECT, language=row.person.language)
               for row in team)
