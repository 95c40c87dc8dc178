"""Signs on a device: signed as push services demand, without a word in them, within the same budget and hours as mail."""
import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from reuring.accounts.models import PushDevice
from reuring.accounts.tests.letters import come_in
from reuring.core import fetch, push
from reuring.core.models import OutgoingMail
from reuring.notices import signs, tell
from reuring.notices.models import PushSign, Wishes
from reuring.posts.models import Happening
from reuring.testing.street import make_article, make_comment, visit_as

pytestmark = pytest.mark.once

AWAY = "https://push.example.org/a/1"


class Service(BaseHTTPRequestHandler):
    """A push service that believes no signature it did not check."""

    def do_POST(self) -> None:
        server = self.server
        server.heard.append(self.rfile.read(int(self.headers["Content-Length"])))
        server.kept.append(int(self.headers["TTL"]))
        status = server.says if true_signature(self.headers["Authorization"], f"http://push.example.org:{server.server_port}") else 403
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Quietly."""


def true_signature(said: str, origin: str) -> bool:
    scheme, _space, rest = said.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, body, signed = parts["t"].split(".")
    key, raw, claims = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), plain(parts["k"])), plain(signed), json.loads(plain(body))
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.verify(der, f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))        # raises
    fresh = time.time() < claims["exp"] <= time.time() + 86_400
    return scheme == "vapid" and json.loads(plain(head))["alg"] == "ES256" and claims["aud"] == origin and claims["sub"].startswith("mailto:") and fresh


def plain(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.fixture
def service(monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.heard, server.kept, server.says = [], [], 201
    threading.Thread(target=server.serve_forever, daemon=True).start()
    real, port = fetch.Road, server.server_port
    monkeypatch.setattr(fetch, "Road", lambda: real(look_up=lambda _host: ["127.0.0.1"], ports={port}, let_in={("127.0.0.1", port)}))
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def phone(street, service, time_machine):
    """Bram's telephone, in the afternoon."""
    time_machine.move_to("2026-11-17T15:00:00+01:00", tick=False)
    Wishes.objects.create(person=street.bram)
    return device_of(street.bram, service)


def device_of(person, service, number=1) -> PushDevice:
    session = UserSession.objects.create(user=person, session_key=f"{number}{person.name}", ip="0.0.0.0", user_agent="")
    where = f"http://push.example.org:{service.server_port}/{number}"
    return PushDevice.objects.create(person=person, session=session, endpoint=where, key=f"{number}{person.pk}")


def answered(street) -> None:
    """Somebody answers Bram, and the worker tells him."""
    post = make_article(street)
    make_comment(street, post)
    for key in Happening._base_manager.filter(post=post.pk, action="comment.put_up").values_list("pk", flat=True):
        tell.spread.func(key)
    signs.deliver_waiting()


def mails() -> int:
    return OutgoingMail.objects.count()


def test_a_sign_is_signed_and_empty_and_stands_in_place_of_a_mail(street, service, phone):
    answered(street)
    assert (service.heard, service.kept, mails()) == ([b""], [6 * 3600], 0)          # until nine, when his quiet hours begin
    assert PushSign.objects.get().state == "sent"


def test_at_night_no_device_rings_and_in_the_morning_it_does_once(street, service, phone, time_machine):
    time_machine.move_to("2026-11-17T23:00:00+01:00", tick=False)
    answered(street)
    assert service.heard == []
    time_machine.move_to("2026-11-18T08:00:00+01:00", tick=False)
    assert (tell.send_due(), signs.deliver_waiting(), signs.deliver_waiting(), len(service.heard)) == (1, 1, 0, 1)


def test_a_service_that_is_ill_is_asked_again_but_not_into_the_night(street, service, phone, time_machine):
    service.says = 503
    answered(street)
    assert PushSign.objects.get().state == "waiting"
    service.says = 201
    time_machine.shift(120)
    assert signs.deliver_waiting() == 1
    service.says = 503
    time_machine.move_to("2026-11-17T20:59:00+01:00", tick=False)
    answered(street)
    service.says = 201
    time_machine.move_to("2026-11-17T21:05:00+01:00", tick=False)
    assert (signs.deliver_waiting(), len(service.heard), mails()) == (0, 3, 0)


def test_what_reached_no_device_goes_by_mail_in_the_morning(street, service, phone, time_machine):
    service.says = 503
    answered(street)
    time_machine.move_to("2026-11-17T21:05:00+01:00", tick=False)
    assert (signs.deliver_waiting(), PushSign.objects.get().state, tell.send_due(), mails()) == (0, "expired", 0, 0)
    time_machine.move_to("2026-11-18T08:30:00+01:00", tick=False)
    assert (tell.send_due(), mails(), tell.send_due(), signs.deliver_waiting()) == (1, 1, 0, 0)


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten_and_the_rest_is_told_by_mail(street, service, phone, status):
    service.says = status
    answered(street)
    assert (PushDevice.objects.count(), PushSign.objects.count(), mails()) == (0, 0, 0)
    assert (tell.send_due(), mails(), tell.send_due()) == (1, 1, 0)


def test_all_devices_of_one_person_ring_and_nobody_elses(street, service, phone):
    device_of(street.bram, service, 2)
    device_of(street.cato, service, 3)
    answered(street)
    assert len(service.heard) == 2


@pytest.mark.once
@pytest.mark.proves("safety:B4")
@pytest.mark.parametrize("inside", ["http://127.0.0.1/", "http://localhost:22/", "https://push.example.org/"])
def test_what_leads_inside_the_network_is_never_knocked_at(monkeypatch, inside):
    real = fetch.Road
    monkeypatch.setattr(fetch, "Road", lambda: real(look_up=lambda _host: ["127.0.0.1"]))
    with pytest.raises(push.Refused) as refused:
        push.knock(inside, keep=60)
    assert refused.value.gone


def test_nobody_gets_a_sign_who_did_not_ask_and_it_ends_with_the_session(street):
    phone, tablet = come_in("aisha@example.org"), come_in("aisha@example.org")
    assert "geeft een seintje" not in phone.get("/ik/apparaten/").content.decode()
    phone.post("/ik/apparaten/seintje/", {"endpoint": AWAY})
    assert "geeft een seintje" in tablet.get("/ik/apparaten/").content.decode()
    tablet.post("/ik/apparaten/", {"device": UserSession.objects.get(session_key=phone.session.session_key).pk})
    assert not PushDevice.objects.exists()
    tablet.post("/ik/apparaten/seintje/", {"endpoint": AWAY})
    tablet.post("/ik/apparaten/seintje/", {"off": PushDevice.objects.get().session_id})
    assert not PushDevice.objects.exists() and tablet.get("/ik/").status_code == 200


def test_a_device_is_one_persons_at_a_time_and_nobody_ends_that_of_another(street):
    aisha, bram = come_in("aisha@example.org"), come_in("bram@example.org")
    for client in (aisha, bram):
        client.post("/ik/apparaten/seintje/", {"endpoint": AWAY})
    assert PushDevice.objects.get().person == street.bram
    aisha.post("/ik/apparaten/seintje/", {"off": PushDevice.objects.get().session_id})
    assert PushDevice.objects.count() == 1


@pytest.mark.parametrize("wrong", ["", "http://push.example.org/1", "https://127.0.0.1:22/x", "javascript:1", "https://push.example.org/" + "a" * 1000])
def test_what_no_browser_gives_is_not_kept(street, wrong):
    client = come_in("aisha@example.org")
    page = client.post("/ik/apparaten/seintje/", {"endpoint": wrong}, follow=True).content.decode()
    assert "Er is niets veranderd" in page and not PushDevice.objects.exists()


def test_the_device_asks_what_there_is_and_learns_no_title_of_what_is_closed(street):
    for audience, title in (("public", "Mijn bankje"), ("connectors", "KANARIE")):
        post = make_article(street, by=street.cato, title=title, audience=audience)
        make_comment(street, post, by=street.bram if audience == "public" else street.omar)
        tell.spread.func(Happening._base_manager.get(post=post.pk, action="comment.put_up").pk)
    said = visit_as(street, "cato").get("/ik/seintje/").json()
    assert (said["title"], "Mijn bankje" in said["body"], "KANARIE" in said["body"]) == ("Oost", True, False)
    assert visit_as(street, "visitor").get("/ik/seintje/").status_code == 403
    assert "voor je" in visit_as(street, "nico").get("/ik/seintje/").json()["title"]
