"""The lock of a site is looked at, and belongs to the name that was asked for, not to the number it leads to."""
from __future__ import annotations

import datetime
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from reuring.core.fetch import NotFetched, Road, fetch
from reuring.core.tests.test_fetch import CALENDAR, said


def lock_for(name: str, folder: Path) -> Path:
    """A certificate that vouches for itself, with its key, in one file."""
    key, who = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = datetime.timedelta(days=1)
    now = datetime.datetime.now(datetime.UTC)
    lock = (x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key()).serial_number(7)
            .not_valid_before(now - day).not_valid_after(now + day).add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).sign(key, hashes.SHA256()))
    file = folder / "lock.pem"
    file.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
                     + lock.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """A server with a lock for buurt.example.org: its port, and the lock."""
    lock = lock_for("buurt.example.org", tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(lock)
    door = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serve, args=(door, context), daemon=True).start()
    yield door.getsockname()[1], lock
    door.close()


def serve(door: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            line, _who = door.accept()
        except OSError:
            return
        try:
            with context.wrap_socket(line, server_side=True) as locked:
                path = locked.recv(65_536).decode().split(" ")[1]
                locked.sendall(said(b"safe") if path == "/" else said(b"", "Location: http://buurt.example.org/", status="302 Found"))
        except OSError:
            pass


def ask(name: str, port: int, lock: Path | None, path: str = "/") -> bytes:
    trust = (lambda: ssl.create_default_context(cafile=str(lock))) if lock else ssl.create_default_context
    road = Road(look_up=lambda _host: ["127.0.0.1"], trust=trust, ports=(port, 80), let_in={("127.0.0.1", port)})
    return fetch(f"https://{name}:{port}{path}", CALENDAR, road=road).body


@pytest.mark.proves("safety:B4")
def test_the_lock_of_the_name_opens(locked: tuple[int, Path]) -> None:
    assert ask("buurt.example.org", *locked) == b"safe"


@pytest.mark.proves("safety:B4")
@pytest.mark.parametrize(("name", "path", "reason"), [("other.example.org", "/", "lock"), ("buurt.example.org", "/open", "downgrade")])
def test_the_lock_of_another_name_does_not(name: str, path: str, reason: str, locked: tuple[int, Path]) -> None:
    with pytest.raises(NotFetched) as caught:
        ask(name, *locked, path)
    assert caught.value.reason == reason


@pytest.mark.proves("safety:B4")
def test_a_lock_nobody_vouches_for_does_not(locked: tuple[int, Path]) -> None:
    with pytest.raises(NotFetched) as caught:
        ask("buurt.example.org", locked[0], None)
    assert caught.value.reason == "lock"
