"""Text messages: out over a real line to a provider that has moods, and in with a signature that counts once."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from reuring.core import clock, errand
from reuring.core.models import Asked, IncomingText, OutgoingText, Stopped
from reuring.core.texting import asking, coming_in, numbers, parts, provider, sending
from reuring.core.texting.words import read
from reuring.testing.phonebox import SECRET, Phonebox, phonebox, signature, to_client

pytestmark = pytest.mark.once

RIET, HENK = "+31612345678", "+31687654321"


@pytest.fixture
def box(settings: Any) -> Iterator[Phonebox]:
    with phonebox() as opened:
        settings.SMS_URL, settings.SMS_SECRET, settings.SMS_NUMBER = opened.address, SECRET, "+31600000000"
        yield opened


def in_the_box(box: Phonebox, number: str = RIET) -> list[str]:
    coming_in.look_at_waiting()
    sending.deliver_waiting()
    return box.to(number)


@pytest.mark.parametrize(("typed", "number"), [
    ("06 12 34 56 78", RIET), ("06-12345678", RIET), ("+31 (0)6 1234 5678", RIET), ("0031612345678", RIET), ("024 000 00 00", None), ("+32470123456", None),
    ("06 12", None), ("٠٦١٢٣٤٥٦٧٨", None), ("+3161234567890", None), ("", None)])
def test_a_number_as_people_type_it(typed: str, number: str | None) -> None:
    assert numbers.read(typed) == number
    assert number is None or numbers.spoken(number) == "06 12 34 56 78"


@pytest.mark.parametrize(("text", "count"), [
    ("", 1), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("€" * 80, 1), ("€" * 81, 2), ("€" * 153, 3), ("ع" * 70, 1), ("ع" * 71, 2),
    ("🌷" * 35, 1), ("🌷" * 36, 2), ("ë", 1)])
def test_parts_are_counted_as_they_are_paid(text: str, count: int) -> None:
    assert parts.count(text) == count


def test_dutch_travels_short() -> None:
    assert parts.plain("“Geïnteresseerd?” … één reünie — 5 €, à la carte") == '"Geinteresseerd?" ... één reünie - 5 €, à la carte'
    assert parts.plain("سلام") == "سلام"


@pytest.mark.django_db
@pytest.mark.parametrize("mood", ["busy", "hang", "cut"])
def test_nothing_is_lost_when_the_provider_has_a_mood(box: Phonebox, monkeypatch: pytest.MonkeyPatch, time_machine: Any, mood: str) -> None:
    monkeypatch.setattr(errand.run, "__kwdefaults__", {"size": 1_000, "seconds": 0.3})
    box.mood = mood
    assert [sending.say(RIET, words, key=words) for words in ("Een", "Twee", "Een")] == [True, True, False]
    assert sending.deliver_waiting() == 0
    box.mood = "well"
    time_machine.move_to(clock.ahead(minutes=3))
    sending.deliver_waiting()
    assert (box.to(RIET), box.doubles) == (["Een", "Twee"], 1 if mood == "cut" else 0)
    assert set(OutgoingText.objects.values_list("state", "text", "to")) == {("sent", "", "")}


@pytest.mark.django_db
def test_what_a_provider_refuses_for_good_is_not_tried_again(box: Phonebox) -> None:
    box.mood = "never"
    sending.say(RIET, "Een", key="1")
    sending.deliver_waiting()
    assert OutgoingText.objects.get().state == "failed" and sending.used() == 0


@pytest.mark.django_db
def test_a_budget_for_one_number_and_for_all_with_room_left_for_codes(box: Phonebox, settings: Any) -> None:
    settings.SMS_A_DAY, settings.SMS_MONTH = 2, 10
    assert [sending.say(RIET, "a" * 300, key=key) for key in "ab"] == [True, True]
    with pytest.raises(sending.OverBudget):
        sending.say(RIET, "a", key="c")
    sending.say(HENK, "a" * 700, key="d")
    with pytest.raises(sending.OverBudget):
        sending.say("+31611111111", "a", key="e")
    assert sending.say("+31611111111", "a", key="e", expires_at=clock.ahead(minutes=1)) and (sending.used(), str(sending.cost(sending.used()))) == (10, "0.80")


@pytest.mark.django_db
def test_only_a_fresh_and_signed_word_of_the_provider_comes_in_and_once(box: Phonebox, time_machine: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    now = clock.now().timestamp()
    assert [box.text(to_client(client), RIET, "hoi", name="1", at=at) for at in (now, now, now - 301, now + 301)] == [204, 204, 401, 401]
    for header in ("", "t=1", f"t={int(now)},v1=", signature(b"{}", secret="another")):
        assert client.post("/sms/", b"{}", content_type="application/json", headers={"Reuring-Signature": header}).status_code == 401
    for body in (b"{}", b"[]", b"\xff", b'{"id":1,"from":"06","text":"a"}', b'{"id":"a","from":"0612345678","text":"a","pictures":[1]}', b"[" * 5_000):
        assert client.post("/sms/", body, content_type="application/json", headers={"Reuring-Signature": signature(body)}).status_code == 400
    assert IncomingText.objects.count() == 1 and client.get("/sms/").status_code == 405


@pytest.mark.django_db
def test_an_unknown_number_gets_a_kind_answer_and_nothing_is_kept(box: Phonebox, time_machine: Any) -> None:
    for word in ("Hallo daar", "Is daar iemand", "Nog eens", "En nog eens", "En weer"):
        box.text(to_client(Client()), RIET, word)
    said = in_the_box(box)
    assert len(said) == coming_in.MOST_OUT and "Bel ons" in said[0]
    assert set(IncomingText.objects.values_list("text", "number")) == {("", "")}
    time_machine.move_to(clock.ahead(hours=25))
    assert (coming_in.forget_old(), IncomingText.objects.count()) == (5, 0)


@pytest.mark.django_db
def test_stop_ends_everything_and_says_so_once(box: Phonebox) -> None:
    asking.ask(RIET, "tea", {}, on=clock.today(), until=clock.ahead(days=1))
    sending.say(RIET, "Morgen thee", key="1")
    box.text(to_client(Client()), "06 12345678", " Stop! ")
    assert in_the_box(box) == ["Je krijgt geen sms meer van ons. Wil je ze weer? Sms AAN."]
    assert not sending.say(RIET, "Toch nog", key="2") and not Asked.objects.exists() and RIET not in Stopped.objects.get().key
    box.text(to_client(Client()), RIET, "aan")
    assert len(in_the_box(box)) == 2 and sending.say(RIET, "Weer", key="3")


@pytest.mark.parametrize(("text", "meant", "code"), [
    ("JA DO", "yes", "DO"), ("ja donderdag", "yes", "DO"), ("Ja, do2!", "yes", "DO2"), ("NEE", "no", ""), ("ik kom", "yes", ""), ("kan niet", "no", ""),
    ("Ik kan helaas niet donderdag, sorry", "no", "DO"), ("ik kom niet", "no", ""), ("toch niet", "no", ""), ("We komen graag", "yes", ""),
    ("ok 👍", "yes", ""), ("prima hoor tot donderdag", "yes", "DO"), ("ja do groetjes Riet", "yes", "DO"), ("vrijdag ja", "yes", "VR"), ("hayır", "no", ""),
    ("misschien", "unclear", ""), ("ja maar later", "unclear", ""), ("nee ik kom wel", "unclear", ""), ("ik weet het nog niet", "unclear", ""),
    ("ja of nee", "unclear", ""), ("kan ik nog komen", "unclear", ""), ("kom je ook?", "unclear", ""), ("ja do en vr", "unclear", ""), ("do", "unclear", "DO"),
    ("de bakker heeft morgen suikerbrood", "unclear", ""), ("STOP", "stop", ""), ("aan", "start", ""),
    ("", "unclear", ""), ("nee niet stoppen", "unclear", "")])
def test_rather_asks_again_than_guesses(text: str, meant: str, code: str) -> None:
    found = read(text)
    assert (found.meant, found.code if found.meant in {"yes", "no"} else code) == (meant, code)


@pytest.mark.django_db
def test_two_open_questions_are_never_confused(box: Phonebox, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, bool]] = []
    monkeypatch.setitem(asking.ON_ANSWER, "tea", lambda one, yes: heard.append((one.about["name"], yes)) or "Goed.")
    day, until = clock.today(), clock.ahead(days=2)
    first, second, again = (asking.ask(RIET, "tea", {"name": name}, on=day, until=until) for name in ("a", "b", "a"))
    assert (first.pk, second.code) == (again.pk, f"{first.code}2")
    for words in ("ja", f"ja {second.code}", f"nee {first.code}", "ja zo9"):
        box.text(to_client(Client()), RIET, words)
        coming_in.look_at_waiting()
    assert heard == [("b", True), ("a", False)]
    assert f"JA {first.code} / NEE {first.code}, JA {second.code} / NEE {second.code}" in in_the_box(box)[0]


@pytest.mark.django_db
def test_who_asks_nothing_of_anybody_hears_so(box: Phonebox) -> None:
    box.text(to_client(Client()), RIET, "ja")
    assert "niets veranderd" in in_the_box(box)[0]


def test_pictures_are_fetched_from_the_house_of_the_provider_alone(box: Phonebox) -> None:
    box.pictures["/m/1"] = b"jpeg"
    assert provider.picture("/m/1") == provider.picture(box.address.replace("/send", "/m/1")) == b"jpeg"
    elsewhere = ("/m/2", "http://127.0.0.1:1/m/1", "https://evil.example/m/1", "http://x@127.0.0.1/", "file:///etc/passwd")
    assert [provider.picture(where) for where in elsewhere] == [None] * 5


def test_without_a_provider_nothing_goes_out_or_in(db: None) -> None:
    assert not sending.say(RIET, "a", key="1") and Client().post("/sms/", b"{}", content_type="application/json").status_code == 401
    assert timedelta(hours=20) < sum(sending.PATIENCE, timedelta()) < timedelta(days=1)
