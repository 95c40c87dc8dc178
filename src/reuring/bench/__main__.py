"""The child process of `./reuring bench`: Django is set up on a folder of its own."""
from __future__ import annotations

import argparse
import os
import sys

import django

from reuring.bench.run import arguments


def main() -> int:
    parser = argparse.ArgumentParser("reuring bench")
    arguments(parser)
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reuring.settings")
    django.setup()
    from reuring.bench.pages import pages
    return pages(args)


if __name__ == "__main__":
    sys.exit(main())
