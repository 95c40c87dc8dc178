"""Lists of organisations: guessed, checked, explained; what looks alike waits for somebody, and nothing doubles or is half done."""
from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.core.tables import Row, read
from reuring.people.lists.columns import Refused, guess, kind_of, line_of, mapped
from reuring.people.lists.taking import Taken, take_over
from reuring.people.models import Doubt, Organisation

LIST = """naam;soort;telefoon;e-mail;website;adres
Stichting De Ark;stichting;024 000 00 10;info@ark.example.org;ark.example.org;Horstacker 1
Fietsenmaker Jansen;winkel;;;;
Koor Zang;vereniging;;;;Het Park
"""


def take(street: SimpleNamespace, text: str = LIST, source: str = "lijst", **more: Any) -> Taken:
    table = read(text.encode())
    return take_over(street.oost, table, mapped(table.head, more.pop("wishes", [])), source, **more)


def counts(taken: Taken) -> dict[str, int]:
    return {name: count for name, count in taken.counts.items() if count}


@pytest.mark.proves("F14")
def test_a_list_comes_in_and_again_is_once(in_oost: SimpleNamespace) -> None:
    assert counts(take(in_oost)) == {"added": 3}
    ark = Organisation.objects.get(name="Stichting De Ark")
    assert (ark.kind, ark.phone, ark.email, ark.website) == ("foundation", "024 000 00 10", "info@ark.example.org", "https://ark.example.org")
    assert Organisation.objects.get(name="Koor Zang").place == in_oost.park
    assert counts(take(in_oost)) == {"same": 3}
    assert Organisation.objects.count() == 3


@pytest.mark.proves("F14")
def test_who_is_brought_in_may_be_claimed(in_oost: SimpleNamespace) -> None:
    take(in_oost)
    assert all(organisation.may_be_claimed for organisation in Organisation.objects.all())


@pytest.mark.proves("F14")
def test_the_list_is_followed_and_what_was_changed_here_stays(in_oost: SimpleNamespace) -> None:
    take(in_oost)
    Organisation.objects.get(name="Stichting De Ark").edit(phone="024 000 00 99")
    newer = LIST.replace("00 10", "00 11").replace("Jansen;winkel;", "Jansen;winkel;024 000 00 12")
    assert counts(take(in_oost, newer)) == {"kept": 1, "changed": 1, "same": 1}
    phones = dict(Organisation.objects.exclude(phone="").values_list("name", "phone"))
    assert phones == {"Stichting De Ark": "024 000 00 99", "Fietsenmaker Jansen": "024 000 00 12"}


@pytest.mark.proves("F14")
def test_a_list_under_another_name_is_known_again(in_oost: SimpleNamespace) -> None:
    take(in_oost)
    assert counts(take(in_oost, source="lijst december")) == {"same": 3}


@pytest.mark.proves("F14")
def test_what_looks_alike_is_listed_and_not_added_twice(in_oost: SimpleNamespace) -> None:
    take(in_oost)
    other = "naam\nSt. de Arck\nFietsemaker Janssen\nBakkerij Bol\n"
    assert counts(take(in_oost, other, "tweede")) == {"alike": 2, "added": 1}
    assert counts(take(in_oost, other, "tweede")) == {"alike": 2, "same": 1}
    assert [(str(doubt), doubt.why) for doubt in Doubt.objects.order_by("pk")] == [("St. de Arck ~ Stichting De Ark", ["by_ear"]),
                                                                                  ("Fietsemaker Janssen ~ Fietsenmaker Jansen", ["by_ear"])]
    assert Organisation.objects.count() == 4


@pytest.mark.proves("F14")
def test_two_lines_of_one_list_that_look_alike_are_seen_too(in_oost: SimpleNamespace) -> None:
    assert counts(take(in_oost, "naam\nDe Ark\nStichting De Ark\nDe Ark\n")) == {"added": 1, "alike": 1, "refused": 1}


@pytest.mark.proves("F14")
def test_the_same_one_gets_what_was_empty_and_keeps_what_it_said(in_oost: SimpleNamespace) -> None:
    mine = Organisation(hood=in_oost.oost, name="Buurthuis De Ark", about="Van ons allemaal.")
    mine.found(by=in_oost.aisha)
    text = "naam;over;telefoon\nStichting Buurthuis de Ark;Een stichting.;024 000 00 10\n"
    take(in_oost, text)
    Doubt.objects.get().same(by=in_oost.cato)
    mine.refresh_from_db()
    assert (mine.name, mine.about, mine.phone) == ("Buurthuis De Ark", "Van ons allemaal.", "024 000 00 10")
    assert counts(take(in_oost, text)) == {"kept": 1}
    assert Organisation.objects.count() == 1


@pytest.mark.proves("F14")
def test_another_one_comes_in_and_a_doubt_is_judged_once(in_oost: SimpleNamespace) -> None:
    take(in_oost, "naam\nBibliotheek\n")
    take(in_oost, "naam\nBibliotheek Oost\n", "tweede")
    doubt, again = Doubt.objects.get(), Doubt.objects.get()
    doubt.other(by=in_oost.cato)
    with pytest.raises(NotNow):
        again.same(by=in_oost.cato)
    assert counts(take(in_oost, "naam\nBibliotheek Oost\n", "tweede")) == {"same": 1}
    assert Organisation.objects.count() == 2


def test_a_preview_says_the_same_and_changes_nothing(in_oost: SimpleNamespace) -> None:
    preview = take(in_oost, preview=True)
    assert (Organisation.objects.count(), Doubt.objects.count()) == (0, 0)
    taken = take(in_oost)
    assert len(taken.made) == 3 and preview == replace(taken, made=[], doubts=[])


@pytest.mark.proves("F14")
def test_an_import_that_is_interrupted_leaves_nothing(in_oost: SimpleNamespace) -> None:
    def interrupted(rows: Any) -> Any:
        yield from list(rows)[:2]
        raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        take(in_oost, progress=interrupted)
    assert Organisation.objects.count() == 0


@pytest.mark.proves("F14")
@pytest.mark.parametrize(("cells", "words"), [
    (("", "", ""), "no name"), (("Ark", "geen mail", ""), "no e-mail address"), (("Ark", "", "bel maar"), "no phone number"),
    (("x" * 81, "", ""), "longer than 80"),
])
def test_each_line_that_does_not_come_in_says_why(cells: tuple[str, ...], words: str) -> None:
    with pytest.raises(Refused) as caught, override("en"):
        line_of(Row(7, cells), {0: "name", 1: "email", 2: "phone"})
    assert words in caught.value.words


@pytest.mark.parametrize(("page", "fits"), [
    ("ark.example.org", True), ("https://ark.example.org/a?b", True), ("javascript:alert(1)", False), ("http://a@b.org", False), ("file:///etc/passwd", False),
    ("ark", False), ("//ark.example.org", False)])
def test_only_an_address_of_a_page_is_one(page: str, fits: bool) -> None:
    try:
        line_of(Row(2, ("Ark", page)), {0: "name", 1: "website"})
    except Refused:
        assert not fits
    else:
        assert fits


def test_a_number_that_belonged_to_another_is_refused(in_oost: SimpleNamespace) -> None:
    take(in_oost, "nummer;naam\n1;De Ark\n2;Bakkerij Bol\n")
    assert counts(take(in_oost, "nummer;naam\n1;Schaakclub\n2;Bakkerij Bol\n")) == {"refused": 1, "same": 1}


@pytest.mark.proves("F14")
@pytest.mark.parametrize(("head", "known"), [
    ("Naam;Soort;Telefoonnummer;E-mailadres;Website;Omschrijving;Openingstijden", ["name", "kind", "phone", "email", "website", "about", "hours"]),
    ("Organisatie;Categorie;Tel;Mail;URL;Adres;Postcode;Plaats", ["name", "kind", "phone", "email", "website", "address", "postcode", "town"]),
    ("KvK-nummer;Naam organisatie;Telefoon (algemeen);Contactpersoon", ["id", "name", "phone", None]),
    ("name,kind,about,offers", ["name", "kind", "about", "offers"]), ("Naam;Telefon;Omschreiving", ["name", "phone", "about"]),
])
def test_dutch_columns_are_guessed(head: str, known: list[str | None]) -> None:
    names = head.replace(",", ";").split(";")
    assert [guess(names).get(number) for number in range(len(names))] == known


def test_a_wish_goes_before_a_guess_and_a_strange_one_is_refused() -> None:
    assert mapped(("Naam", "Wie"), ["wie=contact_name"]) == {0: "name", 1: "contact_name"}
    assert mapped(("Titel", "Naam"), ["Naam=name"]) == {1: "name"}
    assert mapped(("Naam", "Soort"), ["Soort="]) == {0: "name"}
    for wish in ("Nergens=name", "Naam=postvak", "Naam="):
        with pytest.raises(Refused):
            mapped(("Naam", "Wie"), [wish])


@pytest.mark.parametrize(("text", "name", "kind"), [
    ("vereniging", "", "club"), ("Sport", "", "club"), ("", "Basisschool De Boom", "school"), ("", "De Boom", "other"), ("initiative", "x", "other"),
    ("Winkeliersvereniging", "", "business_club"), ("zorg en welzijn", "", "care")])
def test_the_kind_comes_from_the_column_or_the_name(text: str, name: str, kind: str) -> None:
    assert kind_of(text, name) == kind


def test_one_neighbourhood_knows_nothing_of_another(in_oost: SimpleNamespace) -> None:
    take(in_oost)
    with scope(hood=in_oost.west):
        assert counts(take_over(in_oost.west, read(LIST.encode()), mapped(read(LIST.encode()).head, []), "lijst")) == {"added": 3}


def test_a_line_says_what_one_sees() -> None:
    line = line_of(Row(2, ("Ar\u202ek\u200b", "maandag\nna tien", "Wij\n\nzingen\u202e")), {0: "name", 1: "hours", 2: "about"})
    assert [line.fields[name] for name in ("name", "hours", "about")] == ["Ark", "maandag na tien", "Wij\n\nzingen"]
