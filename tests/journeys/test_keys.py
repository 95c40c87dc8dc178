"""Locks and keys: a fingerprint as a faster way in, and the second lock that a role needs."""
from __future__ import annotations

import hmac
import re
import time
from base64 import b32decode
from collections.abc import Callable
from struct import pack, unpack

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import SECRET, Letterbox, Visit

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
FINGER = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
          "automaticPresenceSimulation": True}

NEXT = re.compile(r"/slot/(codes|sleutels)/$")


@pytest.mark.proves("F75")
def test_a_fingerprint_becomes_a_way_in(sign_in: SignIn) -> None:
    tab = sign_in(fresh=True)
    lend_a_finger(tab)
    tab.go("/binnen/slot/sleutels/nieuw/")
    tab.fill(name="mijn telefoon")
    tab.press("Zet hem erbij")
    tab.page.wait_for_url(NEXT)
    tab.go("/binnen/slot/sleutels/")
    tab.see("mijn telefoon")
    sign_out(tab)
    tab.go("/binnen/")
    tab.press("vingerafdruk")
    tab.page.wait_for_url("**/ik/")
    tab.see(tab.person.name)


@pytest.mark.proves("F75")
def test_a_resident_with_a_key_still_comes_in_by_mail(sign_in: SignIn, visit: Visit, letterbox: Letterbox) -> None:
    """A lost phone shuts nobody out."""
    tab, other = sign_in(fresh=True), visit("desktop", js=False)
    lend_a_finger(tab)
    tab.go("/binnen/slot/sleutels/nieuw/")
    tab.fill(name="mijn telefoon")
    tab.press("Zet hem erbij")
    tab.page.wait_for_url(NEXT)
    come_in_by_mail(other, tab.person.email, letterbox)
    other.see(tab.person.name)


@pytest.mark.proves("F75", "safety:B9")
def test_a_connector_passes_a_second_lock(sign_in: SignIn, visit: Visit, letterbox: Letterbox) -> None:
    known, tab = sign_in("connector"), visit("desktop", js=False, refused=(403,))
    come_in_by_mail(tab, known.person.email, letterbox)
    tab.see("De code uit je app")
    tab.go("/weverij/ronde/")
    tab.miss("Nog vijf", "5 dingen")
    tab.page.go_back()
    tab.fill(code=app_code(SECRET))
    tab.press("Verder")
    tab.go("/weverij/ronde/")
    tab.see("Ronde", "Codes")


@pytest.mark.proves("F75", "safety:B9")
def test_a_connector_without_a_lock_is_led_to_it(sign_in: SignIn) -> None:
    tab = sign_in("keyless connector", refused=(403,))
    tab.go("/weverij/ronde/")
    tab.see("Eerst nog een slot")
    tab.tap("tweede slot", within="main")
    tab.tap("app", within="main")
    tab.fill(code=app_code(tab.page.inner_text("main code").replace(" ", "")))
    tab.press("Zet het slot erop")
    tab.go("/weverij/ronde/")
    tab.see("Ronde", "Codes")


def lend_a_finger(tab: Tab) -> None:
    line = tab.context.new_cdp_session(tab.page)
    line.send("WebAuthn.enable")
    line.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})


def sign_out(tab: Tab) -> None:
    tab.go("/binnen/uit/")
    tab.press("Sluit af", within="main")


def come_in_by_mail(tab: Tab, address: str, letterbox: Letterbox) -> None:
    tab.go("/binnen/")
    tab.fill(email=address)
    tab.press("Stuur mij een code")
    tab.fill(code=letterbox.code(address))
    tab.press("Verder")


def app_code(secret: str) -> str:
    """What an app for codes shows now (RFC 6238)."""
    digest = hmac.digest(b32decode(secret + "=" * (-len(secret) % 8)), pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
