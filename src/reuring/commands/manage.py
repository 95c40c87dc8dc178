"""Django's own commands, for developers."""
from argparse import Namespace

from django.core.management import execute_from_command_line

from reuring.commands import keys


def manage(args: Namespace) -> int:
    verbs = args.rest if args.verb == "manage" else [args.verb, *args.rest]
    execute_from_command_line(["reuring", *verbs])
    if verbs[:1] == ["migrate"] and not {"-h", "--help", "--plan", "--check"} & set(verbs):
        keys.make()
    return 0
