"""The same numbers by year, to see where it goes: a table, and beside it the line, drawn here (S0-63)."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from reuring.core import clock
from reuring.front.numbers import LEAST, said
from reuring.hoods.models import Membership
from reuring.posts.models import Comment, Post

MOST = 12                        # years on a page
WIDE, HIGH, EDGE = 320, 120, 14  # of the drawing
SMALL = LEAST / 2                # where a number that is said in words stands, whatever it is


@dataclass(frozen=True)
class Trend:
    """One count by year. `known` are the numbers as they may be told: None for fewer than five."""

    title: str
    years: list[int]
    counts: list[int]

    @property
    def known(self) -> list[int | None]:
        return [count if count >= LEAST else None for count in self.counts]

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The table; the year that still runs says until when."""
        now = clock.today()
        return [(_("%(year)s, until today") % {"year": year} if year == now.year else str(year), said(count))
                for year, count in zip(self.years, self.counts, strict=True)]

    @property
    def line(self) -> Markup:
        """The drawing of the table, of the told numbers only; nothing before the second year."""
        return drawn(self.known) if len(self.years) > 1 else Markup("")


def trends() -> list[Trend]:
    """What everybody may read of one neighbourhood, by year. Three questions, however long it lives."""
    posts = Post.objects.filter(state="shown", audience="public")
    answers = Comment.objects.filter(state="shown", post__state="shown", post__audience="public")
    counted = [
        (_("Public messages"), _by_year(posts, "created_at")), (_("Answers"), _by_year(answers, "created_at")),
        (_("People who began to take part"), _by_year(Membership.objects.filter(suspended_at=None), "joined_at"))]
    years = _years(year for _title, found in counted for year in found)
    return [Trend(title, years, [found.get(year, 0) for year in years]) for title, found in counted]


def public_by_year() -> dict[int, dict[int, int]]:
    """How many public messages each neighbourhood has of each year; one question."""
    rows = Post._base_manager.filter(state="shown", audience="public").order_by().values("hood").annotate(**_counts("created_at"))
    return {row["hood"]: _found(row) for row in rows}


def trend_of(counts: dict[int, int]) -> Trend:
    years = _years(counts)
    return Trend(_("Public messages"), years, [counts.get(year, 0) for year in years])


def _years(with_something: Iterable[int]) -> list[int]:
    """From the first year with something to this one, at most twelve."""
    now = clock.today().year
    return list(range(max(min(with_something, default=now), now - MOST + 1), now + 1))


def _by_year(rows: QuerySet, moment: str) -> dict[int, int]:
    return _found(rows.order_by().aggregate(**_counts(moment)))


def _counts(moment: str) -> dict[str, Count]:
    """One for each year of a page, and one for all before it. By bounds: a database that works out the year of each row takes a hundred times as long."""
    last, zone = clock.today().year, timezone.get_default_timezone()
    begins = {year: datetime(year, 1, 1, tzinfo=zone) for year in range(last - MOST + 1, last + 2)}
    within = {year: Q(**{f"{moment}__gte": begins[year], f"{moment}__lt": begins[year + 1]}) for year in range(last - MOST + 1, last + 1)}
    before = {last - MOST: Q(**{f"{moment}__lt": begins[last - MOST + 1]})}
    return {f"y{year}": Count("pk", filter=which) for year, which in (before | within).items()}


def _found(row: dict[str, int]) -> dict[int, int]:
    return {int(name[1:]): count for name, count in row.items() if name.startswith("y") and count}


def drawn(known: list[int | None]) -> Markup:
    """A line with a dot a year. What is told in words only stands below the dotted line of five, hollow, always at one height."""
    top = max([LEAST, *(count for count in known if count is not None)])
    spots = [(EDGE + n * (WIDE - 2 * EDGE) / max(1, len(known) - 1), _height(SMALL if count is None else count, top)) for n, count in enumerate(known)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"{"" if count is not None else HOLLOW}/>' for (x, y), count in zip(spots, known, strict=True))
    least = _height(LEAST, top)
    return Markup(f'<svg class="fig trend" viewBox="0 0 {WIDE} {HIGH}" aria-hidden="true"><path class="least" d="M0 {least:.1f}H{WIDE}"/>'
                  f'<polyline points="{line}"/>{dots}</svg>')


HOLLOW = ' class="hollow"'


def _height(count: float, top: float) -> float:
    return HIGH - EDGE - count / top * (HIGH - 2 * EDGE)
