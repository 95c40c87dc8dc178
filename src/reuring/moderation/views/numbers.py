"""The open page of fair judgement: of one neighbourhood, and of all together."""
from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reuring.core.door import allows, allows_anywhere
from reuring.moderation import numbers
from reuring.moderation.models import Judgement
from reuring.posts import rules
from reuring.posts.models import Report


@allows("hood.read")
def here(request: HttpRequest) -> HttpResponse:
    return _page(request, numbers.count(Judgement.objects.all(), Report.objects.all()), numbers.words_here())


@allows_anywhere("page.read")
def everywhere(request: HttpRequest) -> HttpResponse:
    found = numbers.count(Judgement._base_manager.all(), Report._base_manager.all())
    return _page(request, found, dict(rules.Rules().lines))


def _page(request: HttpRequest, found: numbers.Numbers, words: dict[str, str]) -> HttpResponse:
    return render(request, "moderation/numbers.html", {
        "quarters": found.by_quarter(), "rules": found.by_rule(words), "reasons": found.by_reason(), "mail": parseaddr(settings.DEFAULT_FROM_EMAIL)[1]})
