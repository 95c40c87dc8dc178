"""A provider of text messages and the phones behind it, on this machine: what the house sends really travels over HTTP, and so does what comes back."""
from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

SECRET = "a-secret-of-house-and-provider-0"
Deliver = Callable[[bytes, dict[str, str]], int]


@dataclass
class Phonebox:
    """`texts` are those that were taken, each id once; `doubles`: how often an id came again.

    `mood`: "well", "never", "busy", "hang" or "cut", which takes it and does not say so.
    """

    address: str
    texts: list[dict[str, str]] = field(default_factory=list)
    doubles: int = 0
    mood: str = "well"
    pictures: dict[str, bytes] = field(default_factory=dict)

    def to(self, number: str) -> list[str]:
        return [one["text"] for one in self.texts if one["to"] == number]

    def text(self, deliver: Deliver, number: str, words: str, *, name: str = "", pictures: list[str] | None = None, at: float | None = None) -> int:
        """Somebody texts the house, through `deliver`; answers the status that the house gave."""
        said: dict[str, Any] = {"id": name or uuid4().hex, "from": number, "text": words}
        body = json.dumps(said | ({"pictures": pictures} if pictures else {})).encode()
        return deliver(body, {"Reuring-Signature": signature(body, at), "Content-Type": "application/json"})

    def take(self, said: dict[str, str]) -> None:
        if said["id"] in {one["id"] for one in self.texts}:
            self.doubles += 1
        else:
            self.texts.append(said)


def signature(body: bytes, at: float | None = None, secret: str = SECRET) -> str:
    moment = str(int(at or time.time()))
    return f"t={moment},v1={hmac.new(secret.encode(), moment.encode() + b'.' + body, hashlib.sha256).hexdigest()}"


def over_http(port: int, host: str = "127.0.0.1") -> Deliver:
    """To a house that runs on this machine."""
    def deliver(body: bytes, headers: dict[str, str]) -> int:
        with closing(HTTPConnection(host, port, timeout=10)) as line:
            line.request("POST", "/sms/", body, headers)
            return line.getresponse().status
    return deliver


def to_client(client: Any) -> Deliver:
    """To a house inside this test."""
    def deliver(body: bytes, headers: dict[str, str]) -> int:
        kind = headers.pop("Content-Type")
        return client.post("/sms/", body, content_type=kind, headers=headers).status_code
    return deliver


@contextmanager
def phonebox() -> Iterator[Phonebox]:
    box = Phonebox("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if box.mood == "hang":
                time.sleep(0.5)
                return
            sent = self.headers["Reuring-Signature"] == signature(body, float(self.headers["Reuring-Signature"][2:].split(",")[0]))
            status = {"never": 400, "busy": 503}.get(box.mood, 202 if sent else 403)
            if status == 202:
                box.take(json.loads(body))
            if box.mood != "cut":
                self.answer(status, b"{}")

        def do_GET(self) -> None:
            found = box.pictures.get(self.path)
            self.answer(200 if found else 404, found or b"")

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *said: Any) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    box.address = f"http://127.0.0.1:{server.server_address[1]}/send"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield box
    finally:
        server.shutdown()
        server.server_close()
