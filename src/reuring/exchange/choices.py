"""What may be chosen on the forms of this room: places of this neighbourhood, by name."""
from __future__ import annotations

from reuring.hoods.models import Place


def places() -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in Place.objects.order_by("name", "pk").values_list("pk", "name")]
