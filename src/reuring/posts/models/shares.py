"""One message in several neighbourhoods: entered once, answered in one place (F13)."""
from __future__ import annotations

from django.db import IntegrityError, models, transaction
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.posts.lifecycle import SHARED
from reuring.posts.models.happenings import record
from reuring.posts.models.post import Post


class Shared(models.Model):
    """A public post that another neighbourhood is asked to show. It belongs to the neighbourhood that receives it.

    Nothing is copied: a card there leads to the one page with the one conversation. What is no longer public and shown
    there is shown nowhere, whatever this row says. Who asked for it stands in the history of the post.
    """

    class State(models.TextChoices):
        ASKED = "asked"              # a connector there has not looked yet
        SHOWN = "shown"
        REFUSED = "refused"          # or taken off the board there later

    post = models.ForeignKey("posts.Post", models.CASCADE, related_name="shares")
    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="shares")
    source = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="+")      # the post's own, so that what changes there is found from here
    state = models.CharField(max_length=7, choices=State.choices, default=State.ASKED, editable=False)
    judged_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)                 # since when the state is what it is

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "hood"], name="shared_once")]
        indexes = [models.Index(fields=["hood", "state"], name="shared_here")]

    def __str__(self) -> str:
        return f"{self.post_id} in {self.hood_id}"

    def accept(self, *, by: Person) -> None:
        """A connector who receives it puts it on the board there."""
        self._move("accept", by)

    def refuse(self, *, by: Person) -> None:
        """Not here, or not here any more; where it was written nothing changes."""
        self._move("refuse", by)

    def _move(self, move: str, by: Person) -> None:
        was, ends = self.state, SHARED.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, judged_by_id=by.pk, at=clock.now()):
            raise NotNow("a colleague was first")
        self.state = ends
        self.hood.touch()


def share(post: Post, hood: Neighbourhood, *, by: Person) -> Shared:
    """Ask another neighbourhood to show this post. Raises NotNow when it was asked before, or cannot be asked."""
    if hood.pk == post.hood_id or not hood.awake or post.audience != "public" or post.state != "shown":
        raise NotNow("only what everybody may read, and only in another neighbourhood that is awake")
    try:
        with transaction.atomic():
            row = Shared.objects.create(post_id=post.pk, hood=hood, source_id=post.hood_id)
            record("post.shared", post, by, note=hood.name)
    except IntegrityError as twice:
        raise NotNow("it was asked before") from twice
    return row


def unshare(post: Post, hood: Neighbourhood) -> None:
    """No longer there: the asking is taken back too. A no stands: who was told it does not ask again."""
    if Shared._base_manager.filter(post=post.pk, hood=hood).exclude(state=Shared.State.REFUSED).delete()[0]:
        hood.touch()
