"""House rules: short, the neighbourhood's own, in versions; a judgement keeps the rule as it read."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.moderation.models import Judgement
from reuring.posts.models import HouseRules
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once

OURS = {"dutch": "Wij groeten elkaar.\nVraag het eerst, voor je iemand noemt of laat zien.", "english": "We greet.\nAsk first.", "after": "0"}


def rules(street: SimpleNamespace, **more: str) -> int:
    return visit_as(street, "cato").post("/oost/ronde/huisregels/", OURS | more).status_code


@pytest.mark.proves("F93")
def test_own_rules_stand_where_people_write_and_the_former_stay_readable(street: SimpleNamespace) -> None:
    assert rules(street) == 302
    page = visit_as(street, "visitor", HTTP_ACCEPT_LANGUAGE="nl").get("/oost/huisregels/").content.decode()
    assert page.index("Wij groeten elkaar.") < page.index("Hoe ze eerder waren") < page.index("Wijs niemand aan")
    assert "Wij groeten elkaar." in visit_as(street, "bram").get("/oost/nieuws/nieuw/").content.decode()
    assert "We greet." in visit_as(street, "visitor").get("/oost/huisregels/", headers={"accept-language": "en"}).content.decode()


def test_a_rule_that_reads_as_before_keeps_its_key(street: SimpleNamespace) -> None:
    rules(street)
    rules(street, dutch="Wij groeten elkaar.\nGeen tegels.", english="", after="1")
    assert [[line["key"] for line in row.lines] for row in HouseRules._base_manager.order_by("number")] == [["r1-1", "named"], ["r1-1", "r2-2"]]


def test_a_judgement_names_the_rule_as_it_read_that_day(street: SimpleNamespace) -> None:
    rules(street)
    post = make_article(street)
    visit_as(street, "cato").post(f"/oost/bericht/{post.pk}/verbergen/", {"rule": "r1-1", "why": "Je groet niet."})
    rules(street, dutch="Geen tegels.", english="", after="1")
    with scope(hood=street.oost):
        judgement = Judgement.objects.get(post=post.pk)
        assert (judgement.rules_number, judgement.rule_words) == (1, "Wij groeten elkaar.")


@pytest.mark.parametrize("wrong", [{"dutch": "\n".join(f"Regel {n}" for n in range(13))}, {"dutch": "x" * 141}, {"english": "One line"}, {"dutch": ""}])
def test_what_is_too_long_is_kept_on_the_form(street: SimpleNamespace, wrong: dict[str, str]) -> None:
    assert rules(street, **wrong) == 422 and not HouseRules._base_manager.exists()


def test_two_who_write_at_once_do_not_write_over_each_other(street: SimpleNamespace) -> None:
    assert [rules(street), rules(street, dutch="Anders.", english="")] == [302, 409]
