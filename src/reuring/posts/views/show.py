"""A post on its own page, with everything that hangs on it: three queries, however much that is."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import Viewer, may
from reuring.posts import once
from reuring.posts.audiences import in_words
from reuring.posts.forms import CommentForm
from reuring.posts.models import Comment, Follow, Happening, Photo, Post, PostPerson, Reaction
from reuring.posts.rules import read_note

MOST_COMMENTS = 500


@allows("post.read", on=Post)
def show(request: HttpRequest, post: Post) -> HttpResponse:
    """The address that works for every kind."""
    return redirect(request, post.page, pk=post.pk)


def whole(request: HttpRequest, post: Post, sort: str) -> HttpResponse:
    viewer = request.viewer
    hung = hung_on(post, viewer)
    post.subject_ids = frozenset(person.pk for person in hung.people)  # type: ignore[attr-defined]
    return render(request, "posts/show.html", {
        "post": post, "sort": sort, "hung": hung, "talk": talk_of(post, viewer), "words": words_for(hung, viewer),
        "audience": in_words(post) if viewer.person_id else "", "hidden_why": why_hidden(post),
        "comment_form": CommentForm(initial={"once": once.token()}, helped=[]) if may(viewer, "post.comment", post) else None,
    })


def talk_of(post: Post, viewer: Viewer) -> list[tuple[Comment, list[Comment]]]:
    """Comments in order, each with its replies. A reply whose comment is gone stands by itself."""
    rows = list(post.comments.visible_to(viewer).select_related("author", "entered_by").in_order()[:MOST_COMMENTS])
    threads: dict[int, tuple[Comment, list[Comment]]] = {}
    for comment in rows:
        comment.post = post
        if comment.parent_id in threads:
            threads[comment.parent_id][1].append(comment)
        else:
            threads[comment.pk] = (comment, [])
    tell_why([comment for comment in rows if comment.state == "hidden"])
    return list(threads.values())


def tell_why(hidden: list[Comment]) -> None:
    """Beside a hidden comment stands the reason, for the writer and the team."""
    notes = dict(Happening.objects.filter(comment__in=hidden, action="comment.hidden").order_by("pk").values_list("comment_id", "note")) if hidden else {}
    for comment in hidden:
        comment.why = " ".join(filter(None, read_note(notes.get(comment.pk, ""))))  # type: ignore[attr-defined]


def hung_on(post: Post, viewer: Viewer) -> SimpleNamespace:
    """Photos, topics, people, words and whether one follows, in one query of five parts."""
    found = SimpleNamespace(photos=[], topics=[], people=[], words={}, follows=False)
    first, *others = parts_of(post, viewer)
    for what, key, text, more, number, other in first.union(*others, all=True):
        if what == "photo":
            found.photos.append(SimpleNamespace(pk=key, alt=text, credit=more, width=number, height=other))
        elif what == "topic":
            found.topics.append(text)
        elif what == "person":
            found.people.append(SimpleNamespace(pk=key, name=text, agreed=bool(number)))
        elif what == "word":
            found.words[text] = (number, bool(other))
        else:
            found.follows = True
    found.photos.sort(key=lambda photo: photo.pk)
    return found


def parts_of(post: Post, viewer: Viewer) -> list[QuerySet]:
    """Each part as (what, key, text, more, number, number)."""
    me, nothing, none = viewer.person_id or 0, Value("", CharField()), Value(0, IntegerField())
    agreed = Case(When(agreed_at=None, then=0), default=1, output_field=IntegerField())
    parts = [
        Photo.objects.filter(post=post.pk).values_list(_called("photo"), "pk", "alt", "credit", "width", "height"),
        post.topics.through._base_manager.filter(post=post.pk).values_list(_called("topic"), "topic_id", "topic__name", nothing, none, none),
        PostPerson.objects.filter(post=post.pk).values_list(_called("person"), "person_id", "person__name", nothing, agreed, none),
        Reaction.objects.filter(post=post.pk).values("word").annotate(said=Count("pk"), mine=Count("pk", filter=Q(person=me))).values_list(
            _called("word"), none, F("word"), nothing, "said", "mine"),
    ]
    if me:
        parts.append(Follow.objects.filter(post=post.pk, person=me).values_list(_called("follow"), "pk", nothing, nothing, none, none))
    return [part.order_by() for part in parts]


def words_for(hung: SimpleNamespace, viewer: Viewer) -> list[dict[str, Any]]:
    """The handful of words. Neighbours see how often each was said; a visitor sees only which."""
    said = [(word.value, word.label, *hung.words.get(word.value, (0, False))) for word in Reaction.Word]
    if not viewer.met:
        return [{"value": value, "label": label, "mine": False, "names": ""} for value, label, count, _mine in said if count]
    return [{"value": value, "label": label, "mine": mine, "names": str(count) if count else ""} for value, label, count, mine in said]


def why_hidden(post: Post) -> SimpleNamespace | None:
    """For the writer and the team, who alone get here: which house rule, and why."""
    if post.state != "hidden":
        return None
    last = Happening.objects.filter(post=post.pk, action="post.hidden").order_by("-pk").first()
    rule, why = read_note(last.note) if last is not None else ("", "")
    return SimpleNamespace(rule=rule, why=why or _("The team has not written why. Call us."))


def _called(what: str) -> Value:
    return Value(what, CharField())
