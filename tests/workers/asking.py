"""Server workers of the house on the tables of this test, and the people who ask them over HTTP."""
from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import urlencode
from zlib import crc32

from django.conf import settings
from django.db import connection
from django.test import Client
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.care.lock import SEEN
from reuring.core import clock
from reuring.hoods.models import Membership
from reuring.testing.house import ROOT, free_port, wait_for
from tests.workers import serving

TOKEN = "a" * 32            # against forged posts: the cookie and the form agree


class Answer(NamedTuple):
    status: int
    to: str
    worker: str


def neighbours(street: SimpleNamespace, count: int) -> list[str]:
    """So many more people of Oost, whom we met; the cookie of each, in a browser in which the pages about care are open."""
    street.crowd = Person.objects.bulk_create(Person(name=f"Buur {n}", email=f"buur{n}@example.org", password="!") for n in range(count))
    with scope(hood=street.oost):
        Membership.objects.bulk_create(Membership(hood=street.oost, person=person, met_until=clock.ahead(days=9)) for person in street.crowd)
    return [cookie(person) for person in street.crowd]


def cookie(person: Person) -> str:
    client = Client()
    client.force_login(person, backend="reuring.accounts.keys.Backend")
    session = client.session
    session[SEEN] = time.time()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


def post(port: int, who: str, path: str, **said: Any) -> Answer:
    """One form, sent over a line of its own, from an address of its own: of one address few forms come in at a time."""
    home = crc32(who.encode())
    line = HTTPConnection("127.0.0.1", port, timeout=60, source_address=(f"127.{1 + home % 200}.{home // 200 % 200}.{1 + home // 40_000 % 200}", 0))
    body = urlencode({"csrfmiddlewaretoken": TOKEN, **said})
    line.request("POST", path, body, {"Cookie": who, "Content-Type": "application/x-www-form-urlencoded"})
    answer = line.getresponse()
    answer.read()
    line.close()
    return Answer(answer.status, answer.getheader("Location", ""), answer.getheader("X-Worker", ""))


@contextmanager
def workers() -> Iterator[tuple[int, int]]:
    """The ports of the house as it is and of the careless one, on the tables of this test; gone at the end. What they said is shown when a test fails."""
    ports = free_port(), free_port()
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "REURING_DATABASE_URL": address_of_tables()}
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen([sys.executable, serving.__file__, *map(str, ports)], env=environment, start_new_session=True,
                                   stdout=said, stderr=said)
        try:
            for port in ports:
                wait_for(lambda port=port: process.poll() is not None or listens(port), "a worker")
            yield ports
        except BaseException:
            said.seek(0)
            print(said.read())
            raise
        finally:
            os.killpg(process.pid, 9)
            process.wait(timeout=20)


def address_of_tables() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:{name}"
    return os.environ["REURING_DATABASE_URL"].replace("@/postgres?", f"@/{name}?")


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True
