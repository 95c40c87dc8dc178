"""Web and worker in one tree: loaded once, then in one process, or forked into two that share what they can.

A killed parent takes its children with it; Ctrl-C reaches the parent only, which tells the others.
"""
import ctypes
import gc
import logging
import mmap
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import Any, NoReturn

from django.apps import apps
from django.conf import settings
from django.db import close_old_connections, connections
from django.template import engines
from django.urls import get_resolver
from django.utils.module_loading import import_string
from django.utils.translation import override
from granian import Granian
from granian.constants import HTTPModes, Interfaces

from reuring.commands import keeper
from reuring.core import jobs
from reuring.core.intake import PLACES, SPARE

M_ARENA_MAX = -8        # of malloc.h
BEAT = 5                # seconds between two turns of the worker's clock
SHARE = 0.0005          # seconds a job calculates on while a page in the same process waits; with Python's own 0.005 a page takes twice as long


def in_a_child(work: Callable[[], None]) -> int:
    """Does `work` in a process of its own, so that what it loaded does not stay in memory; answers its exit code."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    _end(work)


def preload() -> Callable:
    """Loads everything both children need. No connection and no thread may cross the fork."""
    _one_heap()
    application: Callable = import_string("reuring.wsgi.application")
    engines.all()
    _know_each_other()
    connections.close_all()
    gc.collect()
    gc.freeze()
    return application


def _know_each_other() -> None:
    """What Django works out at the first page and the first job, in each process anew: which model is linked to which, and the addresses of all views."""
    for model in apps.get_models(include_auto_created=True):
        _ = model._meta.fields_map, model._meta.related_objects
    with override(settings.LANGUAGE_CODE):
        _ = get_resolver().reverse_dict


def _one_heap() -> None:
    """Glibc gives each thread a heap of its own, of which most stays empty: with one, web and worker together are some ten megabytes smaller."""
    with suppress(AttributeError, OSError):         # another C library
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)


def serve(application: Callable, host: str, port: int, processes: int, ready: Callable[[], None]) -> None:
    """Serves until Ctrl-C or SIGTERM; calls `ready` once, when the first answer can be had."""
    multiprocessing.set_start_method("fork", force=True)
    server = Granian(**_choices(host, port), workers=processes, respawn_failed_workers=True, workers_kill_timeout=10)
    server.serve(target_loader=_loader(application, host, port, ready), wrap_loader=False)


def _choices(host: str, port: int) -> dict[str, Any]:
    return {"target": "reuring.wsgi:application", "address": host, "port": port, "interface": Interfaces.WSGI, "blocking_threads": PLACES + SPARE,
            "runtime_threads": 1, "log_access": False, "log_level": "error", "websockets": False, "http": HTTPModes.http1}


def _loader(application: Callable, host: str, port: int, ready: Callable[[], None]) -> Callable:
    said = mmap.mmap(-1, 1)     # shared by every web process: the first that answers says so, a later one does not

    def load(*_: object) -> Callable:
        _end_with_parent(signal.SIGKILL)            # an orphan would keep the port, and is deaf to SIGTERM
        threading.Thread(target=_announce, args=[said, host, port, ready], daemon=True).start()
        return application
    return load


def _announce(said: mmap.mmap, host: str, port: int, ready: Callable[[], None]) -> None:
    here = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104
    for _ in range(1000):
        try:
            socket.create_connection((here, port), timeout=5).close()
        except OSError:
            time.sleep(0.01)
        else:
            break
    if said[0] == 0:
        said[0] = 1
        ready()


def serve_here(application: Callable, host: str, port: int, ready: Callable[[], None], *, worker: bool) -> None:
    """The same in this one process, which somebody else looks after; with the worker in it, or only pages."""
    multiprocessing.set_start_method("fork", force=True)
    with at_work() if worker else nullcontext():
        OneProcess(**_choices(host, port)).serve(target_loader=_loader(application, host, port, ready), wrap_loader=False)


class OneProcess(Granian):
    """Granian without a process that only watches the one that serves."""

    def _spawn_workers(self, spawn_target: Callable, target_loader: Callable) -> None:
        self._spawn_worker(idx=0, target=spawn_target, callback_loader=target_loader).inner.run()
        self.signal_handler_interrupt()


def apart(work: Callable[[], None]) -> int:
    """A part of the house in a process and a group of its own: a terminal's Ctrl-C is for who keeps it. Answers its id."""
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    os.setpgid(0, 0)
    for number in keeper.WATCHED:       # until it listens in its own way, asking simply ends it
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, keeper.WATCHED)
    _end_with_parent(signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(0)
    _end(work)


def keep(host: str, port: int, parts: dict[str, int]) -> NoReturn:
    """Gives up this process and all it loaded; the keeper takes its place, as parent of these parts."""
    program = [sys.executable, "-I", "-S", keeper.__file__, host, str(port), *(f"{name}={pid}" for name, pid in parts.items())]
    os.execv(program[0], program)


def work() -> None:
    """The worker: jobs in the main thread, the clock in a second. Returns after SIGTERM or Ctrl-C."""
    over = threading.Event()
    clock = threading.Thread(target=_tick, args=[over], name="clock", daemon=True)
    clock.start()
    try:
        jobs.do_waiting(interval=1)
    finally:
        over.set()
        connections.close_all()     # the signal may have fallen inside a transaction, which the clock would wait for
        clock.join(timeout=keeper.PATIENCE)


@contextmanager
def at_work() -> Iterator[None]:
    """The worker beside something else in one process: its clock and its hands in a thread each. Leaving lets the job in hand end."""
    sys.setswitchinterval(SHARE)
    over, hands = threading.Event(), jobs.hands(interval=1)
    threads = [threading.Thread(target=_tick, args=[over], name="clock", daemon=True),
               threading.Thread(target=_do_jobs, args=[hands, over], name="hands", daemon=True)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        hands.running = False
        for thread in threads:
            thread.join(timeout=keeper.PATIENCE)


def _do_jobs(hands: jobs.Worker, over: threading.Event) -> None:
    while not over.is_set():
        try:
            hands.run()
        except Exception:       # such as a database that went away: the pages go on, and so do the jobs once it is back
            logging.getLogger("reuring").exception("The worker let a job fall; it goes on in a moment")
            connections.close_all()
            over.wait(BEAT)
    connections.close_all()


def _tick(over: threading.Event) -> None:
    while True:
        try:
            jobs.beat()
        except Exception:       # one bad turn may not stop the clock
            logging.getLogger("reuring").exception("A turn of the clock failed")
            connections.close_all()
        if over.wait(BEAT):
            connections.close_all()
            return
        close_old_connections()


def _end_with_parent(number: int) -> None:
    ctypes.CDLL(None).prctl(keeper.END_WITH_PARENT, number)


def _end(work: Callable[[], None]) -> NoReturn:
    """Runs the rest of a forked process; nothing of the parent's clean-up may run twice."""
    code = 0
    try:
        work()
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else int(bool(ending.code))
    except KeyboardInterrupt:
        code = 130
    except BaseException:       # the last line of a process: said aloud, then it ends
        traceback.print_exc()
        code = 1
    finally:
        with suppress(OSError, ValueError):
            print(end="", flush=True)
        os._exit(code)
