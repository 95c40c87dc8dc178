"""An analysis with its wall and its alliance, for `cast.py`."""
from __future__ import annotations

from datetime import timedelta

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.models import Pulse
from reuring.hoods.models import Neighbourhood
from reuring.posts.photos import stored
from reuring.projects.models import Initiative
from reuring.workshop.models import (
    Agreement,
    Analysis,
    Asset,
    Card,
    Choice,
    Contribution,
    Figure,
    Framework,
    Harvest,
    Hire,
    Joining,
    Kernel,
    Line,
    Observation,
    OnionItem,
    Outlet,
    Quote,
    Remark,
    SeenPhoto,
    Snapshot,
    StoryCard,
    StoryFace,
    Strength,
    StrengthPicture,
    Survey,
    Wijkholder,
)


def read_together(hood: Neighbourhood, writer: Person, other: Person) -> dict[str, int]:
    """An analysis with one card and one quote on it, and a remark of the writer's."""
    asked = Analysis.begin(hood, by=other, question="Wat houdt mensen hier bij elkaar?", commissioner="De buurtvereniging", commissioner_kind="neighbours",
                           why_now="Er komt een nieuw plein.")
    quote = Quote.from_talk(asked, "Zaterdag staat iedereen bij de pomp.", by=other)
    card = Card.lay_down(asked, "theme", "Samen bij de pomp", by=other)
    card.lay(quote, by=other)
    kernel = Kernel.find(asked, "Groene vingers", by=other)
    item = OnionItem.add(asked, "ritual", "Zaterdag tien uur in de tuin", around=kernel, by=other)
    line = Line.write(asked, "vision", "Op zaterdag is de tuin van iedereen.", cites=[item], side="residents", by=writer)
    remark = Remark.objects.create(hood=hood, station="photo", version=0, author=writer, text="Loop ook eens om zes uur.")
    return {"Kernel": kernel.pk, "OnionItem": item.pk, "Line": line.pk, "Analysis": asked.pk, "Quote": quote.pk, "Card": card.pk, "Remark": remark.pk,
            **pictured(asked, other), **allied(asked, writer, other)}


def pictured(asked: Analysis, other: Person) -> dict[str, int]:
    """Something seen, something that is there, and a photo with its date."""
    seen = Observation.make(asked, by=other, day_part="morning", band="6-20", text="Ze staan bij de pomp.", spot="de pomp")
    there = Asset.make(asked, by=other, kind="things", title="een pomp", spot="de pomp")
    photo = Snapshot.freeze(asked, identity="Een straat die pompt.", breathing="Zaterdag vol.", structure="Vier hoven.", by=other)
    seen.hang((9, 9, [b"klein", b"groot"]), "Een pomp aan een ketting.")
    held = Survey.open(asked, by=other)
    figure = Figure.objects.create(hood=asked.hood, label="bedrijven per 1.000 inwoners", value="61", source="CBS", year=2025)
    return {"Figure": figure.pk,
            "SeenPhoto": SeenPhoto.objects.get(seen=seen).pk, "Survey": held.pk, "Observation": seen.pk, "Asset": there.pk, "Snapshot": photo.pk}


def allied(asked: Analysis, writer: Person, other: Person) -> dict[str, int]:
    """A party that the writer speaks for, and what an alliance keeps."""
    party = Wijkholder.make(asked, by=other, name="Speeltuin De Wip", kind="club", wish="kinderen zien", local_name=writer.name, person=writer,
                            seeks="lesruimte",
                            offers="een keet")
    page = Agreement.draft(party, brings="een keet", wants="dat het hek dicht gaat", contact=writer.name)
    plan = Framework.begin(asked, aim="Samen buiten.", by=other)
    board = Outlet.make(asked, by=other, name="Het bord bij de bakker")
    placed = board.plan("de oproep", clock.today() + timedelta(days=9), who=other, text="Neem een zin mee.")
    story = StoryCard.begin(asked, by=other)
    story.edit(first_meeting=clock.today() + timedelta(days=12), call="Neem een zin mee.", parties="De Wip brengt een keet.", connector=other.name,
               buddy="Sjoerd", where="In de keet, op dinsdag.")
    story.ask()
    face = StoryFace.hang(asked, "buddy", "Sjoerd", (9, 9, [b"klein", b"groot"]), "Sjoerd lacht.", yes="spoken", by=other, heard_by=other.name)
    task = Hire.make(asked, by=other, what="posters", wijkholder=party)
    said = Joining.ask(asked, by=writer, name="De buren van het hof", offers="een lange tafel", wish="samen eten", local_name=writer.name)
    evening = Harvest.make(asked, by=other, title="De eerste avond")
    line = evening.hear("Het is donker bij de brug.")
    strength = Strength.hear(asked, "Wij maken het nog eens", by=other)
    picture = StrengthPicture.objects.create(strength=strength, name=stored([b"klein", b"groot"]), alt="Een sok.", width=9, height=9)
    going = Initiative.objects.filter(author=writer).latest("pk")
    brought = Contribution.objects.create(wijkholder=party, initiative=going, with_whom="buren", what="een keet")
    potters = can_lend(asked)
    shared = Card.lay_down(asked, "lack", "Licht bij de brug", by=other)
    for number in range(4):
        shared.support("seen" if number == 3 else "talk", f"{shared.pk}-{number}", words="Donker na vijf uur.", by=other)
    choice = Choice.begin(asked, by=other, title="Waarmee beginnen we?", worth="advice", mandate="De gemeente geeft antwoord.", cards=[shared])
    received = Contribution.objects.create(wijkholder=potters, seeker=party, with_whom=party.name, what="een lesruimte bij de oven")
    return {"Wijkholder": party.pk, "Agreement": page.pk, "Framework": plan.pk, "Outlet": board.pk, "Placement": placed.pk,
            "StoryCard": story.pk, "StoryFace": face.pk, "Choice": choice.pk, "Hire": task.pk, "Joining": said.pk, "Harvest": evening.pk,
            "HarvestLine": line.pk, "Strength": strength.pk, "StrengthPicture": picture.pk, "Brought": brought.pk, "Seeker": potters.pk,
            "Received": received.pk}


def can_lend(asked: Analysis) -> Wijkholder:
    """A partner without an account who has what the writer's initiative needs; its lines of the month go out when the house starts."""
    partner = Wijkholder.make(asked, by=None, name="De Pottenbakkers", kind="club", wish="dat er uit onze pannen gegeten wordt", local_name="Ietje",
                              offers="een grote pan", email="pan@journeys.example")
    Agreement.draft(partner, brings="een grote pan", wants="dat hij schoon terugkomt", contact="Ietje").sign(by=None, how="paper")
    Pulse.objects.filter(pk="lines of the month").delete()
    return partner
