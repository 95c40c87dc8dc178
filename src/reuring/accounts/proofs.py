"""Proving an address by mail, or a number by text message: ask, and the answer comes back as a code in the same browser or as a link on any device.

What follows a proof is looked up in `ON_PROOF`; the rooms above register theirs in `apps.ready`. The answer to asking is
the same for known and unknown addresses, and so is the work.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from secrets import choice, token_urlsafe
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person, Proof
from reuring.core import clock, limits, mail
from reuring.core.addresses import absolute
from reuring.core.models import Outgoing, OutgoingMail, OutgoingText
from reuring.core.rows import swap
from reuring.core.texting import sending

COOKIE = "bewijs"            # holds which proof this browser asked for; sent to /binnen/ only
MOST_TRIES = 5
WRONG, MOST_WRONG = "proof:wrong", 40        # codes for one address in a day, over all browsers
LIVES = dict.fromkeys([Proof.Purpose.COMMENT, Proof.Purpose.FOLLOW, Proof.Purpose.COME, Proof.Purpose.CLAIM, Proof.Purpose.WATCH, Proof.Purpose.GROUND],
                      timedelta(days=2))
SHORT = timedelta(minutes=10)

Follow = Callable[[HttpRequest, Proof], HttpResponse]
ON_PROOF: dict[str, Follow] = {}
Entered = Callable[[HttpRequest, Person, Mapping[str, Any]], None]
ON_ENTER: list[Entered] = []             # called with what the proof carries, before the browser goes on


def register(purpose: str, follow: Follow) -> None:
    """Let `follow` do what a proof of this purpose is for. Called once per proof, inside a transaction."""
    ON_PROOF[purpose] = follow


class TooOften(ValidationError):
    """Too many codes were asked for this address or from this connection; says so to the reader."""

    def __init__(self) -> None:
        super().__init__(_("You asked for a code many times. Look whether it came, wait an hour, or call us."), code="too_often")


class NoTexts(ValidationError):
    """The budget of text messages is used up: for this number today, or for all of this month."""

    def __init__(self) -> None:
        super().__init__(_("No text message can be sent to this number now. Use your e-mail, try again tomorrow, or call us."), code="no_texts")


class Elsewhere(Exception):
    """This proof is about somebody who is signed in, and this browser is not theirs. The proof stays unspent."""


def ask(request: HttpRequest, to: str, purpose: str, carries: Mapping[str, Any] | None = None, next_path: str = "", place: str = "") -> HttpResponse:
    """Mail or text a code and a link, remember this browser, and answer with the way to the page for the code. `to`: an address, or a `+` number.

    Raises TooOften or NoTexts, which a form can show. `carries` holds plain values for whoever registered the purpose; `next_path`
    is a path on this site, with the slug of the neighbourhood.
    """
    to = to.strip().lower()
    by_text = to.startswith("+")
    _hold_back(request, to, *(TEXTS if by_text else MAILS))
    link, browser = token_urlsafe(18 if by_text else 32), token_urlsafe(24)
    code = "".join(choice("0123456789") for _n in range(6))
    with transaction.atomic():
        proof = Proof.objects.create(
            email="" if by_text else to, number=to if by_text else "", purpose=purpose, carries=dict(carries or {}),
            next=next_path if len(next_path) <= 200 else "",
            place=place or (request.hood.slug if request.hood else next_path.strip("/").split("/")[0][:40]), link_hash=link_hash(link),
            browser_hash=_hash("browser", browser), code_hash=_hash("code", browser + code),
            expires_at=clock.now() + LIVES.get(purpose, SHORT))
        _send(proof, {"code": code, "link": absolute(reverse("enter:link", args=[link])), "proof": proof})
    answer = HttpResponseRedirect(reverse("enter:code"))
    answer.set_cookie(COOKIE, f"{proof.pk}.{browser}", max_age=LIVES.get(purpose, SHORT), path="/binnen/",
                      secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")
    return answer


def _send(proof: Proof, said: Mapping[str, Any]) -> None:
    about = {"key": _key(proof), "language": get_language() or "nl", "expires_at": proof.expires_at}
    if not proof.number:
        mail.post(proof.email, "accounts/mail/proof", said, lane=mail.Lane.CODE, **about)
        return
    try:
        sending.post(proof.number, "accounts/text/proof", said, **about)
    except sending.OverBudget as over:
        raise NoTexts from over


def invite(to: str, purpose: str, carries: Mapping[str, Any], *, lives: timedelta, place: str) -> tuple[Proof, str]:
    """A proof that somebody else asks for, with a link alone, and where it leads; the caller writes the mail, in the same transaction."""
    link = token_urlsafe(32)
    proof = Proof.objects.create(email=to.strip().lower(), purpose=purpose, carries=dict(carries), place=place, link_hash=link_hash(link), code_hash="",
                                 expires_at=clock.now() + lives)
    return proof, absolute(reverse("enter:link", args=[link]))


def ask_again(request: HttpRequest, proof: Proof) -> HttpResponse:
    """A new one for the same thing; the former code and link stop. Raises TooOften or NoTexts."""
    answer = ask(request, proof.to, proof.purpose, proof.carries, proof.next, proof.place)
    use(proof)
    return answer


def asked_here(request: HttpRequest) -> Proof | None:
    """The proof that this browser asked for, used or not; None when it is another browser."""
    pk, _dot, browser = request.COOKIES.get(COOKIE, "").partition(".")
    proof = Proof.objects.filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 18 else None
    return proof if proof is not None and constant_time_compare(proof.browser_hash, _hash("browser", browser)) else None


def by_code(request: HttpRequest, code: str) -> Proof | None:
    """The proof of this browser, if the code is right. Every answer costs one of five tries, also under a race."""
    proof = asked_here(request)
    if proof is None or not proof.open or proof.tries >= MOST_TRIES or codes_rest(proof):
        return None
    if not swap(proof, {"tries": proof.tries, "used_at": None}, tries=proof.tries + 1):
        return None
    browser = request.COOKIES[COOKIE].partition(".")[2]
    digits = "".join(sign for sign in code if sign.isdigit())
    if constant_time_compare(proof.code_hash, _hash("code", browser + digits)):
        return proof
    limits.allowed(WRONG, proof.to, most=MOST_WRONG, within=timedelta(days=1))
    return None


def codes_rest(proof: Proof) -> bool:
    """Whether so many wrong codes were typed for this address that only the mailed link still works, until tomorrow.

    Who has all day, and a new code every three minutes, would guess one in the end. A link is guessed by nobody.
    """
    return limits.counted(WRONG, proof.to) >= MOST_WRONG


def by_link(token: str) -> Proof | None:
    """The proof of a mailed link, on whatever device; None when it is unknown, used or too old."""
    proof = Proof.objects.filter(link_hash=link_hash(token)).first()
    return proof if proof is not None and proof.open else None


def link_hash(token: str) -> str:
    """What is kept of a link."""
    return _hash("link", token)


def use(proof: Proof) -> bool:
    """Spend the proof; of two at once one wins."""
    return swap(proof, {"used_at": None, "expires_at": proof.expires_at}, used_at=clock.now())


def follow_up(request: HttpRequest, proof: Proof) -> HttpResponse | None:
    """Spend the proof and do what it was for, or neither; None when somebody else spent it first."""
    with transaction.atomic():
        if not use(proof):
            return None
        answer = ON_PROOF[proof.purpose](request, proof)
    answer.delete_cookie(COOKIE, path="/binnen/", samesite="Lax")
    return answer


def tries_left(proof: Proof | None) -> int:
    return MOST_TRIES - proof.tries if proof is not None and proof.open and not codes_rest(proof) else 0


def is_stuck(proof: Proof) -> bool:
    """The mail server, or who carries our texts, refused it so far; the outbox goes on trying."""
    outbox: type[Outgoing] = OutgoingText if proof.number else OutgoingMail
    return outbox._base_manager.filter(key=_key(proof)).exclude(state="sent").exclude(last_error="").exists()


def forget_old() -> int:
    """Proofs hold addresses: they go a day after their end."""
    return Proof.objects.filter(expires_at__lt=clock.ago(days=1)).delete()[0]


MAILS, TEXTS = (5, 20, 30), (3, 6, 10)          # in an hour: for a pair of address and connection, an address, a connection. A text is paid for


def _hold_back(request: HttpRequest, to: str, pair: int, address: int, connection: int) -> None:
    """Mostly by the pair: somebody else who asks for your mail again and again does not keep you out."""
    hour = timedelta(hours=1)
    client = limits.client(request)
    by_pair = limits.allowed("proof:pair", f"{to} {client}", most=pair, within=hour)
    by_address = limits.allowed("proof:address", to, most=address, within=hour)
    by_client = limits.allowed("proof:texts" if to.startswith("+") else "proof:client", client, most=connection, within=hour)
    if not (by_pair and by_address and by_client):
        raise TooOften


def _key(proof: Proof) -> str:
    return f"proof:{proof.pk}"


def _hash(what: str, text: str) -> str:
    return salted_hmac(f"reuring.proof.{what}", text, algorithm="sha256").hexdigest()
