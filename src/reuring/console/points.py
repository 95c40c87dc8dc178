"""Where something is on the map, as a map on a phone tells it: two numbers, copied and pasted."""
from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line

NUMBER = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")
WESTEAST, SOUTHNORTH = 180, 90


class Point(Line):
    """Cleans to (north, east) in degrees, or to None. “52,3501; 4,9234” and the two the other way round are understood."""

    def clean(self, value: Any) -> tuple[float, float] | None:
        text = super().clean(value)
        if not text:
            return None
        found = [float(number.replace(",", ".")) for number in NUMBER.findall(text)]
        if len(found) != 2 or NUMBER.sub("", text).strip(" ;,°NOZWnozwEe"):
            raise ValidationError(_("Type two numbers, such as 52.3501, 4.9234."))
        north, east = found if found[0] > found[1] else found[::-1]
        if not (-SOUTHNORTH <= north <= SOUTHNORTH and -WESTEAST <= east <= WESTEAST):
            raise ValidationError(_("Type two numbers, such as 52.3501, 4.9234."))
        return north, east
