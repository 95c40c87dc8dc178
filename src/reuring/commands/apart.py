"""`serve`, `worker`, `tick`: the parts of `start`, each by itself."""
from argparse import Namespace

from reuring.commands import processes, say
from reuring.commands.place import address
from reuring.commands.start import refuse_taken_port
from reuring.commands.upkeep import refuse_old_database, refuse_old_files
from reuring.core import jobs


def serve(args: Namespace) -> int:
    """Changes nothing: `migrate` and `start` do."""
    refuse_taken_port(args.host, args.port)
    refuse_old_database()
    refuse_old_files()
    application = processes.preload()
    processes.serve(application, args.host, args.port, args.processes, lambda: say(f"Serving at {address(args.host, args.port)}"))
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
