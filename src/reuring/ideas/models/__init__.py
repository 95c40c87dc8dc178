from reuring.ideas.models.champion import ENGAGED, JOINED
from reuring.ideas.models.idea import Idea
from reuring.ideas.models.possibility import Possibility
from reuring.ideas.models.teller import Teller

__all__ = ["ENGAGED", "JOINED", "Idea", "Possibility", "Teller"]
