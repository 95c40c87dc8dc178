"""The alliance as everybody sees it; who has to do with the neighbourhood, for the team; and the plan of the partners."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.ideas.models import Idea
from reuring.posts.models import Photo
from reuring.workshop import drawn, monthly, region, signing_by, telling_strength
from reuring.workshop.bringing import Pair, on_offer, said, sought
from reuring.workshop.dashboard import FEW, local_first
from reuring.workshop.forms.alliance import AimForm, MeetsForm, PlanLineForm, VoiceForm
from reuring.workshop.models import Agreement, Analysis, Contribution, Framework, FrameworkLine, FrameworkVoice, Hire, Joining, Wijkholder
from reuring.workshop.standing_alliance import KINDS, RESIDENTS, START
from reuring.workshop.views.parts import asking, doing, given

MOST = 200


@require_safe
@allows("alliance.read", on=Analysis)
def alliance(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Deeds, not logos: who signed, what each brought, what it means, and how much of it is new since the photo."""
    plan = Framework.objects.filter(analysis=analysis, state="standing")
    holding = Agreement.objects.holding().filter(wijkholder__analysis=analysis).select_related("wijkholder__organisation").annotate(
        planned=Exists(plan), mine=Exists(Wijkholder.objects.filter(pk=OuterRef("wijkholder")).spoken_for(request.viewer.person_id)))
    pages = {one.wijkholder_id: one for one in holding}
    partners = sorted((one.wijkholder for one in pages.values()), key=lambda one: (one.kind != "residents", one.name))[:MOST]
    order = {one.pk: place for place, one in enumerate(partners)}
    new = Contribution.objects.new_since(analysis).filter(pk=OuterRef("pk"))
    deeds = sorted(Contribution.objects.of(analysis).together().select_related("initiative", "wijkholder").annotate(is_new=Exists(new), photo=_photo())[:MOST],
                   key=lambda deed: order.get(deed.wijkholder_id, MOST))
    planned = any(one.planned for one in pages.values())
    gone = [deed for deed in deeds if deed.wijkholder_id not in order]
    hired = list(Hire.objects.filter(analysis=analysis).chosen()[:MOST])
    return render(request, "workshop/alliance.html", {
        "gone": [(name, [deed for deed in gone if deed.wijkholder.name == name]) for name in dict.fromkeys(deed.wijkholder.name for deed in gone)],
        "new": sum(deed.is_new for deed in deeds), "mine": {key for key, page in pages.items() if page.mine},
        "analysis": analysis, "partners": [(one, pages[one.pk], [deed for deed in deeds if deed.wijkholder_id == one.pk]) for one in partners],
        "deeds": deeds, "planned": planned, "stages": _stages(analysis, partners, planned),
        "picture": picture(partners, deeds), "made": _made(deeds), "works": may(request.viewer, "alliance.work", analysis),
        "joins": analysis.state == Analysis.State.GOING and may(request.viewer, "alliance.join", analysis),
        "looks": may(request.viewer, "analysis.look", analysis), "local": local_first(sum(one.local for one in hired), len(hired)), "hired": len(hired) >= FEW,
        "buddies": [one for one in hired if one.kind == Hire.Kind.BUDDY and one.state != Hire.State.FINISHED]})


def _photo() -> Subquery:
    """Of what is there, the newest photo that neighbours put with it, for everybody: a deed, seen."""
    shown = Photo._base_manager.filter(post=OuterRef("initiative"), post__state="shown", post__audience="public").order_by("-pk")
    return Subquery(shown.values(told=JSONObject(pk="pk", alt="alt", credit="credit", width="width", height="height"))[:1])


def _stages(analysis: Analysis, partners: list[Wijkholder], planned: bool) -> list[tuple[str, str]]:
    """How far the alliance is: sought, a group to start with, a plan together, and a round every month (P2)."""
    residents = sum(one.people for one in partners if one.kind == Wijkholder.Kind.RESIDENTS)
    grouped = len(partners) >= START.at(analysis.inhabitants) and len({one.kind for one in partners}) >= KINDS and residents >= RESIDENTS
    reached = [grouped, grouped and planned, grouped and planned and bool(analysis.meets)].count(True)
    words = [_("Partners are sought"), _("A group to start with"), _("A plan together"), _("A round every month")]
    return [(word, "done" if place < reached else "current" if place == reached else "") for place, word in enumerate(words)]


def _made(deeds: list[Contribution]) -> list[tuple[str, str]]:
    """What neighbours make together with partners, each with the letter it has in the picture."""
    return [(chr(96 + number), name) for number, name in enumerate(dict.fromkeys(deed.with_whom for deed in deeds), 1) if number <= 26]


def picture(partners: list[Wijkholder], deeds: list[Contribution]) -> Any:
    if not partners or not deeds:
        return ""
    numbers = {one.pk: place for place, one in enumerate(partners, 1)}
    letters = {name: ord(letter) - 96 for letter, name in _made(deeds)}
    ties = [(numbers[deed.wijkholder_id], letters[deed.with_whom], deed.state == "done") for deed in deeds
            if deed.wijkholder_id in numbers and deed.with_whom in letters]
    return drawn.ecosystem([(numbers[one.pk], one.kind == "residents") for one in partners], list(letters.values()), ties, _("neighbours"),
                           _("Who works with whom; the same stands in the lists."))


@allows("alliance.work", on=Analysis)
def meets(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """How often, when and where its alliance meets."""
    form = MeetsForm(given(request), initial={"meets": analysis.meets})
    return asking(request, analysis, form, lambda said: analysis.meet(said["meets"]), title=_("When does the alliance meet?"),
                  back=(_("Our alliance"), "workshop:alliance", {"pk": analysis.pk}), said=_("Kept."),
                  lead=_("Once a month, in a place where people can walk up."))


@require_safe
@allows("analysis.look", on=Analysis)
def wijkholders(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Influence × interest, residents first; and what A seeks and B has."""
    parties = list(Wijkholder.objects.filter(analysis=analysis).for_page()[:MOST])
    here = [one for one in parties if one.state != "left"]
    rows = [(number, one) for number, one in enumerate(parties, 1)]
    drawing = drawn.squares([(number, one.influence, one.interest, one.kind == "residents") for number, one in rows if one.state != "left"],
                            [_("keep content"), _("pull together"), _("keep informed"), _("decide along")], _("interest"), _("influence"),
                            _("Influence and interest; the same stands in the list.")) if here else ""
    pairs = _marked(sought(here, on_offer(analysis, said(analysis, guessed=True))), {one.pk: str(number) for number, one in rows})
    return render(request, "workshop/wijkholders.html", {
        "analysis": analysis, "joining": list(Joining.objects.of(analysis).waiting()), "rows": rows, "drawing": drawing, "pairs": pairs,
        "matrix": _matrix(pairs), "works": may(request.viewer, "alliance.work", analysis)})


def _marked(pairs: list[Pair], numbers: dict[int, str]) -> list[tuple[str, Pair, str]]:
    """Who seeks and who has it, each with its number in the list; who is no party with a letter."""
    strangers = list(dict.fromkeys(pair.page for pair in pairs if pair.wijkholder is None))
    letters = {page: chr(97 + place % 26) for place, page in enumerate(strangers)}
    return [(numbers[pair.seeks_it], pair, letters[pair.page] if pair.wijkholder is None else numbers[pair.wijkholder]) for pair in pairs]


def _matrix(pairs: list[tuple[str, Pair, str]]) -> Any:
    if not pairs:
        return ""
    seekers, givers = (dict.fromkeys(sorted(marks, key=lambda mark: (not mark.isdecimal(), int(mark) if mark.isdecimal() else 0, mark)))
                       for marks in ({seeker for seeker, _pair, _giver in pairs}, {giver for _seeker, _pair, giver in pairs}))
    return drawn.matrix(list(seekers), list(givers), [(seeker, giver) for seeker, _pair, giver in pairs], _("who seeks"), _("who has it"),
                        _("What one seeks, another has; the same stands in the table."))


@require_safe
@allows("alliance.read", on=Analysis)
def framework(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """The newest plan, or an older version, with its three sides, who said what about it, and how much came from residents."""
    versions = list(Framework.objects.filter(analysis=analysis)[:20])
    plan = next((one for one in versions if str(one.version) == request.GET.get("versie")), versions[0] if versions else None)
    page: dict[str, Any] = {"analysis": analysis, "plan": plan, "others": [one for one in versions if one != plan],
                            "drafting": any(one.state == "draft" for one in versions),
                            "works": may(request.viewer, "alliance.work", analysis), "locked": "" if plan is not None else Framework.locked(analysis)}
    if plan is not None:
        prefetch_related_objects([plan], Prefetch("lines", FrameworkLine.objects.select_related("owner", "idea")),
                                 Prefetch("voices", FrameworkVoice.objects.select_related("wijkholder")))
        lines = list(plan.lines.all())
        page["sides"] = [(words, [one for one in lines if one.side == side]) for side, words in FrameworkLine.Side.choices]
        page["voices"] = list(plan.voices.all())
        page["of_residents"], page["of"] = plan.residents_share()
        page["why_not"] = plan.why_not() if plan.state == "draft" and page["works"] else ""
        page["partners"] = plan.partners if plan.state == "draft" and page["works"] else []
    return render(request, "workshop/framework.html", page)


@allows("alliance.work", on=Analysis)
def write_plan(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """A line of the plan that is being written; where there is none, its aim first."""
    back = (_("The plan of the alliance"), "workshop:framework", {"pk": analysis.pk})
    plan = Framework.objects.filter(analysis=analysis, state="draft").first()
    if plan is None:
        if why := Framework.locked(analysis):
            messages.warning(request, why)
            return redirect(request, back[1], **back[2])
        newest = Framework.objects.filter(analysis=analysis).first()
        form = AimForm(given(request), initial={"aim": newest.aim if newest is not None else ""})
        return asking(request, analysis, form, lambda said: Framework.begin(analysis, aim=said["aim"], by=request.user), title=_("A plan together"), back=back,
                      said=_("It is being written. Add its lines."), lead=_("Social, physical and economic stand in one plan, and each partner has one voice."))
    owners = [(str(one.pk), one.name) for one in Wijkholder.objects.filter(analysis=analysis).partners()]
    ideas = [(str(one.pk), one.title) for one in Idea.objects.shown().filter(audience="public").order_by("-pk")[:MOST]]

    def keep(said: dict[str, Any]) -> None:
        plan.write(said["side"], said["text"], owner=_chosen(Wijkholder, said["owner"]), idea=_chosen(Idea, said["idea"]))
    return asking(request, analysis, PlanLineForm(given(request), owners=owners, ideas=ideas), keep, title=_("A line of the plan"), back=back, said=_("Kept."))


def _chosen(model: Any, key: str) -> Any:
    """What the form let one choose; it was chosen from this neighbourhood."""
    return model.objects.get(pk=int(key)) if key else None


@require_POST
@allows("alliance.work", on=Framework)
def adopt(request: HttpRequest, framework: Framework) -> HttpResponse:
    return doing(request, framework.adopt, _("The plan stands."), "workshop:framework", pk=framework.analysis_id)


@allows("partner.say", on=Wijkholder)
def voice(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    """One voice, of who speaks for it; or as the team heard it on paper or by phone."""
    plan = Framework.objects.filter(analysis=partner.analysis_id, state="draft").first()
    if plan is None or not partner.is_partner:
        messages.info(request, _("No plan is being written now. Who may speak about it are the partners, as soon as there is one."))
        return redirect(request, "workshop:framework", pk=partner.analysis_id)
    return asking(request, partner.analysis, VoiceForm(given(request)),
                  lambda said: plan.say(partner, said["yes"] == "yes", said["words"], by=request.user), title=_("The voice of %(who)s") % {"who": partner.name},
                  back=(_("The plan of the alliance"), "workshop:framework", {"pk": partner.analysis_id}),
                  said=_("Said. Until the plan stands it can be said again."),
                  lead=_("Each partner has one voice, whatever it brings."))


@allows("alliance.read")
def can(request: HttpRequest, token: str) -> HttpResponse:
    """From the monthly lines. Looking says nothing yet, the button does; the link is the key."""
    found = monthly.told_by(token)
    done = None
    if request.method == "POST" and found is not None:
        partner, what = found
        by = request.user if request.viewer.person_id else None
        done = (Contribution.offer_to(partner, Wijkholder.objects.get(pk=what.seeks_it), what.gives, by=by) if isinstance(what, Pair)
                else Contribution.offer(partner, what.initiative, what.what, by=by))
    pair = found[1] if found is not None and isinstance(found[1], Pair) else None
    answer = render(request, "workshop/can.html", {"found": found, "done": done, "pair": pair})
    answer["Referrer-Policy"], answer["Cache-Control"] = "same-origin", "private, no-store"
    return answer


@allows("alliance.read")
def sign_here(request: HttpRequest, token: str) -> HttpResponse:
    """The one page, by the link that came in the mail: who holds it reads it, and signs by the button. What was changed since is read first."""
    found = signing_by.opened(token)
    page: dict[str, Any] = {"one": found, "done": False, "why_not": ""}
    if request.method == "POST" and found is not None and found.state == "draft":
        try:
            found.sign(by=request.user if request.viewer.person_id else None, read=request.POST.get("read", ""))
            page["done"] = True
        except ValidationError as why:
            page["why_not"] = " ".join(why.messages)
    answer = render(request, "workshop/sign_here.html", page)
    answer["Referrer-Policy"], answer["Cache-Control"] = "same-origin", "private, no-store"
    return answer


@csrf_exempt
@allows("alliance.read")
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more monthly lines, or mails about a strength: by the button, or by that of a mail program (RFC 8058)."""
    found, hearer = monthly.stopped_by(token), telling_strength.hearer_of(token)
    if request.method == "POST" and hearer is not None:
        hearer.stop()
    elif request.method == "POST" and found is not None:
        found.change(mails=False)
    answer = render(request, "workshop/stop.html", {"partner": found, "hearer": hearer})
    answer["Referrer-Policy"], answer["Cache-Control"] = "no-referrer", "private, no-store"
    return answer


@require_safe
@allows("alliance.read")
def partners(request: HttpRequest) -> HttpResponse:
    """Partners of all neighbourhoods of this region, or of this town, each with where it is one and what it brings (S2-3)."""
    ground = region.around(request.hood, "region", "town")
    return render(request, "workshop/partners.html", {"found": region.partners(ground), "ground": ground})
