"""Who is told what of a plan: who follows it, whose words were answered, and one mail to everybody on whose piece of ground a plan lands (F10)."""
from __future__ import annotations

from collections.abc import Iterator

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import override
from django_scopes import scope
from django_tasks import task

from reuring.accounts.models import Person
from reuring.core import mail
from reuring.core.addresses import absolute
from reuring.core.policy import Viewer, may
from reuring.core.text import plain
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES, Recipe, followers, follows, viewer_at
from reuring.notices.tell import ALSO, by_mail
from reuring.notices.watches import one_click
from reuring.plans.ground import inside, meets
from reuring.plans.models import Alert, Answered, Plan
from reuring.posts.models import Comment, Happening

SALT = "reuring.plans.alert"
LANDS = {"post.put_up", "plan.drawn", "post.edited", "post.shown"}       # a plan may lie in a piece of ground from now on


def whose_words(happening: Happening) -> list[Person]:
    """Who gets an answer: the note says to what."""
    said = Comment.objects.select_related("author").filter(pk=_key(happening)).first()
    return [said.author] if said is not None and said.author is not None else []


def answer_in_words(happening: Happening) -> str:
    found = Answered.objects.select_related("organisation").filter(comment=_key(happening)).first()
    return f"{found.organisation or ''}: {found.get_verdict_display()}. {found.why}".lstrip(": ") if found is not None else ""


def _key(happening: Happening) -> int:
    return int(happening.note.split(" ")[0])


def stage_in_words(happening: Happening) -> str:
    """Where the plan is now; of one that does not go ahead, why."""
    stage = Plan.objects.get(pk=happening.post_id).get_stage_display()
    return f"{capfirst(stage)}. {happening.note}".strip()


RECIPES["plan.moved"] = Recipe(Notice.Kind.WORK, followers, says=stage_in_words, still=follows)
RECIPES["contribution.answered"] = Recipe(Notice.Kind.COMMENT, whose_words, says=answer_in_words)


def land(happening: Happening) -> None:
    """In the transaction of the deed: looking on whose ground it lies becomes a job."""
    if happening.action in LANDS and happening.post.kind == "plan" and not mail.silent():
        tell_around.enqueue(happening.post_id)


ALSO.append(land)


@task()
def tell_around(plan_id: int) -> int:
    """One mail to each person on whose ground the plan lies, or who wants to hear of its topic; answers how many. Told once is told for good."""
    plan = Plan._base_manager.select_related("hood", "place", "organisation", "author").filter(pk=plan_id, state="shown").first()
    if plan is None or not plan.hood.awake:
        return 0
    with scope(hood=plan.hood_id), transaction.atomic():
        return sum(_write(plan, alert) for alert in wanted(plan))


def wanted(plan: Plan) -> Iterator[Alert]:
    """The first matching alert of each person who may read it and did not make it, and of each address of a guest, for whom what is public counts."""
    topics, told = set(plan.topics.values_list("pk", flat=True)), {plan.author_id}
    for alert in Alert.objects.select_related("person").order_by("person", "pk"):
        who = alert.person_id or alert.email
        if who not in told and fits(alert, plan, topics):
            viewer = viewer_at(alert.person, plan.hood) if alert.person is not None else Viewer(life=plan.hood.life)
            if viewer is not None and may(viewer, "post.read", plan) and (alert.person is None or by_mail(alert.person)):
                told.add(who)
                yield alert


def fits(alert: Alert, plan: Plan, topics: set[int]) -> bool:
    """Whether the plan lies in this piece of ground, or is about this topic."""
    if alert.topic_id is not None:
        return alert.topic_id in topics
    return meets(plan.ring, alert.ring) if plan.shape else plan.spot is not None and inside(plan.spot, alert.ring)


def _write(plan: Plan, alert: Alert) -> bool:
    person, slug = alert.person, plan.hood.slug
    language, to, page = (person.language, person.email or "", "alerts") if person is not None else (alert.language, alert.email, "guest_alert")
    stop = absolute(reverse("plans:stop", kwargs={"slug": slug, "token": token_of(alert)}))
    with override(language):
        stage = str(plan.get_stage_display())
    return mail.post(
        to, "plans/mail/alert",
        {"hood": plan.hood, "person": person, "plan": plan, "stage": stage, "text": plain(plan.body, 300), "alert": alert, "stop": stop,
         "link": absolute(reverse("plans:plan", kwargs={"slug": slug, "pk": plan.pk})), "all": absolute(reverse(f"plans:{page}", kwargs={"slug": slug}))},
        key=f"plan:{plan.pk}:{person.pk if person is not None else f'guest:{alert.pk}'}", lane=mail.Lane.SAVED, language=language, headers=one_click(stop))


def token_of(alert: Alert) -> str:
    return signing.Signer(salt=SALT).sign(str(alert.pk))


def alert_of(token: str) -> Alert | None:
    """The alert of the open neighbourhood that this way out ends; None for whatever is no link of ours, or ended before."""
    try:
        return Alert.objects.filter(pk=int(signing.Signer(salt=SALT).unsign(token))).first()
    except signing.BadSignature:
        return None
