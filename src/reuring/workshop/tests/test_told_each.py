"""A share is told anew at whole fives only: nobody reads one answer off two of them."""
from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import transaction
from django.test import override_settings
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reuring.testing.analyses import make_analysis
from reuring.testing.photos import another_figure, make_figure, make_snapshot
from reuring.testing.street import visit_as
from reuring.workshop.models import Analysis, Figure, Recognition
from reuring.workshop.path import tally
from reuring.workshop.standing_photo import recognised

SAID = st.tuples(st.integers(0, 13), st.sampled_from(["yes", "no", "partly"]))
ROUND = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def published(asked: Analysis) -> tuple[int, int]:
    """What everybody can read: of how many answers, and how many recognise it; in the list and in the sum of all figures."""
    figure = Figure.objects.with_answers(asked).get()
    counted = tally(asked)
    assert (figure.answered, figure.answers["yes"]) == (counted["photo.told"], counted["photo.yes"])
    assert figure.recognised == recognised(asked, counted)
    return figure.answered, figure.answers["yes"]


def answered(figure: Figure, asked: Analysis, who: int, said: str) -> None:
    """Somebody by a token: who answers again thought better of it."""
    with transaction.atomic():
        was = Recognition.objects.filter(figure=figure, analysis=asked, voice=f"buur-{who}")
        if was.exists():
            was.update(answer=said)
            figure._tell(Recognition.objects.filter(figure=figure, analysis=asked))
        else:
            Recognition.objects.filter(pk=figure.answer(asked, said).pk).update(voice=f"buur-{who}")


@pytest.mark.proves("F130")
@ROUND
@given(said=st.lists(SAID, max_size=30), each=st.sampled_from([1, 5, 7]))
def test_two_shares_after_each_other_never_differ_by_less_than_five_new_answers(street: SimpleNamespace, said: list[tuple[int, str]], each: int) -> None:
    with scope(hood=street.oost), override_settings(TOLD_EACH=each), transaction.atomic():
        asked, figure = make_analysis(street), make_figure(street)
        states = [(0, 0)]
        for who, answer in said:
            answered(figure, asked, who, answer)
            if (now := published(asked)) != states[-1]:
                states.append(now)
        transaction.set_rollback(True)
    step = max(5, each)
    assert [count for count, _yes in states] == [step * nth for nth in range(len(states))]
    assert states[-1][0] == len({who for who, _answer in said}) // step * step


def test_a_changed_mind_is_told_with_the_next_five_and_not_before(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked, figure = make_analysis(street), make_figure(street)
        figure.answer(asked, "yes", by=street.bram)
        for _other in range(4):
            figure.answer(asked, "no")
        assert published(asked) == (5, 1)
        figure.answer(asked, "no", by=street.bram)
        kept = make_snapshot(street, asked)
        assert (published(asked), kept.figures[0][4]) == ((5, 1), 20)
        for _other in range(5):
            figure.answer(asked, "yes")
        assert published(asked) == (10, 5)


@pytest.mark.parametrize(("language", "words"), [
    ("nl", ("20 van de 100", "5 mensen antwoordden", "elke 5 nieuwe")), ("en", ("20 of a hundred", "5 people answered", "every 5 new"))])
def test_the_page_says_of_how_many_and_when_it_is_counted_again(street: SimpleNamespace, language: str, words: tuple[str, ...]) -> None:
    with scope(hood=street.oost):
        asked, figure = make_analysis(street), make_figure(street)
        for said in ("yes", "no", "no", "no", "no", "yes", "yes"):
            figure.answer(asked, said)
    page = visit_as(street, "visitor", HTTP_ACCEPT_LANGUAGE=language).get(f"/oost/atelier/{asked.pk}/foto/").text
    assert [one for one in words if one not in page] == []


def test_what_stood_on_a_page_before_stays_there_until_five_are_new(street: SimpleNamespace) -> None:
    """Six were told, and four of another figure were not."""
    with scope(hood=street.oost):
        asked, figure, other = make_analysis(street), make_figure(street), another_figure(street)
        for said in ("yes", "no", "no", "yes", "yes", "yes"):
            figure.answer(asked, said)
        for said in ("no", "no", "yes", "yes"):
            other.answer(asked, said)
        Recognition.objects.update(told="")
        import_module("reuring.workshop.migrations.0015_told_each").stays_as_it_was_told(apps, None)
        assert not Recognition.objects.filter(figure=other).exclude(told="").exists()
        other.delete()
        states = []
        for _other in range(9):
            figure.answer(asked, "no")
            states.append(published(asked))
        assert states == [(6, 4)] * 8 + [(15, 4)]
