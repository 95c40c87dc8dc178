"""Who is told what of standing behind something, going together, and being asked."""
from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.ideas.models import AskedByName, Introduction, Merger, Standing
from reuring.ideas.models.bundling import along, owners_of
from reuring.ideas.models.champion import JOINED
from reuring.ideas.models.standing import GOING, champion_of, joined
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES, Recipe
from reuring.posts.models import Happening

Kind = Notice.Kind
JOINED.append(joined)


def who_goes(happening: Happening) -> Iterator[Person]:
    """Everybody who goes, whether they waited or not, and who pulls it: at once, by their own route (A28)."""
    keys = set(Standing.objects.filter(post=happening.post_id, kind="help", state__in=GOING).values_list("person_id", flat=True))
    yield from _people(keys | {champion_of(happening.post)})


def behind(happening: Happening) -> Iterator[Person]:
    """Everybody who stands behind it or works along, and whose it is."""
    keys = set(Standing.objects.here().filter(post=happening.post_id).values_list("person_id", flat=True))
    yield from _people(keys | {person for _post, person in along(happening.post)} | owners_of(happening.post))


def puller(happening: Happening) -> Iterator[Person]:
    """Who pulls it, or whose it is as long as nobody does."""
    champion = champion_of(happening.post)
    yield from _people({champion} if champion is not None else owners_of(happening.post))


def owners(happening: Happening) -> Iterator[Person]:
    yield from _people(owners_of(happening.post))


def proposer(happening: Happening) -> Iterator[Person]:
    """Who proposed what was refused: they need not wait any more."""
    yield from _people(Merger.objects.filter(pk=int(happening.note)).values_list("proposed_by", flat=True))


def asked_one(happening: Happening) -> Iterator[Person]:
    yield from _people(AskedByName.objects.open().filter(post=happening.post_id).values_list("person_id", flat=True))


def may_help(happening: Happening) -> Iterator[Person]:
    """The one neighbour, or who keeps the page, of this one introduction."""
    intro = Introduction.objects.for_page().filter(pk=int(happening.note)).first()
    yield from _people(intro.theirs if intro is not None else ())


def both_sides(happening: Happening) -> Iterator[Person]:
    intro = Introduction.objects.for_page().filter(pk=int(happening.note)).first()
    yield from _people(intro.subject_ids if intro is not None else ())


def _people(keys: object) -> Iterator[Person]:
    yield from Person.objects.filter(pk__in={key for key in keys if key is not None}).order_by("pk")      # type: ignore[attr-defined]


def merger_still_open(happening: Happening, person: Person) -> bool:
    return bool(Merger.objects.about(happening.post).filter(state__in=["proposed", "spoken"]).exists())


def still_asked(happening: Happening, person: Person) -> bool:
    return bool(AskedByName.objects.open().filter(post=happening.post_id, person=person).exists())


def still_to_answer(happening: Happening, person: Person) -> bool:
    return bool(Introduction.objects.filter(pk=int(happening.note), state="asked").exists())


RECIPES.update({
    "stand.enough": Recipe(Kind.ENOUGH, who_goes),
    "stand.joined": Recipe(Kind.JOINED, puller, hourly=True),
    "stand.left": Recipe(Kind.JOINED, puller, hourly=True),
    "stand.asked": Recipe(Kind.BY_NAME, asked_one, still=still_asked),
    "stand.said_yes": Recipe(Kind.JOINED, puller),
    "merger.proposed": Recipe(Kind.TOGETHER, owners, still=merger_still_open),
    "merger.together": Recipe(Kind.TOGETHER, behind),
    "merger.refused": Recipe(Kind.TOGETHER, proposer, says=lambda happening: str(_("It does not happen. Nobody asks why."))),
    "merger.parted": Recipe(Kind.TOGETHER, behind, says=lambda happening: f"{_('Each stands by itself again.')} {happening.note}".strip()),
    "intro.found": Recipe(Kind.HELPS, puller),
    "intro.asked": Recipe(Kind.HELPS, may_help, still=still_to_answer),
    "intro.made": Recipe(Kind.HELPS, both_sides),
})
