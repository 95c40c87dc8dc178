"""Who asked for a short letter reads easy words of the writer or the team, or the first sentence. No machine makes them."""
import pytest
from django_scopes import scope

from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.notices import easy, letters
from reuring.notices.models import EasyText
from reuring.posts import follows
from reuring.posts.models import Follow
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once

BODY = "De kraan is stuk. De gemeente meldt dat het herstel van de installatie naar verwachting enige tijd in beslag neemt."
LONG = "De gemeente meldt dat het herstel van de installatie naar verwachting enige tijd in beslag neemt."


@pytest.fixture
def thursday(street, time_machine):
    time_machine.move_to("2026-11-16T09:00:00+01:00", tick=False)
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, "riet@example.org", "nl")
        follows.choose(Follow.objects.get(), day=4, short=True)
    time_machine.move_to("2026-11-19T12:00:00+01:00", tick=False)
    street.tap = make_article(street, title="De kraan", body=BODY)
    return time_machine


def say(street, who, text):
    return visit_as(street, who).post(f"/oost/bericht/{street.tap.pk}/in-het-kort/", {"text": text})


def sent(time_machine) -> str:
    time_machine.move_to("2026-11-20T08:00:00+01:00", tick=False)
    letters.send_due()
    return OutgoingMail.objects.get().text


@pytest.mark.proves("S1-16")
def test_without_easy_words_the_first_sentence_stands_there(street, thursday):
    text = sent(thursday)
    assert "De kraan is stuk." in text and "gemeente" not in text


@pytest.mark.proves("S1-16", "R25")
def test_the_team_writes_short_sentences_and_it_says_that_they_did(street, thursday):
    answer = say(street, "cato", LONG)
    assert answer.status_code == 422 and LONG in answer.content.decode()
    assert say(street, "cato", "Geen water. Wacht nog even.").status_code == 302
    assert "Geen water. Wacht nog even. (kort gezegd, door het team)" in sent(thursday)


def test_the_writers_own_words_stand_as_they_are(street, thursday):
    assert say(street, "bram", LONG).status_code == 302
    text = sent(thursday)
    assert LONG in text and "kort gezegd" not in text


def test_words_of_before_a_change_are_not_used_and_can_be_taken_back(street, thursday):
    say(street, "bram", "Geen water.")
    thursday.shift(60)
    with scope(hood=street.oost):
        street.tap.edit(by=street.bram, title="De kraan", body="De kraan doet het weer. Drink maar.")
    assert "veranderd na deze woorden" in visit_as(street, "bram").get(f"/oost/bericht/{street.tap.pk}/in-het-kort/").content.decode()
    say(street, "bram", "")
    assert not EasyText._base_manager.exists()
    assert "De kraan doet het weer." in sent(thursday)


def test_only_for_what_everybody_may_read_and_only_by_writer_and_team(street, thursday):
    assert say(street, "aisha", "Geen water.").status_code == 403
    swap(street.tap, {}, audience="neighbours")
    assert say(street, "cato", "Geen water.").status_code == 403


@pytest.mark.once
@pytest.mark.parametrize(("text", "words"), [("", 0), ("Dag.", 1), ("Eén twee. Drie vier vijf zes!", 3), ("- een twee\n- drie vier", 2.5), ("...", 0)])
def test_words_a_sentence(text, words):
    assert easy.average(text) == pytest.approx(words, abs=0.6)
