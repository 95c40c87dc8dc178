"""The weekly letter that the team may edit, and that goes out whether or not anybody did."""
import pytest
from django_scopes import scope

from reuring.core.models import OutgoingMail
from reuring.hoods.models import Neighbourhood
from reuring.notices import editions, letters
from reuring.notices.models import Edition, EditionChange
from reuring.posts import follows
from reuring.testing.street import make_article, make_story, move_in, visit_as

HERE, SEEN = "/oost/ronde/brief/", "/oost/ronde/brief/voorbeeld/"
FRIDAY, NEXT_FRIDAY = "2026-11-20T08:00:00+01:00", "2026-11-27T08:00:00+01:00"


@pytest.fixture
def thursday(street, time_machine):
    """Riet reads the letter by mail since Monday; two pieces of news and a story stand on the board."""
    time_machine.move_to("2026-11-16T09:00:00+01:00", tick=False)
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, "riet@example.org", "nl")
    time_machine.move_to("2026-11-19T12:00:00+01:00", tick=False)
    street.posts = [make_article(street, by=street.aisha, title=title) for title in ("Een bankje", "De kraan")]
    street.posts.append(make_story(street, by=street.aisha))
    return time_machine


def edit(street, who="cato", **said):
    return visit_as(street, who).post(HERE, {"word": "", "version": "0"} | said)


def mails() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("text", flat=True))


@pytest.mark.proves("F100")
def test_the_letter_goes_as_the_team_edited_it(street, thursday):
    bench, tap, story = street.posts
    answer = edit(street, word="Kom zaterdag allemaal!", **{f"out_{bench.pk}": "on", f"place_{story.pk}": "1"})
    assert answer.status_code == 302
    page = visit_as(street, "cato").get(SEEN).content.decode()
    assert "Kom zaterdag" in page and "De kraan" in page and "Een bankje" not in page
    thursday.move_to(FRIDAY, tick=False)
    assert letters.send_due() == 1
    assert "Een bankje" not in mails()[0]
    assert mails()[0].index("Kom zaterdag") < mails()[0].index("VERHALEN") < mails()[0].index("De kraan")


@pytest.mark.proves("F100")
def test_nobody_looked_and_it_goes_all_the_same(street, thursday):
    assert visit_as(street, "cato").get(HERE).status_code == 200
    thursday.move_to(FRIDAY, tick=False)
    assert (letters.send_due(), Edition._base_manager.count()) == (1, 0)
    assert all(title in mails()[0] for title in ("Een bankje", "De kraan"))


def test_a_word_is_read_once_also_by_who_chose_another_day(street, thursday):
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, "henk@example.org", "nl", day=5)
    thursday.shift(60)
    edit(street, word="Kom zaterdag allemaal!")
    for moment in (FRIDAY, "2026-11-21T08:00:00+01:00", NEXT_FRIDAY, "2026-11-28T08:00:00+01:00"):
        thursday.move_to(moment, tick=False)
        make_article(street, by=street.aisha)
        thursday.shift(3600)
        letters.send_due()
    found = OutgoingMail.objects.filter(text__contains="Kom zaterdag").values_list("to", flat=True)
    assert sorted(found) == ["henk@example.org", "riet@example.org"]


def test_what_was_put_up_after_the_form_was_opened_goes_along(street, thursday):
    late = make_article(street, by=street.aisha, title="Op de valreep")
    edit(street, **{f"out_{street.posts[0].pk}": "on"})
    with scope(hood=street.oost):
        assert late.pk not in Edition.objects.get().left_out


@pytest.mark.proves("F100")
def test_two_editors_at_once_lose_nothing_and_it_is_known_who_did_what(street, thursday):
    with scope(hood=street.oost):
        street.dirk = move_in("dirk", street.oost, "connector")
    edit(street, word="Het woord van Cato")
    answer = edit(street, "dirk", word="Het woord van Dirk")
    page = answer.content.decode()
    assert (answer.status_code, "Het woord van Cato" in page, "Het woord van Dirk" in page) == (409, True, True)
    assert edit(street, "dirk", word="Het woord van Dirk", version="1").status_code == 302
    log = EditionChange._base_manager.order_by("pk").values_list("by__name", "text")
    assert list(log) == [("Cato", "Het woord van Cato"), ("Dirk", "Het woord van Dirk")]
    assert "Het woord van Cato" in visit_as(street, "cato").get(HERE + "wie-wat/").content.decode()


def test_a_word_that_is_too_long_comes_back(street, thursday):
    answer = edit(street, word="bank " * 300)
    assert (answer.status_code, "bank bank" in answer.content.decode(), Edition._base_manager.count()) == (422, True, 0)


@pytest.mark.parametrize("who", ["visitor", "aisha", "suus"])
def test_only_the_team_edits(street, thursday, who):
    assert edit(street, who, word="Van mij").status_code == 403


def test_what_is_for_the_team_or_a_group_is_not_even_offered(street, thursday):
    make_article(street, by=street.cato, title="KANARIE team", audience="connectors")
    make_article(street, by=street.aisha, title="Voor buren", body="KANARIE", audience="neighbours")
    cato = visit_as(street, "cato")
    assert [("KANARIE" in page, "Voor buren" in page) for page in (
        cato.get(HERE).content.decode(), cato.get(SEEN).content.decode(), cato.get(SEEN + "?buren=1").content.decode())] == [
            (False, True), (False, False), (False, True)]


def test_a_resting_neighbourhood_has_no_letter_to_edit(street, thursday):
    edit(street, word="Wij rusten uit")
    Neighbourhood.objects.filter(pk=street.oost.pk).update(life="resting")
    thursday.move_to(FRIDAY, tick=False)
    assert (visit_as(street, "cato").get(HERE).status_code, letters.send_due()) == (403, 0)


def test_letters_are_forgotten_after_a_year(street, thursday):
    edit(street, word="Dag")
    thursday.move_to("2027-11-27T08:00:00+01:00", tick=False)
    assert (editions.forget_old() > 0, EditionChange._base_manager.count()) == (True, 0)
