"""Answers by mail through a real Postfix, set up with the very lines of docs/running.md."""
from __future__ import annotations

import os
import re
import shutil
import smtplib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from reuring.testing.house import clean_environment, free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.packaging, pytest.mark.nightly]
TALK = """
import django; django.setup()
from reuring.testing import street
from reuring.hoods.models import Membership
from reuring.notices.replies import addresses
from django_scopes import scope
cast = street.build()
post = street.make_article(cast)
with scope(hood=cast.oost):
    print(addresses.of(Membership.objects.get(person=cast.bram), post))
"""
ANSWERS = """
import django; django.setup()
from reuring.posts.models import Comment
print("|".join(Comment._base_manager.values_list("body", flat=True)))
"""
SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
OWN = """
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file = {home}/mail.log
maillog_file_prefixes = {home}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 192.0.2.1/32
myhostname = mx.example.org
mydestination =
default_transport = discard
"""


def written(name: str) -> str:
    """The block of docs/running.md whose first line names this file."""
    found = re.search(rf"```\w*\n(?:#!.*\n)?# {re.escape(name)}.*?\n(.*?)```", (ROOT / "docs/running.md").read_text(), re.S)
    assert found, name
    return found[1]


@pytest.fixture
def postfix() -> Iterator[SimpleNamespace]:
    if os.geteuid() or not shutil.which("postfix"):
        pytest.skip("no Postfix that may be started: as root on Debian, apt-get install postfix")
    home = Path(tempfile.mkdtemp(prefix="reuring-postfix-"))
    home.chmod(0o755)
    for name in ("conf", "queue", "data", "house"):
        (home / name).mkdir()
    shutil.chown(home / "data", "postfix")
    server = SimpleNamespace(home=home, port=free_port(), env=clean_environment() | {
        "REURING_DATA": str(home / "house"), "REURING_MAIL_REPLY": "antwoord@buurt.example.org", "REURING_SECRET_KEY": "only-for-tests-" * 4,
        "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "reuring.settings"})
    server.to = _furnish(server)
    _set_up(server)
    try:
        _postfix(server, "start")
        wait_for(lambda: _answers(server), "Postfix to answer")
        yield server
    finally:
        _postfix(server, "stop")
        shutil.rmtree(home)


def _furnish(server: SimpleNamespace) -> str:
    """A house in which Bram may answer by mail: at which address. Everything in it belongs to who receives."""
    subprocess.run([sys.executable, "-m", "reuring", "migrate", "--verbosity", "0"], env=server.env, check=True)
    to = run(server, TALK)
    for path in [server.home / "house", *(server.home / "house").rglob("*")]:
        shutil.chown(path, "nobody")
    return to


def run(server: SimpleNamespace, words: str) -> str:
    return subprocess.run([sys.executable, "-c", words], env=server.env, check=True, capture_output=True, text=True).stdout.strip()


def _set_up(server: SimpleNamespace) -> None:
    """As docs/running.md says, in a folder of its own, on a port of its own, with another user."""
    house, conf = server.home / "house", server.home / "conf"
    script = server.home / "receive.sh"
    settings = "\n".join(f"export {name}='{value}'" for name, value in server.env.items() if name.startswith(("REURING", "PYTHON", "DJANGO")))
    receive = written("/srv/reuring/house/receive.sh").replace("/srv/reuring/house/reuring", f"{sys.executable} -m reuring")
    script.write_text("#!/bin/sh\n" + receive.replace("/etc/reuring.env", str(server.home / "reuring.env")))
    (server.home / "reuring.env").write_text(settings)
    script.chmod(0o755)
    pipe, transport = written("/etc/postfix/master.cf").split("# /etc/postfix/transport")
    (conf / "master.cf").write_text(SERVICES.format(port=server.port) + pipe.replace("user=reuring", "user=nobody").replace("/srv/reuring/house/receive.sh",
                                                                                                                       str(script)))
    (conf / "transport").write_text(transport.partition("\n")[2])
    (conf / "main.cf").write_text(OWN.format(home=server.home) + written("/etc/postfix/main.cf").replace("/etc/postfix/", f"{conf}/"))
    subprocess.run(["postmap", "-c", str(conf), f"{conf}/transport"], check=True)
    assert house.exists()


def _postfix(server: SimpleNamespace, what: str) -> None:
    subprocess.run(["postfix", "-c", str(server.home / "conf"), what], check=what == "start", capture_output=True, timeout=60)


def _answers(server: SimpleNamespace) -> bool:
    try:
        with smtplib.SMTP("127.0.0.1", server.port, timeout=2):
            return True
    except OSError:
        return False


def send(server: SimpleNamespace, to: str, name: str) -> None:
    letter = f"From: Bram <bram@example.org>\r\nTo: {to}\r\nSubject: Re\r\nMessage-ID: <{name}@phone>\r\n\r\nIk neem stoelen mee.\r\n"
    with smtplib.SMTP("127.0.0.1", server.port, timeout=10) as line:
        line.sendmail("bram@example.org", [to], letter)


def test_an_answer_stands_there_once_an_unknown_address_goes_back_and_trouble_waits(postfix: SimpleNamespace) -> None:
    log = postfix.home / "mail.log"
    for _n in range(2):
        send(postfix, postfix.to, "een")
    wait_for(lambda: log.read_text().count("relay=reuring") == 2, "two letters to be handed over")
    assert run(postfix, ANSWERS) == "Ik neem stoelen mee."
    send(postfix, "antwoord+verzonnen@buurt.example.org", "twee")
    wait_for(lambda: "status=bounced" in log.read_text(), "an unknown address to go back")
    (postfix.home / "house" / "reuring.db").rename(postfix.home / "house" / "weg.db")
    send(postfix, postfix.to, "drie")
    wait_for(lambda: "status=deferred" in log.read_text(), "a letter to wait")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(postfix, "iemand@buurt.example.org", "vier")
