"""The living style page: every part of a page in every state, in each palette. What is not here does not exist."""
from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from reuring.core.door import allows_anywhere

PALETTES = ("baksteen", "gracht", "delfts", "klinker", "polder", "pruim", "duin", "haven")
LONG = "arbeidsongeschiktheidsverzekering"


class SampleForm(forms.Form):
    """One field of every sort, for the eye; nothing is kept."""

    name = forms.CharField(label=_("What may we call you?"), max_length=40)
    mail = forms.EmailField(label=_("Your mail"), help_text=_("You get a code of 6 figures."), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    message = forms.CharField(label=_("Your text"), widget=forms.Textarea, required=False)
    like = forms.MultipleChoiceField(label=_("What do you like to do?"), choices=[(w, w) for w in ("tuinieren", "koken", "wandelen", LONG)],
                                     widget=forms.CheckboxSelectMultiple, required=False)
    way = forms.ChoiceField(label=_("Choose one way"), choices=[("mail", "Mail"), ("sms", "Sms"), ("brief", "Brief of langskomen")], widget=forms.RadioSelect)
    audience = forms.ChoiceField(label=_("Who may read this?"), choices=[("public", "Iedereen"), ("neighbours", "Buren"), ("connectors", "Het team")],
                                 widget=forms.RadioSelect)
    street = forms.ChoiceField(label=_("Your street"), choices=[("", "–"), ("h", "Horstacker"), ("v", "De Vijver")], required=False)
    agree = forms.BooleanField(label=_("I read the house rules"))


@allows_anywhere("style.read")
def style(request: HttpRequest) -> HttpResponse:
    return render(request, "core/style.html", samples(request.GET))


def samples(wish: Any) -> dict[str, Any]:
    """`?palet=delfts&thema=dark&letters=2&contrast=more` shows the same parts in another dress."""
    palette = wish.get("palet", "")
    return {
        "palette": palette if palette in PALETTES else PALETTES[0], "palettes": PALETTES, "long_word": LONG,
        "look": {"size": wish.get("letters", ""), "contrast": wish.get("contrast", ""), "theme": wish.get("thema", "")},
        "plain_form": SampleForm(initial={"like": ["wandelen"], "way": "mail", "audience": "neighbours"}),
        "wrong_form": SampleForm({"name": "Samir", "mail": "samir@", "message": "Ik heb nog twintig tegels over."}, prefix="fout"),
        "saturday": date(2026, 11, 21), "sample_team": TEAM, "sample_comments": COMMENTS, "sample_words": WORDS,
    }


TEAM = [
    {"name": "Fatma", "role": "buurtverbinder", "threads": [2, 4]}, {"name": "Henk", "role": "buurtverbinder", "threads": [3, 1]},
    {"name": "Joke", "role": "buurtsupporter", "threads": [3, 2, 4]}, {"name": "Emma", "role": "werkt bij Bindkracht", "threads": [5, 3]},
]
COMMENTS = [
    {"name": "Riet", "when": "gisteren", "by_phone": True, "text": "Ik neem prei mee. En het recept.", "threads": [1, 4]},
    {"name": "Mo", "when": "vanochtend", "text": "Riet, jouw soep was vorig jaar het eerst op. Ik zet de grote pan klaar.", "threads": [2, 5]},
    {"name": "Samir", "when": "een uur geleden", "text": "Mijn eerste keer. Moet ik iets meenemen?", "threads": [3]},
]
WORDS = [
    {"value": "thanks", "label": "Dank je", "mine": True, "names": "Riet en jij"},
    {"value": "nice", "label": "Wat fijn", "mine": False, "names": "Mo"}, {"value": "me_too", "label": "Ik ook", "mine": False, "names": ""},
]
