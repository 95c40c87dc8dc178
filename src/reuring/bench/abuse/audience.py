"""F6: what is private slips into words for many, and a mail to many shows who else got it."""
from __future__ import annotations

from typing import Any
from unittest import mock

from django.core import mail as sent
from django_scopes import scope

from reuring.bench.abuse.attack import Attack, Defence, Figures
from reuring.bench.abuse.town import browser, build, put_up
from reuring.core import mail
from reuring.notices import tell
from reuring.posts.models import Comment, Happening, Post

SLIPS = ("Bel Riet even: 06 12 34 56 78.", "Stuur het naar riet@example.org.", "Zij woont op Molenstraat 12.", "Haar nummer is 111222333.",
         "Maak het over op NL91 ABNA 0417 1643 00.", "De auto is 12-ABC-3.")
UNASKED, CROWDED = "texts that went up unasked", "mails that name another reader"


def slip(size: int) -> Figures:
    """Every sort of private part, `size` times, as a message and as an answer; then all mail of that day goes out."""
    town = build()
    client = browser(1, town.neighbours[0])
    post = put_up(town, town.neighbours[1], "Koffie")
    for number in range(size):
        for words in SLIPS:
            client.post(town.path("nieuws/nieuw/"), {"title": f"Riet {number}", "body": words, "audience": "public", "step": "post"})
            client.post(town.path(f"bericht/{post.pk}/reageren/"), {"body": words})
    unasked = Post._base_manager.filter(body__in=SLIPS).count() + Comment._base_manager.filter(body__in=SLIPS).count()
    for number in range(2, 4):
        browser(number, town.neighbours[number]).post(town.path(f"bericht/{post.pk}/reageren/"), {"body": "Ik kom."})
    for key in Happening._base_manager.filter(action="comment.put_up").values_list("pk", flat=True):
        with scope(hood=town.hood):
            tell.spread.func(key)
    return {UNASKED: unasked, CROWDED: _crowded()}


def _crowded() -> int:
    before = len(getattr(sent, "outbox", []))
    assert mail.deliver_waiting() > 0
    return sum(len(letter.to) != 1 or bool(letter.cc or letter.bcc) for letter in sent.outbox[before:])


class ToAll(mail.EmailMultiAlternatives):
    """A mail as a list in somebody's own mail program writes it."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more, cc=["iedereen@zaaidam.example"])


SEES = Defence("seeing what is private", {"reuring.posts.caution.private_parts": mock.Mock(return_value=[])}, (UNASKED,))
ONE_EACH = Defence("a mail for each", {"reuring.core.mail.EmailMultiAlternatives": ToAll}, (CROWDED,))
ATTACK = Attack("F6", "six private things slip in, {n} times each", slip, {UNASKED: 0, CROWDED: 0}, (SEES, ONE_EACH), 1, 10)
