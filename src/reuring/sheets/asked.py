"""The fields of one question, by its kind, and what is kept of the answer."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line, Lines
from reuring.hoods.names import hints
from reuring.posts.caution import private_parts
from reuring.sheets.around import Around
from reuring.sheets.definitions import ONE, SEVERAL, Question
from reuring.sheets.pins import cell

DATE: dict[str, Any] = {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), "required": False}
NONE = ("", _("None of these"))


def fields_of(question: Question, place: int, language: str, there: Around) -> dict[str, forms.Field]:
    """The first bears the question itself."""
    name, given = f"q{place}", {"label": question.asked(language), "required": False}
    choices = [(str(nth), words) for nth, words in enumerate(question.choices(language))]
    if choices and question.kind in ONE:
        return {name: forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **given)}
    if choices and question.kind == SEVERAL:
        return {name: forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **given)}
    special = {"d": _day, "l": _story, "p": _pin, "who": _who, "f": _photo}.get(question.kind, _line)
    return special(name, given, there)


def _line(name: str, given: dict[str, Any], there: Around) -> dict[str, forms.Field]:
    return {name: Line(max_length=500, **given)}


def _day(name: str, given: dict[str, Any], there: Around) -> dict[str, forms.Field]:
    return {name: forms.DateField(**given | DATE)}


def _story(name: str, given: dict[str, Any], there: Around) -> dict[str, forms.Field]:
    return {name: Lines(max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}), **given)}


def _pin(name: str, given: dict[str, Any], there: Around) -> dict[str, forms.Field]:
    degrees: dict[str, Any] = {"required": False, "widget": forms.HiddenInput, "min_value": -180, "max_value": 180}
    chosen = _("Or choose a place: %(asked)s") % {"asked": given["label"]}
    return {name: Line(max_length=200, help_text=_("In words, without a house number."), **given),
            f"{name}_spot": forms.ChoiceField(label=chosen, choices=[NONE, *there.places], required=False),
            f"{name}_lon": forms.FloatField(**degrees), f"{name}_lat": forms.FloatField(**degrees)}


def _who(name: str, given: dict[str, Any], there: Around) -> dict[str, forms.Field]:
    return {name: Line(max_length=200, help_text=_("A name, or who they are here: “the baker”."), **given),
            f"{name}_who": forms.ChoiceField(label=_("Or choose who may be found: %(asked)s") % {"asked": given["label"]}, choices=[NONE, *there.who],
                                             required=False)}


def _photo(name: str, given: dict[str, Any], there: Around) -> dict[str, forms.Field]:
    return {name: forms.FileField(widget=forms.FileInput(attrs={"accept": "image/*"}), **given),
            f"{name}_alt": Line(label=_("What is in the photo?"), max_length=200, required=False, help_text=_("For who does not see it. No faces, please."))}


def kept(question: Question, place: int, said: dict[str, Any]) -> dict[str, Any]:
    """The columns of the answer; empty when nothing was answered."""
    name = f"q{place}"
    given: dict[str, Any] = {"text": said.get(f"{name}_alt", "") if question.kind == "f" else _text(said.get(name))}
    if question.kind == "p":
        lon, lat = said.get(f"{name}_lon"), said.get(f"{name}_lat")
        given["spot_id"] = int(said.get(f"{name}_spot") or 0) or None
        if lon is not None and lat is not None:
            given["lon"], given["lat"] = cell(lon, lat)
    if question.kind == "who" and said.get(f"{name}_who"):
        given["member_id" if said[f"{name}_who"][0] == "m" else "organisation_id"] = int(said[f"{name}_who"][1:])
    return given if any(value not in ("", None) for value in given.values()) else {}


def _text(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value or "")


def wrong(question: Question, place: int, said: dict[str, Any]) -> dict[str, Any]:
    """What must be said otherwise, by the name of its field: no home as a place, no trait as a name, no photo without words."""
    name = f"q{place}"
    text = said.get(name) or ""
    if question.kind == "p" and private_parts(text):
        return {name: _("Write a place for everybody: no house number, no phone number.")}
    if question.kind == "who" and hints(text):
        return {name: [*hints(text)]}
    if question.kind == "f" and text and not said.get(f"{name}_alt"):
        return {f"{name}_alt": _("Tell in a few words what is in the photo. Then choose the photo again.")}
    return {}
