"""A device that asked for signs, in a real browser: its worker stands under the security policy, hears a knock, asks this site and shows a line."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reuring.testing.browser import Tab
from reuring.testing.house import wait_for
from tests.journeys.conftest import Letterbox, Visit
from tests.journeys.test_keys import come_in_by_mail

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
NO_SERVICE_HERE = """PushManager.prototype.subscribe = async function (asked) {
  if (!asked.userVisibleOnly || asked.applicationServerKey.length !== 65) throw new Error("no key");
  return { endpoint: "https://push.example.org/a/device" };
}"""
SHOWN = """async () => { const [one] = await navigator.serviceWorker.getRegistrations();
  return (await one.getNotifications()).map((line) => [line.title, line.body, line.data.href, line.lang]); }"""
PRESS = """async () => {
  const opened = [];
  self.clients.openWindow = async (href) => opened.push(href);
  const [line] = await self.registration.getNotifications();
  const press = new NotificationEvent("notificationclick", { notification: line });
  self.dispatchEvent(press);
  await new Promise((done) => setTimeout(done, 50));
  return [opened, (await self.registration.getNotifications()).length];
}"""


def test_a_knock_becomes_a_line_and_a_press_leads_there(sign_in: SignIn, visit: Visit, letterbox: Letterbox) -> None:
    """No push service is reached from here, so what it would answer is put in its place; all else is the browser's own."""
    person, tab = sign_in().person, visit(fresh=True)
    tab.context.grant_permissions(["notifications"], origin=tab.base)
    tab.page.add_init_script(NO_SERVICE_HERE)
    come_in_by_mail(tab, person.email, letterbox)
    tab.go("/ik/apparaten/")
    tab.press("Geef mij hier een seintje")
    tab.page.get_by_text("Vanaf nu geeft dit toestel een seintje").wait_for()
    knock(tab)
    wait_for(lambda: tab.page.evaluate(SHOWN), "a line on the screen", within=15)
    assert tab.page.evaluate(SHOWN) == [["Er is iets voor je", "", "/ik/", "nl"]]
    assert tab.context.service_workers[0].evaluate(PRESS) == [["/ik/"], 0]


def knock(tab: Tab) -> None:
    """As a push service does: without a word."""
    line, known = tab.context.new_cdp_session(tab.page), []
    line.on("ServiceWorker.workerRegistrationUpdated", lambda said: known.extend(said["registrations"]))
    line.send("ServiceWorker.enable")
    wait_for(lambda: _look(tab, known), "the worker to be known", within=15)
    line.send("ServiceWorker.deliverPushMessage", {"origin": tab.base, "registrationId": known[-1]["registrationId"], "data": ""})


def _look(tab: Tab, known: list[dict[str, Any]]) -> bool:
    tab.page.wait_for_timeout(50)                # lets the browser say what it knows
    return bool(known)
