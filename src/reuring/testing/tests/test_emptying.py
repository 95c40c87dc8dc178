"""After a test that committed nothing stands anywhere, but what Django itself keeps."""
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from reuring.accounts.models import Person
from reuring.testing import emptying
from reuring.testing import street as cast
from reuring.testing.putting_back import standing, tables


def test_every_row_goes_whoever_points_to_it(transactional_db: None) -> None:
    cast.make_article(cast.build())
    assert len([model for model in tables() if standing(model)]) > 10
    emptying.empty()
    assert {model._meta.app_label for model in tables() if standing(model)} <= emptying.STAYS
    assert ContentType.objects.exists()


def test_what_was_taken_back_is_swept_away(transactional_db: None) -> None:
    if connection.vendor == "sqlite":
        return                      # which leaves nothing lying
    with transaction.atomic():
        cast.build()
        for number in range(99):
            cast.make_person(f"buur{number}")
        transaction.set_rollback(True)
    before = pages()
    emptying.sweep()
    assert before > 1 and pages() == 0 == Person.objects.count()


def pages() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('accounts_person') / 8192")
        return int(cursor.fetchone()[0])
