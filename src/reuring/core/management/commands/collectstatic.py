"""Django's own, after the style sheet was put together: nobody can collect an old one."""
from __future__ import annotations

from typing import Any

from django.contrib.staticfiles.management.commands import collectstatic

from reuring.core import assets


class Command(collectstatic.Command):
    def handle(self, **options: Any) -> str | None:
        assets.build()
        return super().handle(**options)
