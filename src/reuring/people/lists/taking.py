"""Taking a list over: new ones added, changed ones followed, lookalikes kept for the team, and every line that does not come in explained.

Everything or nothing, in one transaction: an import that is interrupted left no trace. Read again, nothing doubles.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reuring.core.rows import swap
from reuring.core.tables import Table
from reuring.hoods.models import Neighbourhood, Place
from reuring.people.lists.columns import Line, Refused, line_of
from reuring.people.lists.words import alike_because
from reuring.people.models import Doubt, Organisation
from weave.texts import Register, alike, fold

LONGEST_SOURCE = 60


@dataclass
class Taken:
    """What a list brought: counts, and a line for each that is not simply added."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[tuple[int, str, str]] = field(default_factory=list)          # number, what happened, words
    refused: list[tuple[int, str]] = field(default_factory=list)
    made: list[int] = field(default_factory=list)                            # keys of organisations that are new
    doubts: list[int] = field(default_factory=list)                          # and of what waits for a judgement

    def say(self, number: int, what: str, words: str = "") -> None:
        self.counts[what] += 1
        self.lines.append((number, what, words))
        if what == "refused":
            self.refused.append((number, words))


def take_over(hood: Neighbourhood, table: Table, columns: dict[int, str], source: str, *, preview: bool = False,
              progress: Callable[[Iterable[Any]], Iterable[Any]] = iter) -> Taken:
    """Bring the organisations of this list in. With `preview` it says the same and changes nothing, so that nothing has a key."""
    taken = Taken()
    with transaction.atomic():
        taking = _Taking(hood, source[:LONGEST_SOURCE], taken)
        for row in progress(table.rows):
            try:
                taking.take(line_of(row, columns))
            except Refused as refused:
                taken.say(row.line, "refused", refused.words)
        transaction.set_rollback(preview)
    return replace(taken, made=[], doubts=[]) if preview else taken


class _Taking:
    def __init__(self, hood: Neighbourhood, source: str, taken: Taken) -> None:
        self.hood, self.source, self.taken = hood, source, taken
        here = list(Organisation.objects.all())
        self.by_key = {(one.source, one.source_id): one for one in here if one.source}
        self.by_name = {fold(one.imported.get("name", one.name)): one for one in here if one.source}
        self.named: dict[str, Organisation] = {one.name: one for one in here}
        self.register = Register(self.named)
        self.doubts = {(doubt.source, doubt.source_id): doubt for doubt in Doubt.objects.select_related("hood", "organisation__hood")}
        self.places = {fold(place.name): place for place in Place.objects.all()}
        self.seen: dict[str, int] = {}

    def take(self, line: Line) -> None:
        if line.key in self.seen:
            raise Refused(_("It stands in the list twice; the first is line %(line)d.") % {"line": self.seen[line.key]})
        self.seen[line.key] = line.number
        known, doubt = self.known(line), self.doubts.get((self.source, line.key))
        if known is not None:
            self.follow(known, line)
        elif doubt is not None and doubt.state != "other":
            self.wait(doubt, line)
        elif doubt is None and (near := self.register.lookalikes(line.fields["name"])):
            self.doubt(line, *near[0])
        else:
            self.add(line)

    def known(self, line: Line) -> Organisation | None:
        """It came in before: by its key in this list, or under the same name from another."""
        known = self.by_key.get((self.source, line.key))
        if known is not None and not alike(known.imported.get("name", known.name), line.fields["name"]).score:
            raise Refused(_("Under this number “%(name)s” came in before. Is it another list? Then give it another name.") % {"name": known.name})
        return known or self.by_name.get(fold(line.fields["name"]))

    def add(self, line: Line) -> None:
        organisation, _what = Organisation.found_by_import(self.hood, source=self.source, source_id=line.key, **line.fields)
        if (place := self.places.get(fold(line.place))) is not None:
            swap(organisation, {"place": None}, place_id=place.pk)
        self.named[organisation.name] = organisation
        self.register.add(organisation.name)
        self.taken.made.append(organisation.pk)
        self.taken.say(line.number, "added", organisation.name)

    def follow(self, known: Organisation, line: Line) -> None:
        known.hood = self.hood
        before = {name: getattr(known, name) for name in line.fields}
        organisation, what = Organisation.found_by_import(self.hood, source=known.source, source_id=known.source_id, **line.fields)
        kept = [name for name, value in line.fields.items() if getattr(organisation, name) != value]
        changed = [name for name, value in before.items() if getattr(organisation, name) != value]
        told = f"{organisation.name}: {', '.join(changed or kept)}" if changed or kept else ""
        self.taken.say(line.number, what if what == "changed" or not kept else "kept", told)

    def wait(self, doubt: Doubt, line: Line) -> None:
        if doubt.state == "waiting":
            swap(doubt, {"state": "waiting"}, fields=line.fields)
            self.taken.say(line.number, "alike", f"{line.fields['name']} ~ {doubt.organisation.name}")
        else:
            self.taken.say(line.number, "same")

    def doubt(self, line: Line, name: str, how: Any) -> None:
        organisation = self.named[name]
        made = Doubt.objects.create(hood=self.hood, organisation=organisation, source=self.source, source_id=line.key, fields=line.fields,
                                    score=how.score, why=list(how.why))
        self.taken.doubts.append(made.pk)
        self.taken.say(line.number, "alike", f"{line.fields['name']} ~ {name} ({round(how.score * 100)}%: {', '.join(alike_because(how.why))})")
