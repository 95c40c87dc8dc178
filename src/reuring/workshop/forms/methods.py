"""What is asked of who writes the method, and of who says something about it."""
from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Sentence
from reuring.posts.forms import Form
from reuring.workshop.forms.analyses import long


class MethodForm(Form):
    text = long(_("How do we do this?"), 6_000, _("A blank line starts a new paragraph. **Two stars** make words bold."), rows=16)
    why = Sentence(label=_("What did we learn, that it changes?"), max_length=200)
    on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30_000)


class RemarkForm(Form):
    text = long(_("What do you think of this way of working?"), 2_000, _("Everybody reads it, with your name."))
