"""A story asks for people and a place (S0-29); news asks for nothing more than any post."""
from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.hoods.models import Membership
from reuring.posts.forms import PostForm
from reuring.posts.models import Post, PostPerson, record

MOST_NAMED = 8


class StoryForm(PostForm):
    people = forms.CharField(label=_("Who is it about?"), max_length=300, required=False,
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
        found = findable(names)
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
        mine = {post.author_id} if self.cleaned_data["about_me"] else set()
        rows = [PostPerson(post_id=post.pk, person_id=key, agreed_at=clock.now() if key in mine else None) for key in {*self.found, *mine}]
        PostPerson.objects.bulk_create(rows)
        if set(self.found) - mine:
            record("people.named", post, by)


def findable(names: list[str]) -> dict[str, list[int]]:
    """Members by lower-case name, as far as they may be found by it: they said so, or they are on the team."""
    asked = Q(pk__in=[])
    for name in names:
        asked |= Q(person__name__iexact=name)
    open_to_it = Q(findable=True) | Q(role__in=["connector", "supporter"])
    found: dict[str, list[int]] = {}
    for name, key in Membership.objects.met().filter(asked, open_to_it).values_list("person__name", "person_id"):
        found.setdefault(name.lower(), []).append(key)
    return found
