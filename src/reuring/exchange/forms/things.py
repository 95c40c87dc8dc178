"""What is asked of who lends, looks for something, gives away or has a chore; and of who wants to borrow."""
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.exchange.models import Chore, Thing
from reuring.exchange.models.things import AHEAD, LONGEST
from reuring.posts.forms import DayInput, EditForm, Form, PostForm

MONEY = re.compile(r"€|\beuro'?s?\b|\bcent\b|\d\s*,-", re.IGNORECASE)
MOST_CENTS = 1_000_000
MONTH = timedelta(days=31)


class Euros(forms.CharField):
    """An amount as people write it: `2,50`. Becomes cents; empty is nothing."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"max_length": 12, "required": False} | given)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def clean(self, value: Any) -> int:
        text = str(super().clean(value) or "").replace("€", "").replace(" ", "").replace(",", ".")
        try:
            cents = Decimal(text or "0") * 100
        except InvalidOperation:
            cents = Decimal(-1)
        if not cents.is_finite() or cents != cents.to_integral_value() or not 0 <= cents <= MOST_CENTS:
            raise ValidationError(_("Write an amount in euros, such as 2,50."))
        return int(cents)


def as_euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}" if cents else ""


def more_about() -> Lines:
    """The words beside the name of a thing, which often says enough."""
    return Lines(label=_("Is there more to say?"), max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 4}))


class ThingFields(Form):
    """What a thing is, and everything about it."""

    title = Line(label=_("What do you lend?"), max_length=120)
    body = more_about()
    most_days = forms.IntegerField(label=_("For how many days at most?"), min_value=1, max_value=LONGEST, initial=7)
    damage = forms.ChoiceField(label=_("What if it breaks?"), choices=Thing.Damage.choices, initial=Thing.Damage.TALK, widget=forms.RadioSelect,
                               help_text=_("Whoever asks reads this first."))
    rules = Line(label=_("What do we agree?"), max_length=300, required=False, help_text=_("Such as: clean when it comes back."))
    deposit = Line(label=_("Do you want a deposit?"), max_length=120, required=False, help_text=_("In words: 20 euros, or your own bike."))
    price = Euros(label=_("Do you ask money for it?"), help_text=_(
        "Empty: it is free, as lending mostly is. With money it is renting: your home insurance often does not pay then, and it is income for the tax."))

    def own(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("most_days", "damage", "rules", "deposit", "price")}


class ThingForm(ThingFields, PostForm):
    def columns(self) -> dict[str, Any]:
        return super().columns() | self.own()


class ThingEditForm(ThingFields, EditForm):
    pass


class EndsForm(Form):
    """What ends by itself."""

    ends_on = forms.DateField(label=_("Until which day does it stand here?"), widget=DayInput(), required=False,
                              help_text=_("Then it leaves the board by itself."))
    lasts = 14

    def clean_ends_on(self) -> date:
        day = self.cleaned_data["ends_on"] or clock.today() + timedelta(days=self.lasts)
        if not clock.today() <= day <= clock.today() + MONTH:
            raise ValidationError(_("Choose a day in the coming month."))
        return day

    def own(self) -> dict[str, Any]:
        return {"ends_on": self.cleaned_data["ends_on"]}


class GiftForm(EndsForm, PostForm):
    """Something to give away. There is no price, and no field for one."""

    title = Line(label=_("What do you give away?"), max_length=120)
    body = more_about()

    def columns(self) -> dict[str, Any]:
        return super().columns() | self.own()


class WantedForm(EndsForm, PostForm):
    """Who has …? First near, if the writer said where that is."""

    title = Line(label=_("Which thing do you look for?"), max_length=120)
    body = more_about()
    lasts = 7
    near = forms.BooleanField(label=_("First only to my part of the neighbourhood"), required=False, initial=True,
                              help_text=_("Does nobody say yes in a day? Then it goes to the whole neighbourhood."))

    def __init__(self, *given: Any, cell: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.cell = cell
        if not cell:
            del self.fields["near"]

    def columns(self) -> dict[str, Any]:
        return super().columns() | self.own() | {"cell": self.cell if self.cleaned_data.get("near") else ""}


class ChoreForm(EndsForm, PostForm):
    """A chore: which of the three it is must be said, and what is said must agree."""

    title = Line(label=_("Which chore is it?"), max_length=120)
    body = more_about()
    lasts = Chore.LASTS
    pay = forms.ChoiceField(label=_("Paid, a swap or voluntary?"), choices=Chore.Pay.choices, widget=forms.RadioSelect)
    returns = Line(label=_("What do you do or give in return?"), max_length=200, required=False,
                   help_text=_("For a swap: both sides read what goes to whom. For a voluntary chore: soup, a name on the wall."))
    price = Euros(label=_("How many euros do you pay?"), help_text=_("Only when it is paid."))
    share = forms.IntegerField(label=_("Which part goes to a club?"), min_value=0, max_value=100, required=False,
                               help_text=_("Per cent. Only if you both want that. Who gets paid may have to tell the tax office; a club says so in its books."))
    club = forms.ChoiceField(label=_("Which club?"), required=False)

    def __init__(self, *given: Any, clubs: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["club"].choices = [("", _("no club")), *clubs]
        if len(self.fields["club"].choices) == 1:
            del self.fields["club"], self.fields["share"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        pay, price, returns = cleaned.get("pay"), cleaned.get("price") or 0, cleaned.get("returns") or ""
        if pay == Chore.Pay.PAID and not price and "price" not in self.errors:
            self.add_error("price", _("How much is it? Who does the chore wants to know before."))
        if pay in {Chore.Pay.VOLUNTARY, Chore.Pay.SWAP} and price:
            self.add_error("price", _("You chose a chore without pay. Take the amount away, or choose “paid”."))
        if pay in {Chore.Pay.VOLUNTARY, Chore.Pay.SWAP} and MONEY.search(returns):
            self.add_error("returns", _("You chose a chore without pay, and here is an amount. Take it away, or choose “paid”."))
        if pay == Chore.Pay.SWAP and not returns and "returns" not in self.errors:
            self.add_error("returns", _("What does the other one get? A swap has two sides."))
        if pay == Chore.Pay.PAID and returns:
            self.add_error("returns", _("You chose “paid”. Leave this empty, or choose a swap."))
        return self._clean_share(cleaned)

    def _clean_share(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        share, club = cleaned.get("share") or 0, cleaned.get("club") or ""
        if share and cleaned.get("pay") != Chore.Pay.PAID:
            self.add_error("share", _("Only of a paid chore a part goes to a club."))
        elif bool(share) != bool(club):
            self.add_error("club" if share else "share", _("Choose a club and which part it gets, or none of the two."))
        return cleaned

    def columns(self) -> dict[str, Any]:
        said = self.cleaned_data
        return super().columns() | self.own() | {"pay": said["pay"], "price": said["price"], "returns": said["returns"], "share": said.get("share") or 0,
                                                 "club_id": int(said.get("club") or 0) or None}


class DaysForm(Form):
    """From a day to a day."""

    first = forms.DateField(label=_("From which day?"), widget=DayInput())
    last = forms.DateField(label=_("Until which day?"), widget=DayInput(), required=False, help_text=_("Empty: that one day."))

    def __init__(self, *given: Any, most: int, **more: Any) -> None:
        super().__init__(*given, **more)
        self.most = most

    def clean_first(self) -> date:
        day = self.cleaned_data["first"]
        if not clock.today() <= day <= clock.today() + AHEAD:
            raise ValidationError(_("Choose a day in the coming four months."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first = cleaned.get("first")
        last = cleaned["last"] = cleaned.get("last") or first
        if first and last and last < first:
            self.add_error("last", _("This day is before the first one."))
        elif first and last and (last - first).days >= self.most:
            self.add_error("last", _("It is lent for %(most)s days at most.") % {"most": self.most})
        elif last and last > clock.today() + AHEAD:
            self.add_error("last", _("Choose a day in the coming four months."))
        return cleaned


class BorrowForm(DaysForm):
    words = Lines(label=_("What do you want to do with it?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
                  help_text=_("Only who lends it reads this."))
    agreed = forms.BooleanField(label=_("I read the agreements, and keep to them"), error_messages={"required": _("Read them first, please.")})


class AnswerForm(Form):
    answer = Lines(label=_("Do you want to say something with it?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
                   help_text=_("Where and when you meet, for example."))


class WriteDownForm(DaysForm):
    """At the desk, for somebody without an account."""

    name = Line(label=_("Who takes it along?"), max_length=60, help_text=_("A first name is enough. Only you read it."))
    field_order = ("name", "last")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        del self.fields["first"]
        self.fields["last"].help_text = ""
        self.fields["last"].required = True

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["first"] = clock.today()
        return super().clean()


class NearbyForm(Form):
    """My yes to being asked, and where I am as coarse as I like."""

    hears = forms.BooleanField(label=_("You may ask me what I have"), required=False)
    postcode = Line(label=_("Your postcode"), max_length=8, required=False,
                    help_text=_("We keep only the part that at least twenty houses share. Empty: somewhere in the neighbourhood."))

    def __init__(self, *given: Any, parts: dict[str, str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.parts = parts
        if not any(parts.values()):
            del self.fields["postcode"]

    def clean_postcode(self) -> str:
        code = "".join(self.cleaned_data["postcode"].split()).upper()
        if code and code not in self.parts:
            raise ValidationError(_("We do not know this postcode here. Leave it empty, or look at it again."))
        return self.parts.get(code, "")
