"""Django's own commands, for developers."""
from argparse import Namespace

import django
from django.apps import apps
from django.core.management import execute_from_command_line

from reuring.commands import keys
from reuring.commands.upkeep import all_or_nothing
from reuring.core import bedrock


def manage(args: Namespace) -> int:
    verbs = args.rest if args.verb == "manage" else [args.verb, *args.rest]
    changes = verbs[:1] == ["migrate"] and not {"-h", "--help", "--plan", "--check"} & set(verbs)
    if changes:
        lay_ground(verbs)
    execute_from_command_line(["reuring", *verbs])
    if changes:
        keys.make()
    return 0


def lay_ground(verbs: list[str]) -> None:
    """Who brings everything up to date, and not one part, gets all tables of a new house in one go."""
    django.setup()
    if not {config.label for config in apps.get_app_configs()} & set(verbs):
        with all_or_nothing():
            bedrock.lay()
