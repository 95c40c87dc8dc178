"""What comes along with our parts and a running site does without: a neighbourhood's computer is small, and each megabyte here is in every process."""
from __future__ import annotations

import sys
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any

_ONE = Lock()


class Later(ModuleType):
    """A module that is read when something of it is asked: what few people use may cost its memory only then."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        with _ONE:
            if sys.modules[self.__name__] is self:
                del sys.modules[self.__name__]
                import_module(self.__name__)
        return getattr(sys.modules[self.__name__], name)


def put_off() -> None:
    """First of all, before Django is imported: TLS waits for who reaches outside, the reader of SQL scripts for who runs one."""
    for name in ("ssl", "asyncio.sslproto", "sqlparse"):
        sys.modules.setdefault(name, Later(name))


def leave_out() -> None:
    """Before any other app is imported: keys (cryptography, four megabytes) wait for who signs in with one; the admin is not ours."""
    keys, types = "allauth.mfa.webauthn.internal.auth", "django_stubs_ext"
    sys.modules.setdefault(keys, Later(keys))
    if types not in sys.modules:            # django-tasks has it patch all of Django, the admin too, for one class
        handler: Any = import_module("django.utils.connection").BaseConnectionHandler
        handler.__class_getitem__ = classmethod(lambda cls, _of: cls)
        sys.modules[types] = ModuleType(types)
        sys.modules[types].monkeypatch = lambda: None  # type: ignore[attr-defined]
