"""`receive`: one letter from standard input, as a mail server hands it to a program. The exit code tells the server what to do with it."""
import logging
import sys
from argparse import Namespace

from reuring.notices.replies.receiving import Outcome, receive

MOST = 2_000_000                     # the words stand in front; what is attached is not taken anyway
TAKEN, NOBODY, LATER = 0, 67, 75     # as in sysexits.h: done, no such address, try again


def take(args: Namespace) -> int:
    content = sys.stdin.buffer.read(MOST)
    while sys.stdin.buffer.read(MOST):       # a server that cannot get rid of a letter thinks we fell over
        pass
    try:
        outcome = receive(content, to=args.to, sender=args.sender)
    except Exception:                        # whatever it is, the letter must not be lost
        logging.getLogger("reuring").exception("a letter could not be taken in; the mail server tries again")
        return LATER
    return NOBODY if outcome is Outcome.UNKNOWN else TAKEN
