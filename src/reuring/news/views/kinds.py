"""News and stories: two lists, two pages, two forms; and what stands beside them: their series, and the paper."""
from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django_scopes import scope

from reuring.core.door import allows
from reuring.core.policy import Role, Viewer, may
from reuring.core.prepared import Prepared
from reuring.news.forms import NewsForm, StoryForm
from reuring.news.models import Article, Series, Story
from reuring.posts.views.lists import listing
from reuring.posts.views.show import whole
from reuring.posts.views.write import Kind, writing


def given(request: HttpRequest) -> dict[str, Any]:
    """The series one may write in, and whether one edits for the paper."""
    viewer = request.viewer
    own = {} if viewer.moderates else {"person": viewer.person_id}
    return {"series": OPEN.rows(viewer.roles, hood=request.hood.pk, **own), "prints": may(viewer, "paper.prepare")}


def _open(roles: frozenset[Role], *, hood: int, person: int | None = None) -> QuerySet[Series]:
    with scope(hood=hood):
        return Series.objects.open_to(Viewer(person, roles))


OPEN = Prepared(_open)


NEWS = Kind(Article, NewsForm, "news/write.html", "news", _("Your news is on the board. Thank you."), given)
STORIES = Kind(Story, StoryForm, "news/write.html", "verhaal", _("Your story is on the board. Thank you."), given)


@allows("post.browse")
def articles(request: HttpRequest) -> HttpResponse:
    return listing(request, Article, "news/list.html")


@allows("post.browse")
def stories(request: HttpRequest) -> HttpResponse:
    return listing(request, Story, "news/list.html")


@allows("post.write")
def write(request: HttpRequest) -> HttpResponse:
    return writing(request, NEWS)


@allows("post.write")
def tell(request: HttpRequest) -> HttpResponse:
    return writing(request, STORIES)


@allows("post.read", on=Article)
def article(request: HttpRequest, article: Article) -> HttpResponse:
    return whole(request, article, "news", **beside(request, article))


@allows("post.read", on=Story)
def story(request: HttpRequest, story: Story) -> HttpResponse:
    return whole(request, story, "verhaal", **beside(request, story))


def beside(request: HttpRequest, post: Article | Story) -> dict[str, Any]:
    """What stands beside its words: the series it is in; for its writer and who edits, what of it goes to the paper."""
    asks = may(request.viewer, "paper.answer", post) or may(request.viewer, "paper.prepare")
    return {"beside": "news/_beside.html", "series": post.series, "clipping": getattr(post, "clipping", None) if asks else None}
