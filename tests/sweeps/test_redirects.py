"""Nobody is led away: not by `next`, not by the Host header, not by a line break in a header, not by a form on another site (safety B7)."""
from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django_scopes import scope

from reuring.accounts.tests.letters import fresh
from reuring.accounts.tests.test_strangers import NEXTS, stays
from reuring.core import limits
from reuring.core.logs import WithoutTokens
from reuring.core.models import OutgoingMail
from reuring.hoods.pagecache import shelf
from reuring.posts import follows
from reuring.posts.forms import GuestForm
from reuring.posts.models import Follow, Post
from reuring.testing.street import make_article, once_more, visit_as
from tests.sweeps.knock import addresses, listens, methods, undone, unread
from tests.sweeps.looks import looks
from tests.sweeps.routes import routes

pytestmark = pytest.mark.once

GIVEN = {"person": "0", "language": "nl", "letters": "1", "email": "aisha@example.org", "name": "Aisha"}
ASTRAY = [*NEXTS, "/x\r\nSet-Cookie: pwn=1", "/x\nLocation: //evil.example", "/\r//evil.example", "/%0d%0aX: pwn", "/" + "a" * 5_000, "/\x7f/evil.example"]


@pytest.mark.proves("safety:B7")
@pytest.mark.parametrize(("who", "apart"), [("aisha", 6), *(pytest.param(who, 1, marks=pytest.mark.nightly) for who in ("visitor", "aisha"))])
def test_no_form_that_takes_a_next_leads_away(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, who: str, apart: int) -> None:
    """Each form is sent every sixth of the ways to lead astray, and the next form the others; at night each is sent all."""
    monkeypatch.setattr("reuring.core.limits.allowed", lambda *a, **k: True)
    came_with = (Client() if who == "visitor" else fresh(street, who)).cookies.output(header="", sep=";")
    leading = {route.pattern for route, look in looks(street, who) if look.status in {301, 302, 303, 307, 308}}
    ways = [(method, path) for route, path in addresses(street) for method in methods(route) if method == "post" or route.pattern in leading]
    takers = [way for way in ways if led(came_with, *way, "/oost/nieuws/") == "/oost/nieuws/"]
    assert {path for _method, path in takers} >= TAKE[who] and len(ASTRAY) >= 100
    asked = [(way, wanted) for number, way in enumerate(takers) for wanted in ASTRAY[number % apart::apart]]
    found = [(way, wanted, to) for way, wanted in asked if not stays(to := led(came_with, *way, wanted))]
    assert found == []


TAKE = {"visitor": {"/binnen/uit/", "/taal/", "/weergave/"},
        "aisha": {"/binnen/", "/binnen/uit/", "/ik/blokken/", "/taal/", "/weergave/", "/oost/meedoen/wat/"}}


def led(came_with: str, method: str, path: str, wanted: str) -> str:
    """Where this form leads; what it does is undone."""
    client = Client(raise_request_exception=False)
    client.cookies.load(came_with)
    with undone(), unread():
        answer = getattr(client, method)(path, GIVEN | {"next": wanted})
    return str(answer.headers.get("Location", "/"))


@pytest.mark.proves("safety:B7")
def test_where_a_newcomer_was_going_is_one_of_our_own_paths(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.core.limits.allowed", lambda *a, **k: True)
    with_next = [Client().post("/oost/meedoen/", GIVEN | {"next": wanted}) for wanted in ASTRAY[::4]]
    assert {answer["Location"] for answer in with_next} == {"/binnen/code/"}
    text = "".join(OutgoingMail.objects.values_list("text", flat=True))
    assert "evil" not in text and "pwn" not in text


@pytest.mark.proves("safety:B7")
@pytest.mark.parametrize("value", ["x\r\nSet-Cookie: pwn=1", pytest.param("x\u2028Set-Cookie: pwn=1", marks=pytest.mark.nightly)])
def test_no_line_break_gets_into_a_header(street: SimpleNamespace, value: str) -> None:
    wrong = []
    cato = visit_as(street, "cato")
    cato.cookies["theme"] = "dark"
    for route, path in addresses(street)[::4 if "\r" in value else 1]:
        client = once_more(cato)
        for method in methods(route):
            with undone(), unread():
                answer = getattr(client, method)(path, dict.fromkeys(FIELDS, value), headers={"accept-language": "nl", "x-pwn": "1"})
            listens(route, method, answer.status_code)
            told = [f"{name}: {text}" for name, text in answer.headers.items()] + [one.OutputString() for one in answer.cookies.values()]
            if any("\n" in line or "\r" in line or "pwn=1" in line.split("?")[0].lower() for line in told):
                wrong.append((str(route), method, told))
    assert wrong == []


FIELDS = ["next", "q", "voor", "name", "email", "title", "body", "language", "theme", "code", "word", "link", "device", "dank", "slug"]


@pytest.mark.proves("safety:B7")
def test_no_line_break_gets_into_a_letter(street: SimpleNamespace) -> None:
    street.oost.name = "Oost\r\nBcc: evil@example.org <x>"
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, "riet@example.org", "nl")
        headers = follows.headers(Follow.objects.get(), street.oost)
    assert headers["List-Id"] == "Oost Bcc: evil@example.org x <oost.localhost>"
    assert not any("\n" in value or "\r" in value for value in headers.values())


@pytest.mark.proves("safety:B7")
def test_a_title_and_a_name_are_one_line_in_a_letter(street: SimpleNamespace) -> None:
    given = {"body": "Tekst", "audience": "public", "interest": "none", "once": "e", "step": "post"}
    visit_as(street, "aisha").post("/oost/nieuws/nieuw/", given | {"title": "Hoi\r\n\r\nKlik hier: https://evil.example"})
    assert Post._base_manager.get().title == "Hoi Klik hier: https://evil.example"
    form = GuestForm({"name": "Riet\n\nKlik hier", "email": "r@example.org", "body": "x"})
    assert form.is_valid() and form.cleaned_data["name"] == "Riet Klik hier"


@pytest.fixture
def domains(street: SimpleNamespace, settings: Any) -> SimpleNamespace:
    """Oost also has its own domain, `oost.example`; West has none."""
    settings.ALLOWED_HOSTS = ["testserver", "oost.example", "stray.example"]
    street.theirs = make_article(street, by=street.zoe, hood=street.west, title="Alleen West")
    street.ours = make_article(street)
    return street


@pytest.mark.proves("safety:B7", "safety:A2")
def test_the_domain_of_a_neighbourhood_serves_that_neighbourhood_only(domains: SimpleNamespace) -> None:
    theirs = domains.theirs.pk
    paths = ["/west/", "/west/nieuws/", f"/west/nieuws/{theirs}/", f"/nieuws/{theirs}/", "/oost/west/", "//west/", "/./west/", "/west/feed.json"]
    for who in ("visitor", "zoe", "aisha"):
        client = visit_as(domains, who, SERVER_NAME="oost.example")
        answers = [client.get("/", PATH_INFO=path) for path in paths]
        assert [answer.status_code for answer in answers] == [404] * len(paths) and not any(b"Alleen West" in answer.content for answer in answers)
    assert Client(SERVER_NAME="oost.example").get(f"/nieuws/{domains.ours.pk}/").status_code == 200
    assert Client(SERVER_NAME="stray.example").get("/nieuws/").status_code == 404


@pytest.mark.proves("safety:B7", "safety:A7")
def test_a_page_kept_for_one_host_language_or_query_is_not_handed_out_for_another(domains: SimpleNamespace) -> None:
    ways: list[dict[str, Any]] = [{}, {"host": "oost.example"}, {"accept-language": "en"}, {"accept-encoding": "gzip"}, {"x-forwarded-host": "evil.example"},
                                  {"x-forwarded-proto": "http", "x-original-url": "/west/", "x-rewrite-url": "/west/", "x-http-method-override": "POST"}]
    first = [Client().get("/oost/nieuws/", headers=way).content for way in ways]
    for client in (Client(), visit_as(domains, "aisha")):
        client.get("/oost/nieuws/", headers={"x-forwarded-host": "evil.example", "host": "oost.example"})
    assert [Client().get("/oost/nieuws/", headers=way).content for way in reversed(ways)][::-1] == first
    assert first[0] == first[4] == first[5] and len(set(first)) == 4 and not any(b"evil" in page for page in first)


@pytest.mark.proves("safety:A7")
def test_only_whole_pages_for_nobody_in_particular_are_kept(domains: SimpleNamespace) -> None:
    for path in ("/oost/nieuws/999999/", "/oost/ronde/", "/oost/nieuws/nieuw/", "/oost/meedoen/", "/oost", "/ik/", "/oost/melden/", "/oost/volgen/"):
        Client().get(path)
    for cookies in ({"sessionid": "x"}, {"messages": "x"}, {"bewijs": "1.x"}, {"csrftoken": "a" * 32}, {"other": "x"}):
        client = Client()
        client.cookies.load(cookies)
        client.get("/oost/nieuws/")
    for given in ({"authorization": "Basic x"}, {"hx-request": "true"}):
        Client().get("/oost/nieuws/", headers=given)
    assert not shelf._pages
    assert Client().head("/oost/nieuws/").status_code == 200 and b"Een bankje" in Client().get("/oost/nieuws/").content


@pytest.mark.proves("safety:B7")
@pytest.mark.parametrize("host", [
    "evil.example", "testserver.evil.example", "testserver@evil.example", "testserver:80@evil.example", "evil.example:80", "[::1]", ""])
def test_a_host_that_is_not_ours_gets_a_plain_no(domains: SimpleNamespace, host: str) -> None:
    client = Client(raise_request_exception=False)
    for path in ("/", "/oost/", "/binnen/", "/oost/nieuws/nieuw/"):
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 400 and (not host or host.encode() not in answer.content)
        assert (answer["X-Frame-Options"], "frame-ancestors 'none'" in answer["Content-Security-Policy"]) == ("DENY", True)


@pytest.mark.proves("safety:B7", "safety:B9")
def test_a_form_of_another_site_does_nothing(street: SimpleNamespace) -> None:
    """Every address, by the roles in turn, without the token; only the ways out of a mail need none, for their own key is enough."""
    passed, seen, places, roles = set(), 0, addresses(street), ("visitor", "aisha", "cato", "omar")
    for turn, who in enumerate(roles):
        client = visit_as(street, who, enforce_csrf_checks=True)
        for route, path in places[turn::len(roles)]:
            with undone():
                answer = client.post(path, GIVEN)
            seen += 1
            assert answer["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in answer["Content-Security-Policy"]
            if answer.status_code != 403 or b"csrfmiddlewaretoken" in answer.content:
                passed.add((route.name, answer.status_code))
    assert passed == {("posts:stop", 200), ("notices:less", 200), ("plans:stop", 200), ("workshop:stop", 200), ("agenda:way_out", 404), ("texts_come_in", 401)}
    assert seen == len(routes())


@pytest.mark.proves("safety:B7")
def test_a_fault_of_ours_tells_nothing_of_the_inside(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    def boom() -> None:
        raise RuntimeError("geheim-in-de-fout")
    monkeypatch.setattr("reuring.front.views.plain.lines", boom)
    answer = Client(raise_request_exception=False).get("/cijfers/")
    page = answer.content.decode()
    assert answer.status_code == 500 and not any(word in page for word in ("geheim", "Traceback", "RuntimeError", "/reuring/", "SECRET"))
    assert answer["X-Frame-Options"] == "DENY" and "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.proves("safety:B9")
@pytest.mark.parametrize("path", ["/binnen/link/{}/", "/oost/volgen/stop/{}/", "/volgen/stop/{}/", "/een-buurt-2/volgen/stop/{}/"])
def test_no_key_stands_in_a_log(path: str) -> None:
    key = "Ab3_-" * 9
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Forbidden (%s): %s", ("token", path.format(key)), None)
    assert WithoutTokens().filter(record) and key[:16] not in record.getMessage()


@pytest.mark.parametrize(("sent", "proxy", "counted"), [
    (("192.0.2.1", "9.9.9.9"), False, "192.0.2.1"), (("127.0.0.1", "6.6.6.6, 9.9.9.9"), True, "9.9.9.9"),
    (("2001:db8::a:b:c:d", ""), False, "2001:db8::/64"), (("2001:db8:0:0:1:2:3:4", ""), False, "2001:db8::/64"),
    (("2001:db8:1:2::9", ""), False, "2001:db8:1:2::/64"), (("::ffff:192.0.2.1", ""), False, "192.0.2.1"), (("", ""), False, ""),
])
def test_limits_count_the_connection_and_believe_only_a_proxy_of_ours(settings: Any, sent: tuple[str, str], proxy: bool, counted: str) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if proxy else None
    assert limits.client(RequestFactory().get("/", REMOTE_ADDR=sent[0], HTTP_X_FORWARDED_FOR=sent[1])) == counted
