from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.cards import Card, Evidence
from reuring.workshop.models.methods import MethodPage, Remark
from reuring.workshop.models.quotes import Quote, voice_of, voice_of_person

__all__ = ["Analysis", "Card", "Evidence", "MethodPage", "Quote", "Remark", "voice_of", "voice_of_person"]
