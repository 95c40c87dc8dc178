"""Who told an idea hears what becomes of it, by their own route: a line and a mail, a mail to who has no account, or a call (R10)."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scope
from django_tasks import task

from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.words import day, month
from reuring.ideas.models import Idea, Teller
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES, Recipe, followers
from reuring.notices.tell import ALSO
from reuring.posts.models import Happening
from reuring.promises.models import Promise
from reuring.promises.rules import Due, promise

TO_CALL = timedelta(days=7)
CALL, HEARD = "idea told", "idea heard"          # promises: to call about a step, and to answer within two weeks


def says(happening: Happening) -> str:
    """The step in words, for the mail and for who calls."""
    return SAYS[happening.action](Idea.objects.for_page().get(pk=happening.post_id), happening)


def _closet(idea: Idea, happening: Happening) -> str:
    """The words that decide trust: it is a good idea, and it is not thrown away."""
    words = _("Your idea rests in the closet now. It is a good idea, but nobody pulls it yet.")
    when = _("In %(month)s we look again.") % {"month": month(idea.review_on)} if idea.review_on else ""
    return " ".join(filter(None, [words, when, _("Will you, or do you know somebody?"), _("Call %(phone)s.") % {"phone": idea.hood.phone}]))


def _elsewhere(idea: Idea, happening: Happening) -> str:
    told = {"who": idea.elsewhere, "day": day(idea.answer_on) if idea.answer_on else ""}
    return f"{_('%(who)s does this. We hear from them by %(day)s at the latest.') % told} {happening.note}"


SAYS: dict[str, Callable[[Idea, Happening], str]] = {
    "post.admitted": lambda idea, _h: _("Your idea is on the board. Everybody can read it."),
    "idea.opened": lambda idea, _h: _("Your idea is clear, and neighbours can join now."),
    "idea.adopted": lambda idea, _h: _("%(name)s begins to pull your idea.") % {"name": idea.pulled_by or _("Somebody")},
    "idea.laid_down": lambda idea, _h: _("Nobody pulls your idea any more. It looks for somebody again."),
    "idea.pulled": lambda idea, _h: _("There are enough of you: %(name)s and two neighbours. It begins.") % {"name": idea.pulled_by or _("Somebody")},
    "idea.begun": lambda idea, _h: _("It has begun: “%(title)s”.") % {"title": idea.became.title if idea.became else idea.title},
    "idea.sent_on": _elsewhere,
    "idea.answered": lambda idea, happening: _("%(who)s says: %(words)s") % {"who": idea.elsewhere, "words": happening.note},
    "idea.brought_back": lambda idea, happening: f"{_('Your idea is back with us.')} {happening.note}",
    "idea.shelved": _closet,
    "idea.taken_out": lambda idea, _h: _("Your idea is out of the closet again."),
    "idea.turned_down": lambda idea, happening: f"{_('Your idea does not fit here.')} {happening.note}",
    "idea.reconsidered": lambda idea, happening: f"{_('Your idea does fit after all.')} {happening.note}",
}
WIDER = {"idea.pulled", "idea.begun"}             # told to everybody who follows it too
PRIVATE = {"idea.turned_down"}                    # by a person first


def teller_and_champion(happening: Happening) -> Iterator[Person]:
    idea = Idea.objects.select_related("author", "champion").get(pk=happening.post_id)
    own = (person for person in (idea.author, idea.champion) if person is not None)
    return chain(own, followers(happening)) if happening.action in WIDER else own


RECIPES.update({action: Recipe(Notice.Kind.IDEA, teller_and_champion, says=says) for action in SAYS if action != "post.admitted"})


def follow_up(happening: Happening) -> None:
    """In the transaction of the deed: an idea that was let in goes as far as its words let it, and its teller is told by their own route."""
    if happening.post.kind != "idea" or happening.action not in SAYS:
        return
    idea = Idea.objects.for_page().get(pk=happening.post_id)
    if happening.action == "post.admitted":
        idea.ripen(by=happening.person)
    if mail.silent() or happening.person_id == idea.author_id is not None:
        return
    keep_promise(happening)
    if not by_mail(idea.author):
        tell_teller.enqueue(happening.pk)


def by_mail(person: Person | None) -> bool:
    return person is not None and bool(person.email) and person.route == Person.Route.EMAIL


def keep_promise(happening: Happening) -> None:
    """What was promised within two weeks is done now: they hear it."""
    if happening.person is not None:
        for kept in Promise.objects.filter(rule=HEARD, post=happening.post_id, state="open"):
            kept.keep(by=happening.person)


@task()
def tell_teller(happening_id: int) -> bool:
    """A mail to who left one, else a promise to call; twice is once, for both have keys."""
    happening = Happening._base_manager.select_related("post__hood", "post__author").filter(pk=happening_id).first()
    if happening is None or by_mail(happening.post.author):
        return False
    with scope(hood=happening.post.hood_id), transaction.atomic(), override("nl"):
        teller = Teller.objects.filter(idea=happening.post_id).first()
        if teller is not None and teller.email:
            return _write(happening, teller.email)
        return (teller is not None or happening.post.author is not None) and happening.action not in PRIVATE and _call(happening)


def _write(happening: Happening, address: str) -> bool:
    hood, post = happening.post.hood, happening.post
    link = absolute(reverse("ideas:idea", kwargs={"slug": hood.slug, "pk": post.pk}))
    return mail.post(address, "ideas/mail/teller", {"hood": hood, "title": post.title, "words": says(happening), "link": link},
                     key=f"idea:{happening.pk}", lane=mail.Lane.RECEIPT)


def _call(happening: Happening) -> bool:
    idea = Idea.objects.select_related("author").get(pk=happening.post_id)
    what = _("Call %(name)s about “%(title)s”: %(words)s") % {"name": idea.told_by or (idea.author.name if idea.author else _("the teller")),
                                                           "title": idea.title, "words": says(happening)}
    promise(happening.post.hood, Due(f"{happening.pk}", what, clock.today() + TO_CALL, about={"post_id": idea.pk}), rule=CALL)
    return True


ALSO.append(follow_up)
