"""What a device asks after a knock."""
from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.addresses import absolute
from reuring.core.door import allows_anywhere
from reuring.notices import letters
from reuring.notices.models import Notice
from reuring.posts.models import Post

LATELY = timedelta(days=2)
LINES = 3


@allows_anywhere("account.own")
def sign(request: HttpRequest) -> JsonResponse:
    return JsonResponse(said_to(request.user))


def said_to(person: Person) -> dict[str, str]:
    """What the device shows: the neighbourhood, and at most three lines about what this person may read now. Never words of others."""
    waiting = Notice._base_manager.filter(person=person, read_at=None, made_at__gt=clock.now() - LATELY)
    rows = list(waiting.select_related("hood", "post").order_by("-made_at")[:LINES])
    with override(person.language):
        if not rows:
            return {"title": _("There is something for you"), "body": "", "href": "/ik/", "lang": person.language}
        hood = rows[0].hood
        with scope(hood=hood):
            viewer = letters.viewer_for(hood, person)
            readable = set(Post.objects.visible_to(viewer).filter(pk__in=[row.post_id for row in rows]).values_list("pk", flat=True)) if viewer else set()
        lines = [_line(row) for row in rows if row.hood_id == hood.pk and row.post_id in readable]
        return {"title": hood.name, "body": "\n".join(lines), "href": absolute(f"/{hood.slug}/voor-jou/"), "lang": person.language}


def _line(notice: Notice) -> str:
    """What happened; the title only of what is not for one group or the team alone: others may see the screen."""
    what = notice.get_kind_display()
    return f"{what}: {notice.post.title}" if notice.post.audience in letters.OPEN else what
