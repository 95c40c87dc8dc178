"""What neighbours of the demo country would like, in their own words: told, made clear, stood behind, pulled, at rest, elsewhere or not."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import translation

from reuring.core import clock
from reuring.demo.files import Entry, organisation_name, read
from reuring.demo.given import Given
from reuring.ideas.models import ENGAGED, Idea, Merger, Possibility
from reuring.ideas.models.bundling import owners_of
from reuring.ideas.models.standing import joined, stand
from reuring.ideas.rules import TO_ANSWER, heard
from reuring.ideas.telling import HEARD
from reuring.promises.models import Promise
from reuring.promises.rules import promise

AFTER = re.compile(r"als er nog (\d+)")
STRIP = "Iemand"                          # who left a strip of paper without a name


@dataclass
class Ideas(Given):
    """Reads the files of one neighbourhood; `at` lets it be another day, `comment` says something under a post."""

    made: dict[str, Idea] = field(default_factory=dict)
    today: date = field(default_factory=clock.today)

    def load(self) -> int:
        found = read(self.hood.slug, "ideas")
        for entry in found:
            self.made[entry["id"]] = self._told(entry)
        for entry in found:
            self._stood_behind(entry)
        for entry in found:
            self._became(entry)
        self._answered()
        return len(found) + self._possibilities()

    def _told(self, entry: Entry) -> Idea:
        more = (read(self.hood.slug, "ideas_more") or {}).get(entry["id"], {})
        teller = self.people.get(entry["teller"])
        with self.at(entry["day"], entry["id"]):
            idea = Idea(hood=self.hood, author=teller, title=entry["title"], body=entry["words"], audience="public", source=entry["source"],
                        place=self.places.get(entry["place"] or ""), entered_by=self.people.get(entry.get("written_by", "")), **more)
            idea.put_up(by=teller or self.connector)
            idea.topics.set(self.topics[topic] for topic in entry.get("topics", []) if topic in self.topics)
        for number, said in enumerate(entry.get("comments", [])):
            self.comment(idea, said, f"{entry['id']}c{number}", number)
        if entry["state"] == "helder":
            with self.at(entry["day"] + 2, entry["id"]):
                idea.clarify(by=self.connector, title=idea.title, body=idea.body)
        return idea

    def _stood_behind(self, entry: Entry) -> None:
        """Who pulls it, and everybody behind it; with a number of others the last word counts, and what somebody has or does stays beside it."""
        idea, day = self.made[entry["id"]], entry["day"]
        has = brought(entry)
        if entry.get("champion") in self.people:
            with self.at(day + 2, entry["id"]):
                idea.adopt(by=self.people[entry["champion"]])
        for number, one in enumerate(entry.get("supporters", [])):
            with self.at(min(day + 3 + number, -1), f"{entry['id']}s{number}"):
                stand(idea, person=self.people[one["by"]], shown=True, **way_of(one))
        for number, one in enumerate(entry.get("commitments", [])):
            who = {"person": self.people[one["by"]]} if one["by"] else {"name": STRIP, "entered_by": self.connector, "source": "paper"}
            with self.at(min(day + 6 + number, -1), f"{entry['id']}k{number}"):
                stand(idea, "help", others=one["n"], gives=one.get("does") or has.get(one["by"], ""), shown=True, known=True, **who)

    def _became(self, entry: Entry) -> None:
        idea = Idea.objects.get(pk=self.made[entry["id"]].pk)
        closet, away, no = entry.get("closet"), entry.get("elsewhere"), entry.get("not_fitting")
        if entry["state"] == "initiatief":
            self._enough(entry, idea)
        elif entry["state"] == "samengevoegd":
            self._together(entry, idea)
        elif closet:
            with self.at(closet["day"], entry["id"]):
                idea.shelve(by=self.connector, why=closet["reason"], review_on=self.today + timedelta(days=closet["review"]))
        elif away:
            with self.at(away["day"], entry["id"]):
                idea.send_on(by=self.connector, to=organisation_name(self.hood.slug, away["organisation"]), why="",
                             answer_on=self.today + timedelta(days=away["answer_by"]))
            if away["answer"]:
                with self.at(away["answer_day"], entry["id"]):
                    idea.hear(by=self.connector, answer=away["answer"])
        elif no:
            with self.at(no["day"], entry["id"]):
                idea.turn_down(by=self.people[no["by"]], why=no["reason"], spoken=no["teller_spoken"])

    def _enough(self, entry: Entry, idea: Idea) -> None:
        """What began had enough people: of its team as many as it takes."""
        team = next((one["team"] for one in read(self.hood.slug, "initiatives") if one["id"] == entry["became"]), [])
        for number, who in enumerate(name for name in team if name in self.people and name != entry["champion"]):
            if joined(idea) >= ENGAGED:
                break
            with self.at(min(entry["day"] + 5 + number, -1), f"{entry['id']}t{number}"):
                stand(idea, "help", person=self.people[who], others=0, gives=brought(entry).get(who, ""), shown=True)

    def _together(self, entry: Entry, idea: Idea) -> None:
        """Both owners said yes, and what they agreed stands with it."""
        one, talk = Idea.objects.get(pk=self.made[entry["merged_into"]].pk), entry["merge_talk"]
        with self.at(talk["day"], entry["id"]):
            merger = Merger.propose(one, idea, by=idea.author, why=talk["note"])
            if merger.open:
                merger.say_yes(by=next(person for person in self.people.values() if person.pk in owners_of(one)))

    def _answered(self) -> None:
        """The team did what it promised on the day it was for: it called who waited, and told tellers. What is for a later day waits."""
        with translation.override("nl"):
            due = [one for one in heard() if one.by_when < self.today]
        for one in due:
            with self.at(self._days(one.by_when) - TO_ANSWER.days + 1, one.cause):
                promise(self.hood, one, rule=HEARD)
        for made in Promise.objects.filter(rule__in=[HEARD, "enough"], post__in=[idea.pk for idea in self.made.values()], by_when__lt=self.today):
            with self.at(self._days(made.by_when), str(made.cause)):
                made.keep(by=made.promised_by or self.connector)

    def _days(self, day: date) -> int:
        return (day - self.today).days

    def _possibilities(self) -> int:
        found = read(self.hood.slug, "possibilities")
        for entry in found:
            organisation = self.organisations[entry["organisation"]]
            until = self.today + timedelta(days=entry["until"]) if "until" in entry else None
            with self.at(entry["day"], entry["id"]):
                Possibility(hood=self.hood, author=self.people[entry["by"]], organisation=organisation, audience="public", until=until, interest="partner",
                            **{name: entry[name] for name in ("title", "worked", "here", "question", "condition")}).put_up(by=self.people[entry["by"]])
        return len(found)


def brought(entry: Entry) -> dict[str, str]:
    """What neighbours have for an idea, by who has it."""
    return {one["by"]: one["text"] for one in entry.get("supporters", []) if one["kind"] == "ik heb iets"}


def way_of(entry: Entry) -> dict[str, Any]:
    """How somebody stands behind it, from the words of the file."""
    after = AFTER.search(entry["kind"])
    if entry["kind"] == "fijn idee":
        return {"kind": "like"}
    if entry["kind"] == "ik heb iets":
        return {"kind": "have", "gives": entry.get("text", "")}
    return {"kind": "help", "others": int(after[1]) if after else 0, "condition": entry.get("text", "")}
