"""What this room counts before a neighbourhood opens."""
from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reuring.hoods.opening import CHECKS, Check
from reuring.posts.models import Post

CHECKS.append(Check("stories", _("Stories and news"), _("The first stories show what it is for, with names of people who live here."), _("Tell a story"),
                    team="news:tell", small=1, rows=lambda hood: Post.objects.shown().filter(kind__in=["article", "story"], audience="public")))
