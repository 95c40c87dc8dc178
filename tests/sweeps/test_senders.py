"""Everybody who mails names why, and all of them keep to one budget. The list is written by hand: a new sender fails until it stands here."""
from __future__ import annotations

import ast
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django_scopes import scope

from reuring.core import clock, mail
from reuring.core.lanes import BUDGETS, FREE, Lane
from reuring.core.models import OutgoingMail
from reuring.notices import tell
from reuring.posts.models import Happening
from reuring.testing.street import make_article, make_comment

SOURCE = Path(__file__).parents[2] / "src" / "reuring"
SENDERS = {
    "accounts/mail/proof": "CODE", "accounts/mail/moved": "CODE", "accounts/mail/lock_changed": "CODE",
    "notices/mail/reply_back": "RECEIPT", "moderation/mail/received": "RECEIPT", "agenda/mail/guest": "NOW RECEIPT",
    "exchange/mail/word": "DIRECT", "hoods/mail/carry": "DIRECT", "exchange/mail/meanwhile": "DIRECT",
    "notices/mail/notice": "DIRECT", "notices/mail/several": "DIRECT", "people/mail/invited": "DIRECT", "people/mail/still_right": "DIRECT",
    "people/mail/collects": "DIRECT",
    "moderation/mail/statement": "DIRECT", "moderation/mail/judged": "DIRECT", "moderation/mail/look": "DIRECT", "moderation/mail/ended": "DIRECT",
    "moderation/mail/clarify": "DIRECT", "moderation/mail/unjudged": "DIRECT",
    "moderation/mail/lent_report": "DIRECT", "posts/mail/admitted": "RECEIPT", "moderation/mail/threat": "NOW",
    "moderation/mail/…": "DIRECT", "notices/mail/letter": "LETTER",
    "letters/mail/new": "DIRECT", "letters/mail/leaving": "DIRECT",
    "notices/mail/saved": "SAVED", "notices/mail/circular": "TEAM", "notices/mail/tip": "ALERT",
    "care/mail/for_you": "DIRECT", "plans/mail/alert": "SAVED", "ideas/mail/teller": "RECEIPT", "projects/mail/found": "DIRECT",
    "workshop/mail/alliance": "TEAM", "workshop/mail/sign": "TEAM", "workshop/mail/story": "TEAM",
    "workshop/mail/joining": "DIRECT", "workshop/mail/strength": "SAVED",
}
WAYS_ROUND = {"EmailMessage", "EmailMultiAlternatives", "send_mail", "send_mass_mail", "mail_admins", "mail_managers", "SMTP", "SMTP_SSL", "OutgoingMail",
              "render_mail"}
OUTBOX = {"core/mail.py", "core/models.py", "core/outbox.py"}
READERS = {"notices/ledger.py", "accounts/proofs.py"}       # who looks at what went, and writes none


def senders(source: str) -> dict[str, str]:
    """Each mail that is written here, by its template, and the lanes it names."""
    found: dict[str, str] = {}
    for call in [node for node in ast.walk(ast.parse(source if "mail.post" in source else "")) if isinstance(node, ast.Call)]:
        if isinstance(call.func, ast.Attribute) and call.func.attr == "post" and getattr(call.func.value, "id", "") == "mail":
            lane = next((word.value for word in call.keywords if word.arg == "lane"), None)
            names = sorted({node.attr for node in ast.walk(lane) if isinstance(node, ast.Attribute) and node.attr.isupper()}) if lane else []
            found[template(call.args[1])] = " ".join(names)
    return found


def template(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)


def ways_round(source: str) -> set[str]:
    """Names by which a mail would go out past the budget."""
    if not any(name in source for name in WAYS_ROUND):
        return set()
    nodes = list(ast.walk(ast.parse(source)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}
    calls = {node.func.attr for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    return (names | calls) & WAYS_ROUND


def files() -> dict[str, str]:
    found = {str(file.relative_to(SOURCE)): file.read_text() for file in SOURCE.rglob("*.py")}
    return {name: text for name, text in found.items() if "/tests/" not in name and not name.startswith(("testing/", "bench/"))}


@pytest.mark.once
@pytest.mark.proves("F107")
def test_every_sender_names_its_lane_and_stands_in_the_list() -> None:
    assert {name: lane for text in files().values() for name, lane in senders(text).items()} == SENDERS


@pytest.mark.once
def test_nobody_goes_around_the_outbox() -> None:
    assert {name: found for name, text in files().items() if (found := ways_round(text)) and name not in OUTBOX | READERS} == {}
    assert [name for name in READERS if re.search(r"OutgoingMail\(|OutgoingMail\.objects\.\w*create", files()[name])] == []


@pytest.mark.once
def test_a_sender_that_goes_around_is_found_out() -> None:
    assert senders('mail.post(to, "x/mail/y", {}, key="k")') == {"x/mail/y": ""}
    assert ways_round("from django.core.mail import send_mail") == {"send_mail"}
    assert set(BUDGETS) | set(FREE) == set(Lane)


@pytest.mark.proves("F107")
@pytest.mark.parametrize("lane", Lane)
def test_twenty_at_once_are_as_many_as_the_lane_has_room_for_and_none_is_lost(db, lane: Lane, time_machine) -> None:
    most, span = BUDGETS.get(lane, (20, timedelta(0)))
    for number in range(20):
        mail.post("Riet@example.org", "accounts/mail/moved", {}, key=str(number), lane=lane)
    mail.deliver_waiting()
    assert states() == {"sent": most, "waiting": 20 - most} if most < 20 else {"sent": 20}
    start, went = clock.now(), most
    for turn in range(1, 21):
        time_machine.move_to(start + turn * (span + timedelta(minutes=1)), tick=False)
        went, before = went + mail.deliver_waiting(), went
        assert went - before <= most
    assert states() == {"sent": 20}


def states() -> dict[str, int]:
    return dict(Counter(OutgoingMail.objects.values_list("state", flat=True)))


@pytest.mark.proves("F107")
def test_the_planner_and_all_other_rooms_share_one_budget(street) -> None:
    for number in range(4):
        mail.post("bram@example.org", "accounts/mail/moved", {}, key=f"invited{number}", lane=Lane.DIRECT)
    posts = [make_article(street, title=f"Bericht {number}") for number in range(5)]
    for post in posts:
        make_comment(street, post)
    for key in Happening._base_manager.filter(action="comment.put_up").values_list("pk", flat=True):
        with scope(hood=street.oost):
            tell.spread.func(key)
    assert OutgoingMail.objects.filter(to="bram@example.org").count() == BUDGETS[Lane.DIRECT][0]


def test_a_full_budget_holds_up_no_other_lane_and_nobody_else(db) -> None:
    for number in range(8):
        mail.post("riet@example.org", "accounts/mail/moved", {}, key=f"d{number}", lane=Lane.DIRECT)
    mail.deliver_waiting()
    for to, lane in (("riet@example.org", Lane.CODE), ("riet@example.org", Lane.LETTER), ("bram@example.org", Lane.DIRECT)):
        mail.post(to, "accounts/mail/moved", {}, key=f"{to}{lane}", lane=lane)
    assert mail.deliver_waiting() == 3
