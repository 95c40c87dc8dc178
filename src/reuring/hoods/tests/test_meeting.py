"""Being met: by a hand or a code, said in words, with an end; never by an address."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
import time_machine
from django_scopes import scope

from reuring.core import clock
from reuring.core.policy import POLICY
from reuring.hoods.acts import WORDS, need_meeting, opened_by_meeting
from reuring.hoods.models import Code, Membership
from reuring.hoods.models.codes import LIVES, CodeRefused, use_code, write_codes
from reuring.posts.tests.racing import race
from reuring.testing.street import move_in, visit_as


def code(street: SimpleNamespace, kind: str = "letter") -> str:
    with scope(hood=street.oost):
        return write_codes(street.oost, kind=kind, count=1, by=street.cato)[0]


def nico(street: SimpleNamespace) -> Membership:
    with scope(hood=street.oost):
        return Membership.objects.get(person=street.nico)


@pytest.mark.proves("F71")
@pytest.mark.parametrize("kind", ["letter", "voucher"])
def test_a_code_from_paper_makes_a_neighbour(street: SimpleNamespace, kind: str) -> None:
    client = visit_as(street, "nico")
    assert client.post("/oost/kennismaken/", {"code": code(street, kind).lower()}).status_code == 302
    assert (nico(street).met_how, nico(street).has_met) == (kind, True)
    assert client.get("/oost/nieuws/nieuw/").status_code == 200


@pytest.mark.proves("F71", "safety:A5")
def test_a_code_works_once(street: SimpleNamespace) -> None:
    typed = code(street)
    visit_as(street, "nico").post("/oost/kennismaken/", {"code": typed})
    with scope(hood=street.oost):
        move_in("vera", street.oost, met=False)
        with pytest.raises(CodeRefused):
            use_code(Membership.objects.get(person__name="Vera"), typed)


@pytest.mark.proves("F71", "safety:A5")
def test_a_code_gets_too_old(street: SimpleNamespace) -> None:
    typed = code(street)
    with time_machine.travel(clock.now() + LIVES), scope(hood=street.oost), pytest.raises(CodeRefused):
        use_code(nico(street), typed)


@pytest.mark.proves("F71", "safety:A5")
def test_a_code_of_another_neighbourhood_says_nothing(street: SimpleNamespace) -> None:
    with scope(hood=street.west):
        foreign = write_codes(street.west, kind="letter", count=1, by=street.zoe)[0]
    assert visit_as(street, "nico").post("/oost/kennismaken/", {"code": foreign}).status_code == 422


@pytest.mark.proves("F71")
def test_after_five_guesses_even_the_right_code_waits(street: SimpleNamespace) -> None:
    client, typed = visit_as(street, "nico"), code(street)
    for guess in "BCDEF":
        assert client.post("/oost/kennismaken/", {"code": guess * 8}).status_code == 422
    assert client.post("/oost/kennismaken/", {"code": typed}).status_code == 422
    assert not nico(street).has_met


@pytest.mark.proves("F71")
def test_only_a_hash_of_the_code_is_kept(street: SimpleNamespace) -> None:
    typed = code(street).replace("-", "")
    with scope(hood=street.oost):
        kept = Code.objects.values().get()
    assert typed not in str(kept)


@pytest.mark.proves("F71")
def test_having_met_ends(street: SimpleNamespace) -> None:
    with time_machine.travel(clock.ahead(days=301)):
        assert visit_as(street, "aisha").get("/oost/nieuws/nieuw/").status_code == 403


@pytest.mark.proves("F71")
def test_every_act_that_needs_meeting_has_words(street: SimpleNamespace) -> None:
    assert set(WORDS) == set(need_meeting())
    assert set(need_meeting()) < set(POLICY)
    page = visit_as(street, "nico").get("/oost/kennismaken/").content.decode()
    assert [words for words in opened_by_meeting() if words not in page] == []


@pytest.mark.proves("F71")
def test_the_page_says_in_words_that_we_have_met_and_until_when(street: SimpleNamespace) -> None:
    page = visit_as(street, "aisha", HTTP_ACCEPT_LANGUAGE="nl").get("/oost/kennismaken/").content.decode()
    assert "Kennisgemaakt" in page
    assert "een verbinder gaf je een hand" in page
    assert str((clock.ahead(days=300)).year) in page


def run_race(street: SimpleNamespace, count: int) -> list[str]:
    typed = code(street)
    with scope(hood=street.oost):
        people = [move_in(f"buur{n}", street.oost, met=False) for n in range(count)]
        members = [Membership.objects.get(person=person) for person in people]
    return race(street, lambda: Code.objects.get(), [lambda _row, m=m: use_code(m, typed) for m in members])


@pytest.mark.proves("F71", "safety:B3")
@pytest.mark.django_db(transaction=True)
def test_twenty_type_one_code_and_one_is_met(street: SimpleNamespace) -> None:
    assert run_race(street, 20) == ["CodeRefused"] * 19 + ["done"]


@pytest.mark.proves("F71", "safety:B3")
@pytest.mark.django_db(transaction=True)
def test_control_check_then_save_lets_more_in(street: SimpleNamespace) -> None:
    """The same race with a code that was looked at before anybody wrote: more than one gets in."""
    code(street)
    with scope(hood=street.oost):
        people = [move_in(f"buur{n}", street.oost, met=False).pk for n in range(4)]
    ends = race(street, lambda: Code.objects.get(used_at=None), [lambda row, who=who: check_then_save(row, who) for who in people])
    assert ends.count("done") > 1


def check_then_save(row: Code, who: int) -> None:
    """What `use_code` must not be."""
    if row.used_at is not None:
        raise CodeRefused
    row.used_at, row.used_by_id = clock.now(), who
    row.save()
