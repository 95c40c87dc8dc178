"""F4: codes are guessed for many accounts from many connections, and who owns the account comes in all the same."""
from __future__ import annotations

from reuring.accounts import proofs
from reuring.bench.abuse.attack import Attack, Defence, Figures
from reuring.bench.abuse.town import Town, browser, build, code_in, link_in

TRIES = 100              # for each account, five on each connection; half of them where there is one account
LIST = [f"{a}{b}{a}{b}{a}{b}" for a in range(10) for b in range(10)]          # what people guess first
FELL, LOCKED = "accounts that fell", "owners who cannot come in"
KEY = "_auth_user_id"


def guess(size: int) -> Figures:
    """A guesser with all the luck: after forty wrong codes every fifth guess is the right one."""
    town = build(size)
    fell = sum(_guess(town, number) for number in range(size))
    return {FELL: fell, LOCKED: sum(not _owner_comes_in(town, number) for number in range(size))}


def _guess(town: Town, number: int) -> bool:
    email = town.neighbours[number].email or ""
    client = browser(0)
    for guessed in range(min(TRIES, TRIES // 2 * len(town.neighbours))):
        if guessed % 5 == 0:
            client = browser(number * TRIES + guessed)
            client.post("/binnen/", {"email": email})
        lucky = guessed % 5 == 4 and guessed > proofs.MOST_WRONG
        client.post("/binnen/code/", {"code": code_in(email) if lucky else LIST[guessed % len(LIST)]})
        if KEY in client.session:
            return True
    return False


def _owner_comes_in(town: Town, number: int) -> bool:
    """With the link of the newest mail, on a connection of their own."""
    client, email = browser(800_000 + number), town.neighbours[number].email or ""
    client.post("/binnen/", {"email": email})
    client.post(link_in(email))
    return KEY in client.session


RESTS = Defence("that codes rest after forty wrong ones", {"reuring.accounts.proofs.codes_rest": lambda proof: False}, (FELL,))
LINK = Defence("the link that still works", {"reuring.accounts.proofs.by_link": lambda token: None}, (LOCKED,))
ATTACK = Attack("F4", "codes guessed for {n} accounts, a hundred each, five a connection", guess, {FELL: 0, LOCKED: 0}, (RESTS, LINK), 1, 100)
