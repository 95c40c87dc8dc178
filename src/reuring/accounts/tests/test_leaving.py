"""Taking everything along, and going with everything: found by walking every table."""
from __future__ import annotations

import io
import json
import zipfile
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from django_scopes import scope

from reuring.accounts import leaving, proofs
from reuring.accounts.inventory import OWN, SILENT, acted, everything_of, keys_to_person
from reuring.accounts.models import Person
from reuring.accounts.tests.letters import come_in, fresh, who_is
from reuring.accounts.tests.test_entering import dump, request_for
from reuring.core import mail
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Interest, Membership, Topic
from reuring.posts.models import Comment, Follow, Photo, Post, PostPerson, Reaction, Report, Version
from reuring.testing.street import make_article, make_comment, make_story, visit_as

NAME, EMAIL = "Wilhelmijntje", "wilhelmijntje@example.org"


@pytest.fixture
def lived(street: SimpleNamespace, rf: Any) -> SimpleNamespace:
    """Bram under a rare name, with a trace in every table that can hold one."""
    Person.objects.filter(pk=street.bram.pk).update(name=NAME, email=EMAIL)
    street.bram.refresh_from_db()
    street.bram.emailaddress_set.update(email=EMAIL)
    proofs.ask(request_for(rf), EMAIL, "enter")
    mail.deliver_waiting()
    with scope(hood=street.oost):
        live(street)
    street.client = come_in(EMAIL)
    return street


def live(street: SimpleNamespace) -> None:
    bram, article = street.bram, make_article(street, title="Mijn artikel")
    article.edit(by=bram, title="Mijn artikel, beter", body="Nieuw.")
    make_comment(street, make_article(street, by=street.aisha), by=bram, body="Mijn antwoord")
    PostPerson.objects.create(post=make_story(street, by=street.aisha), person=bram, agreed_at=timezone.now())
    Reaction.objects.create(post=article, person=bram, word="fijn")
    Follow.objects.create(hood=street.oost, person=bram)
    Follow.objects.create(hood=street.oost, email=EMAIL)
    Comment.objects.create(post=article, guest_name="Gast", guest_email=EMAIL, body="Als gast", state="held")
    Report.objects.create(hood=street.oost, post=article, reason="unclear", reporter=bram, contact=EMAIL, text="Ik snap het niet")
    Photo.objects.create(post=article, author=bram, name="p1", alt="Een bankje", width=480, height=320)
    Interest.objects.create(membership=Membership.objects.get(person=bram), topic=Topic.objects.get(slug="tuinieren"), wish="does")
    bram.block(street.nico)
    Membership.objects.get(person=street.nico).shake_hands(by=bram)


@pytest.mark.proves("F79")
def test_in_two_clicks_nothing_is_left_but_the_words(lived: SimpleNamespace) -> None:
    page = lived.client.get("/ik/vertrekken/").content.decode()
    assert "/ik/gegevens/" in page and 'action="/ik/vertrekken/"' in page
    assert lived.client.post("/ik/vertrekken/")["Location"] == "/binnen/tot-ziens/"
    kept = dump()
    assert (NAME in kept, EMAIL in kept, who_is(lived.client)) == (False, False, None)
    with scope(hood=lived.oost):
        assert list(Post.objects.filter(title="Mijn artikel, beter").values_list("author", "body")) == [(None, "Nieuw.")]
        assert list(Comment.objects.filter(body="Mijn antwoord").values_list("author", flat=True)) == [None]
        assert (Reaction.objects.count(), Version.objects.get().by, Photo.objects.get().author) == (0, None, None)


@pytest.mark.proves("F79")
def test_a_former_neighbour_is_named_so(lived: SimpleNamespace) -> None:
    with scope(hood=lived.oost):
        pk = Post.objects.get(title="Mijn artikel, beter").pk
    lived.client.post("/ik/vertrekken/")
    page = visit_as(lived, "visitor").get(f"/oost/nieuws/{pk}/").content.decode()
    assert "oud-buur" in page.lower() and NAME not in page


@pytest.mark.proves("F79")
def test_every_table_with_a_person_is_emptied_of_them(lived: SimpleNamespace) -> None:
    pk = lived.bram.pk
    leaving.leave(lived.bram)
    left = [str(field) for field in keys_to_person() if field.model._base_manager.filter(**{field.name: pk}).exists()]
    assert left == [] and not Person.objects.filter(pk=pk).exists()


@pytest.mark.proves("F79")
def test_other_devices_are_out_too_and_nobody_else_is(lived: SimpleNamespace) -> None:
    tablet, neighbour = come_in(EMAIL), come_in("aisha@example.org")
    lived.client.post("/ik/vertrekken/")
    assert (tablet.get("/ik/").status_code, neighbour.get("/ik/").status_code) == (403, 200)
    assert OutgoingMail.objects.filter(to="aisha@example.org").exists()


def test_if_a_part_fails_nothing_is_erased(lived: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(person: Person) -> None:
        raise RuntimeError
    monkeypatch.setattr(leaving, "ON_LEAVING", [breaks])
    with pytest.raises(RuntimeError):
        leaving.leave(lived.bram)
    assert Person.objects.filter(name=NAME).exists()


@pytest.mark.proves("F79")
def test_the_file_holds_everything_the_tables_hold(lived: SimpleNamespace) -> None:
    told = everything_of(lived.bram)
    wanted = {field.model._meta.label for field in keys_to_person() if field.model._base_manager.filter(**{field.name: lived.bram}).exists()}
    assert wanted - set(told) == set()
    text = json.dumps(told, default=str, ensure_ascii=False)
    said = [NAME, EMAIL, "Mijn artikel, beter", "Nieuw.", "Mijn antwoord", "fijn", "Een bankje", "Ik snap het niet", "tuinieren", "Als gast", "Nico", "Oost"]
    assert [words for words in said if words not in text] == []


@pytest.mark.proves("F79", "safety:A3")
def test_the_file_holds_nothing_of_others_and_no_key(lived: SimpleNamespace) -> None:
    text = json.dumps(everything_of(lived.bram), default=str, ensure_ascii=False)
    assert [words for words in ("nico@example.org", "aisha@example.org", "sessionid", "code_hash", "password") if words in text] == []
    with scope(hood=lived.oost):
        theirs = Membership.objects.get(person=lived.nico)
    assert {"id": theirs.pk, "as": "met_by"}.items() <= acted(theirs, "met_by").items() and "person" not in acted(theirs, "met_by")


@pytest.mark.proves("F79", "safety:A5")
def test_the_file_is_given_only_to_who_just_proved_to_be_it(lived: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [visit_as(lived, "bram").post("/ik/gegevens/").status_code, visit_as(lived, "visitor").post("/ik/gegevens/").status_code] == [302, 403]
    monkeypatch.setattr(leaving, "FILES", [lambda person: [("fotos/1.jpg", b"jpeg")]])
    monkeypatch.setattr(leaving, "EXPORTS", [lambda person: {"more": person.name}])
    answer = fresh(lived, "bram").post("/ik/gegevens/")
    package = zipfile.ZipFile(io.BytesIO(answer.content))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/zip", "private, no-store")
    assert package.namelist() == ["mijn-gegevens.json", "fotos/1.jpg"]
    assert json.loads(package.read("mijn-gegevens.json"))["more"] == NAME


def test_every_column_of_a_person_is_known_as_own_or_as_acted() -> None:
    """A new column to a person makes somebody think: is the row theirs, or did they only act in it?"""
    only_acted = {"recorded_by", "met_by", "guide", "made_by", "used_by", "entered_by", "judged_by", "looked_by", "set_by", "asked_by", "host", "read_by",
                  "ended_by", "promised_by", "invited_by", "confirmed_by", "added_by", "told_by", "undone_by", "closed_by", "low", "high", "connector", "giver",
                  "first", "second", "centre", "representative", "of_team", "taken_by", "answered_by", "champion", "found_by", "proposed_by", "tipped_by",
                  "consented_by", "begun_by", "written_by", "noted_by"}
    unknown = {str(field) for field in keys_to_person() if field.name not in OWN | SILENT | only_acted}
    assert unknown == set()


def test_no_generic_key_escapes_the_walk() -> None:
    assert [model for model in apps.get_models() if any(field.__class__.__name__ == "GenericForeignKey" for field in model._meta.private_fields)] == []


@pytest.mark.proves("safety:A2")
def test_the_file_does_not_tell_who_avoids_somebody(lived: SimpleNamespace) -> None:
    before = everything_of(lived.nico)
    lived.aisha.block(lived.nico)
    assert everything_of(lived.nico) == before
