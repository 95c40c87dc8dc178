"""The photo that is kept with its date, how neighbours saw it, and what is different in the next."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.workshop.comparing import compared
from reuring.workshop.forms.photo import BackForm, SnapshotForm
from reuring.workshop.models import Analysis, Asset, Snapshot
from reuring.workshop.models.snapshots import COUNTED
from reuring.workshop.rhythm import PARTS, wheel
from reuring.workshop.views.parts import given, while_going
from reuring.workshop.views.photo import asked


@allows("analysis.lead", on=Analysis)
@while_going
def freeze(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Three parts in everyday words; figures, rhythm and counts are kept as they are today."""
    last = Snapshot.objects.filter(analysis=analysis).first()
    words = {name: getattr(last, name) for name in SnapshotForm.base_fields} if last is not None else {}
    form = SnapshotForm(given(request), initial=words)
    if form.is_bound and form.is_valid():
        made = Snapshot.freeze(analysis, by=request.user, **form.cleaned_data)
        return redirect(request, "workshop:snapshot", pk=made.pk)
    return asked(request, analysis, form, _("Keep the photo with its date"), _("Keep it as it is today"))


@allows("analysis.lead", on=Snapshot)
def give_back(request: HttpRequest, frozen: Snapshot) -> HttpResponse:
    form = BackForm(given(request))
    if form.is_bound and form.is_valid():
        frozen.lay_before(form.cleaned_data["given_back"])
        messages.success(request, _("Written down. What does not fit goes into the next photo."))
        return redirect(request, "workshop:snapshot", pk=frozen.pk)
    return asked(request, frozen.analysis, form, _("Neighbours saw it"), _("Write it down"))


@require_safe
@allows("analysis.read", on=Snapshot)
def snapshot(request: HttpRequest, frozen: Snapshot) -> HttpResponse:
    """As it was that day, and what changed since the one before."""
    before, after = frozen.before(), frozen.after()
    page = {"snapshot": frozen, "wheel": wheel((row[0], row[1], row[2]) for row in frozen.rhythm), "parts": PARTS.labels, "before": before, "after": after,
            "changes": compared(frozen, before) if before is not None else None, "leads": may(request.viewer, "analysis.lead", frozen.analysis),
            "known": [(label, frozen.counts[name]) for name, label in COUNTED.items() if name in frozen.counts],
            "there": [(kind.label, rows) for kind in Asset.Kind if (rows := [row for row in frozen.there if row[0] == kind.value])]}
    return render(request, "workshop/snapshot.html", page)
