"""What follows when the team hides or shows something, wherever it was done: the judgement, the snapshot, the word to who reported it."""
from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Membership
from reuring.moderation import telling
from reuring.moderation.models import Judgement, Snapshot
from reuring.moderation.models.judgements import SNAPSHOT_FOR
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES, Recipe, writer, writer_of_comment
from reuring.notices.tell import ALSO
from reuring.posts import rules
from reuring.posts.models import Happening, Report

HIDDEN = {"post.hidden", "comment.hidden"}
SHOWN = {"post.shown", "comment.shown"}


def follow(happening: Happening) -> None:
    """In the transaction of the deed."""
    if happening.action not in HIDDEN | SHOWN:
        return
    with scope(hood=happening.post.hood_id):
        if happening.action in HIDDEN:
            write_down(happening)
        else:
            lift(Judgement.objects.filter(post=happening.post_id, comment=happening.comment_id))


def write_down(happening: Happening) -> Judgement:
    post, comment = happening.post, happening.comment
    thing = comment or post
    rule, why = rules.split_note(happening.note)
    judgement = Judgement.objects.create(
        hood_id=post.hood_id, kind="comment" if comment else "post", post=post, comment=comment, happening=happening, author_id=thing.author_id,
        guest_email=comment.guest_email if comment else "", rule=rule, rules_number=rules.current().number, why=why, judged_by=happening.person)
    Snapshot.objects.create(judgement=judgement, title="" if comment else post.title, body=thing.body, until=judgement.made_at + SNAPSHOT_FOR)
    if judgement.guest_email:
        telling.statement(judgement, judgement.guest_email)
    settle(Report.objects.filter(post=post.pk, comment=comment.pk if comment else None), "act", by=happening.person, why=happening.note)
    return judgement


def lift(found: object) -> None:
    for judgement in found.filter(state__in=["stands", "objected"]):
        judgement.move("lift")


def let_stay(report: Report, *, by: Person, why: str) -> None:
    """This one and whatever else asks the same."""
    with transaction.atomic():
        report.judge("keep", by=by, why=why)
        telling.outcome(report)
        settle(same_as(report), "keep", by=by, why=why)


def take_out(report: Report, *, by: Person, why: str) -> None:
    """Hide what was reported; where a person was reported, pause their account here. Raises NotNow for a colleague, whom the operator pauses."""
    with transaction.atomic():
        report.judge("act", by=by, why=why)
        telling.outcome(report)
        thing = report.comment or report.post
        if thing is not None and thing.state == "shown":
            thing.hide(by=by, why=why)
        if thing is None and report.about_id is not None:
            for member in Membership.objects.filter(person=report.about_id).select_related("person"):
                if member.role_now == Membership.Role.CONNECTOR:
                    raise NotNow("a connector is paused by the operator, not by a colleague")
                pause(member, by=by, why=why)
        settle(same_as(report), "act", by=by, why=why)


def same_as(report: Report) -> QuerySet[Report]:
    """Reports of the same thing; one that is about nothing stands alone."""
    if report.post_id is None and report.about_id is None:
        return Report.objects.none()
    return Report.objects.filter(post=report.post_id, comment=report.comment_id, about=report.about_id)


def settle(reports: object, move: str, *, by: Person | None, why: str) -> int:
    """Judge every open report of the same thing at once; who reported it hears the outcome. Answers how many."""
    waiting = list(reports.filter(state="open").select_related("reporter", "hood"))
    for report in waiting:
        report.judge(move, by=by, why=why)
        telling.outcome(report)
    return len(waiting)


def pause(member: Membership, *, by: Person, why: str) -> None:
    """Somebody may not take part here for now: they read why, and may object as to anything else."""
    with transaction.atomic():
        member.suspend(why=why[:200])
        judgement = Judgement.objects.create(hood_id=member.hood_id, kind="pause", author_id=member.person_id, why=why, judged_by=by,
                                             rules_number=rules.current().number)
        telling.statement(judgement, member.person.email or "", member.person)


def let_back(member: Membership) -> None:
    with transaction.atomic():
        member.let_back()
        lift(Judgement.objects.filter(kind="pause", author=member.person_id))


def _says(who: Callable[[Happening], list[Person]]) -> Recipe:
    kind = Notice.Kind.HIDDEN if who is writer else Notice.Kind.COMMENT_HIDDEN
    return Recipe(kind, who, says=telling.how_to_object)


RECIPES["post.hidden"], RECIPES["comment.hidden"] = _says(writer), _says(writer_of_comment)
ALSO.append(follow)
