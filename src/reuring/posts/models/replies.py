"""What others do with a post: answer, say a word, follow, add a picture, ask for attention."""
from __future__ import annotations

from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer
from reuring.core.rows import add, swap
from reuring.hoods.models import Neighbourhood, Topic
from reuring.hoods.models.neighbourhood import raise_version
from reuring.people.models import Keeper, Organisation
from reuring.posts import waiting
from reuring.posts.lifecycle import COMMENT, REPORT
from reuring.posts.models.apart import spoken_by, written_apart
from reuring.posts.models.happenings import record
from reuring.posts.models.post import Post


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Comments under a post that this viewer may read; agrees with `core.conditions.readable`."""
        shown = Q(state="shown")
        if viewer.moderates:
            shown |= Q(state__in=["hidden", "held"])
        if viewer.person_id is not None and not viewer.suspended:
            shown |= Q(state__in=["hidden", "held", "withdrawn"]) & spoken_by(viewer.person_id)
        return self.filter(shown).exclude(written_apart(viewer))

    def for_page(self) -> Self:
        return self.select_related("author", "post", "entered_by", "organisation")

    def in_order(self) -> Self:
        return self.order_by("created_at", "pk")


class Comment(models.Model):
    """An answer to a post, or to another comment one level deep. A guest's is held until the team lets it in."""

    class State(models.TextChoices):
        HELD = "held"
        SHOWN = "shown"
        HIDDEN = "hidden"
        WITHDRAWN = "withdrawn"
        GONE = "gone"

    post = models.ForeignKey(Post, models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="comments")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="comments")      # in whose name
    guest_name = models.CharField(max_length=60, blank=True)
    guest_email = models.EmailField(blank=True)                  # for the answer only; emptied once judged
    body = models.TextField(max_length=2_000)
    source = models.CharField(max_length=6, choices=Post.Source.choices, default=Post.Source.ONLINE)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.SHOWN)
    created_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="post__hood", _manager_class=models.Manager.from_queryset(CommentQuerySet))

    class Meta:
        indexes = [models.Index(fields=["post", "created_at"], name="comment_talk")]

    def __str__(self) -> str:
        return self.body[:60]

    @property
    def hood_id(self) -> int:
        return self.post.hood_id

    @property
    def writer(self) -> str:
        if self.organisation is not None:
            return self.organisation.name
        return signed(self.author.name if self.author is not None else None, self.guest_name)

    def put_up(self, *, by: Person | None) -> None:
        """Answer. A reply to a reply becomes a reply to its parent: talk stays one level deep. Raises NotNow as `Post.put_up` does."""
        with transaction.atomic():
            if by is not None and self.author_id == by.pk:
                self.author = by
            if self.organisation is not None:
                self.organisation.lend_name(by)
            if self.parent is not None and self.parent.parent_id is not None:
                self.parent_id = self.parent.parent_id
            waits = waiting.reason(self.post.hood, by) if self.post.audience != "group" else ""
            self.state = self.State.HELD if waits else self.state
            add(self)
            record("comment.held" if self.state == "held" else "comment.put_up", self.post, by, comment=self, note=waits)

    def edit(self, *, by: Person, body: str) -> None:
        """Change one's own words. Raises NotNow if it was edited, hidden or taken back since this row was read."""
        with transaction.atomic():
            if self.state != "shown" or not swap(self, {"state": "shown", "edited_at": self.edited_at}, body=body, edited_at=clock.now()):
                raise NotNow("this comment was changed in the meantime")
            record("comment.edited", self.post, by, comment=self)
            self.refresh_from_db(fields=["body", "edited_at"])

    def admit(self, *, by: Person) -> None:
        """A neighbour's own words begin in their name; who let them in stands in the log. A guest gets one mail, and the address is forgotten."""
        with transaction.atomic():
            waiting.tell_guest(self)
            self._move("admit", by, "comment.admitted" if self.author_id else "comment.put_up", guest_email="")
            if self.author is not None:
                record("comment.put_up", self.post, self.author, comment=self)

    def refuse(self, *, by: Person, why: str) -> None:
        self._move("refuse", by, "comment.hidden", why, guest_email="")

    def withdraw(self, *, by: Person) -> None:
        self._move("let_go" if self.state in {"hidden", "held"} else "withdraw", by, "comment.withdrawn")

    def put_back(self, *, by: Person) -> None:
        self._move("put_back", by, "comment.put_back")

    def hide(self, *, by: Person, why: str) -> None:
        self._move("hide", by, "comment.hidden", why)

    def show(self, *, by: Person) -> None:
        self._move("show", by, "comment.shown")

    def _move(self, move: str, by: Person, action: str, note: str = "", **also: Any) -> None:
        was, ends = self.state, COMMENT.next(self.state, move)
        with transaction.atomic():
            if not swap(self, {"state": was}, state=ends, **also):
                raise NotNow("somebody else was first to change this comment")
            self.state = ends
            record(action, self.post, by, comment=self, note=note)


def signed(author: str | None, guest: str) -> str:
    """The name below an answer: of a neighbour, of a guest, or of who left."""
    if author is not None:
        return author
    return gettext("%(name)s (guest)") % {"name": guest} if guest else gettext("former neighbour")


class Reaction(models.Model):
    """One of a handful of words, said once by one person. It belongs to the post; nobody collects them."""

    class Word(models.TextChoices):
        NICE = "fijn", _("nice")
        THANKS = "dank", _("thank you")
        COMING = "ik kom", _("I will come")
        HELPING = "ik help", _("I will help")
        KNEW = "zo is het", _("so it is")

    post = models.ForeignKey(Post, models.CASCADE, related_name="reactions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="reactions")
    word = models.CharField(max_length=10, choices=Word.choices)
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="post__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "person", "word"], name="one_word")]

    def __str__(self) -> str:
        return self.word

    @classmethod
    def toggle(cls, post: Post, *, by: Person, word: str) -> bool:
        """Say a word, or take it back; true when it stands now. Twice at once is once: the row is unique."""
        with transaction.atomic():
            if cls._base_manager.filter(post=post.pk, person=by.pk, word=word).delete()[0]:
                raise_version(post.hood_id)
                return False
            try:
                with transaction.atomic():
                    cls.objects.create(post_id=post.pk, person=by, word=word)
            except IntegrityError:
                return True
            record("word.said", post, by, note=word)
        return True


class Photo(models.Model):
    """A picture on a post: made anew by us, so without place, time or device in it; with words for who cannot see it."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="photos")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=40, unique=True)          # random; files are <name>-<width>.jpg
    alt = models.CharField(max_length=200)
    credit = models.CharField(max_length=80, blank=True)
    width = models.IntegerField()
    height = models.IntegerField()
    added_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="post__hood")

    def __str__(self) -> str:
        return self.alt


class Follow(models.Model):
    """Somebody wants to hear of a neighbourhood, a topic or one post: a member, or an address that said yes twice."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="follows")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="follows")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="follows")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="follows")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nl")
    stop_hash = models.CharField(max_length=64, unique=True, null=True)      # the one-click way out, for who has no account
    since = models.DateTimeField(default=clock.now)
    told_until = models.DateTimeField(default=clock.now)
    day = models.SmallIntegerField(default=4)                                # of the weekly letter: Monday is 0
    short = models.BooleanField(default=False)                               # in few and simple words
    letter_at = models.DateTimeField(null=True)                              # the moment of the last letter
    team_mail = models.BooleanField(default=True)                            # of a neighbourhood: also what its team writes to many

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(person__isnull=False, email="") | (Q(person=None) & ~Q(email="")), name="follow_by_one"),
            models.UniqueConstraint(fields=["post", "person"], condition=Q(post__isnull=False, person__isnull=False), name="one_post_follow"),
            models.UniqueConstraint(fields=["hood", "person"], condition=Q(post=None, topic=None, person__isnull=False), name="one_hood_follow"),
            models.UniqueConstraint(fields=["hood", "email"], condition=Q(post=None, topic=None, person=None), name="one_mail_follow"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.email} follows"


def party_to(post: Post | None, comment: Comment | None) -> frozenset[int | None]:
    """Whose words these are, who of an organisation says them too."""
    thing = comment or post
    if thing is None:
        return frozenset()
    return frozenset({thing.author_id}) | (thing.organisation.keeper_ids if thing.organisation else frozenset())


class ReportQuerySet(models.QuerySet["Report"]):
    def to_judge_by(self, person_id: int | None) -> Self:
        """Without those that they have a part in; agrees with `core.conditions.without_part`."""
        kept = Keeper._base_manager.filter(person=person_id, since__isnull=False)
        of_post, of_comment = (Exists(kept.filter(organisation=OuterRef(f"{thing}__organisation"))) for thing in ("post", "comment"))
        return self.exclude(Q(about=person_id) | Q(comment__author=person_id) | of_comment | (Q(comment=None) & (Q(post__author=person_id) | of_post)))


class Report(models.Model):
    """Somebody asks the team to look: at a post, one comment below it, or a person here. No account needed."""

    class Reason(models.TextChoices):
        UNCLEAR = "unclear", _("I do not understand it")
        HURTS = "hurts", _("it hurts or threatens somebody")
        PRIVATE = "private", _("it tells something private")
        UNTRUE = "untrue", _("it is not true")
        ADVERT = "advert", _("it is advertising or a trick")
        UNLAWFUL = "unlawful", _("it is against the law")
        ELSE = "else", _("something else")

    class State(models.TextChoices):
        OPEN = "open"
        KEPT = "kept"
        ACTED = "acted"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="reports")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="reports")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="reports")
    about = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    reason = models.CharField(max_length=8, choices=Reason.choices)
    text = models.TextField(max_length=2_000, blank=True)
    reporter = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    contact = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=5, choices=State.choices, default=State.OPEN)
    judged_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    judged_why = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(ReportQuerySet))

    READ = "report.judge"

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(comment=None) | Q(post__isnull=False), name="report_comment_has_post")]

    def __str__(self) -> str:
        return f"{self.reason} {self.state}"

    @property
    def party_ids(self) -> frozenset[int | None]:
        """Whom it is about: they neither judge it nor read who asked."""
        return party_to(self.post, self.comment) | ({self.about_id} if self.about_id else frozenset())

    def judge(self, move: str, *, by: Person, why: str = "") -> None:
        was, ends = self.state, REPORT.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, judged_by_id=by.pk, judged_why=why):
            raise NotNow("somebody else judged this report first")
        self.refresh_from_db()
