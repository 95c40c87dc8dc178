"""What is left of `start` once web and worker run: it starts again whichever falls over, and ends both when asked.

It takes the place of the process that loaded everything, in a Python without any of it: who only waits needs no memory,
and what web and worker no longer share is kept by nobody. Standard library only, and little of that.
"""
import os
import signal
import sys
import time

PATIENCE = 15           # seconds a running job or an answer gets to finish
AT_ONCE = 5             # who falls over again within so many seconds will not stand
END_WITH_PARENT = 1     # PR_SET_PDEATHSIG
ASKED = (signal.SIGTERM, signal.SIGINT)
WATCHED = (*ASKED, signal.SIGCHLD)
NAMES = {"both": "The one process of web and worker", "serve": "The web part", "worker": "The worker"}


def main(host: str, port: str, *started: str) -> int:
    """`started` says what runs already: "worker=123"."""
    serve = ["serve", "--host", host, "--port", port]
    commands = {"both": [*serve, "--worker"], "serve": serve, "worker": ["worker"]}
    parts = {int(pid): name for name, _, pid in (part.partition("=") for part in started)}
    began: dict[str, float] = {}
    while signal.sigwait(WATCHED) not in ASKED:
        for name in fallen(parts):
            if time.monotonic() - began.get(name, -AT_ONCE) < AT_ONCE:
                say(f"{NAMES[name]} falls over each time. See above; everything stops.")
                end(parts)
                return 1
            say(f"{NAMES[name]} stopped by a fault; it starts again.")
            began[name] = time.monotonic()
            parts[start(commands[name])] = name
    end(parts)
    say("\nStopped; everything is kept.")
    return 0


def fallen(parts: dict[int, str]) -> list[str]:
    """The parts that ended, which are no longer among them."""
    return [parts.pop(pid) for pid in list(parts) if os.waitpid(pid, os.WNOHANG)[0]]


def start(command: list[str]) -> int:
    """By itself this time: what was loaded once is not here any more. Whoever kills the keeper ends it too."""
    pid = os.fork()
    if pid:
        return pid
    os.setpgid(0, 0)
    __import__("ctypes").CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
    os.execv(sys.executable, [sys.executable, "-m", "reuring", *command])


def end(parts: dict[int, str]) -> None:
    """Asks, waits for who is still busy, and only then insists."""
    for pid in parts:
        os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    while parts and time.monotonic() < until:
        fallen(parts)
        time.sleep(0.02)
    for pid in parts:
        os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
