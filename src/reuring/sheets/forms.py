"""One form for every sheet, made from its questions."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.translation import gettext_lazy as _

from reuring.core import clock, shortcodes
from reuring.core.door import HIGHEST
from reuring.core.fields import Line
from reuring.hoods.models import Neighbourhood
from reuring.posts import photos
from reuring.posts.caution import private_parts
from reuring.sheets import onpaper, spoken
from reuring.sheets.around import Around
from reuring.sheets.asked import DATE, fields_of, kept, wrong
from reuring.sheets.definitions import NAMELESS, NEVER_QUOTED, Question, Sheet
from reuring.sheets.models import Answer, Filled, Keeping, Print
from reuring.sheets.models.wordings import sheet_now
from reuring.sheets.pins import Ground, pressed

Columns = dict[int, dict[str, Any]]


@dataclass
class Asked:
    """One question on the page: its fields, the box that says it may be quoted, and the number of its map."""

    bound: BoundField
    also: list[BoundField]
    box: BoundWidget | None
    pin: int | None
    pinned: bool


class SheetForm(forms.Form):
    """Nothing must be answered but one thing; what is typed stays. Where a map is pressed the form only takes note of it."""

    def __init__(self, given: Any = None, files: Any = None, *, sheet: Sheet, language: str, there: Around, from_paper: bool = False,
                 held_in: str = "") -> None:
        self.sheet, self.there = sheet, there
        self.pins = [place for place, one in enumerate(sheet.questions) if one.kind == "p"] if there.ground else []
        self.pressed = {place: dot for place in self.pins for dot in [pressed(given or {}, place)] if dot}
        super().__init__(None if self.pressed else given, None if self.pressed else files)
        for place, question in enumerate(sheet.questions):
            self.fields |= fields_of(question, place, language, there)
        self.fields |= _about_the_talk(from_paper, spoken.asked() if sheet.heard else {})
        self.fields |= self._about_quoting(language) if sheet.number not in NEVER_QUOTED else {}
        if held_in and sheet.heard:
            self.fields["language"].initial = held_in
        if sheet.number in NAMELESS:
            del self.fields["on_behalf"], self.fields["named"]
        if sheet.follow:
            self.fields["follow_up"] = forms.BooleanField(label=_("Promise at once what is to be done after this"), required=False, initial=True)
        if self.pressed:
            self._take_note(given, there.ground)

    def _take_note(self, given: Any, ground: Ground | None) -> None:
        """All that was typed stands there again, with the pin; nothing is judged yet."""
        self.initial = {name: field.widget.value_from_datadict(given, {}, name) for name, field in self.fields.items()}
        for place, dot in self.pressed.items():
            assert ground is not None
            self.initial[f"q{place}_lon"], self.initial[f"q{place}_lat"] = (round(degrees, 5) for degrees in ground.where(*dot))

    def _about_quoting(self, language: str) -> dict[str, forms.Field]:
        asked = [(str(place), question.asked(language)) for place, question in enumerate(self.sheet.questions) if self.sheet.can_be_quoted(place)]
        radio, several = forms.RadioSelect, forms.CheckboxSelectMultiple
        yes = [choice for choice in Answer.Consent.choices if choice[0] != Answer.Consent.BACK]
        return {
            "quotable": forms.MultipleChoiceField(label=_("Which answers may be quoted?"), choices=asked, widget=several, required=False),
            "consent": forms.ChoiceField(label=_("Did they say yes to being quoted?"), choices=yes, widget=radio, initial="none"),
            "audience": forms.ChoiceField(label=_("Who may read the quotes?"), choices=Answer.Readers.choices, widget=radio, required=False,
                                          initial=Answer.Readers.CONNECTORS),
            "named": forms.BooleanField(label=_("Their first name may stand with it"), required=False),
        }

    @property
    def asked(self) -> list[Asked]:
        boxes = {box.data["value"]: box for box in self["quotable"].subwidgets} if "quotable" in self.fields else {}
        return [self._asked(place, question, boxes) for place, question in enumerate(self.sheet.questions)]

    def _asked(self, place: int, question: Question, boxes: dict[str, BoundWidget]) -> Asked:
        also = [self[name] for name in self.fields if name.startswith(f"q{place}_")]
        pinned = question.kind == "p" and self[f"q{place}_lon"].value() not in (None, "")
        return Asked(self[f"q{place}"], also, boxes.get(str(place)), place if place in self.pins else None, pinned)

    @property
    def quoting(self) -> dict[str, Any]:
        """What was said about quoting, as `Filled.keep` wants it."""
        said = self.cleaned_data
        return {"quotable": {int(place) for place in said.get("quotable", ())}, "consent": said.get("consent", Answer.Consent.NONE),
                "audience": said.get("audience") or Answer.Readers.CONNECTORS, "named": bool(said.get("named"))}

    def answers(self) -> Columns:
        """What was answered, by its place on the sheet."""
        found = {place: kept(question, place, self.cleaned_data) for place, question in enumerate(self.sheet.questions)}
        return {place: columns for place, columns in found.items() if columns}

    def pictures(self) -> dict[int, Any] | None:
        """Photos made anew, before anything is written; None when one was refused, with the reason beside it."""
        made = {}
        for place, question in enumerate(self.sheet.questions):
            file = self.cleaned_data.get(f"q{place}") if question.kind == "f" else None
            try:
                made |= {place: photos.developed(file)} if file else {}
            except photos.PhotoRefused as refused:
                self.add_error(f"q{place}", refused.words)
        return made if self.is_valid() else None

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for place, question in enumerate(self.sheet.questions):
            for name, words in wrong(question, place, said).items():
                self.add_error(name, words)
        if not self.answers() and not self.errors:
            self.add_error(None, _("Answer at least one question."))
        if self.sheet.heard:
            spoken.check(self)
        if said.get("tell_by") and said["tell_by"] < clock.today():
            self.add_error("tell_by", _("This day is over. Choose today or later."))
        self._check_quotes(said.get("quotable", ()))
        return said

    def _check_quotes(self, places: list[str]) -> None:
        if places and self.cleaned_data.get("consent") == Answer.Consent.NONE:
            self.add_error("consent", _("You ticked answers that may be quoted. How did they say yes?"))
        for place in places:
            found = private_parts(self.cleaned_data.get(f"q{place}") or "")
            if found:
                self.add_error(f"q{place}", _("Before this can be quoted, take out %(what)s. Or do not let it be quoted.") % {"what": ", ".join(found)})


def _about_the_talk(from_paper: bool, its_language: dict[str, forms.Field]) -> dict[str, forms.Field]:
    return {
        "source": forms.ChoiceField(label=_("How did you hear this?"), choices=Filled.Source.choices, widget=forms.RadioSelect,
                                    initial=Filled.Source.PAPER if from_paper else Filled.Source.STREET),
        **its_language,
        "on_behalf": Line(label=_("First name of who told it"), max_length=60, required=False),
        "tell_by": forms.DateField(label=_("They hear back from you before the end of"), help_text=_("It becomes a promise of yours."), **DATE),
    }


class CodeForm(forms.Form):
    """The code at the foot of a paper: of one copy, or of a sheet."""

    code = Line(label=_("Which code is on the paper?"), max_length=16, help_text=_("For example W3."))

    def __init__(self, *args: Any, hood: Neighbourhood, numbers: Collection[str] = (), **kwargs: Any) -> None:
        """`numbers`: of which sheets; of all when none is named."""
        super().__init__(*args, **kwargs)
        self.hood, self.numbers = hood, numbers

    def clean_code(self) -> str | Print:
        code = self.cleaned_data["code"].upper().replace(" ", "")
        kind, hood, key = shortcodes.read(code) or ("", 0, 0)
        there = Print.objects.select_related("wording").filter(hood=self.hood)
        copy = there.filter(pk=key).first() if (kind, hood) == ("copy", self.hood.pk) and key < HIGHEST else None
        number = onpaper.sheet_of(key)["number"] if (kind, hood) == ("sheet", self.hood.pk) else code
        if copy is None and sheet_now(self.hood, number) is None:
            raise ValidationError(_("This code does not exist. Look at the foot of the paper."))
        if self.numbers and (copy.wording.number if copy is not None else number) not in self.numbers:
            raise ValidationError(_("This is a sheet of the team. Give the paper to the neighbourhood's connector."))
        return copy or number


class CopiesForm(forms.Form):
    """A sheet that was written in one language is not asked for another."""

    count = forms.IntegerField(label=_("How many copies?"), min_value=1, max_value=30, initial=10)

    def __init__(self, *args: Any, spoken: list[tuple[str, str]], asked_in: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in"] = forms.ChoiceField(label=_("In which language?"), choices=spoken, required=False, initial=asked_in)
        if len(spoken) < 2:
            self.fields["in"].widget = forms.HiddenInput()


class KeepingForm(forms.ModelForm):
    class Meta:
        model = Keeping
        fields = ("talk", "quote", "away")
