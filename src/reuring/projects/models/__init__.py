from reuring.projects.models.arguments import Argument, Summary
from reuring.projects.models.challenges import Challenge
from reuring.projects.models.found import Found
from reuring.projects.models.gatherings import Gathering
from reuring.projects.models.initiatives import Initiative
from reuring.projects.models.jewels import Jewel, NotYet, Stop
from reuring.projects.models.log import Lesson, Look, Meeting, Passage, Trial, WayOut
from reuring.projects.models.micro import MicroAction
from reuring.projects.models.needs import Barrier, Helping, Need, Partner
from reuring.projects.models.papers import Paper
from reuring.projects.models.smallmoney import SmallMoney
from reuring.projects.models.steps import Step
from reuring.projects.models.team import Handing, Mate

__all__ = ["Argument", "Barrier", "Challenge", "Found", "Gathering", "Handing", "Helping", "Initiative", "Jewel", "Lesson", "Look", "Mate",
           "Meeting", "MicroAction", "Need", "NotYet", "Paper", "Partner", "Passage", "SmallMoney", "Step", "Stop", "Summary", "Trial",
           "WayOut"]
