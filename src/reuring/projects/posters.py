"""What a print of an initiative says beside its words: of a jewel where one sees it and who keeps it up, of the others what they look for."""
from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from reuring.core.words import day as in_words
from reuring.posts.models import Post
from reuring.posts.onpaper import BESIDE, Beside, Says
from reuring.projects.models import Jewel, Need

FEW = 4                                  # lines that fit


def beside(post: Post, _day: date | None) -> Says:
    where = post.place.name if post.place else ""
    jewel = Jewel.objects.filter(initiative=post.pk, initiative__stage="jewel").first()
    needs = list(Need.objects.filter(initiative=post.pk, lot="open").order_by("pk").values_list("what", flat=True)[:FEW])
    return lambda: of_jewel(jewel) if jewel is not None else Beside(where=where, facts=[_("Needed: %(what)s") % {"what": what} for what in needs])


def of_jewel(jewel: Jewel) -> Beside:
    return Beside(where=jewel.visible, facts=[_("Jewel of the neighbourhood since %(day)s") % {"day": in_words(jewel.crowned_at, year=True)},
                                              _("%(names)s keep it up") % {"names": jewel.upkeep}, jewel.used])


BESIDE["initiative"] = beside
