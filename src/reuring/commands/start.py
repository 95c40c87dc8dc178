"""`start`: from nothing to a living neighbourhood, and quick the second time."""
import errno
import importlib.util
import json
import os
import signal
import socket
import time
from argparse import Namespace
from collections.abc import Callable
from typing import NamedTuple, NoReturn

from django.db import DatabaseError

from reuring import __version__
from reuring.commands import Refused, keys, processes, say
from reuring.commands.keeper import WATCHED
from reuring.commands.place import address
from reuring.commands.upkeep import alone, bring_up_to_date, read_texts_anew


class SignIn(NamedTuple):
    """A demo role in words, and an address that signs in as somebody who has it."""

    words: str
    address: str


def start(args: Namespace) -> NoReturn:
    began = time.monotonic()
    refuse_taken_port(args.host, args.port)
    say(f"Reuring {__version__}; data in {os.environ['REURING_DATA']}")
    links = _prepare(args)
    read_texts_anew()
    application = processes.preload()
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)       # for the keeper to hear
    ready = lambda: _welcome(args, links, time.monotonic() - began)  # noqa: E731
    together = args.worker and not args.two
    parts = {"both" if together else "serve": processes.apart(lambda: processes.serve_here(application, args.host, args.port, ready, worker=together))}
    if args.worker and args.two:
        parts["worker"] = processes.apart(processes.work)
    processes.keep(args.host, args.port, parts)


def refuse_taken_port(host: str, port: int) -> None:
    try:
        _bind(host, port)
    except socket.gaierror as error:
        raise Refused(f"There is no address {host} to listen on.",
                      "Leave --host out for this computer only, or use --host 0.0.0.0 for its whole network.") from error
    except (OSError, OverflowError) as error:
        raise Refused(*_why_not(host, port, getattr(error, "errno", None))) from error


def _why_not(host: str, port: int, number: int | None) -> tuple[str, str]:
    if number == errno.EADDRINUSE:
        return (f"Port {port} is taken: another program listens there (perhaps Reuring itself).",
                f"Stop that one, or choose another: --port {_free(host, port + 1)}")
    if number == errno.EACCES:
        return f"Port {port} is only for the system's own programs.", "Choose one above 1023: --port 8000"
    return f"Cannot listen on {host} port {port}.", "Choose an address of this computer and a port between 1024 and 65535."


def _bind(host: str, port: int) -> None:
    family = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0][0]
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def _free(host: str, port: int) -> int:
    for candidate in range(port, min(port + 100, 65536)):
        try:
            _bind(host, candidate)
        except OSError:
            continue
        return candidate
    return 0


def _prepare(args: Namespace) -> list[SignIn]:
    """In a process of its own: what it takes to migrate and load must not stay in the memory of the server."""
    reading, writing = os.pipe()

    def work() -> None:
        os.write(writing, json.dumps(_made_ready(args)).encode())
    code = processes.in_a_child(work)
    os.close(writing)
    with open(reading, "rb") as pipe:
        answer = json.loads(pipe.read() or b"{}")
    if "refused" in answer:
        raise Refused(*answer["refused"])
    if code:
        raise Refused("Getting ready failed; see above.", "Nothing was left half-done. Run the same command again after mending it.")
    return [SignIn(*link) for link in answer["links"]]


def _made_ready(args: Namespace) -> dict[str, list]:
    try:
        with alone():
            bring_up_to_date()
            keys.make()
            return {"links": _demo(address(args.host, args.port), say) if args.demo else []}
    except Refused as refused:
        return {"refused": [refused.what, refused.then]}
    except (DatabaseError, OSError) as error:
        return {"refused": [f"Getting ready stopped: {error}", "Look at the disk, REURING_DATABASE_URL, and who may write in the data folder."]}


def _demo(base: str, progress: Callable[[str], None]) -> list[tuple[str, str]]:
    if importlib.util.find_spec("reuring.demo.load") is None:
        progress("There is no demo country in this version.")
        return []
    demo = importlib.import_module("reuring.demo.load")
    demo.load_once(progress)
    return demo.sign_in_links(base)


def _welcome(args: Namespace, links: list[SignIn], seconds: float) -> None:
    say(f"\nReuring is at {address(args.host, args.port)}   (ready in {seconds:.1f} s)\n")
    if links:
        width = max(len(link.words) for link in links)
        say("Sign in as:")
        for link in links:
            say(f"  {link.words:{width}}  {link.address}")
        say("")
    if not args.worker:
        say("Without worker: no mail goes out.")
    say("Ctrl-C stops it.")
