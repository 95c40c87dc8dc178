"""Whose words these are, and who does not want to read whom, as questions to the database."""
from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from reuring.accounts.models import Block
from reuring.core.policy import Viewer
from reuring.people.models import Keeper


def spoken_by(person_id: int) -> Q:
    """Rows with the words of this person, or of an organisation they keep now; agrees with `Viewer.speaks`."""
    kept = Keeper._base_manager.filter(organisation=OuterRef("organisation_id"), person=person_id, since__isnull=False)
    return Q(author=person_id, organisation=None) | (Q(organisation__isnull=False) & Exists(kept))


def apart(viewer: Viewer, author: str = "author_id") -> Exists | Q:
    """Rows by somebody this viewer blocked or is blocked by; the team sees all, or a block would hide from moderation."""
    if viewer.person_id is None or viewer.moderates:
        return Q(pk__in=[])
    pairs = Block.objects.filter(
        Q(person=viewer.person_id, other=OuterRef(author)) | Q(other=viewer.person_id, person=OuterRef(author)))
    return Exists(pairs)


def written_apart(viewer: Viewer, post: str = "") -> Q:
    """The same of posts. What an organisation says is read by everybody alike: a message that is missing would tell who wrote it."""
    return Q(**{f"{post}organisation": None}) & apart(viewer, f"{post}author_id")
