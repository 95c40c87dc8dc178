"""Strengths after they were named: on paper, and told to who named or pictured them."""
from __future__ import annotations

import io
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django_scopes import scope
from pypdf import PdfReader

from reuring.core.models import OutgoingMail
from reuring.core.print import Drawing, picture
from reuring.hoods.models import Membership
from reuring.posts.photos import developed
from reuring.testing.alliances import make_strength
from reuring.testing.street import visit_as
from reuring.workshop.models import Quote, Strength, StrengthHearer

AT = "/oost/atelier"
SOCK = Drawing('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480"><rect width="640" height="480" fill="#ddd"/></svg>')


def shown(street: SimpleNamespace, *, hung: bool = True) -> Strength:
    strength = make_strength(street, people=5, initiatives=2)
    strength.picture("Een sok met een gouden stop.", maker="Yara")
    if hung:
        strength.hang(developed(ContentFile(picture(SOCK), name="sok.png")), "Een sok op een vensterbank.")
    strength.publish()
    return strength


def read(answer: Any) -> PdfReader:
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


@pytest.mark.proves("P7", "S2-20", "R24")
@pytest.mark.parametrize(("asked", "width"), [("", 842), ("?maat=a4", 595), ("?kracht={key}", 595)])
def test_a_strength_hangs_on_a_wall_with_its_picture_its_maker_and_a_code_back(street: SimpleNamespace, asked: str, width: int) -> None:
    with scope(hood=street.oost):
        strength = shown(street)
    visitor = visit_as(street, "visitor")
    where = f"{AT}/{strength.analysis_id}/krachten/krachten.pdf"
    assert where in visitor.get(f"{AT}/{strength.analysis_id}/krachten/").text
    book = read(visitor.get(where + asked.format(key=strength.pk)))
    words = " ".join(book.pages[0].extract_text().split())
    assert len(book.pages) == 1 and round(float(book.pages[0].mediabox.width)) == width and len(book.pages[0].images) >= 1
    assert all(said in words for said in ("Wij maken het nog eens", "Een sok met een gouden stop.", "Gemaakt door Yara."))
    code = re.search(r"/k/([A-Z0-9-]+)", words)
    assert code is not None and visitor.get(f"/k/{code[1]}/").url.endswith(f"{AT}/{strength.analysis_id}/krachten/")


def test_without_a_picture_its_words_hang_there_and_what_is_not_shown_is_not_printed(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        strength = shown(street, hung=False)
    visitor, where = visit_as(street, "visitor"), f"{AT}/{strength.analysis_id}/krachten/krachten.pdf"
    assert "gouden stop" in read(visitor.get(f"{where}?kracht={strength.pk}")).pages[0].extract_text()
    strength.take_in()
    assert [visitor.get(f"{where}{more}").status_code for more in ("", f"?kracht={strength.pk}", "?kracht=x")] == [302, 302, 302]


@pytest.mark.proves("P7", "S2-15")
def test_who_named_it_and_who_pictured_it_hear_that_it_is_shown_and_celebrated_until_one_click(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        strength = make_strength(street, people=5, initiatives=2)
        Membership.objects.filter(person=street.bram).update(findable=True)
    aisha, cato, here = visit_as(street, "aisha"), visit_as(street, "cato"), f"{AT}/krachten/{strength.pk}/"
    aisha.post(f"{AT}/{strength.analysis_id}/krachten/noemen/", {"which": strength.pk, "words": "Bij de reparatietafel.", "hear": "on"})
    cato.post(f"{here}beeld/", {"image_words": "Een sok.", "maker": "Bram", "account": "bram"})
    cato.post(f"{here}verder/", {"move": "publish"})
    mails = {one.to: one for one in OutgoingMail.objects.all()}
    assert set(mails) == {street.aisha.email, street.bram.email}
    assert "Jij noemde" in mails[street.aisha.email].text and "Jij maakte" in mails[street.bram.email].text
    assert "een kracht van de buurt" in aisha.get("/ik/").text
    stop = re.search(r"/oost/atelier/geen-mail/\S+", mails[street.aisha.email].text)
    assert stop is not None and stop[0] in mails[street.aisha.email].headers["List-Unsubscribe"]
    visitor = visit_as(street, "visitor")
    assert "Wij maken het nog eens" in visitor.get(stop[0]).text
    visitor.post(stop[0])
    cato.post(f"{here}feest/", {"how": "met soep"})
    again = OutgoingMail.objects.filter(text__contains="met soep")
    assert [one.to for one in again] == [street.bram.email]


@pytest.mark.proves("P7", "S2-16")
def test_a_neighbour_is_one_voice_however_often_and_their_words_lead_to_nobody(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        strength = make_strength(street, people=1)
    aisha, form = visit_as(street, "aisha"), f"{AT}/{strength.analysis_id}/krachten/noemen/"
    for words in ("Bij de tafel.", "Ook bij de school."):
        aisha.post(form, {"which": strength.pk, "words": words})
    refused = aisha.post(form, {"which": "", "words": "In de tuin."})
    assert refused.status_code == 422 and "In de tuin." in refused.text
    aisha.post(form, {"which": "", "title": "Wij delen wat groeit", "words": "In de tuin."})
    with scope(hood=street.oost):
        assert strength.weight().people == 2 and not StrengthHearer.objects.exists()
        said = Quote.objects.filter(text__in=["Bij de tafel.", "Ook bij de school.", "In de tuin."])
        assert list(said.values_list("written_by", flat=True)) == [None] * 3
        assert Strength.objects.filter(title="Wij delen wat groeit", made_by=None).exists()
    assert visit_as(street, "nico").get(form).status_code == 403


def test_a_maker_who_may_not_be_found_is_not_told(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        strength = make_strength(street, people=5, initiatives=2)
    told = {"image_words": "Een sok.", "maker": "Bram", "account": "Bram"}
    refused = visit_as(street, "cato").post(f"{AT}/krachten/{strength.pk}/beeld/", told)
    assert refused.status_code == 422 and "Een sok." in refused.text and not StrengthHearer._base_manager.exists()
