"""Two at once: one wins, and the control shows that the test would see two."""
from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from reuring.accounts import proofs
from reuring.accounts.models import Proof
from reuring.core import clock

MANY = 8


@pytest.mark.proves("safety:B9", "safety:A5")
@pytest.mark.django_db(transaction=True)
def test_of_many_uses_at_once_one_wins() -> None:
    assert sum(at_once(proofs.use, made())) == 1


@pytest.mark.django_db(transaction=True)
def test_looking_before_leaping_lets_several_win() -> None:
    assert sum(at_once(careless, made())) > 1


@pytest.mark.proves("safety:B9")
@pytest.mark.django_db(transaction=True)
def test_guessing_at_once_costs_a_try_each() -> None:
    proof = made()
    guesses = at_once(lambda each: proofs.swap(each, {"tries": 0}, tries=1), proof)
    proof.refresh_from_db()
    assert (sum(guesses), proof.tries) == (1, 1)


def made() -> Proof:
    return Proof.objects.create(email="aisha@example.org", purpose="enter", link_hash="l", code_hash="c", expires_at=clock.ahead(minutes=10))


def careless(proof: Proof) -> bool:
    barrier = BARRIERS[proof.pk]
    free = Proof.objects.get(pk=proof.pk).used_at is None
    barrier.wait(timeout=20)
    if free:
        Proof.objects.filter(pk=proof.pk).update(used_at=clock.now())
    return free


BARRIERS: dict[int, Barrier] = {}


def at_once(act: Callable[[Proof], bool], proof: Proof) -> list[bool]:
    start = Barrier(MANY)
    BARRIERS[proof.pk] = Barrier(MANY)

    def one(_n: int) -> bool:
        try:
            mine = Proof.objects.get(pk=proof.pk)
            start.wait(timeout=20)
            return act(mine)
        finally:
            connections.close_all()
    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))
