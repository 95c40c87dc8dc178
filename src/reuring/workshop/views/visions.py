"""Soul, culture and vision: three texts made of sentences, each resting on something that was found."""
from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.workshop import region
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.culture import LineForm
from reuring.workshop.models import Analysis, Card, Line, Vision
from reuring.workshop.models.kernels import Side
from reuring.workshop.models.visions import may_carry, named_with_sign, proposed, sides_for, unfinished

MOST = 120


@require_safe
@allows("analysis.read", on=Analysis)
def vision(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """For everybody what was fixed, version by version; for who writes along the sentences as they are now."""
    writes = may(request.viewer, "vision.write", analysis)
    now = list(Line.objects.filter(analysis=analysis).select_related("author").prefetch_related("cites__onionitem")[:MOST]) if (
        writes or may(request.viewer, "analysis.look", analysis)) else []
    versions = list(Vision.objects.filter(analysis=analysis))
    said = [line for line in now if line.block == Line.Block.VISION]
    leads = may(request.viewer, "analysis.lead", analysis) and analysis.state == "going"
    return render(request, "workshop/vision.html", {
        "analysis": analysis, "versions": versions, "sides": dict(Side.choices), "writes": writes and analysis.state == "going", "leads": leads,
        "blocks": [(key, label, [line for line in now if line.block == key]) for key, label in Line.Block.choices if key != Line.Block.VISION],
        "said": said, "proposed": proposed(said, versions[0] if versions else None),
        "misses": unfinished(said) if leads else ""})


@require_safe
@allows("analysis.read")
def district(request: HttpRequest) -> HttpResponse:
    """One vision of the whole district, of what its neighbourhoods fixed (S2-34); without a district of the town."""
    ground = region.around(request.hood, "district", "town")
    return render(request, "workshop/district.html", {"ground": ground, "visions": region.visions(ground), "sides": dict(Side.choices)})


@allows("vision.write", on=Analysis)
def write_line(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    block = request.GET.get("tekst", Line.Block.VISION)
    if block not in Line.Block.values:
        raise Http404
    there = Card.objects.filter(may_carry(block), analysis=analysis)
    there = there if may(request.viewer, "analysis.look", analysis) else there.confirmed()           # what was only heard stays with the team
    cards = list(there.select_related("onionitem").order_by("kind", "pk")[:MOST])
    sides = sides_for(team=request.viewer.studies, other=request.viewer.staff)
    form = LineForm(request.POST if request.method == "POST" else None, cards=[(str(one.pk), named_with_sign(one)) for one in cards],
                    sides=sides, initial={"side": Side.GOVERNMENT if request.viewer.staff else sides[0]} | told_along(request, "workshop:write_line"))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            Line.write(analysis, block, said["text"], cites=[one for one in cards if str(one.pk) in said["cites"]], side=said["side"], by=request.user)
            return redirect(request, "workshop:vision", pk=analysis.pk)
        except ValidationError as why:
            form.add_error("cites", why)
    return render(request, "workshop/line_form.html", {"form": form, "analysis": analysis, "block": Line.Block(block), "cards": cards},
                  status=422 if form.is_bound else 200)


@require_POST
@allows("vision.strike", on=Line)
def strike(request: HttpRequest, line: Line) -> HttpResponse:
    line.strike()
    messages.success(request, _("The sentence is struck. What was fixed before stays as it was."))
    return redirect(request, "workshop:vision", pk=line.analysis_id)


@require_POST
@allows("analysis.lead", on=Analysis)
def fix(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """This is what both sides agree on today."""
    on = request.POST.get("on", "0")
    try:
        made = Vision.fix(analysis, on=int(on) if on.isdecimal() and len(on) < 5 else 0, why=request.POST.get("why", "")[:200])
        messages.success(request, _("Version %(n)s is fixed.") % {"n": made.version})
    except ValidationError as why:
        messages.warning(request, " ".join(why.messages))
    return redirect(request, "workshop:vision", pk=analysis.pk)
