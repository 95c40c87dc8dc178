"""How De Weverij found its partners, told its story and heard an answer back: told as it went, each deed on its day."""
from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.print import Drawing, picture
from reuring.demo.files import Entry, organisation_kind, organisation_name, read
from reuring.people.models import Organisation
from reuring.posts.photos import developed
from reuring.projects.models import Initiative
from reuring.workshop import path
from reuring.workshop.models import (
    Agreement,
    Card,
    Choice,
    Contribution,
    Framework,
    Harvest,
    Hire,
    Joining,
    Outlet,
    StoryCard,
    Strength,
    Wijkholder,
    voice_of_person,
)

if TYPE_CHECKING:
    from reuring.demo.workshop import Reading

ATTITUDES = {"mee": "with", "afwachtend": "waits", "tegen": "against", "onbekend": "unknown"}
SEEN = -340                          # the evening on which the team drew who has to do with the neighbourhood


class Allying:
    """Reads what the files tell of the alliance; `reading` holds the analysis, the people and the days."""

    def __init__(self, reading: Reading) -> None:
        self.one, self.slug, self.analysis, self.by = reading, reading.hood.slug, reading.analysis, reading.connector
        self.method, self.told, self.drawings = reading.method, read(reading.hood.slug, "alliance"), read(reading.hood.slug, "pictures")
        self.parties: dict[str, Wijkholder] = {}
        self.outlets: dict[str, Outlet] = {}
        self.hires: dict[str, Hire] = {}             # by the name of who does it

    def load(self) -> None:
        if not self.told:
            return
        self._parties()
        self.analysis.meet(self.told["meets"])
        self._ways()
        self._story()
        self._agreements()
        self._plan()
        for entry in self.told["contributions"]:
            self._brought(entry)
        for entry in self.told["harvests"]:
            self._harvest(entry)
        for entry in self.method["strengths"]:
            self._strength(entry)
        for entry in self.told["choices"]:
            self._chose(entry)
        for entry in self.told["hires_of_partners"]:
            self._hire(entry)
        for entry in self.told["joining"]:
            self._joined(entry)
        for entry in self.told["spoken"]:
            with self.one.at(entry["day"], entry["party"]):
                self._party(entry["party"]).change(spoken_on=clock.today())
        self._move_on()

    def _parties(self) -> None:
        local = self.told["local"]
        for entry in self.method["wijkholders"]:
            key = entry["organisation"]
            name, who = organisation_name(self.slug, key), local.get(key)
            page = Organisation.objects.filter(name=name).first()
            kind = "residents" if key in self.told["residents"] else Wijkholder.KINDS_OF_PAGES.get(organisation_kind(self.slug, key), "other")
            with self.one.at(SEEN, entry["id"]):
                made = self.parties[key] = Wijkholder.make(
                    self.analysis, by=self.by, organisation=page, name=name, kind=kind, role=entry["role"], influence=entry["influence"],
                    interest=entry["interest"], attitude=ATTITUDES[entry["attitude"]], seeks=entry["seeks"], offers=entry["offers"].replace(", ", "\n"),
                    wish=entry["wish"], note=entry.get("note", ""), local_name=self._name(who), person=self.one.people.get(who or ""),
                    people=self.told["people"].get(key, 1),
                    owner=self._name(entry["owner"]))
            if entry["state"] != "in beeld":
                with self.one.at(SEEN + 20, entry["id"]):
                    made.speak(interested=entry["state"] != "gesproken")

    def _agreements(self) -> None:
        for entry in sorted([*self.method["agreements"], *self.told["more_agreements"]], key=lambda one: one["signed"]):
            with self.one.at(entry["signed"], entry["partner"]):
                page = Agreement.draft(self._party(entry["partner"]), brings=entry["brings"].replace("; ", "\n"), wants=entry["wants"],
                                       contact=self._name(entry["contact"]), until=clock.today() + timedelta(days=entry["until"] - entry["signed"]))
                page.sign(by=self.one.people.get(entry["contact"]), how="paper")
        for entry in self.method["wijkholders"]:
            if entry["state"] == "slapend" and self._party(entry["organisation"]).is_partner:
                self._party(entry["organisation"]).doze()

    def _plan(self) -> None:
        said = self.told["framework"]
        with self.one.at(said["day"], "raamwerk"):
            plan = Framework.begin(self.analysis, aim=said["aim"], by=self.by)
            for line in said["lines"]:
                started = self._initiative(line["idea"]) if "idea" in line else None
                plan.write(line["side"], line["text"], owner=self.parties[line["owner"]], idea=started.from_idea if started is not None else None)
        with self.one.at(said["stands"], "raamwerk"):
            for key, words in said["voices"].items():
                plan.say(self._party(key), True, words, by=self.by)
            plan.adopt()

    def _brought(self, entry: Entry) -> None:
        """To an initiative, whose puller says yes, or to another party that seeks it."""
        initiative = self._initiative(entry.get("initiative", ""))
        if initiative is None and "party" not in entry:
            return
        partner = self._party(entry["partner"])
        with self.one.at(entry["day"], entry["what"]):
            made = (Contribution.offer(partner, initiative, entry["what"], by=self.by) if initiative is not None
                    else Contribution.offer_to(partner, self._party(entry["party"]), entry["what"], by=self.by))
        if "agreed" in entry:
            with self.one.at(entry["agreed"], entry["what"]):
                if initiative is None:
                    made.welcome()
                elif initiative.author is not None:
                    made.accept(by=initiative.author)
        if "done" in entry:
            with self.one.at(entry["done"], entry["what"]):
                made.finish(value=entry["value"])

    def _ways(self) -> None:
        for entry in self.method["channels"]:
            told = dict(self.told["outlets"].get(entry["id"], {}))
            if "text_in_days" in told:
                told["text_by"] = clock.today() + timedelta(days=told.pop("text_in_days"))
            with self.one.at(SEEN + 5, entry["id"]):
                made = self.outlets[entry["id"]] = Outlet.make(
                    self.analysis, by=self.by, name=entry["name"], form=entry["form"], existing=entry["existing"], why_new=entry.get("why_new", ""),
                    owner=self._name(entry["owner"]), reach=entry["reach"], rhythm=entry["rhythm"],
                    cost=f"€ {entry['cost']} per keer" if entry["cost"] else "niets", language=entry["language"], **told)
            with self.one.at(SEEN + 12, entry["id"]):
                made.speak()
                made.use(yes_how="aan tafel gevraagd" if entry["form"] == "spoken" else "in een gesprek, en nog eens op papier")
        for entry in self.told["hires"]:
            self._hire(entry)
        for entry in self.told["placements"]:
            with self.one.at(entry["day"], entry["what"]):
                placed = self.outlets[entry["outlet"]].plan(entry["what"], clock.today() + timedelta(days=entry["by_when"] - entry["day"]),
                                                            who=self.one.people[entry["who"]], maker=self.hires.get(entry.get("maker", "")),
                                                            text=entry.get("text", ""))
            if "kept" in entry:
                with self.one.at(entry["kept"], entry["what"]):
                    placed.put(by=self.one.people[entry["who"]])
                    placed.write(came_in=entry.get("came_in", ""))

    def _hire(self, entry: Entry) -> None:
        until = clock.today() + timedelta(days=entry["until"]) if "until" in entry else None
        with self.one.at(entry["day"], entry["what"]):
            partner, by = self._hiring(entry.get("partner"))
            task = Hire.make(self.analysis, by=by, wijkholder=partner, until=until, **{name: entry[name] for name in ("kind", "what", "hours", "fee")})
            task.search()
            for who, words in entry["looked"]:
                task.look_at(self._name(who), words)
            if "nobody" in entry:
                task.nobody(entry["nobody"])
            task.speak()
        with self.one.at(entry["day"] + 6, entry["what"]):
            task.agree(self._name(entry["chosen"]) or entry["chosen"], local="why_outside" not in entry, why_outside=entry.get("why_outside", ""))
            task.begin()
            self.hires[entry["chosen"]] = task
        if "finished" in entry:
            with self.one.at(entry["finished"], entry["what"]):
                task.finish()

    def _hiring(self, key: str | None) -> tuple[Wijkholder | None, Person]:
        """A partner with who works there, or the team."""
        return (self._party(key), self.one.people[self.told["local"][key]]) if key else (None, self.by)

    def _joined(self, entry: Entry) -> None:
        """Somebody says it for a page or for neighbours together; the team answers, and who is welcome signs and brings something."""
        by, said = self.one.people[entry["by"]], entry["says"]
        page = Organisation.objects.filter(name=organisation_name(self.slug, entry["organisation"])).first() if "organisation" in entry else None
        with self.one.at(entry["day"], entry["id"]):
            asked = Joining.ask(self.analysis, by=by, organisation=page, local_name=by.name, **said)
        answer = entry.get("answer")
        if answer is None:
            return
        team = self.one.people[answer["by"]]
        with self.one.at(answer["day"], entry["id"]):
            if "why_not" in answer:
                asked.decline(by=team, answer=answer["why_not"])
                return
            agreed = asked.welcome(by=team, wish=said["wish"], local_name=by.name, brings=said["offers"], wants=answer["wants"],
                                   until=clock.today() + timedelta(days=answer["until"] - answer["day"]), answer=answer["says"])
            self.parties[entry["id"]] = agreed.wijkholder
        with self.one.at(answer["signed"], entry["id"]):
            agreed.sign(by=by)
        for deed in entry["brings"]:
            self._brought(deed | {"partner": entry["id"]})

    def _story(self) -> None:
        said = self.method["story_card"]
        with self.one.at(said["day"] - 4, "verhaal"):
            card = StoryCard.begin(self.analysis, by=self.by)
            card.edit(parties=said["parties"], connector=self._name(said["people"]["connector"]), buddy=self._name(said["people"]["buddy"]),
                      phone=said["people"]["phone"], rung_on=clock.today(), call=said["call"], where=said["where"], hoped=self.told["hoped"],
                      first_meeting=clock.today() + timedelta(days=said["first_meeting"] - said["day"] + 4),
                      tested_with=f"{', '.join(self._name(who) for who in said['tested_with'])}. {said['test_note']}")
        with self.one.at(said["day"], "verhaal"):
            card.ask()
            for entry in said["approved"]:
                card.say(self._party(entry["party"]), True, how="spoken", by=self.by, heard_by=self._name(entry["heard_by"]))
            first = self.told["first_meeting"]
            card.announce(by=self.by, **first | {"starts": time.fromisoformat(first["starts"])})

    def _harvest(self, entry: Entry) -> None:
        card = StoryCard.objects.filter(analysis=self.analysis, state="approved").first()
        with self.one.at(entry["day"] + 1, entry["title"]):
            evening = Harvest.make(self.analysis, by=self.by, title=entry["title"], held_on=clock.today() - timedelta(days=1), where=entry["where"],
                                   call=entry["call"],
                                   outcome=entry["outcome"], story=card)
            lines = [evening.hear(line["heard"]) for line in entry["lines"]]
        with self.one.at(entry["told"], entry["title"]):
            evening.publish(by=self.by)
        for line, said in zip(lines, entry["lines"], strict=True):
            if said["answer"]:
                with self.one.at(said["answered"], said["heard"]):
                    line.refresh_from_db()
                    line.tell(said["answer"], by=self.by)

    def _chose(self, entry: Entry) -> None:
        """What lay on the table, what each said to it, and what was decided on which ground."""
        with self.one.at(entry["day"], entry["title"]):
            cards = [Card.objects.get(analysis=self.analysis, title=self._item(key)) for key in entry["table"]]
            made = Choice.begin(self.analysis, by=self.by, title=entry["title"], worth=entry["worth"], mandate=entry["mandate"], cards=cards)
            lying = {one.card.title: one.pk for one in made.table.select_related("card")}
            keys = {key: lying[self._item(key)] for key in entry["table"]}
            for party, said in [(None, entry["residents"]), *((self._party(key), said) for key, said in entry["voices"].items())]:
                made.say(party, {keys[key]: (yes, words) for key, (yes, words) in said.items()}, by=self.by)
        with self.one.at(entry["decided_on"], entry["title"]):
            made.decide(decided=entry["decided"], why=entry["why"], by_whom=entry["by_whom"], by=self.by,
                        chosen=[keys[key] for key, why_not in entry["table"].items() if not why_not],
                        why_not={keys[key]: why_not for key, why_not in entry["table"].items()})
        with self.one.at(entry["told"], entry["title"]):
            made.tell(entry["how"], by=self.by)

    def _item(self, key: str) -> str:
        return next(item["text"] for kernel in self.method["kernels"] for item in kernel["items"] if item["id"] == key)

    def _strength(self, entry: Entry) -> None:
        """Heard in talks, named by neighbours on an evening, pictured by whoever makes things here."""
        with self.one.at(entry["published"] - 40, entry["id"]):
            made = Strength.hear(self.analysis, entry["name"], doable=self.told["doable"][entry["id"]], by=self.by)
            for key in entry["evidence"]:
                if key in self.one.quotes:
                    made.lay(self.one.quotes[key], by=self.by)
            for who in entry["residents"]:
                made.support("event", voice_of_person(self.analysis, self.one.people[who]), words="op de avond benoemd", by=self.by)
            for key in entry["initiatives"]:
                started = self._initiative(key)
                if started is not None:
                    made.in_initiative(started)
                    made.answered(started, yes=True)
        with self.one.at(entry["published"], entry["id"]):
            made.picture(entry["image"], maker=" en ".join(self._name(who) for who in entry["makers"]), hire=self.hires.get(entry["makers"][0]))
            if entry["id"] in self.drawings:
                made.hang(developed(ContentFile(picture(Drawing(self.drawings[entry["id"]])))), entry["image"])
            made.publish()
        if entry["id"] in self.told["celebrated"]:
            feast = self.told["celebrated"][entry["id"]]
            with self.one.at(feast["day"], entry["id"]):
                made.celebrate(feast["how"])

    def _move_on(self) -> None:
        """Along the path, as far as they were on that day."""
        for day, station, move, why in ((-338, "alliance", "enter", ""), (-332, "buddy", "enter", ""), (-324, "buddy", "finish", ""),
                                        (-297, "into", "enter", self.told["into_why"]), (-270, "identity", "enter", ""),
                                        (-255, "together", "enter", ""), (-200, "alliance", "finish", ""),
                                        (-150, "strength", "enter", ""), (-95, "photo", "finish", ""),
                                        (-54, "deciding", "enter", ""), (-36, "deciding", "finish", "")):
            with self.one.at(day, f"{station}{move}"):
                self.analysis.refresh_from_db()
                advised = path.advised(self.analysis, station, move, path.tally(self.analysis))
                self.analysis.pass_station(station, move, why=why or ("We hadden genoeg gehoord om verder te gaan." if advised else ""))

    def _party(self, key: str) -> Wijkholder:
        self.parties[key].refresh_from_db()
        return self.parties[key]

    def _initiative(self, key: str) -> Initiative | None:
        found = next((one["name"] for name in ("initiatives", "initiatives_more") for one in read(self.slug, name) if one["id"] == key), "")
        return Initiative.objects.filter(title=found).select_related("author", "from_idea").first()

    def _name(self, key: str | None) -> str:
        people: dict[str, Person] = self.one.people
        return people[key].name if key in people else ""
