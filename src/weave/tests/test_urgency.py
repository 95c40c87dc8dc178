"""What cannot wait is noticed, and what can is left alone."""
import pytest

from weave.texts import Urgency, care, urgency

URGENT = {
    Urgency.LIFE: ["Mijn man is van de trap gevallen, hij bloedt", "val van de trap, bloedt", "Ze ligt op de grond en reageert niet",
                   "Ik heb pijn op de borst", "Hij krijgt geen lucht", "Er is brand in de keuken", "Ik ruik een gaslucht", "mijn buurvrouw is bewusteloos",
                   "Hij heeft een mes in zijn hand"],
    Urgency.DEATH: ["Ik wil niet meer leven", "ik wil dood", "Ik denk aan zelfmoord", "ik maak er een eind aan",
                    "Het heeft geen zin meer, het leven heeft geen zin meer"],
    Urgency.HOME: ["Mijn man slaat mij", "Ik ben bang voor mijn ex", "hij heeft haar geslagen", "Er is huiselijk geweld bij ons"],
}
CALM = ["Wie kijkt naar mijn lekkende kraan?", "Ik wil elke week een stuk lopen met iemand.", "Wie hangt een gordijnroede recht?",
        "Ik heb een lift nodig naar de bouwmarkt.", "Mijn radio doet het niet meer.", "Wie geeft mijn planten water?", "Ik zoek een tegenstander met schaken",
        "Wie leest mij het kruiswoord voor?", "Wie past een uur op de winkel?", "De trap moet geschilderd", "Ik bak elke week brood",
        "Ik ben dol op bloemen", "Een ladder lenen voor het dak", "Wie leert mij slaan met een hockeystick?", "Ik heb een heg die gesnoeid moet"]


@pytest.mark.proves("A13")
@pytest.mark.parametrize("kind", list(URGENT))
def test_what_cannot_wait_is_noticed(kind: Urgency) -> None:
    assert [text for text in URGENT[kind] if kind not in urgency(text)] == []


def test_what_can_wait_is_left_alone() -> None:
    assert [text for text in CALM if urgency(text)] == []


@pytest.mark.proves("F117")
def test_lasting_care_goes_another_way() -> None:
    assert all(map(care, ["Ik zorg voor mijn vader, hij is dement", "Wie helpt mee de zorg verdelen?", "Mijn moeder kan niet alleen zijn, elke dag iemand"]))
    assert not any(map(care, CALM))
