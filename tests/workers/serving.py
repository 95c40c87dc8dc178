"""The house of a test as many server workers on two ports: as it is, and with every guard against a race taken out.

Run as a program with the two ports. The careless house waits in every claim until two have looked, so that it fails every time.
"""
from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

WORKERS = 2


def main(honest: int, careless: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "reuring.settings"
    import django
    django.setup()
    from django.conf import settings

    from reuring.commands import processes
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}     # nothing is built here
    application = signed(processes.preload())
    looked = multiprocessing.get_context("fork").Barrier(2)
    if os.fork() == 0:
        unguard(looked)
        honest = careless
    processes.serve(application, "127.0.0.1", honest, WORKERS, lambda: print("ready", honest, flush=True))


def signed(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Every answer says which worker gave it."""
    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        return application(environ, lambda status, headers, *more: start(status, [*headers, ("X-Worker", str(os.getpid()))], *more))
    return answer


def unguard(looked: Any) -> None:
    """Looking first and writing then, in everything that is claimed."""
    from reuring.agenda.models import coming
    from reuring.care.models import shifts
    from reuring.exchange.models import bookings, first_yes, lendings
    for room in (lendings, bookings):
        room.__dict__["take_days" if room is lendings else "take_hours"] = lambda *_given: None
    coming.__dict__["take_seats"] = lambda *_given: True
    for room, model in ((first_yes, first_yes.FirstYes), (shifts, shifts.Shift)):
        room.__dict__["swap"] = swap
        model.take = late(model.take, looked)      # type: ignore[attr-defined, method-assign]


def swap(row: Any, _was: dict[str, Any], **becomes: Any) -> bool:
    owner = {row._meta.get_field(name).model for name in becomes}.pop()
    return bool(owner._base_manager.filter(pk=row.pk).update(**becomes))


def late(take: Callable[..., None], looked: Any) -> Callable[..., None]:
    def taken(self: Any, **given: Any) -> None:
        looked.wait(20)
        take(self, **given)
    return taken


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
