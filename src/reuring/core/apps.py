from importlib import import_module
from threading import local

from django.apps import AppConfig
from django.db import connections
from django.utils.translation import trans_real

from reuring.core import fields, lean
from reuring.core.lending import Lent

lean.leave_out()


class CoreConfig(AppConfig):
    name = "reuring.core"

    def ready(self) -> None:
        fields.in_our_words()
        fields.quickly_copied()
        # The language of a page, asked two hundred times a page, and its connection. Django keeps them so that async code can follow: here
        # a request is a thread.
        trans_real._active = local()  # type: ignore[attr-defined]
        connections._connections = Lent()  # type: ignore[attr-defined]
        if connections.settings["default"]["ENGINE"].endswith("sqlite3"):
            import_module("reuring.core.lite").remember()
