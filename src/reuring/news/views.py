"""News and stories: two lists, two pages, two forms."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from reuring.core.door import allows
from reuring.news.forms import StoryForm
from reuring.news.models import Article, Story
from reuring.posts.forms import PostForm
from reuring.posts.views.lists import listing
from reuring.posts.views.show import whole
from reuring.posts.views.write import Kind, writing

NEWS = Kind(Article, PostForm, "news/write.html", "news", _("Your news is on the board. Thank you."))
STORIES = Kind(Story, StoryForm, "news/write.html", "verhaal", _("Your story is on the board. Thank you."))


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
    return whole(request, article, "news")


@allows("post.read", on=Story)
def story(request: HttpRequest, story: Story) -> HttpResponse:
    return whole(request, story, "verhaal")
