"""What hangs on an initiative of Bram's, for the sweeps: Suus works along, Aisha is asked to take over."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile

from reuring.core import clock
from reuring.projects.models import Argument, Barrier, Handing, Initiative, Mate, MicroAction, Need, Paper, Step, Trial
from reuring.projects.papers import taken_in
from reuring.testing.initiatives import make_initiative, make_micro, make_step


def with_suus(street: SimpleNamespace, **given: Any) -> Initiative:
    made = make_initiative(street, **given)
    Mate.objects.create(initiative=made, person=street.suus, named=True)
    return Initiative.objects.for_page().get(pk=made.pk)


def need(street: SimpleNamespace, **given: Any) -> Need:
    return Need.objects.create(initiative=with_suus(street, **given), what="Een grote pan")


def barrier(street: SimpleNamespace, **given: Any) -> Barrier:
    return Barrier.objects.create(initiative=with_suus(street, **given), sort="permit", text="Mag vuur op het plein?", by=street.bram)


def trial(street: SimpleNamespace, **given: Any) -> Trial:
    return Trial.objects.create(initiative=with_suus(street, **given), what="Twee weken soep", until=clock.today() + timedelta(days=9), by=street.bram)


def step(street: SimpleNamespace, **given: Any) -> Step:
    return make_step(with_suus(street, **given), by=street.bram)


def paper(street: SimpleNamespace, **given: Any) -> Paper:
    taken = taken_in(ContentFile(b"%PDF-1.4\n%%EOF"))
    return Paper.objects.create(initiative=with_suus(street, **given), title="Tekening van het plein", by=street.bram, **taken)


POSTS_OF_PROJECTS: dict[Any, Callable[..., Any]] = {Initiative: with_suus, MicroAction: make_micro}
PLAIN_OF_PROJECTS: dict[Any, Callable[[SimpleNamespace], Any]] = {
    Step: step, Need: need, Barrier: barrier, Trial: trial, Paper: paper,
    Handing: lambda street: Handing.ask(with_suus(street), street.aisha, by=street.bram, words="Ik ga verhuizen"),
    Argument: lambda street: Argument.objects.create(post=with_suus(street), author=street.bram, side="for", text="Soep is warm."),
}
