"""What already runs in the neighbourhood, for a plan to go along with: what neighbours put up in the last year, and their groups."""
from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.people.models import Organisation
from reuring.posts.models import Post

MOST = 150
KINDS = ("event", "initiative", "idea")          # kinds of posts that are something one can go along with
PAGES = ("group", "initiative", "project", "club", "foundation")


def running() -> list[tuple[Any, list[tuple[str, str]]]]:
    """Choices in groups, as a form wants them; two questions."""
    posts = Post.objects.shown().filter(audience="public", kind__in=KINDS, created_at__gt=clock.ago(days=366)).order_by("title", "pk")
    pages = Organisation.objects.open().filter(kind__in=PAGES).order_by("name", "pk")
    return [(_("Groups and clubs"), [(f"organisation-{key}", name) for key, name in pages.values_list("pk", "name")[:MOST]]),
            (_("Activities"), [(f"post-{key}", title) for key, title in posts.values_list("pk", "title")[:MOST]])]
