"""`serve`, `worker`, `tick`: the parts of `start`, each by itself."""
from argparse import Namespace

from reuring.commands import Refused, processes, say
from reuring.commands.place import address
from reuring.commands.start import refuse_taken_port
from reuring.commands.upkeep import refuse_old_database, refuse_old_files
from reuring.core import jobs


def serve(args: Namespace) -> int:
    """Changes nothing: `migrate` and `start` do."""
    refuse_taken_port(args.host, args.port)
    refuse_old_database()
    refuse_old_files()
    if args.worker and args.processes > 1:
        raise Refused("The worker goes along with one web process, not with several.", "Leave --worker out, and run `./reuring worker` beside them.")
    application = processes.preload()
    ready = lambda: say(f"Serving at {address(args.host, args.port)}")  # noqa: E731
    if args.worker:
        processes.serve_here(application, args.host, args.port, ready, worker=True)
    else:
        processes.serve(application, args.host, args.port, args.processes, ready)
    return 0


def worker(args: Namespace) -> int:
    refuse_old_database()
    say("The worker is at work; Ctrl-C ends it after the job in hand.")
    processes.work()
    return 0


def tick(args: Namespace) -> int:
    refuse_old_database()
    ran = jobs.beat()
    jobs.do_waiting()
    say(f"Done: {', '.join(ran) or 'nothing was due'}.")
    return 0
