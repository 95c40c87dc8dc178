from reuring.ideas.models.asking import AskedByName
from reuring.ideas.models.champion import ENGAGED, JOINED
from reuring.ideas.models.idea import Idea
from reuring.ideas.models.matching import Introduction
from reuring.ideas.models.merging import Merger
from reuring.ideas.models.possibility import Possibility
from reuring.ideas.models.standing import Backed, Standing
from reuring.ideas.models.teller import Teller

__all__ = ["ENGAGED", "JOINED", "AskedByName", "Backed", "Idea", "Introduction", "Merger", "Possibility", "Standing", "Teller"]
