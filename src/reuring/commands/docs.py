"""`docs`: make the pages of `docs/` anew that come from the code."""
from argparse import Namespace

from reuring import docs as pages
from reuring.commands import Refused, say


def docs(args: Namespace) -> int:
    try:
        changed = pages.write()
    except (FileNotFoundError, ValueError, KeyError) as error:
        raise Refused(f"The pages were not made: {error}", "An act needs words in docs/permissions.py, a mark a line in requirements.md.") from error
    say("\n".join(f"{name} made anew" for name in changed) or "Everything was current.")
    return 0
