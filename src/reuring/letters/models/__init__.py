from reuring.letters.models.letters import Letter
from reuring.letters.models.reported import Reported
from reuring.letters.models.talks import Side, Talk, open_talk

__all__ = ["Letter", "Reported", "Side", "Talk", "open_talk"]
