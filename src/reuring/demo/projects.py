"""What neighbours of the demo country made together: through the verbs, each on its day, from the first talk to a jewel or thanks."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from reuring.accounts.models import Person
from reuring.agenda.models import Event
from reuring.core import clock
from reuring.demo.files import Entry, organisation_name, read
from reuring.demo.given import Given
from reuring.ideas.models import Idea, Merger
from reuring.ideas.models.standing import stand
from reuring.posts.models import Post
from reuring.projects.models import (
    Argument,
    Barrier,
    Gathering,
    Initiative,
    Jewel,
    Look,
    Mate,
    Meeting,
    MicroAction,
    Need,
    Step,
    Stop,
    Trial,
    WayOut,
)
from reuring.projects.models.log import HUNDRED
from reuring.projects.models.needs import add_partner

ROAD = ("verkennen", "stap-afgesproken", "stap-gedaan", "samenwerken", "honderd-dagen", "dag-100", "draait", "buurtjuweel", "overgedragen")
WAYS = {"Proef van 2 weken met stopregel": "trial"}
BRINGS = {"gemeente": "grond en vergunning", "schering": "ruimte of hout", "bieb": "een plek binnen", "weefgoed": "hout en gereedschap"}
MANY = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "twaalf": 12}
SHORT = 4                    # letters of words that tie nothing
PLANNED = 9                  # days before its day that a step was agreed
Told = tuple[int, int, str, Callable[[], Any]]


@dataclass
class Works(Given):
    """Reads the files of one neighbourhood; `at` lets it be another day, `comment` says something under a post."""

    made: dict[str, Initiative] = field(default_factory=dict)
    today: date = field(default_factory=clock.today)

    def load(self) -> int:
        found = [*read(self.hood.slug, "initiatives"), *read(self.hood.slug, "initiatives_more")]
        for entry in found:
            self._initiative(entry)
        for entry in found:
            if "goes_on_in" in entry:
                self._together(self.made[entry["id"]], entry["goes_on_in"])
        self._arguments()
        for entry in (read(self.hood.slug, "method") or {}).get("micro_actions", []):
            self._micro(entry)
        return len(found)

    def _initiative(self, entry: Entry) -> None:
        """All that happened, in the order of its days."""
        made = self._put_up(entry)
        told = [*self._team(entry, made), *self._steps(entry, made), *self._asked(entry, made), *self._stuck(entry, made), *self._road(entry, made)]
        for number, (day, _order, key, deed) in enumerate(sorted(told, key=lambda one: one[:3])):
            with self.at(min(day, 0), f"{entry['id']}{key}", after=made.created_at + timedelta(minutes=number + 1)):
                made.refresh_from_db()
                deed()
        for event in Event.objects.filter(title__in=entry.get("dates", [])):
            Gathering.put(made, event.pk, by=made.author)
        for number, said in enumerate(entry.get("comments", [])):
            self.comment(made, said, f"{entry['id']}c{number}", number)

    def _put_up(self, entry: Entry) -> Initiative:
        idea = next((one for one in read(self.hood.slug, "ideas") if one["id"] == entry.get("idea")), entry)
        became = Idea.objects.filter(title=idea["title"], stage="pulled").first() if "idea" in entry else None
        with self.at(first_day(entry), f"{entry['id']}begin"):
            made = Initiative(hood=self.hood, title=entry["name"], body=idea.get("words", entry["name"]), audience="public", from_idea=became,
                              place=self.places.get(entry["place"]))
            made.put_up(by=self.people[entry["champion"]])
        self.made[entry["id"]] = self.made[entry.get("idea", entry["id"])] = made
        return made

    def _together(self, other: Initiative, said: Entry) -> None:
        """Whose it is proposed it, and whose the other is said yes."""
        one = Initiative.objects.get(pk=self.made[said["id"]].pk)
        with self.at(said["day"], f"{said['id']}{other.pk}"):
            Merger.propose(one, Initiative.objects.get(pk=other.pk), by=other.author, why=said["why"]).say_yes(by=one.author)

    def _team(self, entry: Entry, made: Initiative) -> list[Told]:
        begun, thanks = first_day(entry), (entry.get("jewel") or entry.get("stopped") or {}).get("thanks", [])
        names = [who for who in dict.fromkeys([*entry["team"], *thanks]) if who in self.people and who != entry["champion"]]
        told: list[Told] = [(begun + 1, 0, f"mate{who}", lambda who=who: Mate.join(made, self.people[who], named=True)) for who in names]
        told.append((begun + 1, 0, "coach", lambda: Mate.join(made, self.people[entry["coach"]], role="coach", named=True)))
        carries = [who for who in dict.fromkeys([*entry["partners"], *(entry.get("jewel") or {}).get("carried_by", []), *thanks]) if who not in self.people]
        told += [(begun + 2, 0, f"party{who}", lambda who=who: self._partner(made, entry, who)) for who in carries]
        return told

    def _partner(self, made: Initiative, entry: Entry, who: str) -> None:
        name = organisation_name(self.hood.slug, who) or who.replace("-", " ").title()
        add_partner(made, by=self.people[entry["champion"]], name=name, party=self.organisations.get(who), brings=BRINGS.get(who, "helpende handen"))

    def _steps(self, entry: Entry, made: Initiative) -> list[Told]:
        told: list[Told] = []
        steps = [*entry["steps"], *([] if next_is_listed(entry) else [next_of(entry)])]
        for number, one in enumerate(steps):
            planned = max(first_day(entry) + 1, min(day for day in (one["due"], one["done"], -1) if day is not None) - PLANNED)
            told.append((planned, 1, f"step{number}", lambda one=one: self._plan(made, entry, one)))
            if one["done"] is not None:
                told.append((one["done"], 3, f"done{number}", lambda one=one: self._done(made, entry, one)))
        return told

    def _plan(self, made: Initiative, entry: Entry, one: Entry) -> None:
        note = one.get("note") or (one.get("proof") if one["done"] is None else "") or ""
        step = Step(initiative=made, text=one["text"], due=self._day(one["due"]), why=note, **self._doer(one["who"]))
        step.plan(by=self.people[entry["champion"]])

    def _done(self, made: Initiative, entry: Entry, one: Entry) -> None:
        step = Step.objects.for_page().filter(initiative=made, text=one["text"], lot="open").earliest("pk")
        step.do(by=step.person or self.people[entry["champion"]], proof=one["proof"])

    def _doer(self, who: str | None) -> dict[str, Any]:
        if who is None or who in self.people:
            return {"person": self.people.get(who or "")}
        return {"name": organisation_name(self.hood.slug, who) or who.title()}

    def _asked(self, entry: Entry, made: Initiative) -> list[Told]:
        """What was needed, in the way, and said together."""
        by = self.people[entry["champion"]]
        told: list[Told] = [(one["since"], 4, f"need{number}", lambda one=one: Need.objects.create(
            initiative=made, made_by=by, what=one["what"], kind=kind_of(one["what"]), count=count_of(one["what"])))
            for number, one in enumerate(entry.get("needs", []))]
        wanted = (entry.get("next") or {}).get("needed")
        if wanted:
            told.append((-3, 4, "wanted", lambda: Need.objects.create(initiative=made, made_by=by, what=wanted, kind="hands", count=count_of(wanted))))
        told += [(first_day(entry) + 3, 4, f"barrier{number}", lambda one=one: Barrier(
            initiative=made, text=one["text"], how=one.get("note", ""), sort=sort_of(one["text"])).tell(by=by))
            for number, one in enumerate(entry.get("barriers", []))]
        told += [(first_day(entry) + 2, 4, f"stands{number}", lambda one=one: stand(
            made, "help", person=self.people[one["by"]], others=one["n"], shown=True, known=True)) for number, one in enumerate(entry.get("commitments", []))]
        told += [(one["day"], 2, f"met{number}", lambda one=one: Meeting(initiative=made, day=clock.today(), notes=one["minutes"]).hold(by=by))
                 for number, one in enumerate(entry.get("meetings", []))]
        return told

    def _stuck(self, entry: Entry, made: Initiative) -> list[Told]:
        """Talk that became a trap, and the way out that was chosen."""
        told: list[Told] = [(-15, 4, f"waits{number}", lambda one=one: Barrier(
            initiative=made, sort="waiting", text=one["text"]).tell(by=self.people[one["by"]])) for number, one in enumerate(entry.get("waiting_for", []))]
        trap = entry.get("talk_trap") or {}
        if not trap.get("option"):
            return told
        by, what = self.people[trap["by"]], entry["steps"][0]["text"]
        told.append((trap["raised"] - 1, 4, "waiting", lambda: Barrier(initiative=made, sort="waiting", text=trap["because"]).tell(by=by)))
        told.append((trap["raised"], 5, "way", lambda: WayOut.choose(made, WAYS[trap["option"]], by=by)))
        told.append((trap["raised"] + 1, 5, "trial", lambda: Trial(initiative=made, what=what, until=clock.today() + timedelta(days=14)).begin(by=by)))
        told.append((trap["rescued"] + 3, 5, "learnt", lambda: self._rescued(made, entry, by)))
        return told

    def _rescued(self, made: Initiative, entry: Entry, by: Person) -> None:
        Trial.objects.for_page().get(initiative=made).end(by=by, learnt=entry["lesson_so_far"], goes_on=True)
        Barrier.objects.for_page().get(initiative=made, sort="waiting").clear(by=by, how=entry["steps"][0]["proof"])

    def _road(self, entry: Entry, made: Initiative) -> list[Told]:
        """The stages after the first step; when the file does not say on which day, the day it would have been."""
        by, far = self.people[entry["champion"]], ROAD.index(entry["state"]) if entry["state"] in ROAD else 4
        first, hundred = min((one["done"] for one in entry["steps"] if one["done"] is not None), default=0), entry.get("hundred") or {}
        start = max(first + 1, hundred.get("start", first + 20))
        told: list[Told] = [(0, 9, "outcome", lambda: made.revise(by=by, outcome=outcome_of(entry)))] if outcome_of(entry) and not entry.get("stopped") else []
        if far >= ROAD.index("samenwerken"):
            told.append((min(first + 1, start), 5, "together", lambda: made.move("join_up", by=by, why="We doen dit samen.")))
        if far >= ROAD.index("honderd-dagen"):
            texts = {1: hundred.get("goal"), 50: hundred.get("day50"), 100: hundred.get("day100")}
            ends = (entry.get("stopped") or {}).get("day", 0)
            told += [(start + day - 1, 6, f"day{day:03}", lambda day=day: self._sheet(made, day, texts[day] or "", by)) for day in HUNDRED
                     if start + day - 1 < ends and (day == 1 or texts[day] or far > 4)]
        if far >= ROAD.index("draait"):
            told.append((start + 101, 7, "runs", lambda: made.move("run", by=by, why="Het gaat vanzelf.")))
        if entry.get("jewel"):
            told.append((max(entry["jewel"]["day"], start + 102), 8, "jewel", lambda: self._crown(made, entry["jewel"], by)))
        if entry.get("stopped"):
            told.append((entry["stopped"]["day"], 8, "stop", lambda: self._stop(made, entry["stopped"], by)))
        if entry.get("handed"):
            told.append((entry["handed"]["day"], 8, "handed", lambda: made.move("hand_over", by=by, why=entry["handed"]["why"])))
        if entry.get("rests"):
            told.append((entry["rests"]["day"], 8, "rests", lambda: made.pause(
                by=by, why=entry["rests"]["why"], look_again_on=self._day(entry["rests"]["again"]))))
        return told

    def _sheet(self, made: Initiative, day: int, words: str, by: Person) -> None:
        if words:
            Look.write(made, "W19", {str({1: 5, 50: 6, 100: 7}[day]): words}, by=by, day=day)
        else:
            made.move(HUNDRED[day], by=by)

    def _crown(self, made: Initiative, said: Entry, by: Person) -> None:
        names = [self.people[who].name for who in said["upkeep"]]
        Jewel(initiative=made, used=said["used"], regular=True, visible=said["visible"], upkeep=", ".join(names),
              person=self.people[said["upkeep"][0]]).crown(by=by, learnt=said["learned"])

    def _stop(self, made: Initiative, said: Entry, by: Person) -> None:
        Stop(initiative=made, why=said["why"], after=said["after"], thanks=said.get("word", "")).hold(by=by, lesson=said["lesson"])

    def _arguments(self) -> None:
        for entry in read(self.hood.slug, "ideas"):
            post: Post | None = self.made.get(entry["id"]) or Idea.objects.filter(title=entry["title"]).first()
            said = [(side, one) for side in ("for", "against") for one in entry.get(side, [])]
            for number, (side, one) in enumerate(said if post is not None else []):
                with self.at(entry["day"] + 2 + number, f"{entry['id']}{side}{number}", after=post.created_at + timedelta(minutes=number + 1)):
                    Argument.say(post, side, one["text"], by=self.people[one["by"]])

    def _micro(self, entry: Entry) -> None:
        doer = self.people[entry["doer"]]
        part = next((made for made in self.made.values() if made.place_id and made.place.slug == entry["place"]), None)
        with self.at(entry["day"] - min(entry["prep_days"], 10), entry["id"]):
            micro = MicroAction(hood=self.hood, title=entry["title"], body=f"Groter maken:\n{entry['enlarges']}", audience="public", euros=entry["cost"],
                                place=self.places.get(entry["place"]), day=self._day(entry["day"]), part_of=part, enlarges=self._larger(entry))
            micro.put_up(by=doer)
        met = [one for one in read(self.hood.slug, "method").get("encounters", []) if one.get("micro") == entry["id"]]
        with self.at(entry["day"], f"{entry['id']}held", after=micro.created_at + timedelta(hours=1)):
            micro.hold(by=doer, result=entry.get("result") or "Het was er.", came=None, met=sum(least(one["new_faces"]) for one in met) or None)
        for number, one in enumerate(one for one in met if "logged_by" in one):
            self.comment(micro, {"by": one["logged_by"], "text": one["note"], "day": one["day"]}, one["id"], number)

    def _larger(self, entry: Entry) -> Event | None:
        """The activity that it made larger: the one at that place with a word of it in its title."""
        words = {word for word in entry["enlarges"].lower().split() if len(word) > SHORT}
        there = Event.objects.filter(place=self.places.get(entry["place"])).order_by("pk")
        return next((one for one in there if words & set(one.title.lower().split())), None)

    def _day(self, day: int | None) -> date | None:
        """A day of the file, whatever day it is told to be."""
        return None if day is None else self.today + timedelta(days=day)


def first_day(entry: Entry) -> int:
    """When it began: before anything else that is told of it."""
    days = [day for one in entry["steps"] for day in (one["due"], one["done"]) if day is not None]
    return min([entry["start"], *(one["day"] for one in entry.get("meetings", [])), *days]) - 4


def next_of(entry: Entry) -> Entry:
    known = entry.get("next") or {}
    return {"text": known.get("what"), "who": known.get("who"), "due": known.get("day"), "done": None, "proof": ""}


def next_is_listed(entry: Entry) -> bool:
    known = entry.get("next") or {}
    return not known.get("who") or known["what"] in {one["text"] for one in entry["steps"]}


def outcome_of(entry: Entry) -> str:
    """What the file tells beside: what there is, how it is kept up, what is agreed on handing over, and of a day that is still to come."""
    jewel, hundred = entry.get("jewel") or {}, entry.get("hundred") or {}
    coming = hundred.get("day50") if entry["state"] == "honderd-dagen" and entry["start"] > -50 else ""
    return "\n".join(filter(None, [jewel.get("what"), jewel.get("upkeep_note"), (entry.get("handover") or {}).get("guard"), coming]))


def kind_of(what: str) -> str:
    first = what.lower().split(" ")[0]
    return "knowledge" if first in {"iemand", "een"} and "iemand" in what.lower() else "things"


def count_of(what: str) -> int:
    return MANY.get(what.lower().split(" ")[0], 1)


def sort_of(text: str) -> str:
    words = text.lower()
    return "permit" if any(word in words for word in ("grond", "strook", "lig", "vergunning")) else "people" if "chauffeurs" in words else "other"


def least(band: str) -> int:
    """The lower end of “6-20”, “20+”."""
    return int(band.split("-")[0].rstrip("+"))
