"""Forms of coming in and of one's own page."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reuring.accounts.calling import called
from reuring.accounts.models import Person
from reuring.core import limits
from reuring.core.fields import Line
from reuring.core.texting import numbers, provider

MOST_TRIES, PAUSE = 10, timedelta(minutes=15)
ONE_CODE = timedelta(minutes=5)          # longer than a code of an app lives


class Reach(forms.EmailField):
    """How somebody is reached: an address of mail; or, where text messages are sent, a mobile number, which comes out as `+31612345678`."""

    def __init__(self, **more: Any) -> None:
        super().__init__(label=_("Your e-mail"), max_length=254, help_text=_("We send you a code. No password."),
                         widget=forms.EmailInput(attrs={"autocomplete": "email"}), **more)

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        if provider.on():
            self.label = _("Your e-mail or mobile number")
            self.widget.input_type = "text"
            self.widget.attrs["inputmode"] = "email"
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> str:
        typed = str(value or "")
        if not provider.on() or not numbers.looks_like_one(typed):
            return super().clean(value)
        number = numbers.read(typed)
        if number is None:
            raise forms.ValidationError(_("We cannot text this number. A mobile number begins with 06. Or write your e-mail."))
        return number


class AddressForm(forms.Form):
    email = Reach()


class CodeForm(forms.Form):
    def __init__(self, *args: Any, by_text: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by_text:
            self.fields["code"].label = _("The 6 digits from the text message")

    code = forms.CharField(label=_("The 6 digits from the mail"), max_length=20,
                           widget=forms.TextInput(attrs={"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code"}))


class NameForm(forms.Form):
    name = Line(label=_("What do we call you?"), max_length=60, help_text=_("A first name is enough."),
                           widget=forms.TextInput(attrs={"autocomplete": "given-name"}))

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_name(self) -> str:
        return called(self.cleaned_data["name"], self.person)


class HideForm(NameForm):
    """Hiding, under one's own name or another, which is nobody else's."""

    name = Line(label=_("Under which name do you go on writing?"), max_length=60, required=False,
                           help_text=_("Leave it empty to keep your name. Another name comes on what you wrote before too."),
                           widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_name(self) -> str:
        return super().clean_name() if self.cleaned_data["name"] else ""


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("The language of pages and mail"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class _AppCode:
    """allauth's field for the code of an app, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = self.words
        self.fields["code"].widget.attrs = {"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code"}


class _OpensTheLock(_AppCode):
    """Few tries and each code once, counted where all processes count; the parts count in their own memory, which forgets."""

    def clean_code(self) -> str:
        who = str(self.user.pk)
        if not limits.allowed("second lock", who, most=MOST_TRIES, within=PAUSE):
            raise forms.ValidationError(_("You tried often. Wait a quarter of an hour, or call us."))
        code: str = super().clean_code()
        if not limits.allowed("second lock code", f"{who}:{''.join(filter(str.isalnum, code))}", most=1, within=ONE_CODE):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondLockForm(_OpensTheLock, AuthenticateForm):
    words = _("The code from your app, or a spare code")


class StillYouForm(_OpensTheLock, ReauthenticateForm):
    words = _("The code from your app, or a spare code")


class AppForm(_AppCode, ActivateTOTPForm):
    words = _("The 6 digits that your app shows now")


class KeyForm(AddWebAuthnForm):
    """A key always works on its own: that is what it is for here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call this key?")
        self.fields["name"].help_text = _("For example: my phone.")
        self.fields["name"].initial = self.initial["name"] = ""
        self.fields["passwordless"].widget = forms.CheckboxInput(attrs={"hidden": True, "checked": True, "aria-label": "-"})

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except (ValueError, TypeError, KeyError, AttributeError) as nonsense:      # the parts read it without looking first
            raise get_adapter().validation_error("incorrect_code") from nonsense


class KeyNameForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call this key?")
