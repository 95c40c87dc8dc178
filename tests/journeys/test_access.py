"""Every page kind, looked at on a small phone by whoever may see it, and every state a page can be in."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import APIResponse

from reuring.core import clock
from reuring.testing.browser import Tab
from tests.journeys.conftest import Things, Visit
from tests.journeys.faultless import CONTRAST, faults, faults_on
from tests.sweeps.guests import GUESTS
from tests.sweeps.routes import Route, routes

SignIn = Callable[..., Tab]
KEYS = {"workshop:answer_offer": "Brought", "workshop:partner_can": "Initiative", "workshop:partner_can_for": "Seeker",
        "workshop:answer_party": "Received", "workshop:say_choice": "Choice"}       # what a second key in an address stands for
ROLES = {"visitor": "visitor", "writer": "bram", "connector": "cato", "operator": "omar"}       # of the pool, and on the guest list
ELSEWHERE = {302, 405}           # leads on, or listens to a form only
LEAST = {"visitor": 40, "writer": 52, "connector": 34, "operator": 4}       # pages looked at in each half of the walk
AS_MEMBER = {"front:today", "front:our_hood", "front:who_and_where", "news:article", "news:story", "news:list", "plain:choose", "front:place", "agenda:list",
             "agenda:event", "people:organisation", "people:map", "people:organisations"}
NOT_NOW = {                      # pages of another neighbourhood, person or moment: seen in `test_states_of_a_page`
    "hoods:answer": 403, "hoods:offer_start": 403, "enter:link": 404, "posts:stop": 404, "posts:put_back": 405, "mfa_edit_webauthn": 404,
    "mfa_remove_webauthn": 404, "mfa_deactivate_totp": 404, "mfa_view_recovery_codes": 404, "mfa_download_recovery_codes": 404, "posts:photo": 404,
    "agenda:way_out": 404, "agenda:person_ics": 404, "agenda:group_ics": 404, "agenda:recap": 409, "sheets:photo": 404, "notices:tip": 404,
    "people:still_right": 404, "moderation:answer": 404, "moderation:guest_judgement": 404, "moderation:lent_report": 404, "plain:short": 404,
    "exchange:tend": 404, "exchange:read_aloud": 404, "exchange:propose": 404, "exchange:tie": 404, "exchange:tend_match": 404, "exchange:end_boundary": 404,
    "care:answer": 404, "care:person": 405, "care:invitation": 404, "care:change_task": 404,
    "console:texted_board": 409, "console:texted_picture": 404,
    "exchange:settle": 409, "console:pair": 409, "projects:jewel": 409, "projects:answer": 404, "projects:paper": 404, "projects:become": 409,
    "projects:lead": 409, "plans:answer": 403,
}


@pytest.mark.proves("F77", "A8")
def test_the_main_pages_have_no_fault(visit: Visit, things: Things) -> None:
    """A front page, a message, a place, an agenda, a form and what is wrong in it; the first also in the dark, and some from the right in Arabic."""
    tab = visit(refused=(422,))
    found = []
    for look, paths in {(): MAIN, ("theme", "dark"): MAIN[:1], ("taal", "ar"): MAIN[:2]}.items():
        tab.context.clear_cookies()
        tab.context.add_cookies([{"name": look[0], "value": look[1], "url": tab.base}] if look else [])
        found += faults_on(tab, [path.format(**things) for path in paths], **RULES_OF.get("".join(look[:1]), {}))
    empty_form(tab)
    found += faults(tab, **RULES_OF["taal"])
    assert not found, found


MAIN = ["/weverij/", "/weverij/nieuws/{Article}/", "/weverij/plek/1/", "/weverij/agenda/", "/weverij/ideeen/", "/weverij/meedoen/"]


@pytest.mark.nightly
@pytest.mark.proves("F77", "A8")
@pytest.mark.parametrize("part", range(2))
@pytest.mark.parametrize("role", ROLES)
def test_no_page_has_a_fault(visit: Visit, sign_in: SignIn, things: Things, role: str, part: int) -> None:
    tab = visit(refused=(403, 404, 409)) if role == "visitor" else sign_in(role, refused=(403, 404, 409))
    found, surprises, seen, refused = [], [], 0, set()
    for route in list(pages_of(role))[part::2]:
        answer = ask(tab, route, things)
        if answer.status in ELSEWHERE or "text/html" not in answer.headers["content-type"]:
            continue
        if answer.status not in {200, NOT_NOW.get(route.name)}:
            surprises.append(f"{route.name}: {answer.status}")
            continue
        seen += 1
        if answer.status != 200 and answer.status in refused:
            continue                     # one page says every refusal of its kind
        refused.add(answer.status)
        tab.put(answer)
        found += faults(tab)
    assert found + surprises == []
    assert seen >= LEAST[role]


def test_every_address_has_somebody_who_looks_at_it() -> None:
    everywhere = [route.name for role in ROLES for route in pages_of(role)]
    assert {route.name for route in routes()} <= set(everywhere)


def test_the_look_sees_what_is_wrong(visit: Visit) -> None:
    """The control: a page with faults is not let through, also after a page whose parts look the same was found well."""
    tab = visit()
    assert faults_on(tab, ["/weverij/", "/weverij/"]) == []
    tab.page.evaluate(SPOIL)
    found = " ".join(faults(tab))
    for fault in ("image-alt", "color-contrast", "scrolls sideways", "small target"):
        assert fault in found


SPOIL = """() => {
  const part = document.querySelector("main");
  part.insertAdjacentHTML("afterbegin", "<img src='data:,'><p id='pale'>Hallo</p><button id='small'>x</button><p id='wide'>breed</p>");
  document.getElementById("pale").style.color = "#ddd";
  document.getElementById("small").style.cssText = "block-size: 20px; min-block-size: 0";
  document.getElementById("wide").style.inlineSize = "900px";
}"""


def pages_of(role: str) -> Iterator[Route]:
    """Each address goes to the first who may come there; the main pages are seen by a member too."""
    for route in routes():
        first = next(each for each, name in ROLES.items() if name in GUESTS[route.action or "page.read"] or each == "operator")
        if first == role or (role == "writer" and route.name in AS_MEMBER):
            yield route


def ask(tab: Tab, route: Route, things: Things) -> APIResponse:
    model = route.on.__name__ if route.on else ""
    key = things.get(KEYS.get(route.name, ""), 1) if "int:key" in route.pattern else "weverij"
    path = route.path(slug="weverij", area="waterbeek", key=key, token="onbekend", width=480, number="W3",
                      pk=things.get(model, 0), day=(clock.today() + timedelta(days=7)).isoformat(), tag="koffie", code="zzz",
                      what="stap", blad="W18", nth=50, station="photo", tongue="tr", version=1, role="buddy")
    return tab.ask(path)


@pytest.mark.nightly
@pytest.mark.proves("F77", "A8")
@pytest.mark.parametrize("look", [{}, {"theme": "dark"}, {"contrast": "more", "letters": "3"}, {"taal": "ar"}])
def test_no_state_of_a_page_has_a_fault(visit: Visit, things: Things, look: dict[str, str]) -> None:
    tab = visit(refused=(403, 404, 409, 422))
    tab.context.add_cookies([{"name": name, "value": value, "url": tab.base} for name, value in look.items()])
    rules, states = RULES_OF.get(next(iter(look), ""), {}), STATES if "taal" in look else STATES[::2] if look else STATES[1::2]
    found = faults_on(tab, [path.format(**things) for path in states], (200, 403, 404), **rules)
    empty_form(tab)
    found += faults(tab, **rules)
    assert not found, found


RULES_OF = {"theme": {"only": CONTRAST}, "contrast": {"only": CONTRAST}, "taal": {"without": CONTRAST}}      # what such a look can change


@pytest.mark.nightly
@pytest.mark.proves("F77")
def test_what_was_changed_meanwhile_and_what_is_too_much_is_said_well(sign_in: SignIn) -> None:
    tab = sign_in(refused=(409, 413))
    tab.go("/weverij/nieuws/nieuw/")
    tab.fill(title="Weg en weer weg", body="Het staat er.")
    tab.press("Plaats", exact=True, within="#schrijf")
    token, page = tab.page.input_value("[name=csrfmiddlewaretoken] >> nth=0"), tab.path
    tab.open("Wat je hiermee kunt doen")
    tab.page.evaluate(TWICE, [page, token])
    tab.press("Trek het in")
    found = faults(tab)
    assert tab.refusals == [409]
    tab.go("/weverij/nieuws/nieuw/")
    tab.page.evaluate("document.querySelector('[name=body]').value = 'woord '.repeat(200_000)")
    tab.press("Plaats", exact=True, within="#schrijf")
    found += faults(tab)
    assert tab.refusals == [409, 413]
    assert not found, found


TWICE = """async ([page, token]) => {
  const form = document.querySelector("form[action$='/intrekken/']");
  await fetch(form.action, { method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: token }) });
}"""


@pytest.mark.nightly
@pytest.mark.proves("F77")
def test_a_long_word_does_not_push_the_page(sign_in: SignIn) -> None:
    """In a title, a name and a text, on the narrowest phone, also with letters twice as large."""
    tab = sign_in()
    tab.go("/weverij/nieuws/nieuw/")
    tab.fill(title="Arbeidsongeschiktheidsverzekeringsmaatschappijen", body="Hottentottententententoonstelling" * 9)
    tab.choose("Iedereen")
    tab.press("Plaats", exact=True, within="#schrijf")
    found = faults(tab)
    for path in ("/weverij/", "/weverij/nieuws/"):
        tab.go(path)
        found += faults(tab)
    assert not found, found


STATES = ["/weverij/", "/weverij/nieuws/{Article}/", "/weverij/verhalen/{Story}/", "/weverij/zoeken/", "/weverij/zoeken/?q=xyzzyx", "/weverij/zoeken/?q=koffie",
          "/weverij/nieuws/999999/", "/weverij/nieuws/nieuw/", "/ik/", "/bestaat-niet/", "/oude-haven/", "/oude-haven/antwoord/", "/hoogveld/",
          "/hoogveld/starten/", "/hoogveld/nieuws/", "/spoorzicht/", "/binnen/link/onbekend/"]


def empty_form(tab: Tab) -> None:
    tab.go("/weverij/meedoen/")
    tab.page.locator("main form button").first.click()
    tab.page.wait_for_selector(".errors")
