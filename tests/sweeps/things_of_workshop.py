"""An analysis that Cato leads, for each model that an address can be about."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from reuring.testing import alliances
from reuring.testing.analyses import make_analysis, make_card, make_quote, make_remark
from reuring.workshop.models import Analysis, Card, Quote, Remark

PLAIN: dict[Any, Callable[[SimpleNamespace], Any]] = {Analysis: make_analysis, Quote: make_quote, Card: make_card, Remark: make_remark,
                                                       **alliances.MAKERS}
