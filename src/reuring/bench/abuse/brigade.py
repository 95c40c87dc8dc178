"""F2: many new accounts report what neighbours wrote, and the only moderator is away."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django_scopes import scope

from reuring.bench.abuse.attack import Attack, Defence, Figures
from reuring.bench.abuse.town import browser, build, new_people, put_up
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Membership
from reuring.moderation.models.loans import ask
from reuring.moderation.views import reports
from reuring.notices import tell
from reuring.posts.models import Happening, Post, Report

POSTS = 3
HIDDEN, UNSEEN, MAILS = "messages that went out of sight", "reports that nobody at work can judge", "mails to one moderator"


def brigade(size: int) -> Figures:
    """Each account reports every message; then who looks along from the other neighbourhood opens her list."""
    town = build()
    posts = [put_up(town, town.neighbours[0], f"Bankje {number}") for number in range(POSTS)]
    accounts = new_people(size, "rel")
    with scope(hood=town.hood):
        Membership.objects.bulk_create(Membership(hood=town.hood, person=one) for one in accounts)
        loan = ask(town.hood, town.other, by=town.cato, reach="reports", until=clock.today() + timedelta(days=30), why="Cato is weg.")
        loan.accept(by=town.zoe)
    for number, account in enumerate(accounts):
        client = browser(number, account)
        for post in posts:
            client.post(town.path(f"melden/?bericht={post.pk}"), {"reason": "hurts", "once": f"{number}-{post.pk}"})
    for key in Happening._base_manager.filter(action="report.made").values_list("pk", flat=True):
        with scope(hood=town.hood):
            tell.spread.func(key)
    page = browser(1, town.zoe).get(town.path(f"meekijken/{loan.pk}/")).content.decode()
    seen = [post for post in posts if f"/melding/{Report._base_manager.filter(post=post).earliest('pk').pk}/" in page]
    return {HIDDEN: Post._base_manager.exclude(state="shown").count(), UNSEEN: len(posts) - len(seen),
            MAILS: OutgoingMail.objects.filter(to=town.cato.email).count()}


def hides_by_count(request: HttpRequest, target: reports.Target, form: Any) -> None:
    """What other platforms do, and what this house does not: so many reports hide a message."""
    keep(request, target, form)
    if target.post is not None and target.post.state == "shown" and Report.objects.filter(post=target.post).count() >= 5:
        target.post.hide(by=target.post.author, why="point: te vaak gemeld")


keep = reports.keep
ONE_BY_ONE = Defence("a person who decides", {"reuring.moderation.views.reports.keep": hides_by_count}, (HIDDEN,))
LENT = Defence("who looks along", {"reuring.moderation.models.loans.lent_to": lambda hood, **given: frozenset()}, (UNSEEN,))
ATTACK = Attack("F2", "{n} new accounts report three messages, the moderator is away", brigade, {HIDDEN: 0, UNSEEN: 0, MAILS: 6}, (ONE_BY_ONE, LENT), 6, 50)
