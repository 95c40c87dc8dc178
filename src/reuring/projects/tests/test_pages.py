"""What people see and do: the next step on top, two clicks to log it, the card of the trap, sheets filled in beforehand, a jewel refused with the reason."""
from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.rows import swap
from reuring.news.models import Article
from reuring.projects import lines
from reuring.projects.hanging import work_of
from reuring.projects.models import Argument, Barrier, Initiative, Look, Mate, MicroAction, Need, Step, Trial
from reuring.projects.models.needs import add_partner
from reuring.promises.models import Promise
from reuring.testing.initiatives import make_initiative, make_jewel, make_micro, make_step
from reuring.testing.street import make_idea, visit_as

pytestmark = pytest.mark.once


@pytest.mark.proves("R12", "F48", "F5")
def test_the_next_step_stands_on_top_with_its_name_and_day(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    with scope(hood=street.oost):
        make_step(made, text="Pan lenen bij De Ark", person=street.aisha)
        Need.objects.create(initiative=made, what="Twee grote pannen", count=2)
    page = visit_as(street, "visitor").get(f"/oost/initiatief/{made.pk}/").text.partition("<main")[2]
    assert page.index("Pan lenen bij De Ark") < page.index("Elke vrijdag een pan") and page.index("Aisha") < page.index("Elke vrijdag een pan")
    listed = visit_as(street, "visitor").get("/oost/bezig/").text
    assert all(words in listed for words in ("Pan lenen bij De Ark", "Twee grote pannen", "verkennen" if made.stage == "exploring" else "afgesproken"))


@pytest.mark.proves("F48")
def test_a_roster_has_turns_that_whoever_wants_puts_their_name_to(street: SimpleNamespace) -> None:
    made, aisha = make_initiative(street), visit_as(street, "aisha")
    said = {"text": "Pan omspoelen", "due": clock.today().isoformat(), "every": "7", "count": "3"}
    visit_as(street, "bram").post(f"/oost/initiatief/{made.pk}/erbij/rooster/", said)
    with scope(hood=street.oost):
        turns = list(Step.objects.filter(sort="turn").order_by("due"))
    assert [(turn.due - clock.today()).days for turn in turns] == [0, 7, 14]
    aisha.post(f"/oost/stap/{turns[1].pk}/ik/")
    roster = visit_as(street, "bram").get(f"/oost/initiatief/{made.pk}/").text.partition('id="rooster"')[2].partition("</section>")[0]
    assert roster.count("Pan omspoelen</b>") == 3 and roster.count("Aisha") == 1


@pytest.mark.proves("J6")
def test_a_step_is_logged_in_two_clicks(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    with scope(hood=street.oost):
        step = make_step(made, person=street.aisha)
    aisha, there = visit_as(street, "aisha"), f"/oost/stap/{step.pk}/gedaan/"
    assert there in aisha.get(f"/oost/initiatief/{made.pk}/").text
    assert aisha.post(there, {"proof": ""}).status_code == 422
    assert aisha.post(there, {"proof": "De pan staat er."}).status_code == 302
    assert "De pan staat er." in aisha.get(f"/oost/initiatief/{made.pk}/").text


@pytest.mark.proves("A29", "F43", "S1-37")
def test_the_card_of_the_trap_has_five_ways_and_hides_nothing(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    with scope(hood=street.oost):
        make_step(made, text="Pan lenen bij De Ark")
        for days in (0, 1, 2):
            made.meetings.create(day=clock.today() - timedelta(days=days))
        Initiative._base_manager.filter(pk=made.pk).update(began_at=clock.ago(days=9))
    page = visit_as(street, "bram").get(f"/oost/initiatief/{made.pk}/").text
    assert page.count(f'action="/oost/initiatief/{made.pk}/uitweg/"') == 5
    assert "Pan lenen bij De Ark" in page and "Elke vrijdag een pan" in page and 'name="body"' in page
    assert "uitweg" not in visit_as(street, "visitor").get(f"/oost/initiatief/{made.pk}/").text
    answer = visit_as(street, "bram").post(f"/oost/initiatief/{made.pk}/uitweg/", {"option": "smaller"})
    assert answer["Location"].endswith("/anders/")
    assert visit_as(street, "bram").post(f"/oost/initiatief/{made.pk}/uitweg/", {"option": "threshold"}, follow=True).status_code == 200


def test_the_page_asks_the_trap_what_the_model_asks(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost, "begun")
    make_step(made, due=None)
    for by in (in_oost.aisha, in_oost.suus):
        Barrier(initiative=made, sort="waiting", text="Ik wacht op een ja").tell(by=by)
    made.meetings.create(day=clock.today())
    work, _hung = work_of(made, SimpleNamespace(person_id=None))
    assert work.facts(made) == made.facts() and work.facts(made).waiting == 2


@pytest.mark.proves("A30", "W19")
def test_on_day_fifty_all_that_was_done_is_filled_in(street: SimpleNamespace) -> None:
    made = make_initiative(street, "start")
    with scope(hood=street.oost):
        Mate.join(made, street.aisha, named=True)
        make_step(made, text="Vergunning vragen")
        Promise.objects.create(hood=street.oost, promised_by=street.suus, what="Brood bakken", by_when=clock.today(), post=made)
    bram, there = visit_as(street, "bram"), f"/oost/initiatief/{made.pk}/dag/50/"
    page = bram.get(there).text
    assert all(words in page for words in ("Pan lenen", "Vergunning vragen", "Aisha", "Brood bakken", "Dag 50: wat werkt"))
    assert bram.post(there, {"q6": "Soep werkt, brood niet."}).status_code == 302
    assert "Soep werkt, brood niet." in bram.get(there).text
    assert bram.get(there + "papier/").content.startswith(b"%PDF")


@pytest.mark.proves("A31", "S1-32")
def test_a_jewel_without_upkeep_is_refused_beside_its_question(street: SimpleNamespace) -> None:
    made = make_initiative(street, "runs")
    with scope(hood=street.oost):
        add_partner(made, by=street.bram, name="De Ark", brings="de keuken")
    bram, there = visit_as(street, "bram"), f"/oost/initiatief/{made.pk}/juweel/"
    said = {"used": "elke vrijdag", "regular": "on", "visible": "op het plein", "upkeep": "", "learnt": "Begin met één pan."}
    refused = bram.post(there, said)
    assert refused.status_code == 422 and "Niemand houdt het nog bij" in refused.text and "elke vrijdag" in refused.text
    assert bram.post(there, said | {"upkeep": "Aisha en Bram"}).status_code == 302
    shown = visit_as(street, "visitor").get("/oost/juwelen/").text
    assert "Soep op het plein" in shown and "Aisha en Bram" in shown and "Begin met één pan." in visit_as(street, "visitor").get("/oost/geleerd/").text
    page = visit_as(street, "visitor").get(f"/oost/initiatief/{made.pk}/").text
    assert "De Ark" in page and "de keuken" in page


@pytest.mark.proves("A32")
def test_a_stop_says_thanks_by_name_to_who_wanted_that(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    with scope(hood=street.oost):
        Mate.join(made, street.aisha, named=True)
        Mate.join(made, street.suus, named=False)
    said = {"why": "Te weinig handen", "lesson": "Eerst het rooster, dan het hok.", "thanks": "Het was warm."}
    bram = visit_as(street, "bram")
    assert bram.post(f"/oost/initiatief/{made.pk}/stoppen/", said | {"lesson": ""}).status_code == 422
    assert bram.post(f"/oost/initiatief/{made.pk}/stoppen/", said).status_code == 302
    page = visit_as(street, "visitor").get(f"/oost/initiatief/{made.pk}/").text
    assert all(words in page for words in ("Te weinig handen", "Het was warm.", "Aisha")) and "Suus" not in page
    assert "Eerst het rooster" in visit_as(street, "visitor").get("/oost/geleerd/").text


@pytest.mark.proves("F47")
def test_one_argument_a_side_that_one_can_change(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    aisha, there = visit_as(street, "aisha"), f"/oost/voor-en-tegen/{made.pk}/"
    for text in ("Soep is warm.", "Soep verbindt."):
        aisha.post(there + "zeggen/", {"side": "for", "text": text})
    aisha.post(there + "zeggen/", {"side": "against", "text": "Wie wast af?"})
    visit_as(street, "cato").post(there + "samengevat/", {"text": "Ja, als er wordt afgewassen."})
    with scope(hood=street.oost):
        assert sorted(Argument.objects.values_list("side", "text")) == [("against", "Wie wast af?"), ("for", "Soep verbindt.")]
    page = visit_as(street, "visitor").get(there).text
    assert "Ja, als er wordt afgewassen." in page and "Soep is warm." not in page
    assert "1 voor, 1 tegen" in visit_as(street, "visitor").get(f"/oost/initiatief/{made.pk}/").text
    aisha.post(there + "zeggen/", {"side": "against", "text": ""})
    assert "Wie wast af?" not in visit_as(street, "visitor").get(there).text
    assert "1 voor, 0 tegen" in visit_as(street, "visitor").get(f"/oost/initiatief/{made.pk}/").text


@pytest.mark.proves("F53")
def test_from_paper_come_a_message_steps_and_a_count_without_names(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    bram, there = visit_as(street, "bram"), f"/oost/initiatief/{made.pk}/samen/"
    assert bram.get(there + "papier/").content.startswith(b"%PDF")
    day = clock.today().isoformat()
    answer = bram.post(there, {"day": day, "came": "14", "notes": "We koken.", "steps": "Riet – de school bellen – 12-6\nPan zoeken", "told": "on"})
    assert answer.status_code == 302
    with scope(hood=street.oost):
        assert made.meetings.get().came == 14 and Article.objects.get().body == "We koken."
        assert list(Step.objects.order_by("pk").values_list("name", "text")) == [("Riet", "de school bellen"), ("", "Pan zoeken")]


@pytest.mark.parametrize(("line", "said"), [
    ("Pan zoeken", ("Pan zoeken", "", None)), ("Riet - school bellen", ("school bellen", "Riet", None)),
    ("Riet – school bellen – 12-6", ("school bellen", "Riet", date(2026, 6, 12))), ("Omar | tent | 3/1", ("tent", "Omar", date(2027, 1, 3))),
    ("Ali – 31-2", ("31-2", "Ali", None)), ("co-piloot zoeken", ("co-piloot zoeken", "", None)),
])
def test_lines_as_people_write_them(line: str, said: tuple[Any, ...]) -> None:
    assert lines.read(line, date(2026, 6, 1)) == [said]


@pytest.mark.proves("F51", "S1-41")
def test_partners_see_what_is_in_the_way_until_it_is_not(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    visit_as(street, "aisha").post(f"/oost/initiatief/{made.pk}/drempel/", {"sort": "permit", "text": "Mag vuur op het plein?"})
    assert "Mag vuur op het plein?" in visit_as(street, "visitor").get("/oost/drempels/").text
    with scope(hood=street.oost):
        key = Barrier.objects.get().pk
    visit_as(street, "bram").post(f"/oost/drempel/{key}/weg/", {"how": "De brandweer zei ja"})
    assert "Mag vuur" not in visit_as(street, "visitor").get("/oost/drempels/").text


@pytest.mark.proves("F49", "S1-31")
def test_a_micro_action_is_small_and_counts_who_met(street: SimpleNamespace) -> None:
    bram = visit_as(street, "bram")
    said = {"title": "Krijt op de stoep", "body": "Twintig krijtjes.", "audience": "public", "place": str(street.park.pk), "step": "post", "interest": "none"}
    late = bram.post("/oost/microactie/nieuw/", said | {"day": (clock.today() + timedelta(days=15)).isoformat()})
    assert late.status_code == 422 and "binnen twee weken" in late.text
    soup = make_initiative(street)
    assert bram.post("/oost/microactie/nieuw/", said | {"day": clock.today().isoformat(), "part": str(soup.pk)}).status_code == 302
    assert all("Krijt op de stoep" in bram.get(page).text for page in ("/oost/bezig/", f"/oost/initiatief/{soup.pk}/"))
    with scope(hood=street.oost):
        micro = MicroAction.objects.get()
    assert bram.post(f"/oost/microactie/{micro.pk}/geweest/", {"result": "Elf tekeningen", "came": "11", "met": "6"}).status_code == 302
    assert "6 van hen spraken een nieuw iemand" in visit_as(street, "visitor").get(f"/oost/microactie/{micro.pk}/").text
    assert Initiative._meta.get_field("size").default == "small"


def test_what_is_still_to_come_was_not_held(street: SimpleNamespace) -> None:
    micro = make_micro(street)
    assert visit_as(street, "bram").post(f"/oost/microactie/{micro.pk}/geweest/", {"result": "ja"}).status_code == 409


@pytest.mark.proves("S1-39")
def test_somebody_of_the_team_walks_beside_what_is_tried(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    with scope(hood=street.oost):
        Trial(initiative=made, what="Twee weken soep", until=clock.today() + timedelta(days=9), stop_if="klachten").begin(by=street.bram)
    there, visitor = f"/oost/initiatief/{made.pk}/", visit_as(street, "visitor")
    page = visitor.get(there).text
    assert "Twee weken soep" in page and "klachten" in page and "iemand van het team naast je" in page
    assert visit_as(street, "aisha").post(f"{there}meedoen/", {"role": "coach", "named": "on"}).status_code == 422
    assert visit_as(street, "suus").post(f"{there}meedoen/", {"role": "coach", "named": "on"}).status_code == 302
    assert "Suus loopt met je mee" in visitor.get(there).text


@pytest.mark.proves("S2-33")
def test_who_thinks_along_is_asked_for_no_task(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    with scope(hood=street.oost):
        step = make_step(made)
    aisha = visit_as(street, "aisha")
    assert aisha.post(f"/oost/initiatief/{made.pk}/meedoen/", {"role": "sounding"}).status_code == 302
    assert "Eén buur denkt af en toe mee" in visit_as(street, "visitor").get(f"/oost/initiatief/{made.pk}/").text
    assert aisha.post(f"/oost/stap/{step.pk}/gedaan/", {"proof": "x"}).status_code == 403
    assert ">Aisha<" not in visit_as(street, "bram").get(f"/oost/initiatief/{made.pk}/erbij/stap/").text


@pytest.mark.proves("W18", "W20", "W33")
def test_sheets_about_an_initiative_and_the_one_about_oneself_only_for_oneself(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    for blad in ("W18", "W20"):
        assert visit_as(street, "bram").post(f"/oost/initiatief/{made.pk}/blad/{blad}/", {"q0": f"Antwoord op {blad}"}).status_code == 302
    assert visit_as(street, "petra").post(f"/oost/initiatief/{made.pk}/naast/", {"q0": "4"}).status_code == 302
    with scope(hood=street.oost):
        assert sorted(Look.objects.values_list("number", "by__name")) == [("W18", "Bram"), ("W20", "Bram"), ("W33", "Petra")]
    assert "Antwoord op W18" in visit_as(street, "cato").get(f"/oost/initiatief/{made.pk}/blad/W18/").text
    assert visit_as(street, "cato").get(f"/oost/initiatief/{made.pk}/naast/").text.count('class="facts"') == 0
    assert visit_as(street, "petra").get(f"/oost/initiatief/{made.pk}/naast/").text.count('class="facts"') == 1


@pytest.mark.proves("S1-36", "F42")
def test_how_long_each_stage_took_and_who_ended_it(street: SimpleNamespace) -> None:
    jewel = make_jewel(street)
    page = visit_as(street, "visitor").get(f"/oost/initiatief/{jewel.initiative_id}/verloop/").text
    assert all(words in page for words in ("Verkennen", "Samenwerken", "Buurtjuweel", "Bram", "0 dagen"))


@pytest.mark.proves("J6", "P4")
def test_who_pulls_an_idea_begins_it_with_a_first_step(street: SimpleNamespace) -> None:
    idea = make_idea(street, title="Soep voor iedereen")
    with scope(hood=street.oost):
        swap(idea, {}, stage="pulled", champion_id=street.aisha.pk)
    said = {"text": "Pan lenen", "due": clock.today().isoformat()}
    assert visit_as(street, "bram").post(f"/oost/idee/{idea.pk}/begin/", said).status_code == 409
    aisha = visit_as(street, "aisha")
    assert f"/oost/idee/{idea.pk}/begin/" in aisha.get(f"/oost/idee/{idea.pk}/").text
    assert aisha.post(f"/oost/idee/{idea.pk}/begin/", said | {"due": ""}).status_code == 422
    assert aisha.post(f"/oost/idee/{idea.pk}/begin/", said).status_code == 302
    with scope(hood=street.oost):
        made = Initiative.objects.get()
        idea.refresh_from_db()
        assert (idea.stage, made.author, made.stage, made.title) == ("begun", street.aisha, "agreed", "Soep voor iedereen")
