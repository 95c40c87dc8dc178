"""`texts`: extract, update, compile; says what still lacks a translation."""
from argparse import Namespace

from reuring import texts as catalogues
from reuring.commands import Refused, say


def texts(args: Namespace) -> int:
    known = catalogues.apps()
    if unknown := sorted(set(args.apps) - set(known)):
        raise Refused(f"No texts in: {', '.join(unknown)}.", f"Choose from: {', '.join(known)}.")
    for app in args.apps or known:
        for updated in catalogues.update(app, tuple(args.language)):
            say(f"{app:10} {updated.path.parts[-3]:4} {updated.texts:4} texts, {len(updated.missing)} without translation")
            for text in updated.missing:
                say(f"{'':16}- {text}")
    return 0
