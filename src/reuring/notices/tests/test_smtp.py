"""A mail server that misbehaves in every way it can: nothing is lost, and a double can be recognised."""
import socket
import threading
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from email import message_from_string

import pytest

from reuring.core import clock, mail, outbox
from reuring.core.models import OutgoingMail
from reuring.testing.street import make_article, make_comment

pytestmark = pytest.mark.once


class Server:
    """Speaks just enough SMTP. Each connection takes the next word of the script; after its end every mail is taken."""

    def __init__(self, script: list[str]) -> None:
        self.script, self.taken, self.over = list(script), [], threading.Event()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.door.settimeout(0.05)
        self.port = self.door.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        while not self.over.is_set():
            try:
                line, _address = self.door.accept()
            except TimeoutError:
                continue
            line.settimeout(2)
            with line, suppress(OSError), line.makefile("rwb", buffering=0) as said:
                self.talk(said, self.script.pop(0) if self.script else "take")

    def talk(self, said, mood: str) -> None:
        if mood == "hang":
            self.over.wait(0.5)
        elif mood == "refuse":
            said.write(b"554 go away\r\n")
        elif mood != "slam":
            said.write(b"220 here\r\n")
            while self.answer(said, said.readline().decode().strip().upper(), mood):
                pass

    def answer(self, said, asked: str, mood: str) -> bool:
        if asked.startswith("RCPT") and mood in {"greylist", "unknown"}:
            said.write(b"451 come back later\r\n" if mood == "greylist" else b"550 nobody here\r\n")
        elif asked == "DATA":
            said.write(b"354 go on\r\n")
            self.taken.append(b"".join(iter(said.readline, b".\r\n")).decode())
            if mood == "cut":
                return False
            said.write(b"250 taken\r\n")
        elif asked.startswith("QUIT") or not asked:
            said.write(b"221 bye\r\n")
            return False
        else:
            said.write(b"250 ok\r\n")
        return True

    def close(self) -> None:
        self.over.set()
        self.thread.join(3)
        self.door.close()


@pytest.fixture
def server(settings):
    made = []

    def start(*script: str) -> Server:
        made.append(Server(list(script)))
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "reuring.core.smtp.EmailBackend", "127.0.0.1", made[0].port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER, settings.EMAIL_TIMEOUT = "", 0.3
        return made[0]
    yield start
    for one in made:
        one.close()


@pytest.mark.proves("safety:D7")
@pytest.mark.parametrize("mood", ["refuse", "slam", "greylist", "hang", "unknown"])
def test_a_server_that_does_not_take_it_gets_it_again(db, server, time_machine, mood):
    listening = server(mood, mood)
    write("riet")
    assert deliver_for_days(time_machine, 1) == {"sent": 1}
    assert len(listening.taken) == 1


@pytest.mark.proves("safety:D7")
def test_a_line_that_is_cut_after_the_letter_makes_at_most_one_double_with_the_same_name(db, server, time_machine):
    listening = server("cut")
    write("riet")
    assert deliver_for_days(time_machine, 1) == {"sent": 1}
    assert len(listening.taken) == 2
    assert len({message_from_string(one)["Message-ID"] for one in listening.taken}) == 1


@pytest.mark.proves("safety:D7")
@pytest.mark.parametrize("moods", [["cut"], ["refuse", "greylist", "cut", "slam", "hang", "unknown", "cut"]], ids=["cut all day", "all of them in turn"])
def test_twenty_four_hours_of_trouble_lose_nothing_keep_the_order_and_make_one_double_at_most(db, server, time_machine, moods):
    listening, start = server(*moods * 90), clock.now()
    for number in range(9):
        write(f"buur{number % 3}", f"riet{number}")
    for hour in range(25):
        listening.script = listening.script if hour < 24 else []
        for minute in (1, 31):
            time_machine.move_to(start + timedelta(hours=hour, minutes=minute), tick=False)
            mail.deliver_waiting()
    assert deliver_for_days(time_machine, 3) == {"sent": 9}
    letters = [message_from_string(one) for one in listening.taken]
    copies = Counter((one["Message-ID"], subject_of(str(one))) for one in letters)
    assert len(copies) == len({name for name, _words in copies}) == 9 and max(copies.values()) == 2
    for buur in range(3):
        order = [subject_of(str(one)) for one in letters if one["To"] == f"buur{buur}@example.org"]
        assert order == sorted(order) and len(set(order)) == 3


@pytest.mark.proves("safety:D7")
def test_letters_to_one_address_keep_their_order_and_a_code_waits_for_none(db, server, time_machine):
    listening = server("greylist", "take", "take", "take", "hang", "cut")
    for number in range(5):
        write("riet", f"riet{number}")
    OutgoingMail.objects.filter(key="riet4").update(expires_at=clock.now() + timedelta(minutes=10))
    mail.deliver_waiting()
    assert [subject_of(one) for one in listening.taken] == ["riet4"]
    assert deliver_for_days(time_machine, 2) == {"sent": 5}
    order = list(dict.fromkeys(subject_of(one) for one in listening.taken))
    assert order == ["riet4", "riet0", "riet1", "riet2", "riet3"]


@pytest.mark.proves("safety:D7")
def test_a_server_that_hangs_holds_up_the_clock_three_times_and_no_more(db, server):
    server(*["hang"] * 50)
    for number in range(20):
        write(f"buur{number}")
    assert mail.deliver_waiting() == 0
    assert OutgoingMail.objects.filter(tries__gt=0).count() == outbox.DEAF


@pytest.mark.proves("safety:D7")
def test_no_server_at_all_for_a_day_loses_nothing(db, settings, server, time_machine):
    listening = server()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    write("riet")
    assert deliver_for_days(time_machine, 1) == {"waiting": 1}
    settings.EMAIL_PORT = port
    assert deliver_for_days(time_machine, 2) == {"sent": 1}
    assert len(listening.taken) == 1


def test_a_deed_is_done_while_the_mail_server_is_down(street, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "reuring.core.smtp.EmailBackend", 1
    assert make_comment(street, make_article(street)).pk


def write(name: str, key: str = "") -> None:
    hood = Hood()
    hood.name = key or "Oost"
    mail.post(f"{name}@example.org", "notices/mail/letter", {"hood": hood, "parts": [], "stop": "http://x/"}, key=key or name, lane=mail.Lane.RECEIPT)


def subject_of(one: str) -> str:
    return next(word for word in message_from_string(one)["Subject"].split() if word.startswith("riet"))


class Hood:
    name, phone, phone_hours = "Oost", "024 000 00 00", ""


def deliver_for_days(time_machine, days: int) -> dict[str, int]:
    """The worker's turns for so long, an hour a turn; how the outbox stands then."""
    start = clock.now()
    for hour in range(24 * days):
        time_machine.move_to(start + timedelta(hours=hour, minutes=1), tick=False)
        mail.deliver_waiting()
        if not OutgoingMail.objects.filter(state="waiting").exists():
            break
    states = list(OutgoingMail.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in set(states)}
