"""`./reuring bench abuse`: people who mean harm, played against the real pages, with what they reach in figures (part F of the threat model).

Each figure has a goal, and each defence a control: with that defence taken out the goal must be missed, or the simulation sees nothing.
"""
from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from typing import Any

from django.core.management import call_command
from django.test.utils import setup_test_environment

from reuring.bench.abuse import audience, brigade, guessing, scraping, spam
from reuring.bench.abuse.attack import Attack, play

ATTACKS: tuple[Attack, ...] = (*spam.ATTACKS, brigade.ATTACK, scraping.ATTACK, guessing.ATTACK, audience.ATTACK)


def abuse(args: argparse.Namespace) -> int:
    """The command. Exit 1 when a goal is missed, or kept without its defence."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", "--no-input", verbosity=0)
    setup_test_environment()
    logging.disable(logging.WARNING)             # what is refused is counted, not told line by line
    rows = [row for attack in ATTACKS for row in _rows(attack)]
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1))
    return 0 if all(row["ok"] for row in rows) else 1


def _rows(attack: Attack) -> list[dict[str, Any]]:
    """Printed as they come: the large form, then each defence taken out in the small one."""
    began = time.perf_counter()
    reached = play(attack, attack.large)
    print(f"\n{attack.id}  {attack.words.format(n=f'{attack.large:,}')}  ({time.perf_counter() - began:.0f} s)")
    rows = [{"id": attack.id, "figure": name, "is": reached[name], "most": most, "ok": reached[name] <= most} for name, most in attack.most.items()]
    for defence in attack.defences:
        left = play(attack, attack.small, defence)
        rows += [{"id": attack.id, "figure": name, "without": defence.words, "is": left[name], "most": attack.most[name],
                  "ok": left[name] > attack.most[name]} for name in defence.carries]
    for row in rows:
        label = f"without {row['without']}: {row['figure']}" if "without" in row else row["figure"]
        verdict = ("broken, as it should" if row["ok"] else "KEPT: the control sees nothing") if "without" in row else ("ok" if row["ok"] else "MISSED")
        print(f"    {label:88}{row['is']:9.4g}   at most {row['most']:g}: {verdict}")
    sys.stdout.flush()
    return rows
