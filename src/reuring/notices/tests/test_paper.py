"""The weekly letter on paper, read back: for the boards, and for one neighbour through somebody who brings it."""
import io
from datetime import timedelta

import pytest
from django_scopes import scope
from pypdf import PdfReader

from reuring.accounts.models import HelperLink
from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.admit import enter_on_behalf
from reuring.hoods.models import Neighbourhood
from reuring.notices.models import PaperReader
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once

LIST = "/oost/ronde/op-papier/"


@pytest.fixture
def riet(street):
    """Riet has a telephone and a letterbox; Aisha helps her."""
    with scope(hood=street.oost):
        member = enter_on_behalf(street.oost, "Riet", route="paper", helper=street.suus, scope="lezen", consent="spoken",
                                 recorded_by=street.suus, until=clock.today() + timedelta(days=99))
    HelperLink.objects.create(person=member.person, helper=street.aisha, scope="lezen", consent="spoken", until=clock.today() + timedelta(days=99))
    return member


@pytest.fixture
def paper(street, riet):
    visit_as(street, "suus").post(f"{LIST}{riet.pk}/erbij/")
    return PaperReader._base_manager.get(person=riet.person)


def read(answer) -> str:
    assert answer["Content-Type"] == "application/pdf"
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())


def letter(street, who, held):
    return visit_as(street, who).get(f"/oost/op-papier/{held.pk}/brief.pdf")


@pytest.mark.proves("R24")
def test_on_the_board_hangs_what_everybody_may_read_with_number_place_and_code(street):
    make_article(street, by=street.aisha)
    make_article(street, by=street.aisha, title="KANARIE buren", audience="neighbours")
    visit_as(street, "cato").post("/oost/ronde/brief/", {"word": "Kom zaterdag allemaal!", "version": "0"})
    words = read(visit_as(street, "nico").get("/oost/brief.pdf"))
    assert [part for part in ("024 000 00 00", "De Ark, Horstacker 1", "/k/") if part not in words] == [] and "KANARIE" not in words
    assert words.count("024 000 00 00") == 2          # big beside the code, and at the foot
    assert words.index("Kom zaterdag") < words.index("Een bankje bij de bushalte") < words.index("Het staat er.") < words.index("De Ark, Horstacker 1")
    assert visit_as(street, "visitor").get("/oost/brief.pdf").status_code == 403


def test_for_one_neighbour_it_is_large_when_asked_and_says_what_they_may_read(street, riet, paper):
    make_article(street, by=street.bram, title="Voor buren", body="KANARIE", audience="neighbours")
    make_article(street, by=street.bram)
    small = letter(street, "aisha", paper)
    assert visit_as(street, "aisha").post(f"/oost/op-papier/{paper.pk}/groot/").status_code == 302
    big = letter(street, "aisha", paper)
    assert [size(answer) for answer in (small, big)] == [13, 18]
    assert "Voor Riet." in read(big) and "Voor buren" not in read(big)          # Riet has not been met yet
    with scope(hood=street.oost):
        riet.shake_hands(by=street.cato)
    words = read(letter(street, "suus", paper))
    assert "Voor buren" in words and "KANARIE" not in words


def size(answer) -> float:
    sizes = []
    PdfReader(io.BytesIO(answer.content)).pages[0].extract_text(visitor_text=lambda text, cm, tm, font, size: sizes.append((text.strip(), round(size))))
    return next(size for text, size in sizes if text.startswith("Voor Riet"))


@pytest.mark.parametrize(("who", "status"), [("visitor", 404), ("bram", 404), ("zoe", 404), ("aisha", 302), ("cato", 302)])
def test_only_who_brings_it_prints_the_letter_of_somebody(street, paper, who, status):
    assert letter(street, who, paper).status_code == status         # 302: an empty week is no letter, on paper neither


def test_help_that_ended_prints_no_more(street, paper):
    HelperLink.objects.filter(helper=street.aisha).update(ended_at=clock.now())
    assert letter(street, "aisha", paper).status_code == 404


def test_the_next_letter_tells_from_when_the_last_one_was_brought(street, paper, time_machine):
    time_machine.move_to("2027-01-08T10:00:00+01:00", tick=False)
    assert clock.now() - paper.since == timedelta(days=7)
    visit_as(street, "aisha").post(f"/oost/op-papier/{paper.pk}/gebracht/")
    time_machine.shift(timedelta(days=20))
    paper.refresh_from_db()
    assert clock.now() - paper.since == timedelta(days=21)
    time_machine.shift(timedelta(days=90))
    assert clock.now() - paper.since == timedelta(days=31)


def test_the_list_has_who_gets_it_and_who_else_has_no_mail_and_nobody_who_hides(street, riet):
    page = visit_as(street, "suus").get(LIST).content.decode()
    assert "Riet" in page and "Bram" not in page
    visit_as(street, "suus").post(f"{LIST}{riet.pk}/erbij/")
    assert "Aisha" in visit_as(street, "cato").get(LIST).content.decode()       # who helps her
    swap(riet.person, {}, hidden=True)
    assert "Riet" not in visit_as(street, "suus").get(LIST).content.decode()
    assert visit_as(street, "bram").get(LIST).status_code == 403


def test_one_asks_for_paper_oneself_and_stops_it(street):
    bram = visit_as(street, "bram")
    for _twice in range(2):
        bram.post("/oost/voor-jou/op-papier/")
    held = PaperReader._base_manager.get()
    assert "Bram" in bram.get("/oost/voor-jou/op-papier/").content.decode()
    Neighbourhood.objects.filter(pk=street.oost.pk).update(life="resting")
    assert bram.post(f"/oost/op-papier/{held.pk}/weg/").status_code == 302
    assert not PaperReader._base_manager.exists()
