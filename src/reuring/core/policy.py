"""Who may do what, as one table.

Plain Python: it knows roles and attributes, not models and not Django. The door, the templates, the generated page
`docs/who-may-what.md` and the sweeps read the same rows. A row without a `when` needs a neighbourhood that is awake.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reuring.core.viewer import ABOVE_RESIDENT, NEW, READABLE, SUBJ, A, C, E, K, N, O, P, Role, S, V, Viewer, readable_by, roles_for

__all__ = ["ABOVE_RESIDENT", "NEW", "POLICY", "READABLE", "SUBJ", "A", "C", "E", "K", "N", "O", "P",
           "Role", "Row", "S", "V", "Viewer", "may", "readable_by", "roles_for"]


def always(viewer: Viewer, thing: Any) -> bool:
    return True


def awake(viewer: Viewer, thing: Any) -> bool:
    """The neighbourhood has a platform and does not rest."""
    return viewer.life in {"seeding", "growing"}


def awake_or_prepared(viewer: Viewer, thing: Any) -> bool:
    """Open, or still being filled by its team before it opens (P0)."""
    return awake(viewer, thing) or (viewer.life == "exploring" and viewer.moderates)


def exploring(viewer: Viewer, thing: Any) -> bool:
    return viewer.life == "exploring"


def resting(viewer: Viewer, thing: Any) -> bool:
    return viewer.life == "resting"


def readable(viewer: Viewer, thing: Any) -> bool:
    """Single page and list (`visible_to`) agree on this: audience, state, and two people who do not want to meet.

    Anything that hangs on a post (a comment, a photo) is readable if its post is, and it is itself.
    """
    post = getattr(thing, "post", None)
    if post is not None and not readable(viewer, post):
        return False
    if not viewer.moderates and thing.author_id is not None and thing.author_id in viewer.apart() and not in_a_name(thing):
        return False
    return in_state(viewer, thing) and (post is not None or in_audience(viewer, thing))


def in_a_name(thing: Any) -> bool:
    """Said by an organisation: read by everybody alike, or a message that is missing would tell who wrote it."""
    return getattr(thing, "organisation_id", None) is not None


def in_state(viewer: Viewer, thing: Any) -> bool:
    """Shown to all; hidden or held to the team and whose words they are; withdrawn to those alone; gone to nobody."""
    state = getattr(thing, "state", "shown")
    if state in {"hidden", "held"}:
        return viewer.moderates or speaks_here(viewer, thing)
    return state == "shown" or (state == "withdrawn" and speaks_here(viewer, thing))


def speaks_here(viewer: Viewer, thing: Any) -> bool:
    return viewer.person_id is not None and not viewer.suspended and viewer.speaks(thing)


def is_own(viewer: Viewer, thing: Any) -> bool:
    return viewer.person_id is not None and not viewer.suspended and thing.author_id == viewer.person_id


def in_audience(viewer: Viewer, thing: Any) -> bool:
    if thing.audience == "group":
        return is_own(viewer, thing) or thing.group_id in viewer.groups()
    return is_own(viewer, thing) or thing.audience in readable_by(viewer)


def open_for_talk(viewer: Viewer, thing: Any) -> bool:
    return awake(viewer, thing) and readable(viewer, thing) and getattr(thing, "state", "shown") == "shown"


def open_for_guests(viewer: Viewer, thing: Any) -> bool:
    return open_for_talk(viewer, thing) and thing.audience == "public"


def shown_and_awake(viewer: Viewer, thing: Any) -> bool:
    return awake(viewer, thing) and thing.state == "shown"


def shown_and_prepared(viewer: Viewer, thing: Any) -> bool:
    return awake_or_prepared(viewer, thing) and thing.state == "shown"


def begun_by_self_or_team(viewer: Viewer, thing: Any) -> bool:
    return awake(viewer, thing) and (viewer.moderates or thing.founder_id == viewer.person_id)


def may_meet(viewer: Viewer, thing: Any) -> bool:
    """Who may see a member's profile: oneself; of the team anyone; of others neighbours we have met, if they can be found.

    Nobody sees somebody who is hidden or paused, and never one of two who do not want to meet.
    """
    if viewer.person_id is not None and thing.person_id == viewer.person_id:
        return True
    person = thing.person
    if person.hidden or not person.is_active or thing.suspended_at is not None or thing.shielded_at is not None or thing.person_id in viewer.apart():
        return False
    return thing.above_resident or (viewer.met and thing.findable)


def judged_self(viewer: Viewer, thing: Any) -> bool:
    """Whose words were judged, also while they are paused here."""
    return viewer.person_id is not None and thing.author_id == viewer.person_id


def judged_or_team(viewer: Viewer, thing: Any) -> bool:
    return judged_self(viewer, thing) or viewer.moderates


def others_words(viewer: Viewer, thing: Any) -> bool:
    """Nobody judges their own words, nor those of an organisation that they keep."""
    return thing.author_id != viewer.person_id and not viewer.speaks(thing)


def without_part(viewer: Viewer, thing: Any) -> bool:
    """What is about oneself is judged by somebody else, who alone reads who asked for it."""
    return viewer.person_id not in getattr(thing, "party_ids", ())


def among_deciders(viewer: Viewer, thing: Any) -> bool:
    """Of the team, and without a part in what is judged."""
    return not viewer.suspended and viewer.person_id in thing.decider_ids


def own_or_in_sight(viewer: Viewer, thing: Any) -> bool:
    """One's own; a colleague's if it is not private, and they are not two who do not want to meet."""
    if is_own(viewer, thing):
        return True
    return viewer.on_team and not thing.private and (viewer.moderates or thing.author_id not in viewer.apart())


def unkept(viewer: Viewer, thing: Any) -> bool:
    """Awake, and nobody keeps this page."""
    return awake(viewer, thing) and thing.may_be_claimed


@dataclass(frozen=True)
class Row:
    who: frozenset[Role]
    when: Callable[[Viewer, Any], bool] = awake


def row(*who: Role, when: Callable[[Viewer, Any], bool] = awake) -> Row:
    return Row(frozenset(who), when)


POLICY: dict[str, Row] = {
    # anywhere
    "page.read": row(V, when=always),
    "page.arrange": row(V, when=always),             # language, letter size: one's own screen
    "health.read": row(V, when=always),
    "account.enter": row(V, when=always),
    "account.own": row(P, when=always),
    "text.come_in": row(V, when=always),             # by a provider, who signs what it says
    "person.block": row(P, when=always),
    "style.read": row(V, when=always),
    "hood.found": row(O, when=always),
    "hood.dress": row(O, when=always),
    "hood.turn": row(O, when=always),
    "area.dress": row(O, when=always),
    # a neighbourhood
    "hood.read": row(V, when=always),
    "hood.join": row(V),
    "hood.follow": row(V),
    "hood.answer": row(V, when=exploring),
    "hood.offer_start": row(V, when=resting),
    "call.ask": row(V, when=always),
    "hood.leave": row(P, when=always),
    "hood.meet": row(NEW),
    "hood.invite": row(NEW),
    "member.own": row(NEW, when=always),
    "route.keep": row(NEW),
    "route.drop": row(SUBJ, when=always),
    # what neighbours put up
    "post.browse": row(V, when=always),
    "post.read": row(V, when=readable),
    "post.write": row(N, when=awake_or_prepared),
    "post.edit": row(A, when=shown_and_prepared),
    "post.withdraw": row(A, when=always),
    "post.put_back": row(A),
    "post.history": row(A, C, when=always),
    "post.comment": row(N, when=open_for_talk),
    "post.comment_as_guest": row(V, when=open_for_guests),
    "post.react": row(N, when=open_for_talk),
    "post.follow": row(N, when=open_for_talk),
    "post.report": row(V, when=always),
    "post.unlink": row(SUBJ, when=always),
    "post.share": row(A, C, when=open_for_guests),
    "post.hide": row(C, when=others_words),
    "post.show": row(C, when=others_words),
    "comment.edit": row(A, when=shown_and_awake),
    "comment.withdraw": row(A, when=always),
    "comment.hide": row(C, when=others_words),
    "comment.show": row(C, when=others_words),
    "series.begin": row(N),
    "series.end": row(N, when=begun_by_self_or_team),
    "paper.prepare": row(C, E),
    "paper.clip": row(C, E, when=open_for_guests),
    "paper.answer": row(A, when=always),
    "letter.edit": row(C, E),
    "digest.keep": row(S, C),
    "digest.see": row(SUBJ, K, S, C, when=always),
    "digest.print": row(K, S, C),
    "post.simplify": row(A, C, E, when=open_for_guests),
    "event.come": row(NEW, when=open_for_talk),
    "event.come_as_guest": row(V, when=open_for_guests),
    "event.arrange": row(A, C, when=shown_and_awake),
    "event.door": row(A, S, C, when=shown_and_awake),
    "group.found": row(N),
    "group.join": row(N),
    "group.read": row(NEW, when=always),
    # who is who, and who does what
    "profile.read": row(V, when=may_meet),
    "part.own": row(SUBJ, when=always),
    "sounding.offer": row(N),
    "organisation.read": row(V, when=always),
    "organisation.found": row(N, when=awake_or_prepared),
    "organisation.keep": row(K, C, when=awake_or_prepared),
    "organisation.leave": row(K, when=always),
    "organisation.claim": row(NEW, when=unkept),
    "keeper.answer": row(SUBJ),
    "entry.confirm": row(V, when=always),            # with the link from the mail
    "signal.tell": row(K),
    # who does what by when
    "promise.make": row(N),
    "promise.look": row(S, C, when=always),
    "promise.keep": row(A, S, C, when=own_or_in_sight),
    "promise.take_over": row(S, C, when=own_or_in_sight),
    "sheet.use": row(S, C),
    "sheet.read": row(S, C, when=always),
    "sheet.write": row(C),
    "quote.browse": row(V, when=always),
    "quote.read": row(V, when=readable),
    "quote.take_back": row(S, C, when=always),
    # the connector's desk
    "round.read": row(S, C, when=always),
    "report.judge": row(C, when=without_part),
    "rules.write": row(C, when=awake_or_prepared),
    "clarification.ask": row(C, when=always),
    "clarification.close": row(C, when=always),
    "clarification.answer": row(V, when=always),                 # with the link from the mail
    "judgement.read": row(P, when=judged_or_team),
    "judgement.object": row(P, when=judged_self),
    "judgement.object_as_guest": row(V, when=always),            # with the link from the mail
    "objection.judge": row(P, when=among_deciders),
    "wave.sweep": row(C, when=always),
    "threat.tell": row(S, C, when=always),
    "threat.read": row(SUBJ, C, when=always),
    "threat.end": row(SUBJ, when=always),
    "loan.ask": row(C, when=always),
    "loan.answer": row(C, when=always),
    "loan.read": row(SUBJ, C, when=always),
    "loan.judge": row(SUBJ, when=always),
    "loan.arrange": row(O, when=always),
    "voice.read": row(C, when=always),
    "welcome.keep": row(S, C, when=always),
    "voice.write": row(S, C),
    "call.take": row(S, C, when=always),             # the phone rings also while a neighbourhood rests
    "member.meet": row(C),
    "member.enter": row(S, C),
    "member.suspend": row(C, when=always),
    "role.give": row(C),
    "code.write": row(C),
    "place.write": row(C, when=awake_or_prepared),
    "topic.write": row(C, when=awake_or_prepared),
    "incoming.keep": row(C, when=awake_or_prepared),
    "share.judge": row(C, when=always),
    "channel.write": row(C),
    "claim.judge": row(C),
    "signal.read": row(C, when=always),
    "sounding.read": row(S, C, when=always),
}

def may(viewer: Viewer, action: str, thing: Any = None) -> bool:
    rule = POLICY[action]
    return bool(rule.who & viewer.roles or rule.who & viewer.roles_on(thing)) and rule.when(viewer, thing)
