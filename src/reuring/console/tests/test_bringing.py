"""A list or a calendar as a file in a browser: looked at first, brought in once, taken back as far as nobody touched it."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope

from reuring.agenda.models import Coming, Event
from reuring.console import bringing
from reuring.core import clock
from reuring.people.models import Doubt, Organisation, Upload
from reuring.people.models.uploads import forget_uploads
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

DESK, TEAM = "/beheer/buurten/oost/binnen/", "/oost/ronde/binnen/bestand/"
NL = {"HTTP_ACCEPT_LANGUAGE": "nl"}
LIST = b"Naam;Telefoon;Wijk\nTaalhuis Oost;024 000 00 01;Oost\nKoor De Lijster;024 000 00 02;Oost\n;024 000 00 03;Oost\nZwemclub;bel maar;Oost\n"


def sent(client: Any, page: str, content: bytes, name: str = "lijst.csv", **more: Any) -> Any:
    return client.post(page, {"file": SimpleUploadedFile(name, content), **more}, **NL)


def calendar(*titles: str) -> bytes:
    day = clock.today() + timedelta(days=3)
    events = "".join(f"BEGIN:VEVENT\nUID:{title}\nSUMMARY:{title}\nDTSTART:{day:%Y%m%d}T100000\nEND:VEVENT\n" for title in titles)
    return f"BEGIN:VCALENDAR\n{events}BEGIN:VEVENT\nUID:x\nSUMMARY:Ooit\nEND:VEVENT\nEND:VCALENDAR\n".encode()


def names(street: SimpleNamespace) -> list[str]:
    with scope(hood=street.oost):
        return sorted(Organisation.objects.values_list("name", flat=True))


@pytest.mark.proves("F14")
def test_the_operator_sees_a_list_first_and_brings_it_in_once(street: SimpleNamespace) -> None:
    omar = visit_as(street, "omar")
    page = sent(omar, DESK, LIST).headers["Location"]
    told = omar.get(page, **NL).text
    assert "Taalhuis Oost" in told and "“bel maar” is geen telefoonnummer" in told and names(street) == []
    assert "Zwemclub;" in omar.get(f"{page}niet-binnen.csv").content.decode("utf-8-sig")
    for _twice in range(2):
        omar.post(page, {"act": "take"})
    assert names(street) == ["Koor De Lijster", "Taalhuis Oost"]
    with scope(hood=street.oost):
        assert (bytes(Upload.objects.get().content), Upload.objects.get().state) == (b"", "taken")


@pytest.mark.proves("F14")
def test_another_column_is_chosen_on_the_page(street: SimpleNamespace) -> None:
    omar = visit_as(street, "omar")
    page = sent(omar, DESK, LIST).headers["Location"]
    assert omar.post(page, {"act": "look", "column_0": "name", "column_1": "-", "column_2": "about"}).status_code == 302
    omar.post(page, {"act": "take"})
    with scope(hood=street.oost):
        assert list(Organisation.objects.values_list("about", "phone")) == [("Oost", "")] * 3
    without = sent(omar, DESK, LIST, source="nog een").headers["Location"]
    answer = omar.post(without, {"act": "look", "column_0": "-", "column_1": "phone", "column_2": "-"}, **NL)
    assert answer.status_code == 422 and "Welke kolom is de naam" in answer.text


@pytest.mark.proves("F14")
def test_what_came_in_is_taken_back_but_for_what_somebody_touched(street: SimpleNamespace) -> None:
    omar = visit_as(street, "omar")
    page = sent(omar, DESK, LIST).headers["Location"]
    omar.post(page, {"act": "take"})
    with scope(hood=street.oost):
        Organisation.objects.get(name="Taalhuis Oost").edit(about="Elke dag open.")
    omar.post(page, {"act": "undo"})
    assert names(street) == ["Taalhuis Oost"]
    assert "1 blijft" in omar.get(page, **NL).text or "blijven" in omar.get(page, **NL).text


@pytest.mark.proves("F14")
def test_the_team_brings_in_a_calendar_and_takes_it_back(street: SimpleNamespace) -> None:
    cato = visit_as(street, "cato")
    page = sent(cato, TEAM, calendar("Koffie", "Soep"), "ark.ics").headers["Location"]
    told = cato.get(page, **NL).text
    assert "Koffie" in told and "Ooit" in told
    cato.post(page, {"act": "take"})
    with scope(hood=street.oost):
        coffee = Event.objects.get(title="Koffie")
        assert (coffee.author, Event.objects.count()) == (street.cato, 2)
        Coming.say(coffee, coffee.day, person=street.aisha)
    cato.post(page, {"act": "undo"})
    with scope(hood=street.oost):
        assert list(Event.objects.values_list("title", flat=True)) == ["Koffie"]


@pytest.mark.proves("F14")
def test_the_operator_judges_what_may_be_here_twice(street: SimpleNamespace) -> None:
    omar = visit_as(street, "omar")
    for name, text in (("een.csv", b"naam\nStichting De Ark\n"), ("twee.csv", b"naam\nDe Arck\n")):
        omar.post(sent(omar, DESK, text, name).headers["Location"], {"act": "take"})
    assert "Stichting De Ark" in omar.get(DESK, **NL).text and names(street) == ["Stichting De Ark"]
    with scope(hood=street.oost):
        doubt = Doubt.objects.get()
    omar.post(f"{DESK}dubbel/{doubt.pk}/", {"act": "other"})
    assert names(street) == ["De Arck", "Stichting De Ark"]


@pytest.mark.proves("F14")
@pytest.mark.parametrize(("content", "name", "words"), [
    (b"", "leeg.csv", "niets in"), (b"\x00\x01\xff\xfe\x00MZ\x00", "boos.csv", "tekst"), (b"a" * 5_000_001, "groot.csv", "5 MB"),
    (b"straat;huis\na;b\n", "lijst.csv", "Welke kolom is de naam"), (b"naam\n" + b"De Club\n" * 2_001, "lang.csv", "2.000 regels"),
    (b"Er was eens", "ark.ics", "geen agenda"), (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", "ark.ics", "halverwege")])
def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(street: SimpleNamespace, content: bytes, name: str, words: str) -> None:
    answer = sent(visit_as(street, "omar"), DESK, content, name, source="mijn lijst")
    assert answer.status_code == 422 and words in answer.text and "mijn lijst" in answer.text
    with scope(hood=street.oost):
        assert (Upload.objects.count(), Organisation.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_without_a_connector_a_calendar_does_not_come_in(street: SimpleNamespace) -> None:
    answer = sent(visit_as(street, "omar"), "/beheer/buurten/west/binnen/", calendar("Koffie"), "ark.ics")
    assert answer.status_code == 422 and "buurtverbinder" in answer.text


def test_a_file_that_nobody_brings_in_goes_after_a_week(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    with scope(hood=street.oost):
        for days, state in ((8, "looked"), (8, "taken"), (91, "taken"), (1, "looked")):
            Upload.objects.create(hood=street.oost, kind="list", name=f"{days}.csv", source="x", state=state, made_at=clock.ago(days=days))
        assert (forget_uploads(), sorted(Upload.objects.values_list("name", "state"))) == (2, [("1.csv", "looked"), ("8.csv", "taken")])


def test_what_goes_wrong_half_way_leaves_nothing(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    with scope(hood=street.oost):
        upload = bringing.begin(Upload(hood=street.oost, added_by=street.cato, name="lijst.csv"), LIST)
        monkeypatch.setattr(Upload, "save", None)
        with pytest.raises(TypeError):
            bringing.take(upload, street.cato)
        assert (Organisation.objects.count(), bytes(Upload.objects.get().content), Upload.objects.get().state) == (0, LIST, "looked")
