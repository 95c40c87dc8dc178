"""Plans of an organisation that Bram keeps, for each model that an address can be about."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reuring.plans.models import Contribution, Plan, PlanMaker, SpokenFor
from reuring.projects.models import Challenge, Found, SmallMoney
from reuring.testing.plans import make_challenge, make_contribution, make_found, make_maker, make_money, make_plan

POSTS: dict[Any, Callable[..., Any]] = {Plan: make_plan, SpokenFor: lambda street, **given: SpokenFor.objects.get(pk=make_plan(street, **given).pk)}
PLAIN: dict[Any, Callable[..., Any]] = {PlanMaker: make_maker, Contribution: make_contribution, Found: make_found, SmallMoney: make_money,
                                        Challenge: make_challenge}
IN_A_NAME = set(POSTS)                   # said by an organisation: read by everybody alike
