"""The child process of `./reuring bench`: Django is set up on a folder of its own."""
from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

import django

from reuring.bench.run import arguments


def main() -> int:
    parser = argparse.ArgumentParser("reuring bench")
    arguments(parser)
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reuring.settings")
    django.setup()
    return int(getattr(import_module(f"reuring.bench.{args.name}"), args.name)(args))


if __name__ == "__main__":
    sys.exit(main())
