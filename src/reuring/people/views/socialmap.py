"""The social map: by need, searchable without a script; and "still right?", answered from a mail without an account."""
from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reuring.core.door import allows
from reuring.people import asking, needs
from reuring.people.listing import Help, helps
from reuring.people.models import MapEntry

LONGEST = 100


@require_safe
@allows("organisation.read")
def social_map(request: HttpRequest) -> HttpResponse:
    """Everything on the shelf of the need it answers best; a search finds by words, and by the need a word names."""
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    entries = helps()
    found = [one for one in entries if needs.finds(query, text_of(one), needs.answered(text_of(one)))] if query else entries
    return render(request, "people/map.html", {"query": query, "shelves": shelves(found), "total": len(found), "any": bool(entries), "needs": needs.NEEDS})


def text_of(entry: Help) -> str:
    return f"{entry.what}\n{entry.for_whom}\n{entry.organisation}"


def shelves(entries: list[Help]) -> list[tuple[needs.Need | None, list[Help]]]:
    """Each entry once, under the need it answers best; what answers none we know stands last."""
    by_key: dict[str, list[Help]] = {}
    for entry in entries:
        by_key.setdefault((*needs.answered(entry.what), *needs.answered(entry.for_whom), "")[0], []).append(entry)
    named: list[tuple[Any, list[Help]]] = [(need, by_key[need.key]) for need in needs.NEEDS if need.key in by_key]
    return named + ([(None, by_key[""])] if "" in by_key else [])


@allows("entry.confirm")
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: a page with one button, which confirms this one entry and opens nothing else."""
    entry = asking.entry_of(token)
    if entry is None:
        raise Http404
    if request.method == "POST":
        entry.confirm(how=MapEntry.How.MAIL)
    answer = render(request, "people/still_right.html", {"entry": entry, "done": request.method == "POST"})
    answer["Referrer-Policy"] = "strict-origin"
    return answer
