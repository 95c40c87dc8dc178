"""The key of private words: made at the first start, followed by another, or lost."""
from argparse import Namespace

from django.conf import settings

from reuring.commands import Refused, say
from reuring.commands.upkeep import refuse_old_database
from reuring.core import sealed


def make() -> None:
    """At the first start. A file that is gone while there are words it opened is said, and never made anew in silence."""
    if not settings.KEY_FILE.exists() and sealed.anything_sealed():
        raise Refused(f"The key of private words is missing: {settings.KEY_FILE}",
                      "Put that file back, from where you kept it. If it is gone for good: ./reuring new-key --lost; what it sealed then stays shut.")
    if key := sealed.make_key():
        say(f"A key for private words was made, in {settings.KEY_FILE}\n  {key}\n"
            "  Keep it on paper, apart from the backups: without it nobody reads those words any more, and with it everybody who has a copy does.")


def new_key(args: Namespace) -> int:
    refuse_old_database()
    if args.forget:
        sealed.forget_former()
        say("Only the newest key is left in the file.")
        return 0
    try:
        anew, shut = sealed.follow_up(lost=args.lost)
    except sealed.KeyMissing as error:
        raise Refused(f"The key of private words is missing: {error}", "Put that file back. If it is gone for good: ./reuring new-key --lost") from error
    say(f"A new key stands in {settings.KEY_FILE}\n  {settings.KEY_FILE.read_text().split()[0]}\n"
        f"{anew} private texts sealed with it; {shut} stay shut. Keep it on paper. In a day: ./reuring new-key --forget")
    return 0
