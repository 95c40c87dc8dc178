"""Which column is what, and what a line says in our words."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify
from django.utils.translation import gettext as _

from reuring.core.tables import Row
from reuring.core.text import many_lines, one_line
from reuring.people.models import Organisation
from weave.texts import fold, sound

BESIDE = ("id", "place", "address", "postcode", "town")              # what no page has a line for, and what is used all the same
FIELDS = (*Organisation.LISTED, *BESIDE)
LONG = {"about", "goals", "seeks", "offers"}
GUESSED: dict[str, str] = {
    "name": "naam organisatie organisatienaam instelling vereniging initiatief bedrijfsnaam titel name organisation",
    "kind": "soort type categorie rubriek aard kind category", "about": "omschrijving beschrijving toelichting over about description info informatie",
    "goals": "doel doelen doelstelling goals", "seeks": "zoekt gezocht zoeken seeks", "offers": "biedt aanbod bieden offers",
    "meets": "bijeenkomsten samenkomst wanneer dagen meets", "hours": "openingstijden bereikbaar bereikbaarheid spreekuur open hours",
    "phone": "telefoon telefoonnummer tel mobiel phone", "email": "e-mail email mail e-mailadres emailadres mailadres",
    "website": "website site url web internet webadres homepage",
    "id": "id nummer kvk kvknummer kvk-nummer code", "place": "plek locatie gebouw ruimte accommodatie place",
    "address": "adres straat bezoekadres address straatnaam",
    "postcode": "postcode zip", "town": "plaats woonplaats gemeente town city",
}
NEVER_GUESSED = {"contact_name"}         # somebody's name is only taken when it is asked for in so many words
KINDS: dict[str, str] = {
    "business_club": "winkeliersvereniging ondernemersvereniging ondernemers bedrijvenvereniging",
    "club": "vereniging club sportclub sport sportvereniging koor scouting",
    "foundation": "stichting fonds", "library": "bibliotheek",
    "school": "school basisschool onderwijs kinderopvang college",
    "housing": "corporatie woningcorporatie wonen",
    "municipality": "gemeente overheid wijkmanagement", "police": "politie wijkagent", "media": "krant radio omroep media wijkkrant",
    "care": "zorg huisarts apotheek fysiotherapie tandarts thuiszorg gezondheid", "welfare": "welzijn hulp advies buurtteam wijkteam maatschappelijk",
    "business": "bedrijf winkel onderneming ondernemer horeca cafe restaurant bakker bakkerij kapper zaak",
    "group": "groep buurtgroep bewoners bewonersgroep buurtcomite initiatief",
}


class Refused(Exception):
    """This line does not come in; `words` say why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class Line:
    """What one line says of an organisation: its key in the list, fields of its page, and the name of its place."""

    number: int
    key: str
    fields: dict[str, Any]
    place: str


def guess(head: Iterable[str]) -> dict[int, str]:
    """Which field each column is, by its name: the plain word first, then by ear. A field has one column."""
    found: dict[int, str] = {}
    names = list(head)
    for likely in (_exactly, _by_word, _by_ear):
        for number, name in enumerate(names):
            if number not in found and (field := likely(fold(name).strip())) and field not in found.values():
                found[number] = field
    return found


def mapped(head: tuple[str, ...], wishes: Iterable[str]) -> dict[int, str]:
    """What was guessed, and over it what was asked for as `column=field`. Raises Refused for a column or field that is not there."""
    found = guess(head)
    places = {fold(name): number for number, name in enumerate(head)}
    for wish in wishes:
        column, _is, field = (part.strip() for part in wish.partition("="))
        if fold(column) not in places:
            raise Refused(_("There is no column “%(column)s”. There are: %(columns)s.") % {"column": column, "columns": ", ".join(head)})
        if field and field not in FIELDS:
            raise Refused(_("There is no field “%(field)s”. There are: %(fields)s.") % {"field": field, "fields": ", ".join(FIELDS)})
        found = {number: name for number, name in found.items() if name != field and number != places[fold(column)]}
        found |= {places[fold(column)]: field} if field else {}
    if "name" not in found.values():
        raise Refused(_("Which column is the name? Say so: column=name. There are: %(columns)s.") % {"columns": ", ".join(head)})
    return found


def _exactly(name: str) -> str:
    return name if name in FIELDS and name not in NEVER_GUESSED else next((field for field, words in GUESSED.items() if name in words.split()), "")


def _by_word(name: str) -> str:
    said = set(re.split(r"[^a-z0-9-]+", name))
    return next((field for field, words in GUESSED.items() if said & set(words.split()) and "contact" not in name), "")


def _by_ear(name: str) -> str:
    return next((field for field, words in GUESSED.items() if len(name) > 4 and sound(name) in {sound(word) for word in words.split()}), "")


def line_of(row: Row, columns: dict[int, str]) -> Line:
    """One line in our words. Raises Refused with what is wrong with it."""
    said = {field: row.cells[number].strip() for number, field in columns.items() if number < len(row.cells)}
    name = one_line(said.get("name", ""))
    if not name:
        raise Refused(_("It has no name."))
    fields = {field: seen for field in Organisation.LISTED if (seen := (many_lines if field in LONG else one_line)(said.get(field, "")))}
    fields |= {"name": name, "kind": kind_of(said.get("kind", ""), name), **_checked(said)}
    address = ", ".join(filter(None, [said.get("address"), " ".join(filter(None, [said.get("postcode"), said.get("town")]))]))
    if address:
        fields["about"] = "\n\n".join(filter(None, [fields.get("about"), address]))
    for field, text in fields.items():
        longest = Organisation._meta.get_field(field).max_length
        if longest and len(text) > longest:
            raise Refused(_("“%(field)s” is longer than %(most)d signs.") % {"field": field, "most": longest})
    return Line(row.line, (said.get("id") or slugify(name) or name)[:120], fields, said.get("place") or said.get("address", ""))


def kind_of(text: str, name: str) -> str:
    """Its kind by the column, else by the words of its name, else something else."""
    said = fold(text).strip()
    plain = {value: value for value in Organisation.Kind.values} | {fold(str(label)): value for value, label in Organisation.Kind.choices}
    if said in plain and plain[said] != "initiative":
        return plain[said]
    words = [*re.split(r"[^a-z]+", said), *re.split(r"[^a-z]+", fold(name))]
    return next((kind for word in words for kind, known in KINDS.items() if word and word in known.split()), "other")


def _checked(said: dict[str, str]) -> dict[str, str]:
    """What must have a form: address, number, page."""
    checked = {}
    if email := said.get("email", "").removeprefix("mailto:"):
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise Refused(_("“%(email)s” is no e-mail address.") % {"email": email[:80]}) from wrong
        checked["email"] = email.lower()
    if phone := " ".join(said.get("phone", "").split()):
        if not re.fullmatch(r"\+?[0-9() .–/-]{3,29}", phone):
            raise Refused(_("“%(phone)s” is no phone number.") % {"phone": phone[:40]})
        checked["phone"] = phone
    if website := said.get("website", ""):
        checked["website"] = website if "://" in website else f"https://{website}"
        if not re.fullmatch(r"https?://[^\s/@:]+\.[^\s/@:.]{2,}(?:[/?#]\S*)?", checked["website"]):
            raise Refused(_("“%(page)s” is no address of a page.") % {"page": website[:80]})
    return checked
