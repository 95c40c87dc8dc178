"""Django's sessions in the database, and who they belong to, asked by prepared queries: each member's page needs both."""
from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from reuring.accounts.models import Block, Person
from reuring.core.prepared import Prepared

_SESSION = Prepared(lambda key: Session.objects.filter(session_key=key))


def _with_blocks(pk: int) -> QuerySet[Person]:
    """With whether anybody is to be kept apart from this person: mostly nobody, and then no page asks who."""
    return Person.objects.filter(pk=pk).annotate(has_blocks=Exists(Block.objects.filter(Q(person=OuterRef("pk")) | Q(other=OuterRef("pk")))))


_PERSON = Prepared(_with_blocks)


class SessionStore(db.SessionStore):
    """Named by settings.SESSION_ENGINE through this module."""

    def _get_session_from_db(self) -> Session | None:
        found = _SESSION.first(key=str(self.session_key))
        if found is not None and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None


class Backend(AuthenticationBackend):
    """Who is signed in."""

    def get_user(self, user_id: Any) -> Person | None:
        person = _PERSON.first(pk=int(user_id))
        return person if person is not None and self.user_can_authenticate(person) else None
