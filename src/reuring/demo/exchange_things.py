"""What neighbours of the demo country lend, share and have done: through the verbs, each on its day."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from reuring.core import clock
from reuring.demo.files import Entry, read
from reuring.demo.given import Given
from reuring.exchange.models import Booking, Chore, GiveAway, Lending, Space, Thing
from reuring.hoods.models import Topic
from reuring.posts.models import Post

PAY = {"voluntary": "free", "swap": "swap", "paid": "paid"}
SORTS = {"atelier": "studio", "tuin": "garden", "etalage": "window"}
OPENS = {"na vier": 16, "na zes": 18, "avond": 18}
GIFT = "te geef"
BEFORE = 14                  # days that a thing stood on the board before somebody borrowed it
EVENING = (19, 21)           # hours of a booking


@dataclass
class Shelf(Given):
    """Reads the file of one neighbourhood; `at` lets it be another day."""

    def load(self) -> int:
        found = read(self.hood.slug, "exchange") or {}
        things, spaces, chores = ([*found.get(kind, [])] for kind in ("things", "spaces", "chores"))
        for entry in things:
            self._thing(entry)
        for entry in spaces:
            self._space(entry)
        for entry in chores:
            self._chore(entry)
        return len(things) + len(spaces) + len(chores)

    def _thing(self, entry: Entry) -> None:
        loans = entry["loans"]
        begun = entry.get("day", min([loan["out"] for loan in loans], default=-60) - BEFORE)
        if GIFT in entry["rules"].lower():
            self._put_up(GiveAway, entry, begun, title=entry["name"], body=entry["rules"], by=entry["owner"], ends_on=clock.today() + timedelta(days=10))
            return
        most = max([7, *(_until(loan) - loan["out"] + 1 for loan in loans)])
        thing = self._put_up(Thing, entry, begun, title=entry["name"], by=entry["owner"], rules=entry["rules"], most_days=most)
        for number, loan in enumerate(loans):
            self._lend(thing, loan, f"{entry['id']}{number}")

    def _lend(self, thing: Thing, loan: Entry, key: str) -> None:
        """Asked, agreed and handed over on one day; brought back, or late."""
        with self.at(loan["out"], key):
            first = clock.today()
            lending = Lending.ask(thing, by=self.people[loan["to"]], first=first, last=first + timedelta(days=_until(loan) - loan["out"]))
            lending.agree()
            lending.hand_over()
        if loan["back"] is not None:
            with self.at(loan["back"], f"{key}back"):
                lending.bring_back()
        elif loan["due"] < 0:
            with self.at(loan["due"] + 1, f"{key}late"):
                lending.run_late()

    def _space(self, entry: Entry) -> None:
        price, per = cents(entry["cost"]), "hour" if "per uur" in entry["cost"] else "time"
        begun = entry.get("day", min([booking["day"] for booking in entry["bookings"]], default=-60) - BEFORE)
        sort = next((sort for word, sort in SORTS.items() if word in entry["name"].lower()), "room")
        space = self._put_up(Space, entry, begun, title=entry["name"], by=entry["host"], hours=entry["when"], cost=entry["cost"],
                             price=price, per=per if price else "", fits=entry.get("fits"), sort=sort,
                             opens=next((hour for words, hour in OPENS.items() if words in entry["when"]), 8))
        for number, booking in enumerate(entry["bookings"]):
            asked = min(booking["day"] - 3, -1)
            with self.at(asked, f"{entry['id']}{number}"):
                made = Booking.ask(space, by=self.people[booking["by"]], day=clock.today() + timedelta(days=booking["day"] - asked),
                                   starts=EVENING[0], ends=EVENING[1], words=booking["what"])
                made.agree()

    def _chore(self, entry: Entry) -> None:
        """What is paid says so in cents; what else was promised stands in its words."""
        pay = PAY[entry["kind"]]
        title = entry["text"].partition(". ")[0]
        more = entry["text"] if title != entry["text"] else ""
        body = "\n\n".join(filter(None, [more, f"{entry['reward']}." if pay != "swap" else "", entry.get("note", "")]))
        waits = entry["state"] == "nieuw"
        chore = self._put_up(Chore, entry, entry["day"], title=title, body=body, by=entry["by"], pay=pay, price=cents(entry["reward"]) if pay == "paid" else 0,
                             returns=entry["reward"] if pay == "swap" else "", ends_on=clock.today() + timedelta(days=20 if waits else entry["day"] + 25))
        if waits:
            return
        doer = self.people[entry["done_by"]]
        with self.at(min(entry["day"] + 2, -1), f"{entry['id']}yes"):
            chore.take(by=doer)
        if entry["state"] == "gedaan":
            with self.at(min(entry["day"] + 5, -1), f"{entry['id']}done"):
                chore.finish(by=doer)

    def _put_up(self, kind: type[Any], entry: Entry, begun: int, *, by: str, **words: Any) -> Any:
        with self.at(begun, entry["id"]):
            post: Post = kind(hood=self.hood, audience="neighbours", place=self.places.get(entry.get("place", "")), **{"body": "", **words})
            post.put_up(by=self.people[by])
            post.topics.add(*Topic.objects.filter(slug=entry.get("topic", "")))
        return post


def _until(loan: Entry) -> int:
    """The day on which it was to be back."""
    return int(loan["due"] if loan["back"] is None else max(loan["back"], loan["out"]))


def cents(words: str) -> int:
    """The first amount in words such as “€ 12 per uur”; nothing where there is none."""
    found = re.search(r"€ ?(\d+)", words)
    return int(found[1]) * 100 if found else 0
