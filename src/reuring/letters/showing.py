"""Showing letters to the team: the way of every report, with exactly the letters that somebody chose."""
from __future__ import annotations

from django.db import transaction

from reuring.letters.models import Letter, Reported, Side, Talk
from reuring.moderation import telling
from reuring.posts import once
from reuring.posts.models import Report


def show(talk: Talk, side: Side, letters: list[Letter], *, reason: str, text: str, once_only: str) -> Report | None:
    """Once, however often the form is sent; None for what came before."""
    other = talk.beside(side)
    try:
        with transaction.atomic():
            once.spend(once_only, side.person_id)
            report = Report.objects.create(hood_id=talk.hood_id, about=other.person if other else None, reporter=side.person, reason=reason, text=text)
            Reported.objects.bulk_create([Reported(report=report, about_id=one.by_id, words=one.words, at=one.at) for one in letters])
            telling.received(report)
            telling.unjudged(report)
            return report
    except once.Spent:
        return None
