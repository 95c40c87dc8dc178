"""What the page of a neighbourhood shows of its workshop, in one question."""
from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from reuring.workshop.models import Harvest, Portrait, Strength

STRONG = 3


def told() -> dict[str, Any]:
    """Whether there is a portrait, what the neighbourhood is strong in, with its picture, and what it last told back of what it heard."""
    found: dict[str, list[dict[str, Any]]] = {"strength": [], "harvest": [], "portrait": []}
    rows = _rows("strength", Strength.objects.filter(stage__in=Strength.SHOWN), day="shown_on", doable="doable", maker="maker", photo="photo__pk",
                 alt="photo__alt")
    rows = rows.union(_rows("harvest", Harvest.objects.filter(state=Harvest.State.PUBLISHED), day="published_on"),
                      _rows("portrait", Portrait.objects.filter(state=Portrait.State.PUBLISHED), day="published_on"), all=True)
    for row in rows:
        found[row["what"]].append(row)
    for some in found.values():
        some.sort(key=lambda row: (row["day"] or date.min, row["key"]), reverse=True)
    return {"portrait": bool(found["portrait"]), "heard": next(iter(found["harvest"]), None), "strengths": found["strength"][:STRONG]}


def _rows(what: str, rows: QuerySet[Any], *, day: str, doable: str = "", maker: str = "", photo: str = "", alt: str = "") -> QuerySet[Any, Any]:
    words = {name: F(column) if column else Value("", CharField()) for name, column in (("can", doable), ("who", maker), ("sees", alt))}
    return rows.order_by().values(what=Value(what, CharField()), key=F("pk"), name=F("title"), of=F("analysis_id"), day=F(day),
                                  photo_key=F(photo) if photo else Cast(None, BigIntegerField()), **words)
