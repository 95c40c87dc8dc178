"""A circle around one person: who begins it, who is asked, how it goes on, and how it ends."""
from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django_scopes import scope

from reuring.accounts.leaving import leave, package
from reuring.care import jobs
from reuring.care.models import Circle, CircleMember, CircleNote, Shift, Task
from reuring.care.models.circles import closed_by_phone
from reuring.care.models.members import NotForYou, invited
from reuring.care.tests.ring import make_circle, make_task, member_of
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.hoods.leaving import leave_hood
from reuring.hoods.models import Membership
from reuring.people.models import Organisation


@pytest.fixture
def circle(street: SimpleNamespace) -> Any:
    with scope(hood=street.oost):
        yield make_circle(street, wishes="rozen snoeien\nzelf koffie zetten")


@pytest.mark.proves("P10", "F118")
def test_a_circle_goes_from_its_start_to_people_tasks_running_a_change_and_its_end(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        circle = Circle.begin(street.oost, by=street.bram, name="De kring", middle="Henk", basis="consent", how="spoken")
        seen = [circle.state]
        asked = CircleMember.ask(circle, name="Aisha", way="link", by=circle.organiser)
        seen.append(circle.state)
        asked.accept(person=street.aisha)
        seen.append(circle.state)
        task = make_task(street, circle)
        task.on(task.day).take(by=member_of(circle, street.aisha))
        seen.append(circle.state)
        circle.want("vissen", by=circle.organiser)
        seen.append(circle.state)
        make_task(street, circle, what="vissen")
        circle.end(by=circle.organiser)
        assert seen == ["begun", "asked", "planned", "running", "changing"] and circle.state == "ended" and not circle.open
        assert [line.act for line in circle.lines.all()][::-1] == [
            "began", "asked", "ask", "came", "plan", "task", "took", "run", "change", "task", "settle", "end"]


@pytest.mark.proves("F118", "S3-34")
def test_who_is_in_the_middle_needs_no_account_and_a_neighbour_with_one_sees_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        nameless = Circle.begin(street.oost, by=street.bram, name="De kring", middle="Henk", basis="represented", how="written")
        known = Circle.begin(street.oost, by=street.bram, name="De kring", middle="Suus", basis="consent", how="spoken", centre=street.suus)
        assert nameless.subject_ids == {street.bram.pk} and nameless.speaker_ids == {street.bram.pk}
        assert known.inner_ids == {street.bram.pk, street.suus.pk} and known.speaker_ids == {street.suus.pk}
        with pytest.raises(NotNow):
            member_of(known, street.suus).leave()


@pytest.mark.proves("F118")
def test_an_invitation_is_answered_once(street: SimpleNamespace, circle: Circle) -> None:
    member = CircleMember.ask(circle, name="Suus", way="letter", by=circle.organiser)
    found = invited(member.token)
    assert found == member and invited("anders") is None
    found.accept(person=street.suus)
    assert invited(member.token) is None and street.suus.pk in circle.subject_ids | {street.suus.pk}
    again = CircleMember.ask(circle, name="Suus", way="link", by=circle.organiser)
    with pytest.raises(NotNow):
        again.accept(person=street.suus)
    again.decline()
    assert (again.state, again.name, again.number, invited(again.token)) == ("no", "", "", None)


@pytest.mark.proves("R17", "R20")
def test_who_works_for_the_municipality_is_in_no_circle(street: SimpleNamespace, circle: Circle) -> None:
    asked = CircleMember.ask(circle, name="Petra", way="link", role="guest", by=circle.organiser)
    with pytest.raises(NotForYou):
        asked.accept(person=street.petra)
    Membership.objects.filter(person=street.petra).update(employer="Thuiszorg Oost")
    Organisation.objects.create(hood=street.oost, name="Thuiszorg Oost", kind="care")
    asked.accept(person=street.petra)
    assert street.petra.pk in circle.subject_ids
    Membership.objects.filter(person=street.petra).update(employer="Gemeente Oost")
    circle.forget_people()
    assert street.petra.pk not in circle.subject_ids


@pytest.mark.proves("A20", "F118")
@pytest.mark.parametrize("by_phone", [True, False])
def test_a_yes_that_is_taken_back_closes_the_circle_for_all_at_once(street: SimpleNamespace, circle: Circle, by_phone: bool) -> None:
    if by_phone:
        assert not closed_by_phone(street.oost, "Bram", "Aisha", recorded_by=street.cato)
        assert closed_by_phone(street.oost, "bram", "BRAM", recorded_by=street.cato)
    else:
        circle.withdraw(how="self", recorded_by=street.bram)
    circle.refresh_from_db()
    assert (circle.state, circle.open, circle.ended_how) == ("withdrawn", False, "phone" if by_phone else "self")
    with pytest.raises(NotNow):
        circle.move("settle")


def test_a_circle_is_handed_over_to_a_member_and_to_no_guest(street: SimpleNamespace, circle: Circle) -> None:
    with pytest.raises(NotNow):
        circle.hand_over(member_of(circle, street.nico), by=circle.organiser)
    circle.hand_over(member_of(circle, street.aisha), by=circle.organiser)
    assert circle.organiser.person_id == street.aisha.pk and street.aisha.pk in circle.arranger_ids
    assert member_of(circle, street.bram).role == "member"


@pytest.mark.proves("safety:E5")
def test_a_circle_is_erased_a_year_after_it_ended_and_sooner_where_the_yes_was_taken_back(street: SimpleNamespace, circle: Circle) -> None:
    make_task(street, circle).on(clock.today() + timedelta(days=7))
    circle.notes.create(author=street.aisha, text="De thee is op.")
    other = make_circle(street)
    circle.end(by=circle.organiser)
    other.withdraw(how="phone", recorded_by=street.cato)
    for days, left in ((29, 2), (31, 1), (364, 1), (366, 0)):
        with clock.told(clock.ahead(days=days)):
            jobs.forget_old()
        assert Circle.objects.count() == left
    assert not any(model._base_manager.exists() for model in (CircleMember, Task, Shift, CircleNote))


@pytest.mark.proves("safety:E5")
def test_who_never_answers_is_forgotten(street: SimpleNamespace, circle: Circle) -> None:
    CircleMember.ask(circle, name="Suus", way="text", number="+31612345678", by=circle.organiser)
    with clock.told(clock.ahead(days=61)):
        jobs.forget_old()
    assert not CircleMember.objects.filter(state="asked").exists() and len(circle.people) == 3


@pytest.mark.proves("F118")
def test_who_leaves_takes_along_what_is_theirs_and_their_tasks_are_free(street: SimpleNamespace, circle: Circle) -> None:
    task, mine = make_task(street, circle), member_of(circle, street.aisha)
    task.take_always(by=mine)
    task.on(task.day)
    circle.notes.create(author=street.aisha, text="De thee is op.")
    circle.notes.create(author=street.bram, text="Kanariegeheim.")
    told = package(street.aisha)
    leave_hood(street.oost, street.aisha)
    task.refresh_from_db()
    assert (task.holder is None and Shift.objects.get().state == "taken") or Shift.objects.get().taken_by is None
    assert Shift.objects.get().state == "free" and not CircleMember.objects.filter(person=street.aisha).exists()
    assert b"Kanariegeheim" not in told and circle.open
    leave(street.bram)
    circle.refresh_from_db()
    assert circle.state == "withdrawn"


@pytest.mark.proves("safety:E7", "F118")
def test_no_word_of_a_circle_stands_open_in_the_database(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        circle = make_circle(street, name="kanarie", middle="kanarie", wishes="kanarie", consent_note="kanarie")
        make_task(street, circle, what="kanarie", note="kanarie")
        circle.notes.create(author=street.bram, text="kanarie")
        CircleMember.ask(circle, name="kanarie", number="+31612345678", way="text", by=circle.organiser).keeps_key("kanarie", by=None)
        assert circle.name == Circle.objects.get().name == "kanarie"
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if not table.startswith("posts_search"):
                cursor.execute(f'SELECT * FROM "{table}"')
                found = repr(cursor.fetchall())
                assert "kanarie" not in found and "612345678" not in found


@pytest.mark.proves("F118")
def test_a_month_before_the_yes_ends_its_organiser_hears_once_that_there_is_something(street: SimpleNamespace, circle: Circle) -> None:
    noon = datetime.combine(circle.consent_until, time(12), UTC)
    with clock.told(noon - timedelta(days=31)):
        assert jobs.ask_again() == 0
    with clock.told(noon - timedelta(days=30)):
        assert (jobs.ask_again(), jobs.ask_again()) == (1, 0)
    mail = OutgoingMail.objects.get()
    assert mail.to == "bram@example.org" and "kring" not in mail.subject + mail.text
