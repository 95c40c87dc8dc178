"""Sister platforms, each with what it is for: we are one way among others, and send nobody away from a good one (S3-47)."""
from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Sister(NamedTuple):
    name: str
    purpose: Promise


SISTERS: dict[Promise, list[Sister]] = {
    _("Knowing and telling"): [
        Sister("Mijnbuurtje", _("A neighbourhood site with its own name, people who connect, stories, and the businesses of the neighbourhood.")),
        Sister("Gouda Bruist", _("A city shows its initiatives, and who you may ask for what.")),
        Sister("Wijkconnect", _("Clubs and organisations keep their own page; a city sees all of them together.")),
        Sister("Indische Buurtbalie", _("A desk where you find what is on, ask something, or rent a room.")),
        Sister("Buurtmaatschap", _("Neighbours share rooms, activities and questions.")),
        Sister("iSocial", _("One desk for questions about living, care and getting by.")),
        Sister("Buurtwelzijn", _("A desk of welfare workers and volunteers in the neighbourhood.")),
    ],
    _("Asking and helping"): [
        Sister("BUUV", _("Asking and offering a hand, on cards on a board and by phone.")),
        Sister("Burennetwerk", _("Somebody who brings together who asks and who helps, and calls back.")),
        Sister("WeHelpen", _("Organising care for somebody together, with one agenda.")),
        Sister("Croqqer", _("Small jobs: paid, swapped, or just because.")),
        Sister("WijkdeWijk", _("Pairs neighbours who can do something for each other.")),
    ],
    _("Ideas and plans"): [
        Sister("Kompas op IJburg", _("Wishes of a neighbourhood, with who leads, who helps and who agrees.")),
        Sister("BUURbook", _("Plans on a map, and support for them.")),
        Sister("Crowd Effect", _("Finds the people behind an initiative.")),
        Sister("Pionira", _("Brings together who wants to begin something.")),
        Sister("Idealenkompas", _("From an ideal to advice, means and money.")),
        Sister("Voor je Buurt", _("Raising money, hands, material and knowledge for a plan.")),
        Sister("Makassarplein Community", _("Reading the budget of the neighbourhood together.")),
    ],
    _("Talking and messaging"): [
        Sister("Nextdoor", _("Messages among neighbours of a street or a neighbourhood.")),
        Sister("WhatsApp", _("A quick group of a street or a club.")),
        Sister("LinkedIn", _("Groups of people by their work.")),
        Sister("Foursquare", _("Places that people like to go to.")),
    ],
}
