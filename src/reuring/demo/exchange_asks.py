"""What neighbours of the demo country ask and offer, and what came of it: through the verbs, each on its day."""
from __future__ import annotations

from dataclasses import dataclass, field

from reuring.core.rows import swap
from reuring.demo.files import Entry, read
from reuring.demo.given import Given
from reuring.exchange import pleas
from reuring.exchange.doings import ANY
from reuring.exchange.models import Aftercare, Ask, Match, Offer
from reuring.exchange.models.matches import ASKER, GIVER
from reuring.hoods.models import Membership, Topic

DOINGS = {"wandelen": "walk", "buiten": "walk", "fietsen": "ride", "leren": "learn", "talen": "read", "lezen": "read", "klussen": "chore", "repareren": "chore",
          "tuinieren": "garden", "balkon": "garden", "muziek": "learn", "koken": "talk", "spelen": "talk"}
KINDS = {"company": "talk", "transport": "ride", "chore": "chore", "thing": "thing", "care": "else", "help": "else"}
ROUTES = {"connector": "connector", "chosen": "chosen", "neighbourhood": "hood"}
SEEN = -14                # days; its connector knows by then what came of it
WHEN = {"avond": 4, "ochtend": 1, "weekend": 24, "middag": 2}


@dataclass
class Exchange(Given):
    """Reads the file of one neighbourhood; `at` lets it be another day."""

    offers: dict[str, Offer] = field(default_factory=dict)
    connectors: set[int] = field(default_factory=set)

    def load(self) -> int:
        found = read(self.hood.slug, "exchange") or {}
        self.connectors = set(Membership.objects.filter(role="connector").values_list("person", flat=True))
        for entry in found.get("offers", []):
            self._offer(entry)
        for entry in found.get("asks", []):
            self._ask(entry)
        for entry in found.get("offers", []):
            self._rest(entry)
        return len(found.get("offers", [])) + len(found.get("asks", []))

    def _offer(self, entry: Entry) -> None:
        """The first sentence is what it is; the rest says how."""
        by, (title, body) = self.people[entry["by"]], split(entry["text"], entry.get("thanks") or [])
        with self.at(entry["day"], entry["id"]):
            offer = Offer(hood=self.hood, author=by, title=title, body=body, audience="neighbours", doing=DOINGS.get(entry.get("topic", ""), "else"),
                          sort=Offer.Sort.LESSON if "leren" in body or "les " in title else Offer.Sort.HELP, parts=parts(entry), most=3)
            offer.put_up(by=by)
            offer.topics.add(*Topic.objects.filter(slug=entry.get("topic", "")))
        self.offers[entry["id"]] = offer

    def _rest(self, entry: Entry) -> None:
        if entry["state"] == "rest":
            with self.at(-30, entry["id"]):
                self.offers[entry["id"]].rest(by=self.offers[entry["id"]].author)

    def _ask(self, entry: Entry) -> None:
        asker = self.people[entry["by"]]
        with self.at(entry["day"], entry["id"]):
            ask = Ask.make(self.hood, author=asker, asker=asker, entered_by=self.people.get(entry.get("helper", "")), text=entry["text"],
                           doing=self._doing(entry), route=ROUTES[entry["route"]], parts=parts(entry), by_phone=True,
                           trusted=[self.people[name].pk for name in entry.get("chosen", [])])
        connector = self.people.get(entry.get("by_connector") or (entry.get("match") or {}).get("by", ""))
        if connector is not None and connector.pk in self.connectors:
            swap(ask, {}, connector_id=connector.pk)
            swap(ask.call, {}, promised_by_id=connector.pk)
        self._tended(ask, entry)

    def _doing(self, entry: Entry) -> str:
        """Of the offer it came to, or of the kind of ask."""
        offer = self.offers.get((entry.get("match") or {}).get("offer") or "")
        return offer.doing if offer is not None else KINDS.get(entry["kind"], "else")

    def _tended(self, ask: Ask, entry: Entry) -> None:
        """The connector called; a text stood up; two were brought together; or it was taken back."""
        day, ask = entry["day"], Ask.objects.for_page().get(pk=ask.pk)
        if entry["state"] != "nieuw":
            with self.at(min(day + 1, -1), f"{entry['id']}called"):
                ask.take_up(by=ask.connector)
                if entry.get("note"):
                    ask.log("note", ask.connector, entry["note"])
        if entry.get("approved_text"):
            with self.at(min(day + 1, -1), f"{entry['id']}plea"):
                ask.approve(entry["text"])
                pleas.put_up(self.hood, ask)
        if entry.get("match"):
            self._matched(ask, entry, entry["match"])
        if entry["state"] == "ingetrokken":
            with self.at(min(day + 2, -1), f"{entry['id']}back"):
                ask.withdraw(by=ask.asker)
        if day < SEEN:
            ask.refresh_from_db()
            ask.look()

    def _matched(self, ask: Ask, entry: Entry, said: Entry) -> None:
        giver, offer = self.people[said["with"]], self.offers.get(said.get("offer") or "")
        with self.at(min(said["yes_asker"], said.get("yes_giver") or 0, -1), f"{entry['id']}match"):
            match = Match.propose(ask, giver, words=entry["text"], offer=offer)
            if said.get("yes_asker") is not None:
                match.say_yes(ASKER, reach=ask.connector.name)
        if said.get("yes_giver") is None:
            return
        with self.at(min(max(said["yes_asker"], said["yes_giver"]), -1), f"{entry['id']}yes"):
            match.say_yes(GIVER, reach=ask.connector.name)
        if said.get("met") is not None and (entry["state"] == "gedaan" or entry.get("thanks")):
            with self.at(said["met"], f"{entry['id']}met"):
                match.finish(ASKER, new=True)
        self._after(match, ask, entry, said)

    def _after(self, match: Match, ask: Ask, entry: Entry, said: Entry) -> None:
        if said.get("aftercare") is not None or said.get("note"):
            with self.at(said.get("aftercare") or -1, f"{entry['id']}after"):
                Aftercare.objects.create(match=match, outcome="good", by=ask.connector, words=said.get("note") or "")
        if entry.get("thanks"):
            with self.at(entry["thanks"]["day"], f"{entry['id']}thanks"):
                match.thank(entry["thanks"]["text"])
        if entry["state"] == "gedaan":
            ask.refresh_from_db()
            with self.at(said.get("aftercare") or -1, f"{entry['id']}done"):
                ask.finish(by=ask.connector)


def split(text: str, thanks: list[str]) -> tuple[str, str]:
    """The first sentence as its title; the whole, and what was said about it, where there is more."""
    first, dot, rest = text.partition(". ")
    said = [f"“{words}”" for words in thanks]
    return f"{first}{dot.strip()}"[:120], "\n\n".join([text, *said]) if rest or said else ""


def parts(entry: Entry) -> int:
    """The parts of the week that its words name; any when they name none."""
    said = str(entry.get("when", "")).lower()
    return sum(bits for word, bits in WHEN.items() if word in said) or ANY
