"""The story card: its words, and the yes of the parties that join, from themselves or as it was heard in a talk (P3, R9)."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.workshop import path, reading_by
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.telling import SpokenForm, StoryForm, StoryVoiceForm
from reuring.workshop.models import Analysis, StoryCard, StoryFace, StoryVoice, Wijkholder
from reuring.workshop.standing_alliance import stir
from reuring.workshop.views.parts import asking, doing, given
from weave.texts import Hard, hard

FIELDS = ("parties", "connector", "buddy", "phone", "rung_on", "call", "where", "first_meeting", "hoped", "tested_with")
MOST = 200


@require_safe
@allows("alliance.read", on=Analysis)
def card(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """The story to which the parties said yes, for everybody; the team sees the one that waits for it, and who said what."""
    rows = list(StoryCard.objects.filter(analysis=analysis).select_related("event")[:20])
    works = may(request.viewer, "buddy.work", analysis)
    shown = next((one for one in rows if one.state == "approved" or (works and one.state == "asked")), None)
    voices = list(shown.voices.all()) if shown is not None else []
    meeting = shown.event if shown is not None and shown.event is not None and may(request.viewer, "post.read", shown.event) else None
    page: dict[str, Any] = {
        "analysis": analysis, "card": shown, "works": works, "meeting": meeting, "voices": voices, "before": None,
        "again": shown is None and any(one.shut_again for one in rows),
        "faces": list(StoryFace.objects.on(shown)) if shown is not None else [],
        "stir": stir(analysis, path.tally(analysis)) if shown is not None else ""}
    if works and shown is not None:
        spoke = {one.wijkholder_id for one in voices}
        page["silent"] = [one for one in _parties(analysis) if one.pk not in spoke]
        page["why_not"] = shown.why_not() if shown.state == "asked" else ""
        page["before"] = next((one for one in rows if one.state == "approved" and one.pk != shown.pk), None)
    page["draft"] = next((one for one in rows if one.state == "draft"), None) if works else None
    page["hard"] = _reads(page["draft"] or shown) if works else None
    return render(request, "workshop/story.html", page)


def _reads(card: StoryCard | None) -> Hard | None:
    """Of the version that is being written, else of the newest."""
    return hard(f"{card.call}\n{card.where}\n{card.parties}\n{card.hoped}") if card is not None else None


def _parties(analysis: Analysis) -> list[Wijkholder]:
    """Partners first: their yes opens the streets."""
    return sorted(Wijkholder.objects.filter(analysis=analysis).exclude(state="left")[:MOST], key=lambda one: not one.is_partner)


@allows("buddy.work", on=Analysis)
def write(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Keep it half, or lay it before the parties: only whole (R9). The same words once more make no new version."""
    newest = StoryCard.objects.filter(analysis=analysis).first()
    first = {name: getattr(newest, name) for name in FIELDS} if newest is not None else {}
    form = StoryForm(given(request), initial=first | told_along(request, "workshop:write_story"))
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in FIELDS}
        if newest is not None and newest.state in StoryCard.OPEN and said == first:
            return redirect(request, "workshop:story", pk=analysis.pk)
        draft = StoryCard.begin(analysis, by=request.user)
        draft.edit(**said)
        whole = "finish" in request.POST
        try:
            if whole:
                draft.ask()
        except ValidationError as why:
            form.add_error(None, why)
            for name in [name for name in form.asked_by(draft.missing) if not said[name]]:
                form.add_error(name, _("This is still missing. Without it the streets stay closed."))
        else:
            messages.success(request, _("It is whole. Now the parties read it and say yes: that opens the streets.") if whole else _("Kept."))
            return redirect(request, "workshop:story", pk=analysis.pk)
    return render(request, "workshop/story_write.html", {"analysis": analysis, "form": form}, status=422 if form.is_bound else 200)


@allows("partner.tell", on=Wijkholder)
def agree(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    """From its own page: the text as it stands, and its one voice."""
    back = (partner.name, "workshop:own_party", {"pk": partner.pk})
    found = reading_by.open_card(partner)
    if found is None:
        messages.info(request, _("No story asks for your word now. As soon as there is one it stands on this page."))
        return redirect(request, back[1], **back[2])
    form, before = _voice_form(request, found, partner)

    def keep(said: dict[str, Any]) -> None:
        _say(request, found, partner, said, "page")
    return asking(request, partner.analysis, form, keep, title=_("Our story"), back=back, button=_("Say it"), template="workshop/story_voice.html",
                  said=_("Said. It stands with the story, and until the text changes you can say it again."), beside={"card": found, "before": before})


def _voice_form(request: HttpRequest, found: StoryCard, partner: Wijkholder) -> tuple[StoryVoiceForm, StoryVoice | None]:
    before = StoryVoice.objects.filter(card=found, wijkholder=partner).first()
    first = {"yes": "yes" if before.yes else "no", "words": before.words} if before is not None else {}
    return StoryVoiceForm(given(request), initial=first), before


def _say(request: HttpRequest, found: StoryCard, partner: Wijkholder, said: dict[str, Any], how: str) -> None:
    """Raises ValidationError where other words were read than those that stand now."""
    if request.POST.get("version") != str(found.version):
        raise ValidationError(_("The text was changed while you read. This is how it reads now: read it once more, and say it then."))
    found.say(partner, said["yes"] == "yes", said["words"], how=how, by=request.user if request.viewer.person_id else None)


@allows("alliance.read")
def read_here(request: HttpRequest, token: str) -> HttpResponse:
    """By the link that came in the mail, for who has no account: who holds it reads the text as it stands, and says yes or no below it."""
    partner = reading_by.opened(token)
    found = reading_by.open_card(partner) if partner is not None else None
    page: dict[str, Any] = {"partner": partner, "card": found, "done": False}
    status = 200
    if partner is not None and found is not None:
        form, page["before"] = _voice_form(request, found, partner)
        page["form"] = form
        if form.is_bound:
            status = _heard(request, form, found, partner)
            page["done"] = status == 200
    answer = render(request, "workshop/read_here.html", page, status=status)
    answer["Referrer-Policy"], answer["Cache-Control"] = "same-origin", "private, no-store"
    return answer


def _heard(request: HttpRequest, form: StoryVoiceForm, found: StoryCard, partner: Wijkholder) -> int:
    if form.is_valid():
        try:
            _say(request, found, partner, form.cleaned_data, "mail")
        except ValidationError as why:
            form.add_error(None, why)
    return 422 if form.errors else 200


@allows("buddy.work", on=StoryCard)
def heard(request: HttpRequest, story: StoryCard) -> HttpResponse:
    """A yes that was spoken, with who heard it and when: it counts, and shows that it was not written by themselves."""
    back = (_("Our story"), "workshop:story", {"pk": story.analysis_id})
    parties = _parties(story.analysis)
    if story.state not in StoryCard.OPEN or not parties:
        messages.info(request, _("Write down first who has to do with this neighbourhood, and finish the story. Then they can say yes."))
        return redirect(request, back[1], **back[2])
    form = SpokenForm(given(request), parties=[(str(one.pk), one.name) for one in parties],
                      initial={"party": request.GET.get("partij", ""), "heard_by": request.user.name, "said_on": clock.today()})

    def keep(said: dict[str, Any]) -> None:
        story.say(next(one for one in parties if str(one.pk) == said["party"]), said["yes"] == "yes", said["words"], how="spoken", by=request.user,
                  heard_by=said["heard_by"], on=said["said_on"])
    return asking(request, story.analysis, form, keep, title=_("A party said it in a talk"), back=back, said=_("Kept."),
                  lead=_("Only what they said about this text. It stands with the story that it was heard in a talk."))


@require_POST
@allows("buddy.work", on=StoryCard)
def without_photo(request: HttpRequest, story: StoryCard) -> HttpResponse:
    """Who stood on it does not want to any more: the words are still those to which the parties said yes."""
    return doing(request, story.settle_photo, _("The story goes on without that photo."), "workshop:story", pk=story.analysis_id)


@require_POST
@allows("buddy.work", on=StoryCard)
def mail_it(request: HttpRequest, story: StoryCard, key: int) -> HttpResponse:
    """To who has no account: a link to the text, with a yes or a no below it."""
    partner = get_object_or_404(Wijkholder.objects.filter(analysis=story.analysis_id).exclude(state="left"), pk=key)
    if story.state not in StoryCard.OPEN:
        return redirect(request, "workshop:story", pk=story.analysis_id)
    return doing(request, lambda: reading_by.post(request.hood, story, partner),
                 _("It is on its way to %(to)s. They read it and say yes or no below it.") % {"to": partner.email}, "workshop:story", pk=story.analysis_id)
