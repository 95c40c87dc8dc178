"""News of an organisation that stands on a site of its own, followed by its feed (F14)."""
from __future__ import annotations

from typing import Any, Self

from django.db import models, transaction
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.news.lifecycle import FEED_WORDS
from reuring.news.models.told import Article
from reuring.people.models import Organisation
from reuring.posts.models import record
from reuring.posts.models.followed import Followed, FollowedQuerySet


class FeedSource(Followed):
    """The feed of one organisation. Until the team trusts it, each message waits for a look. Stopped, what it brought is taken back."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="feeds")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="feeds")
    trusted = models.BooleanField(default=False)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(FollowedQuerySet))

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["hood", "address"], name="one_feed_source")]

    def trust(self, *, yes: bool) -> None:
        """From now on its messages stand at once, or wait again."""
        swap(self, {}, trusted=yes)
        self.trusted = yes

    def stop(self) -> None:
        """No longer fetched; what came in is taken back, what waited waits no more."""
        with transaction.atomic():
            super().stop()
            FeedWords.objects.filter(source=self, state="waiting").delete()
            for words in FeedWords.objects.filter(source=self, state="shown").select_related("post__hood"):
                words.take_back()


class FeedWordsQuerySet(models.QuerySet["FeedWords"]):
    def waiting(self) -> Self:
        """For the team to look at, the oldest first."""
        return self.filter(state="waiting").order_by("said_at", "pk")


class FeedWords(models.Model):
    """One message of a feed: the beginning of it and where the rest stands, never the whole. What it became here is an article."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SHOWN = "shown"
        REFUSED = "refused"

    source = models.ForeignKey(FeedSource, models.CASCADE, related_name="words")
    uid = models.CharField(max_length=64)                            # a hash of the name its feed gives it
    title = models.CharField(max_length=120)
    body = models.TextField(max_length=600)
    link = models.CharField(max_length=500)
    said_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING, editable=False)
    post = models.OneToOneField(Article, models.SET_NULL, null=True, related_name="fed")

    objects = ScopedManager(hood="source__hood", _manager_class=models.Manager.from_queryset(FeedWordsQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "uid"], name="one_feed_words")]

    def __str__(self) -> str:
        return self.title

    @property
    def text(self) -> str:
        """The beginning, and the address of the whole."""
        return f"{self.body}\n\n<{self.link}>".strip()

    def show(self, *, by: Person | None = None) -> None:
        """It stands on the board in the name of the organisation, by nobody's hand. Raises NotNow when it was judged before."""
        organisation = self.source.organisation
        with transaction.atomic():
            if not swap(self, {"state": "waiting"}, state=FEED_WORDS.next(self.state, "show")):
                raise NotNow("a colleague was first")
            article = Article(hood=self.source.hood, title=self.title, body=self.text, audience="public", organisation=organisation,
                              interest=organisation.interest, created_at=self.said_at)
            article.save()
            record("post.put_up", article, by)
            swap(self, {}, post_id=article.pk)
            self.state, self.post = "shown", article

    def refuse(self) -> None:
        """Not here; it does not come in again. Raises NotNow when it was judged before."""
        if not swap(self, {"state": "waiting"}, state=FEED_WORDS.next(self.state, "refuse")):
            raise NotNow("a colleague was first")
        self.state = "refused"

    def follow(self, **said: Any) -> bool:
        """The feed words it otherwise now; says whether that changed anything here. What a hand here changed stays as it is."""
        before, ours = {name: getattr(self, name) for name in said}, self.text
        if before == said:
            return False
        swap(self, {}, **said)
        self.refresh_from_db()
        post = self.post
        if post is None or post.state != "shown" or (post.title, post.body) != (before["title"], ours):
            return self.state == "waiting"
        post.edit(by=None, title=self.title, body=self.text)
        return True

    def take_back(self) -> None:
        """Its feed is followed no more."""
        if self.post is not None and self.post.state in {"shown", "hidden"}:
            self.post.withdraw(by=None)
