"""Django's own commands, for developers."""
from argparse import Namespace

from django.core.management import execute_from_command_line


def manage(args: Namespace) -> int:
    verbs = args.rest if args.verb == "manage" else [args.verb, *args.rest]
    execute_from_command_line(["reuring", *verbs])
    return 0
