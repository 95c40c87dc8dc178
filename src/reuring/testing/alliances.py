"""A partner of Oost whose page Bram keeps, and what an alliance makes, for tests."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from reuring.core import clock
from reuring.people.models import Keeper, Organisation
from reuring.posts.photos import stored
from reuring.testing.analyses import back, make_analysis, make_card
from reuring.testing.initiatives import make_initiative
from reuring.testing.photos import make_snapshot
from reuring.workshop.models import (
    Agreement,
    Analysis,
    Choice,
    Contribution,
    Framework,
    Harvest,
    HarvestLine,
    Hire,
    Joining,
    OnTable,
    Outlet,
    Placement,
    Quote,
    Snapshot,
    StoryCard,
    StoryFace,
    StoryVoice,
    Strength,
    StrengthPicture,
    TableVoice,
    Wijkholder,
)

WHOLE = {"parties": "De speeltuin brengt een keet. Buren brengen soep.", "connector": "Cato", "buddy": "Aisha", "call": "Vertel ons waar je graag bent.",
         "where": "Dinsdag van 10 tot 12 in de keet."}


def before_them(answer: Any) -> dict[str, str]:
    """What the button below an agreement sends along."""
    return dict(re.findall(r'name="(read)" value="(\w+)"', answer.content.decode()))


def make_wijkholder(street: SimpleNamespace, analysis: Analysis | None = None, **given: Any) -> Wijkholder:
    """Bram keeps its page; it wants connection and has somebody here."""
    page = given.pop("organisation", None) or make_page(street)
    fields = {"name": page.name, "kind": "club", "seeks": "lesruimte", "offers": "een keet op woensdag", "wish": "kinderen uit de flats zien komen",
              "local_name": "Bram", "email": "speeltuin@example.org"}
    return Wijkholder.make(analysis or make_analysis(street), by=street.cato, organisation=page, **fields | given)


def make_page(street: SimpleNamespace, name: str = "Speeltuin De Wip", **given: Any) -> Organisation:
    made = Organisation(hood=street.oost, name=name, **{"kind": "club"} | given)
    made.save()
    Keeper.objects.create(organisation=made, person=street.bram, since=clock.now())
    return made


def make_joining(street: SimpleNamespace, analysis: Analysis | None = None, **given: Any) -> Joining:
    """Bram says it for the playground, whose page he keeps."""
    fields: dict[str, Any] = {"by": street.bram, "offers": "een keet op woensdag", "seeks": "lesruimte", "wish": "kinderen uit de flats zien komen",
                              "local_name": "Bram", "local_phone": "06 12345678"}
    if "organisation" not in given:
        given["organisation"] = make_page(street)
    return Joining.ask(analysis or make_analysis(street), **fields | given)


def make_agreement(street: SimpleNamespace, wijkholder: Wijkholder | None = None, **given: Any) -> Agreement:
    fields = {"brings": "een keet op woensdag\ntwee banken", "wants": "dat het hek dicht gaat", "contact": "Bram", "until": clock.today() + timedelta(days=300)}
    return Agreement.draft(wijkholder or make_wijkholder(street), **fields | given)


def make_partner(street: SimpleNamespace, analysis: Analysis | None = None, **given: Any) -> Wijkholder:
    """One whose agreement was signed."""
    partner = make_wijkholder(street, analysis, **given)
    make_agreement(street, partner).sign(by=street.bram)
    partner.refresh_from_db()
    return partner


def make_contribution(street: SimpleNamespace, partner: Wijkholder | None = None) -> Contribution:
    return Contribution.offer(partner or make_partner(street), make_initiative(street), "een keet op woensdag", by=street.bram)


def make_framework(street: SimpleNamespace, analysis: Analysis | None = None) -> Framework:
    """With a line on each side; the photo was made before (S1-1)."""
    asked = analysis or make_analysis(street)
    if not Snapshot.objects.filter(analysis=asked).exists():
        make_snapshot(street, asked)
    made = Framework.begin(asked, aim="Samen buiten.", by=street.cato)
    for side in ("social", "physical", "economic"):
        made.write(side, f"Een regel: {side}.")
    return made


def make_choice(street: SimpleNamespace, analysis: Analysis | None = None, *titles: str) -> Choice:
    """On the table, with two confirmed cards unless it is told which."""
    asked = analysis or make_analysis(street)
    cards = [back(street, make_card(street, asked, title)) for title in titles or ("Samen bij de pomp", "Licht bij de brug")]
    return Choice.begin(asked, by=street.cato, title="Waarmee beginnen we?", worth="done", mandate="De Schering legt het hout klaar.", cards=cards)


def make_voice(street: SimpleNamespace, choice: Choice | None = None) -> TableVoice:
    """Residents at the table, to the first card."""
    made = choice or make_choice(street)
    made.say(None, {made.table.all()[0].pk: (True, "Daar staan we al.")}, by=street.cato)
    return TableVoice.objects.get(lying__choice=made)


def make_decided(street: SimpleNamespace, analysis: Analysis | None = None) -> Choice:
    """Residents spoke at the table; the first card was chosen and the second not."""
    made = make_choice(street, analysis)
    make_voice(street, made)
    first, second = made.table.all()
    made.decide(decided="Er komt een bank bij de pomp.", why="Daar staat iedereen al.", by_whom="de alliantie en een tafel vol buren", chosen=[first.pk],
                why_not={second.pk: "Licht hangt de gemeente al op."}, by=street.cato)
    return made


def make_outlet(street: SimpleNamespace, **given: Any) -> Outlet:
    return Outlet.make(given.pop("analysis", None) or make_analysis(street), by=street.cato, **{"name": "Het bord bij de bakker", "owner": "de bakker"} | given)


def make_placement(street: SimpleNamespace, outlet: Outlet | None = None, **given: Any) -> Placement:
    """Cato tells it in three days."""
    more = {"what": "de oproep", "by_when": clock.today() + timedelta(days=3), "who": street.cato} | given
    return (outlet or make_outlet(street)).plan(more.pop("what"), more.pop("by_when"), **more)


def make_hire(street: SimpleNamespace, **given: Any) -> Hire:
    return Hire.make(given.pop("analysis", None) or make_analysis(street), by=street.cato, **{"what": "posters en de krant"} | given)


def hired_by(partner: Wijkholder, street: SimpleNamespace) -> Hire:
    return make_hire(street, analysis=partner.analysis, wijkholder=partner)


def make_story(street: SimpleNamespace, analysis: Analysis | None = None, **given: Any) -> StoryCard:
    """With all five answers, not before anybody yet."""
    card = StoryCard.begin(analysis or make_analysis(street), by=street.cato)
    card.edit(**WHOLE | {"first_meeting": clock.today() + timedelta(days=9)} | given)
    return card


def make_told(street: SimpleNamespace, analysis: Analysis | None = None, **given: Any) -> StoryCard:
    """A story to which every partner said yes, or where there is none yet the party that joins first."""
    card = make_story(street, analysis, **given)
    card.ask()
    for party in Wijkholder.objects.filter(analysis=card.analysis).partners() or [make_wijkholder(street, card.analysis)]:
        card.say(party, True, how="spoken", by=street.cato, heard_by="Cato")
    return card


def make_face(street: SimpleNamespace, card: StoryCard | None = None, **given: Any) -> StoryFace:
    """Of the buddy, who said yes to Cato; nobody else reads the story yet."""
    on = card or make_story(street)
    fields = {"yes": "spoken", "by": street.cato, "heard_by": "Cato"} | given
    return StoryFace.hang(on.analysis, "buddy", on.buddy, (9, 9, [b"klein", b"groot"]), "Aisha lacht naast haar fiets.", **fields)


def make_harvest(street: SimpleNamespace, analysis: Analysis | None = None) -> Harvest:
    return Harvest.make(analysis or make_analysis(street), by=street.cato, title="De eerste avond", where="de keet", call="Neem een zin mee.")


def make_strength(street: SimpleNamespace, *, people: int = 0, initiatives: int = 0) -> Strength:
    """Named by so many, and seen in so many initiatives."""
    made = Strength.hear(make_analysis(street), "Wij maken het nog eens", by=street.cato)
    for number in range(people):
        quote = Quote.from_talk(made.analysis, f"Hier gooit niemand iets weg. {number}", by=street.cato, source="seen" if number % 2 else "talk")
        made.lay(quote, by=street.cato)
    for _number in range(initiatives):
        made.in_initiative(make_initiative(street))
    return made


MAKERS: dict[Any, Callable[[SimpleNamespace], Any]] = {
    Wijkholder: make_wijkholder, Agreement: make_agreement, Contribution: make_contribution, Framework: make_framework, Outlet: make_outlet,
    Placement: make_placement, Hire: lambda street: hired_by(make_wijkholder(street), street), Joining: make_joining,
    Choice: make_choice, OnTable: lambda street: make_choice(street).table.all()[0], TableVoice: make_voice,
    StoryFace: make_face, StoryCard: make_story, StoryVoice: lambda street: make_told(street).voices.get(),
    Harvest: make_harvest, HarvestLine: lambda street: make_harvest(street).hear("Het licht is stuk."), Strength: make_strength,
    StrengthPicture: lambda street: StrengthPicture.objects.create(strength=make_strength(street), name=stored([b"klein", b"groot"]), alt="Een sok.", width=9,
                                                                   height=9)}
