"""In which language a talk was held: one of this house, or another in a few words. It is of the talk; whoever told it has no language here."""
from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line

OTHER, LONGEST = "other", 30
WORDS = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")


def asked() -> dict[str, forms.Field]:
    return {
        "language": forms.ChoiceField(label=_("In which language was the talk?"), required=False,
                                      choices=[("", _("not noted")), *settings.LANGUAGES, (OTHER, _("another language"))]),
        "other_language": Line(label=_("Another language: which one?"), max_length=LONGEST, required=False,
                               help_text=_("Of the talk. Write nothing about who told it.")),
    }


def initial(kept: str) -> dict[str, str]:
    """As it stands in the form again."""
    return {"language": kept} if kept in ("", *dict(settings.LANGUAGES)) else {"language": OTHER, "other_language": kept}


def check(form: forms.Form) -> None:
    """Leaves in `language` what is kept: a code of this house, the words for another language, or nothing."""
    said: dict[str, Any] = form.cleaned_data
    code, words = said.get("language", ""), said.pop("other_language", "")
    if code == OTHER and not words:
        form.add_error("other_language", _("Write which language it was. Or choose “not noted”."))
    elif words and code not in ("", OTHER):
        form.add_error("other_language", _("Choose one language: leave this empty, or choose “another language” above."))
    elif words and not WORDS.fullmatch(words):
        form.add_error("other_language", _("Write only the name of the language, in letters."))
    said["language"] = code if code != OTHER and not words else _of_this_house(words) or words


def name_of(kept: str) -> str:
    """Its own name."""
    return str(dict(settings.LANGUAGES).get(kept, kept))


def _of_this_house(words: str) -> str:
    """The code, where the words are a language that can be chosen."""
    for code, own in settings.LANGUAGES:
        info = get_language_info(code)
        if words.casefold() in {own.casefold(), info["name"].casefold(), info["name_local"].casefold(), info["name_translated"].casefold()}:
            return code
    return ""
