"""Who is told what of an initiative: rows for the one table of notices. Who pulls it hears who joins; who is asked, that; who works along, how it goes on."""
from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import capfirst

from reuring.accounts.models import Person
from reuring.ideas.models.standing import BACKED
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES, Recipe, followers, writer
from reuring.posts.models import Happening
from reuring.projects.models import Handing, Initiative, Mate

Kind = Notice.Kind
STAGES = ("agree", "begin", "join_up", "start", "steer", "harvest", "run", "crown", "hand_over", "pause", "resume", "stop", "part", "handed_on")


def who_works_along(happening: Happening) -> Iterator[Person]:
    """The team, who thinks along, and who follows it."""
    for mate in Mate.objects.filter(initiative=happening.post_id, left_at=None, person__isnull=False).select_related("person"):
        yield mate.person
    yield from followers(happening)


def stage_in_words(happening: Happening) -> str:
    """Where it is now, and why."""
    stage = Initiative.objects.get(pk=happening.post_id).get_stage_display()
    return f"{capfirst(stage)}. {happening.note}".strip()


def asked(happening: Happening) -> list[Person]:
    """Who is asked to pull it, as long as the question stands."""
    return [row.person for row in Handing.objects.filter(initiative=happening.post_id, lot="asked").select_related("person")]


def still_asked(happening: Happening, person: Person) -> bool:
    return bool(Handing.objects.filter(initiative=happening.post_id, lot="asked", person=person).exists())


BACKED.add("initiative")                 # neighbours stand behind it, on a staircase of its own
RECIPES.update({f"initiative.{stage}": Recipe(Kind.WORK, who_works_along, says=stage_in_words) for stage in STAGES})
RECIPES.update({
    "initiative.joined": Recipe(Kind.JOINED, writer, hourly=True),
    "need.helped": Recipe(Kind.JOINED, writer, hourly=True),
    "step.taken": Recipe(Kind.JOINED, writer, hourly=True),
    "initiative.asked": Recipe(Kind.BY_NAME, asked, still=still_asked),
    "initiative.nudged": Recipe(Kind.STUCK, writer),
})
