"""Money is whole cents. It becomes words only at the edge, by Babel, in the reader's language."""
from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_currency
from django.utils.translation import get_language

from reuring.core.words import babel_locale


def euros(cents: int) -> str:
    """`123456` -> `€ 1.234,56` in Dutch; whole euros lose their zeros."""
    text = format_currency(Decimal(cents) / 100, "EUR", locale=babel_locale(get_language()))
    return text.removesuffix(",00") if cents % 100 == 0 else text
