"""Django's sessions in the database, and who they belong to, asked by prepared queries: each member's page needs both."""
from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import Aggregate, CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.utils import timezone

from reuring.accounts.models import Block, Person
from reuring.core.prepared import Prepared

_SESSION = Prepared(lambda key: Session.objects.filter(session_key=key))


class Strung(Aggregate):
    """Several numbers as one text with commas; None without any."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return super().as_sql(compiler, connection, function="GROUP_CONCAT", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return super().as_sql(compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s, ',')", **more)


def _with_apart(pk: int) -> QuerySet[Person]:
    """With who is to be kept apart from this person: each page needs it, and mostly it is nobody."""
    pairs = Block.objects.filter(Q(person=OuterRef("pk")) | Q(other=OuterRef("pk"))).order_by().annotate(all=Value(1)).values("all")
    other = Cast(F("person_id") + F("other_id") - OuterRef("pk"), CharField())
    return Person.objects.filter(pk=pk).annotate(apart_keys=Subquery(pairs.annotate(keys=Strung(other)).values("keys")))


_PERSON = Prepared(_with_apart)


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
