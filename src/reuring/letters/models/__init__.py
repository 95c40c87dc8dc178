from reuring.letters.models.letters import Letter
from reuring.letters.models.reported import Reported
from reuring.letters.models.talks import Side, Talk, open_talk
from reuring.letters.models.written import Written

__all__ = ["Letter", "Reported", "Side", "Talk", "Written", "open_talk"]
