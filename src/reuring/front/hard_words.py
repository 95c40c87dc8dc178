"""The words of the core flows that are no plain Dutch (A2), each with what it means. Shown on `/toegankelijkheid/#woorden`.

The plain words stand in `docs/plain-words.nl.txt`. A test holds every word of the core flows against both.
"""
from django.utils.translation import gettext_lazy as _

HARD_WORDS = {
    "afblazen": _("Say that it does not take place after all."),
    "besloten": _("Only neighbours we have met read it. Such a neighbour can still tell others."),
    "browser": _("The program in which you see this page."),
    "buurtlijn": _("The phone number of your neighbourhood. A neighbour answers."),
    "buurtpatroon": _("The coloured band at the top. Each thread is something neighbours do together."),
    "buurtverbinder": _("A neighbour who brings people together. You can always call them."),
    "code": _("A few digits or letters that you type over."),
    "feedlezer": _("A program that shows news of many sites together."),
    "hulpverlener": _("Somebody whose work it is to help people."),
    "kennisgemaakt": _("A neighbour of the team shook your hand, or you typed the code from a letter."),
    "link": _("Words that you press to go to another page."),
    "ongewenste": _("Unwanted mail: the folder in which your mail program puts what it does not trust."),
    "organisatie": _("A club, a group, a shop or an office with a page of its own."),
    "oud-buur": _("Somebody who wrote here and has left. The name is gone, the words stay."),
    "verbinder": _("A neighbour who brings people together. You can always call them."),
    "vingerafdruk": _("Your finger on the phone, instead of a code."),
    "sms": _("A short message on your mobile phone. It comes without internet."),
    "wachtlijst": _("It is full. Does somebody else not come? Then you can, and you are told."),
    "wachtwoord": _("A secret word. You do not need one here."),
    "wifi": _("Internet through the air, without a cable."),
}
