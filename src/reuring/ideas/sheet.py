"""The sheet of an idea (W17), filled in or typed over from paper, becomes an idea in the words that stand on it."""
from __future__ import annotations

from reuring.hoods.models import Place
from reuring.ideas.models import Idea
from reuring.sheets.keeping import KEPT
from reuring.sheets.models import Answer, Filled

NUMBER = "W17"
WORDS, WHERE, BETTER, NAME = 0, 1, 2, 5          # places on the sheet
NO_NAME = "1"


def told_on_a_sheet(filled: Filled) -> None:
    """On the board for whoever its teller said yes to; without a yes the team alone reads it. Nothing where ideas are closed."""
    if filled.number != NUMBER or 3 not in filled.hood.levels or filled.recorded_by is None:
        return
    answers = {answer.place: answer for answer in filled.answers.all()}
    if WORDS not in answers:
        return
    said = {place: answer.text for place, answer in answers.items()}
    name = "" if said.get(NAME) == NO_NAME else filled.on_behalf
    idea = Idea(hood=filled.hood, audience=_readers(answers[WORDS]), body=said[WORDS], told_by=name, source=filled.source, place=_spot(answers),
                where=said.get(WHERE, "")[:120], better=said.get(BETTER, "")[:300])
    idea.note_down(by=filled.recorded_by)


def _readers(words: Answer) -> str:
    return words.audience if words.consent in Answer.YES else Answer.Readers.CONNECTORS


def _spot(answers: dict[int, Answer]) -> Place | None:
    return answers[WHERE].spot if WHERE in answers else None


KEPT.append(told_on_a_sheet)
