"""Going takes the name from the pages and lets the photos go along."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.accounts import leaving
from reuring.hoods.models import Membership
from reuring.posts.leaving import photos
from reuring.posts.models import Photo
from reuring.posts.photos import WIDTHS, path_of
from reuring.testing.street import make_article, make_comment


@pytest.mark.proves("F79")
def test_pages_are_made_anew_also_where_somebody_no_longer_belongs(street: SimpleNamespace) -> None:
    make_comment(street, make_article(street), by=street.aisha)
    with scope(hood=street.oost):
        Membership.objects.filter(person=street.aisha).delete()
    before = street.oost.__class__.objects.get(pk=street.oost.pk).version
    leaving.leave(street.aisha)
    assert street.oost.__class__.objects.get(pk=street.oost.pk).version > before


@pytest.mark.proves("F79")
def test_photos_go_along_and_their_credit_loses_the_name(street: SimpleNamespace, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path
    photo = Photo.objects.create(post=make_article(street), author=street.bram, name="ab12", alt="Een bankje", credit="Bram", width=480, height=320)
    file = path_of("ab12", max(WIDTHS))
    file.parent.mkdir(parents=True)
    file.write_bytes(b"jpeg")
    assert list(photos(street.bram)) == [("fotos/ab12.jpg", b"jpeg")]
    leaving.leave(street.bram)
    assert Photo._base_manager.values_list("credit", "author").get(pk=photo.pk) == ("", None)
