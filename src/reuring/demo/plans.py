"""The plans of one neighbourhood of the demo country: let in, shown, talked about and answered through the verbs, each on its day."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.demo.files import Entry, entries, read
from reuring.demo.given import Given
from reuring.hoods.models import Membership
from reuring.people.models import Organisation
from reuring.plans.models import Alert, Backing, Contribution, Joining, Plan, PlanMaker, Work
from reuring.posts.models import Comment, Post

LET_IN = -60                             # the day of the team's yes
OFFICIAL = "rachid"                      # works for the municipality in every neighbourhood of the town
WATCHED = 3                              # neighbours who asked for a word when something lands here


@dataclass
class Drawers(Given):
    """Reads the file of one neighbourhood; `at` lets it be another day."""

    plans: dict[str, Plan] = field(default_factory=dict)
    said: dict[str, list[Comment]] = field(default_factory=dict)         # first words of each neighbour, on each talk

    def load(self) -> int:
        found = read(self.hood.slug, "plans")
        for entry in found:
            if "about" not in entry:
                self._plan(entry)
        for entry in found:
            if "about" in entry:
                self._joint(entry)
        for entry in found:
            for answer in entry.get("answers", []):
                self._answer(answer, self.plans[entry["id"]])
        self._watch()
        return len(self.plans)

    def _plan(self, entry: Entry) -> None:
        maker = self._maker(entry)
        by = self.people.get(entry["contact"]) or self._official(maker)
        with self.at(entry["day"], entry["id"]):
            plan = Plan(hood=self.hood, author=by, organisation=maker.organisation, audience="public", title=entry["title"],
                        body=entry.get("text", entry.get("body", "")).strip(), place=self.places.get(entry["place"]), **facts(entry, by, maker))
            plan.put_up(by=by)
            plan.topics.set(self.topics[key] for key in [*entry.get("topics", []), *entry.get("alerts", {}).get("topics", [])] if key in self.topics)
            plan.draw(entry.get("shape", []), by=by)
            plan.go("ask", by=by)
        self.plans[entry["id"]] = plan
        for number, said in enumerate([*entry.get("asked", []), *entry.get("reactions", [])]):
            self._say(plan, said, f"{entry['id']}{number}", number)
        self._around(plan, entry, by)

    def _maker(self, entry: Entry) -> PlanMaker:
        """The organisation whose plan it is, after the team's yes."""
        organisation = self.organisations[entry.get("by") or entry["organisation"]]
        with self.at(LET_IN, organisation.slug):
            official = self._official_of(organisation)
            maker = PlanMaker.ask(organisation, by=official, words="Plannen laten zien voordat ze vaststaan.")
            if maker.state == "asked":
                maker.let_in(by=self.connector)
        return maker

    def _official_of(self, organisation: Organisation) -> Person:
        """Who keeps its page; a page from the town's list is given to who works there."""
        if organisation.keeper_ids:
            return Person.objects.get(pk=min(organisation.keeper_ids))
        official = Person.objects.get(memberships__hood__slug="weverij", name=next(
            one["name"] for one in entries("weverij", "people") if one["id"] == OFFICIAL))
        Membership.objects.get_or_create(person=official, hood=self.hood, defaults={"role": "official", "employer": organisation.name})
        organisation.hand_to(official)
        return official

    def _official(self, maker: PlanMaker) -> Person:
        return Person.objects.get(pk=min(maker.organisation.keeper_ids))

    def _around(self, plan: Plan, entry: Entry, by: Person) -> None:
        """What it joins, the works in the street, and who stands behind it."""
        for join in entry.get("joins", []):
            organisation = self.organisations.get(join.get("organisation", ""))
            post = None if organisation else Post.objects.get(kind="event", title=self._title(join["event"]))
            Joining.objects.create(plan=plan, organisation=organisation, post=post, how=join["how"])
        for work in entry.get("works", []):
            made = Work.objects.create(plan=plan, what=work["what"], where=work["where"], starts_on=on(work["starts"]), ends_on=on(work["ends"]),
                                       link=work.get("link", ""))
            if "late" in work:
                with self.at(-3, work["what"]):
                    made.delay(on(work["ends"] + work["late"]), by=by, why=work["why"])
        for number, one in enumerate(entry.get("backing", [])):
            with self.at(-12 + number, f"{entry['id']}{one['by']}"):
                Backing.say(plan, one["part"], by=self.people[one["by"]], words=one.get("words", ""))

    def _title(self, key: str) -> str:
        return str(next(one["title"] for one in entries(self.hood.slug, "events") if one["id"] == key))

    def _joint(self, entry: Entry) -> None:
        """One talk for all of them, on the plan that stands first."""
        lead, *others = [self.plans[key] for key in entry["about"]]
        for other in others:
            with self.at(-22, other.title):
                words = list(other.comments.all())
                Comment._base_manager.filter(pk__in=[one.pk for one in words]).update(post=lead)
                other.talk_along(lead, by=other.author, title=entry["title"])
        for number, said in enumerate(entry["comments"]):
            if "verdict" in said:
                self._answer(said, lead)
            else:
                self._say(lead, said, f"{entry['id']}{number}", number)

    def _say(self, plan: Plan, said: Entry, key: str, number: int) -> None:
        by = self.people[said["by"]]
        name = next((one for one in self.organisations.values() if by.pk in one.keeper_ids and one.pk in plan.maker_ids), None)
        before = self.said.get(said["reply"] if isinstance(said.get("reply"), str) else self._last(plan), [None])[-1] if said.get("reply") else None
        with self.at(said["day"], key, after=plan.created_at + timedelta(minutes=7 * (number + 1))):
            comment = Comment(post=plan, author=by, organisation=name, parent=before, body=said["text"])
            comment.put_up(by=by)
        if name is None and before is None:
            self.said.setdefault(said["by"], []).append(comment)

    def _last(self, plan: Plan) -> str:
        """Who spoke last, and not in answer to somebody."""
        latest = max((one[-1] for one in self.said.values() if one[-1].post_id == plan.pk), key=lambda one: one.pk)
        return next(who for who, words in self.said.items() if words[-1] is latest)

    def _answer(self, answer: Entry, plan: Plan) -> None:
        """To the last that somebody said before that day."""
        when = on(answer["day"])
        before = [one for one in self.said[answer["to"]] if clock.day_of(one.created_at) <= when] or self.said[answer["to"]]
        by = self.people.get(answer.get("by", "")) or plan.author
        organisation = next(one for one in self.organisations.values() if by.pk in one.keeper_ids and one.pk in plan.maker_ids)
        with self.at(answer["day"], answer["text"]):
            Contribution.objects.get(pk=before[-1].pk).answer(answer.get("verdict", "taken"), answer["text"], by=by, organisation=organisation)

    def _watch(self) -> None:
        """Some neighbours want a word when a plan lands here."""
        drawn = [plan for plan in self.plans.values() if plan.shape]
        for plan, person in zip(drawn * WATCHED, list(self.people.values())[:WATCHED], strict=False):
            Alert.objects.create(hood=self.hood, person=person, name=f"rond {plan.place}"[:80], shape=plan.shape)


def facts(entry: Entry, by: Person, maker: PlanMaker) -> dict[str, Any]:
    """Everything about a plan but its words."""
    steps = entry.get("stages", [])
    return {"commissioner": maker.organisation.name, "contact": entry["contact"] if entry["contact"] and " " in entry["contact"] else by.name,
            "contact_hours": entry.get("contact_hours", ""), "decided": "\n".join(entry.get("decided_already", [])),
            "still_open": "\n".join(entry.get("still_open", [])), "decides": entry.get("who_decides", entry.get("decides", "")),
            "decision": steps[2] if steps else "", "homes": entry.get("homes"),
            "react_until": on(entry.get("response_until", entry.get("react_until", 0))),
            "starts_on": on(entry["start_earliest"]) if "start_earliest" in entry else None}


def on(days: int) -> Any:
    """That many days from today."""
    return clock.today() + timedelta(days=days)
