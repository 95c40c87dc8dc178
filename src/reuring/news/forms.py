"""A story asks for people and a place (S0-29); both may stand in a series, and go to the paper in fewer words."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.news.models import Clipping, Series, clip
from reuring.people.naming import findable
from reuring.posts.forms import PostForm
from reuring.posts.models import Post, PostPerson, record

MOST_NAMED = 8


class Short(forms.CharField):
    """The words for the paper: counted here, for a browser may not have counted."""

    def __init__(self, **given: Any) -> None:
        super().__init__(label=_("The words for the paper"), widget=forms.Textarea(attrs={"rows": 6}), **given,
                         help_text=_("First a title, then a blank line, then the words. Who reads the paper has no site beside it."))

    def clean(self, value: Any) -> str:
        words = str(super().clean(value)).replace("\r\n", "\n").strip()
        if len(words) > Clipping.MOST:
            told = {"n": len(words), "most": Clipping.MOST, "over": len(words) - Clipping.MOST}
            raise forms.ValidationError(_("These are %(n)s characters. In the paper fit %(most)s. Take out %(over)s.") % told)
        return words


class ClipForm(forms.Form):
    """For the paper, in fewer words. The writer says yes on the site, or heard exactly this read aloud."""

    words = Short()
    heard = forms.BooleanField(label=_("I read exactly this text aloud to the writer, who says yes"), required=False,
                               help_text=_("Otherwise we ask on the site. It waits for a yes."))

    def __init__(self, *given: Any, own: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if own:
            del self.fields["heard"]


class SeriesForm(forms.ModelForm):
    class Meta:
        model = Series
        fields = ("name", "about", "shared")
        field_classes: ClassVar = {"name": Line, "about": Lines}
        help_texts = {"name": _("For example “Portrait of the week”.")}
        widgets = {"about": forms.Textarea(attrs={"rows": 2})}


class EndForm(forms.Form):
    why = Lines(label=_("Why does it end?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Everybody reads this."))


class NewsForm(PostForm):
    """News: as any post, and perhaps in a series and for the paper too."""

    most = Clipping.MOST
    series = forms.ChoiceField(label=_("Does it belong to a series?"), required=False,
                               error_messages={"invalid_choice": _("This series has ended, or somebody else writes it. Choose again.")})
    paper = forms.BooleanField(label=_("Also for the paper"), required=False)
    short = Short(required=False)

    def __init__(self, *given: Any, series: Iterable[Series], prints: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.open = {str(one.pk): one for one in series}
        self.fields["series"].choices = [("", _("no, it stands by itself")), *((key, one.name) for key, one in self.open.items())]
        for name in ([] if self.open or self.data.get("series") else ["series"]) + ([] if prints else ["paper", "short"]):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("paper") and not cleaned.get("short") and "short" not in self.errors:
            self.add_error("short", _("Write the words for the paper, or take the mark away."))
        if cleaned.get("paper") and cleaned.get("audience", "public") != "public":
            self.add_error("audience", _("The paper is for everyone. Choose everyone here, or take the mark for the paper away."))
        return cleaned

    def hang_on(self, post: Post, *, by: Any) -> None:
        if self.cleaned_data.get("series"):
            self.open[self.cleaned_data["series"]].take_in(post)
        if self.cleaned_data.get("paper"):
            clip(post, self.cleaned_data["short"], by=by)


class StoryForm(NewsForm):
    people = Line(label=_("Who is it about?"), max_length=300, required=False,
                             help_text=_("First names, with commas. We ask each of them. A name shows only after a yes."))
    about_me = forms.BooleanField(label=_("It is about me"), required=False)
    no_people = forms.BooleanField(label=_("Nobody is in it"), required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.found: list[int] = []
        self.fields["place"].required = True
        self.fields["place"].choices = [("", _("Choose a place")), *self.choices.places]
        self.fields["place"].error_messages["required"] = _("Choose the place where it happened. Is it missing? Call us.")

    def clean_people(self) -> str:
        """Names become members who want to be found by name; nobody else's name can be guessed here."""
        names = [name.strip() for name in self.cleaned_data["people"].split(",") if name.strip()]
        if len(names) > MOST_NAMED:
            raise forms.ValidationError(_("Name at most eight people."))
        found = findable(names, self.choices.apart())
        for name in names:
            if len(found.get(name.lower(), [])) != 1:
                raise forms.ValidationError(
                    _("We cannot ask %(name)s here. Leave the name out, or let them say “you may find me” first.") % {"name": name})
        self.found = [found[name.lower()][0] for name in names]
        return self.cleaned_data["people"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "people" not in self.errors and not (self.found or cleaned.get("about_me") or cleaned.get("no_people")):
            self.add_error("people", _("A story is about people. Name one, or say that nobody is in it."))
        return cleaned

    def hang_on(self, post: Post, *, by: Any) -> None:
        """The people it is about: who tells about themselves said yes by doing so, the others are asked."""
        super().hang_on(post, by=by)
        mine = {post.author_id} if self.cleaned_data["about_me"] else set()
        rows = [PostPerson(post_id=post.pk, person_id=key, agreed_at=clock.now() if key in mine else None) for key in {*self.found, *mine}]
        PostPerson.objects.bulk_create(rows)
        if set(self.found) - mine:
            record("people.named", post, by)


class FeedForm(forms.Form):
    """The address of a feed, as a site shows it."""

    address = forms.CharField(label=_("Address of the feed"), max_length=500, widget=forms.URLInput(),
                              help_text=_("Look for RSS on your site. It often ends in /feed/ or .xml."))
