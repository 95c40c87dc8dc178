"""After a test that committed nothing stands anywhere, but what Django itself keeps."""
from django.contrib.contenttypes.models import ContentType

from reuring.testing import emptying
from reuring.testing import street as cast
from reuring.testing.putting_back import standing, tables


def test_every_row_goes_whoever_points_to_it(transactional_db: None) -> None:
    cast.make_article(cast.build())
    assert len([model for model in tables() if standing(model)]) > 10
    emptying.empty()
    assert {model._meta.app_label for model in tables() if standing(model)} <= emptying.STAYS
    assert ContentType.objects.exists()
