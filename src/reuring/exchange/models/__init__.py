from reuring.exchange.models.asks import Ask, AskEntry, Trusted, WaitingAsk
from reuring.exchange.models.bookings import Booking, SpaceHour
from reuring.exchange.models.calls import GiveAway, Wanted
from reuring.exchange.models.chores import Chore
from reuring.exchange.models.first_yes import FirstYes, FirstYesQuerySet
from reuring.exchange.models.knots import Knot
from reuring.exchange.models.lendings import Lending
from reuring.exchange.models.lent import NotFree
from reuring.exchange.models.matches import Aftercare, Match
from reuring.exchange.models.nearby import Nearby
from reuring.exchange.models.offers import Hand, Offer, Plea
from reuring.exchange.models.settlings import Pioneer, Settling
from reuring.exchange.models.spaces import Space
from reuring.exchange.models.team import Boundary, Duty
from reuring.exchange.models.things import Thing, ThingDay

__all__ = ["Aftercare", "Ask", "AskEntry", "Booking", "Boundary", "Chore", "Duty", "FirstYes", "FirstYesQuerySet", "GiveAway", "Hand", "Knot", "Lending",
           "Match", "Nearby", "NotFree", "Offer", "Pioneer", "Plea", "Settling", "Space", "SpaceHour", "Thing", "ThingDay", "Trusted", "WaitingAsk",
           "Wanted"]
