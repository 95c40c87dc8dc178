"""Money is whole cents. It becomes words only at the edge, in the reader's language."""
from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def euros(cents: int) -> str:
    """`123456` -> `€ 1.234,56` in Dutch; whole euros lose their zeros."""
    amount = number_format(Decimal(cents) / 100, 0 if cents % 100 == 0 else 2, use_l10n=True, force_grouping=True)
    return _("€%(amount)s") % {"amount": amount}
