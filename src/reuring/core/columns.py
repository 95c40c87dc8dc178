"""Columns that are found by what they hold."""
from __future__ import annotations

from typing import Any

from django.db import models


class Mobile(models.CharField):  # type: ignore[type-arg]
    """A number of somebody's, as `texting.numbers` writes it. What holds one is exported, and emptied when its owner leaves, by walking the models."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **{"max_length": 16} | more)
