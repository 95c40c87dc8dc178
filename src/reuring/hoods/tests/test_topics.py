"""What comes in from elsewhere is about what its title says, in the doings of the neighbourhood."""
from __future__ import annotations

import pytest

from reuring.hoods.models import Topic
from reuring.hoods.topics import named_in

pytestmark = pytest.mark.once
DOINGS = ["fietsen en sleutelen", "koffie drinken en bijpraten", "samen film kijken", "varen en aan het water zitten", "voetballen en kijken naar voetbal"]


@pytest.mark.parametrize(("title", "about"), [
    ("Fietsles, eerste ronde", DOINGS[:1]), ("Open koffie aan de lange tafel", DOINGS[1:2]), ("Filmavond in de gymzaal", DOINGS[2:3]),
    ("Het glas water", []), ("Kom naar de tekening kijken", []), ("Samen aan tafel", []), ("", [])])
def test_a_title_is_about_the_doings_it_names(title: str, about: list[str]) -> None:
    assert [topic.name for topic in named_in(title, [Topic(name=name) for name in DOINGS])] == about
