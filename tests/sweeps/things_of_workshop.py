"""An analysis that Cato leads, for each model that an address can be about."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from reuring.testing import alliances, photos
from reuring.testing.analyses import make_analysis, make_card, make_item, make_kernel, make_line, make_quote, make_remark
from reuring.workshop.models import Analysis, Card, Kernel, Line, OnionItem, Quote, Remark

PLAIN: dict[Any, Callable[[SimpleNamespace], Any]] = {Analysis: make_analysis, Quote: make_quote, Card: make_card, Remark: make_remark,
                                                       Kernel: make_kernel, OnionItem: make_item, Line: make_line, **alliances.MAKERS, **photos.MAKERS}
