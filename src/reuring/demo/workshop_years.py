"""De Weverij was read before, and is asked again: two earlier readings, surveys with the same questions, and what people say of places."""
from __future__ import annotations

from typing import TYPE_CHECKING

from reuring.demo.files import Entry, read
from reuring.workshop.models import Analysis, Card, Quote, Survey
from reuring.workshop.models.surveys import OUTCOMES
from reuring.workshop.surveying import said_of

if TYPE_CHECKING:
    from reuring.demo.workshop import Reading


def before(reading: Reading) -> None:
    """Each with a question, what was heard, a survey, and who went on."""
    for told in read(reading.hood.slug, "years")["before"]:
        with reading.at(told["day"]):
            asked = Analysis.begin(reading.hood, by=reading.connector, inhabitants=told["inhabitants"],
                                   **{name: told[name] for name in ("question", "commissioner", "commissioner_kind", "why_now")})
            asked.pass_station("question", "finish")
        _hear(reading, asked, told)
        held(reading, asked, told["survey"])
        with reading.at(told["closed"]):
            asked.close(learnt=told["learnt"], goes_on=told["goes_on"])


def _hear(reading: Reading, asked: Analysis, told: Entry) -> None:
    for nth, heap in enumerate(told["cards"]):
        with reading.at(told["day"] + 14, f"{told['day']}-{nth}"):
            card = Card.lay_down(asked, heap["kind"], heap["title"], by=reading.connector)
            for quote in heap["quotes"]:
                said = Quote.from_talk(asked, quote["text"], by=reading.connector, place=reading.places.get(quote["place"]), source=quote.get("source", "talk"),
                                       consent="nameless")
                card.lay(said, by=reading.connector)


def asked_again(reading: Reading, which: str) -> None:
    """`first` or `second` survey of this reading."""
    held(reading, reading.analysis, read(reading.hood.slug, "years")[which])


def held(reading: Reading, asked: Analysis, told: Entry) -> None:
    """A face of each neighbour by outcome, a digit each; 0 was left out. What has no last day is open."""
    with reading.at(told["opened"]):
        survey = Survey.open(asked, by=reading.connector)
        for nth in range(len(told["faces"]["know"])):
            faces = {key: int(told["faces"][key][nth]) for key in OUTCOMES}
            survey.answer({key: face for key, face in faces.items() if face}, voice=f"{survey.version}-{nth}")
    if "closed" in told:
        with reading.at(told["closed"]):
            survey.close()


def places(reading: Reading) -> None:
    """What neighbours told of a place, and how the team brought it to the wall."""
    for nth, told in enumerate(read(reading.hood.slug, "years")["places"]):
        with reading.at(told["day"], f"plek-{nth}"):
            filled = said_of(reading.hood, reading.places[told["place"]], "", draws=told.get("draws", ""), binds=told.get("binds", ""), shared=True)
            for answer in filled.answers.for_page().exclude(text=""):
                Quote.from_answer(reading.analysis, answer, by=reading.connector)
