"""Money, codes and being away are found as they are said; ordinary talk is left alone."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weave.texts import Wary, wary

pytestmark = pytest.mark.once
AWAY = ["Wij zijn twee weken weg, wie geeft de planten water?", "We zijn van 3 tot 12 juli op vakantie", "Ik ben volgende week niet thuis",
        "Ons huis staat in augustus leeg", "tijdens mijn vakantie", "Ik zit een maand in het buitenland", "Ik ben tot zondag weg",
        "Wij zijn weg tot 12 augustus",
        "Automatisch antwoord: maandag lees ik uw bericht"]
MONEY = ["Maak even 50 euro over", "Kun je het overmaken op NL91ABNA0417164300?", "Ik stuur een tikkie", "Heb je je pinpas bij je?",
         "Ik heb dringend geld nodig", "Koop een cadeaukaart van 100 euro"]
CODES = ["Stuur me de code die je net kreeg", "Wat is je DigiD?", "Geef je wachtwoord", "De deurcode is 1234", "Lees de sms-code voor"]
PLAIN = ["Ik ben weg van deze buurt", "De bakker is op vakantie", "Ik ben op weg naar de markt", "Ik ben niet thuis in computers", "Haal de oude kast weg",
         "Maak je je zorgen over de buurt?", "Kom je koffie drinken?", "De postcode is 6543 AB", "We maken er een mooie dag van voor iedereen",
         "In de vakantie is er een kamp voor kinderen", "Maak een foto over het feest"]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in (("absence", AWAY), ("money", MONEY), ("codes", CODES)) for text in texts])
def test_what_is_worth_a_second_look_is_found(kind: str, text: str) -> None:
    assert getattr(wary(text), kind)


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_talk_is_left_alone(text: str) -> None:
    assert wary(text) == Wary()


@given(st.text(max_size=400))
def test_any_text_is_read_and_answered_the_same_twice(text: str) -> None:
    assert wary(text) == wary(text)
