"""A post on its own page, with everything that hangs on it: three queries, however much that is."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import Role, Viewer, may
from reuring.core.prepared import Prepared
from reuring.people.models import Organisation
from reuring.posts import once
from reuring.posts.audiences import in_words
from reuring.posts.models import Comment, Happening, Post, Reaction
from reuring.posts.models.replies import signed
from reuring.posts.rules import read_note
from reuring.posts.waiting import WHY

MOST_COMMENTS = 500
BESIDE: list[str] = []           # of `HUNG`, by rooms above: a row 'beside' has words that belong with the post, 'part' what it is a part of


@allows("post.read", on=Post)
def show(request: HttpRequest, post: Post) -> HttpResponse:
    """The address that works for every kind."""
    return redirect(request, post.page, pk=post.pk)


def whole(request: HttpRequest, post: Post, sort: str, *, template: str = "posts/show.html", hung: SimpleNamespace | None = None,
          talk: list[tuple[Said, list[Said]]] | None = None, **beside: Any) -> HttpResponse:
    """The page of a post. `beside`: a template of its kind for the column beside the words, and what that wants to know. A kind may also
    draw a `template` of its own around the whole, and bring what is `hung` on it when it asked for more, and the `talk` where it looked at that."""
    viewer = request.viewer
    hung = hung or hung_on(post, viewer)
    hung.profiles = met_by(viewer, hung.profiles)
    post.subject_ids = frozenset(person.pk for person in hung.people)  # type: ignore[attr-defined]
    return render(request, template, {
        "post": post, "sort": sort, "hung": hung, "talk": talk_of(post, viewer) if talk is None else talk,
        "words": words_for(hung, viewer, open_to_say=may(viewer, "post.react", post)),
        "audience": in_words(post) if viewer.person_id else "", "hidden_why": why_hidden(post),
        "held_why": why_held(post),
        **beside, "once": once.token() if may(viewer, "post.comment", post) else "",
    })


def talk_of(post: Post, viewer: Viewer) -> list[tuple[Said, list[Said]]]:
    """Comments in order, each with its replies. A reply whose comment is gone stands by itself."""
    values = {"hood": post.hood_id, "post": post.pk} | ({} if viewer.person_id is None else {"person": viewer.person_id})
    rows = [Said(*row) for row in SAID.rows(viewer.roles, viewer.suspended, **values)]
    threads: dict[int, tuple[Said, list[Said]]] = {}
    for said in rows:
        if said.parent_id in threads:
            threads[said.parent_id][1].append(said)
        else:
            threads[said.pk] = (said, [])
    tell_why([said for said in rows if said.state in {"hidden", "held"}])
    return list(threads.values())


def tell_why(unseen: list[Said]) -> None:
    """Beside a comment that is hidden or waits stands the reason, for the writer and the team."""
    if unseen:
        notes = Happening.objects.filter(comment__in=[said.pk for said in unseen], action__in=["comment.hidden", "comment.held"]).order_by("pk")
        found = {comment: (note, judgement) for comment, note, judgement in notes.values_list("comment_id", "note", "judgement")}
        for said in unseen:
            note, said.judgement = found.get(said.pk, ("", None))
            said.why = str(WHY.get(note, "")) if said.state == "held" else " ".join(filter(None, read_note(note)))


@dataclass(slots=True)
class Said:
    """A comment as its page needs it: a row of plain values costs a third of a row of models."""

    pk: int
    parent_id: int | None
    author_id: int | None
    author_name: str | None
    guest_name: str
    typist: str | None
    body: str
    source: str
    state: str
    created_at: datetime
    edited_at: datetime | None
    organisation_id: int | None
    organisation: str | None
    kind: str | None
    why: str = ""
    judgement: int | None = None

    @property
    def writer(self) -> str:
        return self.organisation or signed(self.author_name, self.guest_name)

    @property
    def interest(self) -> str:
        """What it is that speaks, where that is more than neighbours together (F106)."""
        return str(Organisation.Kind(self.kind).label) if self.kind and self.kind not in Organisation.NEIGHBOURS else ""


COLUMNS = ("pk", "parent_id", "author_id", "author__name", "guest_name", "entered_by__name", "body", "source", "state", "created_at", "edited_at",
           "organisation_id", "organisation__name", "organisation__kind")


def _said(roles: frozenset[Role], suspended: bool, *, hood: int, post: int, person: int | None = None) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        rows = Comment.objects.filter(post=post).visible_to(Viewer(person, roles, suspended=suspended))
        return rows.in_order().values_list(*COLUMNS)[:MOST_COMMENTS]


SAID = Prepared(_said)


def hung_on(post: Post, viewer: Viewer, more: str = "", **values: Any) -> SimpleNamespace:
    """Photos, topics, people, words, whether one follows and for whom one may speak, in one query; a kind may add parts of its own."""
    found = SimpleNamespace(photos=[], topics=[], people=[], words={}, follows=False, profiles=[], kept=[], beside=[], parts=[], more=[])
    with connection.cursor() as cursor:
        cursor.execute(HUNG + "".join(BESIDE) + more, {"post": post.pk, "hood": post.hood_id, "me": viewer.person_id or 0, "today": clock.today(), **values})
        for row in cursor.fetchall():
            what, key, text, also, number, other = row
            if what == "photo":
                found.photos.append(SimpleNamespace(pk=key, alt=text, credit=also, width=number, height=other))
            elif what == "topic":
                found.topics.append(text)
            elif what == "person":
                found.people.append(SimpleNamespace(pk=key, name=text, agreed=bool(number)))
            elif what == "profile":
                found.profiles.append((key, number, bool(other)))
            elif what == "word":
                found.words[text] = (number, bool(other))
            elif what == "kept":
                found.kept.append((key, text))
            elif what == "beside":
                found.beside.append(text)
            elif what == "part":
                found.parts.append(SimpleNamespace(pk=key, title=text))
            elif what == "follow":
                found.follows = True
            else:
                found.more.append(row)
    found.photos.sort(key=lambda photo: photo.pk)
    return found


def met_by(viewer: Viewer, rows: list[tuple[int, int, bool]]) -> dict[int, int]:
    """Of who wrote, answered or is named: whose profile this viewer may see (`core.conditions.may_meet`), by person."""
    return {person: member for person, member, helps in rows if helps or viewer.met}


# Written out: composing these by hand of the query builder costs more than all of them take. `post` was read in its scope.
HUNG = """
SELECT 'photo', id, alt, credit, width, height FROM posts_photo WHERE post_id = %(post)s
UNION ALL SELECT 'topic', t.id, t.name, '', 0, 0 FROM posts_post_topics x JOIN hoods_topic t ON t.id = x.topic_id WHERE x.post_id = %(post)s
UNION ALL SELECT 'person', a.id, a.name, '', CASE WHEN n.agreed_at IS NULL THEN 0 ELSE 1 END, 0
    FROM posts_postperson n JOIN accounts_person a ON a.id = n.person_id WHERE n.post_id = %(post)s AND (NOT a.hidden OR a.id = %(me)s)
UNION ALL SELECT 'profile', m.person_id, '', '', m.id,
    CASE WHEN m.role IN ('connector', 'supporter') AND (m.role_until IS NULL OR m.role_until >= %(today)s) THEN 1 ELSE 0 END
    FROM hoods_membership m JOIN accounts_person a ON a.id = m.person_id
    WHERE m.hood_id = %(hood)s AND m.suspended_at IS NULL AND m.shielded_at IS NULL AND a.is_active AND NOT a.hidden
    AND (m.findable OR (m.role IN ('connector', 'supporter') AND (m.role_until IS NULL OR m.role_until >= %(today)s)))
    AND NOT EXISTS (SELECT 1 FROM accounts_block b
        WHERE (b.person_id = m.person_id AND b.other_id = %(me)s) OR (b.person_id = %(me)s AND b.other_id = m.person_id))
    AND m.person_id IN (SELECT author_id FROM posts_post WHERE id = %(post)s AND organisation_id IS NULL
        UNION SELECT author_id FROM posts_comment WHERE post_id = %(post)s AND organisation_id IS NULL
        UNION SELECT person_id FROM posts_postperson WHERE post_id = %(post)s AND agreed_at IS NOT NULL)
UNION ALL SELECT 'word', 0, word, '', COUNT(*), SUM(CASE WHEN person_id = %(me)s THEN 1 ELSE 0 END)
    FROM posts_reaction WHERE post_id = %(post)s GROUP BY word
UNION ALL SELECT 'kept', o.id, o.name, '', 0, 0 FROM people_keeper k JOIN people_organisation o ON o.id = k.organisation_id
    WHERE k.person_id = %(me)s AND k.since IS NOT NULL AND o.hood_id = %(hood)s AND o.closed_at IS NULL
UNION ALL SELECT 'follow', id, '', '', 0, 0 FROM posts_follow WHERE post_id = %(post)s AND person_id = %(me)s"""


def words_for(hung: SimpleNamespace, viewer: Viewer, *, open_to_say: bool) -> list[dict[str, Any]]:
    """The handful of words. Neighbours see how often each was said; a visitor sees only which."""
    said = [(word, *hung.words.get(word.value, (0, False))) for word in Reaction.Word if open_to_say or word.value in hung.words]
    return [{"value": word.value, "label": word.label, "mine": mine, "names": str(count) if count and viewer.met else ""} for word, count, mine in said]


def why_held(post: Post) -> str:
    """For the writer and the team: why the team reads it first."""
    if post.state != "held":
        return ""
    note = Happening.objects.filter(post=post.pk, action="post.held").order_by("-pk").values_list("note", flat=True).first()
    return str(WHY.get(note or "", ""))


def judgement_of(happening: Happening | None) -> int | None:
    """The page that says how to object, where a room above keeps one."""
    found = getattr(happening, "judgement", None)
    return found.pk if found is not None else None


def why_hidden(post: Post) -> SimpleNamespace | None:
    """For the writer and the team, who alone get here: which house rule, and why."""
    if post.state != "hidden":
        return None
    last = Happening.objects.filter(post=post.pk, action="post.hidden").select_related("judgement").order_by("-pk").first()
    rule, why = read_note(last.note) if last is not None else ("", "")
    return SimpleNamespace(rule=rule, why=why or _("The team has not written why. Call us."), judgement=judgement_of(last))
