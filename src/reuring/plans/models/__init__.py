from reuring.plans.models.alerts import Alert
from reuring.plans.models.answers import Answered, Contribution
from reuring.plans.models.around import Backing, Joining, Work
from reuring.plans.models.makers import PlanMaker
from reuring.plans.models.plan import Plan, SpokenFor

__all__ = ["Alert", "Answered", "Backing", "Contribution", "Joining", "Plan", "PlanMaker", "SpokenFor", "Work"]
