"""The communication plan drawn over the weeks, a line for each way; in black and white, with a list beside it."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from markupsafe import Markup

from reuring.core.words import MONTHS
from reuring.workshop.models import Placement

BEFORE, AFTER = timedelta(weeks=3), timedelta(weeks=7)       # what is drawn around today
EDGE, WEEK, ROW, TOP = 232, 72, 44, 40
NAME = 24                                                    # signs of a name that fit beside its line


def drawn(plan: Sequence[Placement], today: date, label: str) -> Markup | str:
    """Filled stands there, open is still to come, open with a line through it is late. Nothing where nothing is planned these weeks."""
    first = today - BEFORE - timedelta(days=today.weekday())
    last = first + BEFORE + AFTER
    near = [one for one in plan if first <= one.promise.by_when < last]
    names = {one.outlet_id: one.outlet.name for one in near}
    if not names:
        return ""
    many, rows = (last - first).days // 7, {key: TOP + ROW * place + ROW // 2 for place, key in enumerate(names)}
    wide, high = EDGE + WEEK * many, TOP + ROW * len(rows)

    def at(when: date) -> int:
        return EDGE + round((when - first).days * WEEK / 7)
    columns = format_html_join("", '<path d="M{} {}V{}" stroke-width=".6"/><text x="{}" y="24" fill="currentColor" stroke="none" font-size="15">{}</text>', (
        (at(monday), TOP - 8, high, at(monday), f"{monday.day} {MONTHS[monday.month]}") for monday in (first + timedelta(weeks=n) for n in range(0, many, 2))))
    lines = format_html_join("", '<path d="M{} {}H{}" stroke-width=".6"/><text x="0" y="{}" fill="currentColor" stroke="none" font-size="17">{}</text>', (
        (EDGE, y, wide, y + 6, _short(names[key])) for key, y in rows.items()))
    marks = format_html_join("", '<g transform="translate({} {})"><circle r="10" fill="{}"/>{}</g>', (
        (at(one.promise.by_when), rows[one.outlet_id], "currentColor" if one.promise.state == "done" else "var(--paper)",
         Markup('<path d="M-7-7L7 7"/>') if one.promise.late else "") for one in near))
    now = format_html('<path d="M{} {}V{}" stroke-width="2.5" stroke-dasharray="6 5"/>', at(today), TOP - 12, high)
    return format_html('<svg class="fig" viewBox="0 0 {} {}" role="img" aria-label="{}" direction="ltr" fill="none" stroke="currentColor" '
                       'stroke-width="2">{}{}{}{}</svg>', wide, high, label, columns, lines, now, marks)


def _short(name: str) -> str:
    return name if len(name) <= NAME else name[:NAME - 1].rstrip() + "…"
