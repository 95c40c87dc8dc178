"""When a row of the policy holds: conditions on who looks and on the thing, in attributes alone."""
from __future__ import annotations

from typing import Any

from reuring.core.viewer import Viewer, readable_by


def always(viewer: Viewer, thing: Any) -> bool:
    return True


def awake(viewer: Viewer, thing: Any) -> bool:
    """The neighbourhood has a platform and does not rest."""
    return viewer.life in {"seeding", "growing"}


def awake_or_prepared(viewer: Viewer, thing: Any) -> bool:
    """Open, or still being filled by its team before it opens (P0)."""
    return awake(viewer, thing) or (viewer.life == "exploring" and viewer.moderates)


def while_listening(viewer: Viewer, thing: Any) -> bool:
    """Open, or before that being listened to by its team and its analyst."""
    return awake(viewer, thing) or (viewer.life == "exploring" and viewer.studies)


def listens(viewer: Viewer, thing: Any) -> bool:
    """Of the team or its analyst, as long as they are; also while the neighbourhood rests."""
    return viewer.studies


def told_or_ours(viewer: Viewer, thing: Any) -> bool:
    """Everybody's once it was told; before that of the team, its analyst and buddy, and who speaks for it."""
    return thing is None or thing.public or viewer.studies or viewer.tells or viewer.person_id in getattr(thing, "keeper_ids", ())


def met_or_staff(viewer: Viewer, thing: Any) -> bool:
    """A neighbour we have met, or who is here for an organisation: both sides of a joint text (S0-7)."""
    return awake(viewer, thing) and (viewer.met or viewer.staff)


def speaks_for_others(viewer: Viewer, thing: Any) -> bool:
    """For a party of the alliance, by title or by the page of an organisation that they keep; also while the neighbourhood rests."""
    return viewer.partners


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


def part_of_talk(viewer: Viewer, thing: Any) -> bool:
    """One of the two, or who reads to one of them; also while paused here."""
    return viewer.person_id in thing.subject_ids or viewer.person_id in thing.helped_by


def open_to_letters(viewer: Viewer, thing: Any) -> bool:
    """Awake, not closed, and both are still there. Who said they do not want to meet does not write; who is not wanted is not told."""
    if not (awake(viewer, thing) and part_of_talk(viewer, thing) and thing.state == "open" and len(thing.subject_ids) == 2):
        return False
    speaks_for = viewer.person_id if viewer.person_id in thing.subject_ids else thing.helped_by[viewer.person_id]
    return speaks_for not in thing.turned_away and (viewer.met or thing.kind == "deal" or thing.with_team)


def may_be_written_to(viewer: Viewer, thing: Any) -> bool:
    """Two neighbours who have met, or one of the two is a connector; never who is hidden, paused or out of the line, nor two who do not want to meet."""
    person = thing.person
    if person is None or not awake(viewer, thing) or thing.person_id == viewer.person_id or thing.person_id in viewer.apart():
        return False
    if person.hidden or not person.is_active or thing.suspended_at is not None or thing.shielded_at is not None:
        return False
    both_met = viewer.met and thing.has_met and thing.role_now != "official"
    return both_met or viewer.moderates or thing.role_now == "connector"


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


def among_few(viewer: Viewer, thing: Any) -> bool:
    """One of those a private thing is between; its connectors as long as they are of the team."""
    if viewer.person_id is None or viewer.suspended:
        return False
    return viewer.person_id in thing.party_ids or tends(viewer, thing)


def between_or_team(viewer: Viewer, thing: Any) -> bool:
    """One of those it is between, or of the team."""
    return viewer.on_team or (viewer.person_id in thing.party_ids and not viewer.suspended)


def tends(viewer: Viewer, thing: Any) -> bool:
    """It was given to this connector, by name."""
    return viewer.moderates and viewer.person_id in thing.connector_ids


def may_stand_in(viewer: Viewer, thing: Any) -> bool:
    """A connector who may see it, after it has waited two days for another."""
    return viewer.moderates and viewer.person_id in thing.stand_in_ids


def keeps_something(viewer: Viewer, thing: Any) -> bool:
    """Awake, and they keep a page here, or are of the team."""
    return awake(viewer, thing) and (viewer.moderates or bool(viewer.keeps()))


def on_the_map(viewer: Viewer, thing: Any) -> bool:
    """They said yes to standing there; before that those whose it is, and the team."""
    return thing.state in {"on_map", "asleep"} or viewer.moderates or (viewer.person_id is not None and viewer.person_id in thing.subject_ids)


def without_part_awake(viewer: Viewer, thing: Any) -> bool:
    """Awake, and it is not one's own."""
    return awake(viewer, thing) and without_part(viewer, thing)


def own_or_handed_in(viewer: Viewer, thing: Any) -> bool:
    """Handed in, everybody reads it; before that who pulls it, and the team."""
    return bool(thing.public) or viewer.moderates or is_own(viewer, thing)


def let_in(viewer: Viewer, thing: Any) -> bool:
    """Awake, and the team let this organisation show plans."""
    return awake(viewer, thing) and thing.state == "in" and not thing.closed


def others_open(viewer: Viewer, thing: Any) -> bool:
    """As open for talk, of somebody who is still here, and not one's own."""
    owned = thing.author_id is not None or thing.organisation_id is not None
    return owned and open_for_talk(viewer, thing) and not viewer.speaks(thing)


def gave_or_took(viewer: Viewer, thing: Any) -> bool:
    """One of the two between whom it was settled."""
    return viewer.person_id is not None and (viewer.speaks(thing) or thing.taken_by_id == viewer.person_id)


def while_open(viewer: Viewer, thing: Any) -> bool:
    """The circle runs."""
    return bool(thing.open)


def inside(viewer: Viewer, thing: Any) -> bool:
    """The circle runs, and they are more than a guest in it."""
    return bool(thing.open) and viewer.person_id in thing.inner_ids


def arranges(viewer: Viewer, thing: Any) -> bool:
    """Who arranges the circle, and who is in the middle of it or decides for them."""
    return bool(thing.open) and viewer.person_id in thing.arranger_ids


def speaks_for_the_middle(viewer: Viewer, thing: Any) -> bool:
    """Whose yes the circle stands on."""
    return bool(thing.open) and viewer.person_id in thing.speaker_ids


def as_neighbour(viewer: Viewer, thing: Any) -> bool:
    """Awake, not here for an organisation, and not paused."""
    return awake(viewer, thing) and not viewer.staff and not viewer.suspended


def may_pull(viewer: Viewer, thing: Any) -> bool:
    """As open for talk, and not here for an organisation."""
    return open_for_talk(viewer, thing) and not viewer.staff


def pulls_it(viewer: Viewer, thing: Any) -> bool:
    """Who pulls it now."""
    return viewer.person_id is not None and thing.champion_id == viewer.person_id


def hands_over(viewer: Viewer, thing: Any) -> bool:
    """Awake, and here for an organisation, a partner of the alliance, keeping the page of one, or of the team."""
    return awake(viewer, thing) and (viewer.staff or viewer.moderates or viewer.partners)


def may_leave(viewer: Viewer, thing: Any) -> bool:
    """Who arranges it hands it over first; who is in the middle takes their yes back."""
    return bool(thing.open) and viewer.person_id not in thing.arranger_ids
