"""A photo of connector and buddy on the story card, on the screen and on paper: with their own yes, and gone when that is taken back (W15)."""
from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope
from pypdf import PdfReader

from reuring.accounts.leaving import leave
from reuring.core.print.tests.test_print import alternatives
from reuring.posts.photos import path_of
from reuring.testing.alliances import make_face, make_story, make_told
from reuring.testing.street import visit_as
from reuring.workshop.models import StoryCard, StoryFace
from reuring.workshop.tests.test_photo import drawing

AT = "/oost/atelier"


@pytest.mark.proves("W15", "P3")
def test_a_photo_stands_on_the_story_on_screen_and_on_paper_with_a_yes_and_goes_at_once_when_it_is_taken_back(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card = make_told(street)
    cato, visitor, page = visit_as(street, "cato"), visit_as(street, "visitor"), f"{AT}/{card.analysis_id}/verhaal/"
    said = {"photo": drawing(), "alt": "Aisha lacht naast haar fiets.", "yes": "spoken", "heard_by": "Suus"}
    for wrong in ({"heard_by": ""}, {"alt": ""}, {"photo": ""}, {"yes": ""}):
        assert cato.post(f"{page}foto/buddy/", said | {"photo": drawing()} | wrong).status_code == 422
    cato.post(f"{page}foto/buddy/", said | {"photo": drawing()})
    with scope(hood=street.oost):
        face = StoryFace.objects.get()
    src = f"{AT}/verhaal/foto/{face.pk}/480/"
    assert f'src="{src}"' in (read := visitor.get(page).text) and 'alt="Aisha lacht naast haar fiets."' in read
    assert (got := visitor.get(src)).status_code == 200 and got["Cache-Control"] == "private, no-store"
    assert "Suus" in cato.get(page).text
    with_photo = PdfReader(io.BytesIO(visitor.get(f"{page}papier/").content))
    cato.post(f"{AT}/verhaal/foto/{face.pk}/weg/")
    assert src not in visitor.get(page).text and visitor.get(src).status_code == 404
    without = PdfReader(io.BytesIO(cato.get(f"{page}papier/").content))
    assert len(with_photo.pages) == 1 and "Aisha" in without.pages[0].extract_text()
    assert [said["alt"] in alternatives(book) for book in (with_photo, without)] == [True, False]


@pytest.mark.proves("W15")
def test_no_photo_without_a_yes_and_none_of_somebody_the_card_does_not_name(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card = make_told(street)
        for wrong in ({"heard_by": ""}, {"yes": "paper", "heard_by": ""}):
            with pytest.raises(IntegrityError), transaction.atomic():
                make_face(street, card, **wrong)
        face = make_face(street, card)
        assert [one.pk for one in StoryFace.objects.on(card)] == [face.pk] and StoryFace.objects.for_page().get().public
        other = make_story(street, card.analysis, buddy="Bram")
        assert not StoryFace.objects.on(other).exists()
        StoryCard.objects.filter(pk=card.pk).update(buddy="Bram")
        assert not StoryFace.objects.for_page().get().public
    assert visit_as(street, "visitor").get(f"{AT}/verhaal/foto/{face.pk}/480/").status_code == 404


@pytest.mark.proves("W15")
def test_who_put_up_their_own_takes_it_along_and_a_new_photo_burns_the_one_before(
        street: SimpleNamespace, django_capture_on_commit_callbacks: object) -> None:
    with scope(hood=street.oost):
        card = make_told(street)
        first = make_face(street, card, yes="self")
        with django_capture_on_commit_callbacks(execute=True):          # type: ignore[operator]
            second = make_face(street, card, yes="self")
        assert not path_of(first.name, 480).exists() and path_of(second.name, 480).exists()
        assert (second.person, second.heard_by) == (street.cato, "")
    leave(street.cato)
    with scope(hood=street.oost):
        assert not StoryFace.objects.exists()
