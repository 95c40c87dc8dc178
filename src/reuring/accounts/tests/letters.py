"""What the tests do with a mailed code: ask for it, read it, use it."""
from __future__ import annotations

import re
import time
from types import SimpleNamespace
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client

from reuring.accounts.models import Person
from reuring.core.models import OutgoingMail
from reuring.testing.street import visit_as

KEY = "_auth_user_id"


def ask(client: Client, email: str, **more: str) -> Any:
    return client.post("/binnen/", {"email": email, **more})


def letter(email: str) -> OutgoingMail:
    """The newest mail to this address."""
    return OutgoingMail.objects.filter(to=email).latest("pk")


def code_in(mail: OutgoingMail) -> str:
    return re.findall(r"^(\d{6})$", mail.text, re.M)[0]


def link_in(mail: OutgoingMail) -> str:
    """The path of the mailed link."""
    return re.findall(r"https?://[^/\s]+(/binnen/link/\S+)", mail.text)[0]


def type_code(client: Client, code: str) -> Any:
    return client.post("/binnen/code/", {"code": code})


def come_in(email: str, **more: str) -> Client:
    """A new browser that went in by a code."""
    client = Client()
    ask(client, email, **more)
    type_code(client, code_in(letter(email)))
    return client


def who_is(client: Client) -> Person | None:
    found = client.session.get(KEY)
    return Person.objects.filter(pk=found).first() if found else None


def fresh(street: SimpleNamespace, who: str) -> Client:
    """Signed in, and just proven to be it."""
    client = visit_as(street, who)
    session = client.session
    method = "mfa" if Authenticator.objects.filter(user=getattr(street, who)).exists() else "mail"
    session["account_authentication_methods"] = [{"method": method, "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(getattr(street, who).pk)
    session.save()
    return client
