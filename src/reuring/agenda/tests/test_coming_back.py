"""An activity that is told of more than once: it counts who comes, and is over when no date is ahead."""
from __future__ import annotations

from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.agenda.models import Coming, Event
from reuring.core import clock
from reuring.posts.models import Post
from reuring.promises import again
from reuring.promises.models import Repetition


@pytest.mark.proves("S3-24", "F101b")
def test_it_comes_back_until_enough_people_come_or_it_is_over(street: SimpleNamespace, time_machine: Any) -> None:
    day = clock.today() + timedelta(days=10)
    with scope(hood=street.oost):
        events = [Event(hood=street.oost, author=street.bram, title=f"Koffie {n}", body="Kom.", audience="public", day=day, starts=time(10)) for n in range(2)]
        for event, enough in zip(events, (3, 40), strict=True):
            event.put_up(by=street.bram)
            Repetition.plan(Post.objects.get(pk=event.pk), [], by=street.cato, goal="Samen drinken", enough=enough)
            Coming.say(event, day, person=street.aisha, friends=2)
        assert (again.reached(Post.objects.get(pk=events[0].pk)), again.end_reached()) == (3, 1)
    time_machine.move_to(clock.now() + timedelta(days=12), tick=False)
    assert again.end_reached() == 1
    assert sorted(Repetition._base_manager.values_list("state", flat=True)) == ["reached", "stopped"]
