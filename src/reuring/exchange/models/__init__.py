from reuring.exchange.models.asks import Ask, AskEntry, Trusted, WaitingAsk
from reuring.exchange.models.matches import Aftercare, Match
from reuring.exchange.models.offers import Hand, Offer, Plea
from reuring.exchange.models.team import Boundary, Duty

__all__ = ["Aftercare", "Ask", "AskEntry", "Boundary", "Duty", "Hand", "Match", "Offer", "Plea", "Trusted", "WaitingAsk"]
