"""Following: a post, or a neighbourhood by its weekly letter. By a member, or by an address that said yes twice.

Who wrote or answered follows that post, so that there is one list of who is told and one way to stop. Every letter
carries a link that stops it at once, on any device, without signing in.
"""
from __future__ import annotations

import json
from collections.abc import Mapping

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person, Proof
from reuring.core.addresses import absolute
from reuring.core.rows import add, swap
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import Follow, Post

FRIDAY = 4
DAYS = [("4", _("Friday")), ("0", _("Monday")), ("1", _("Tuesday")), ("2", _("Wednesday")), ("3", _("Thursday")), ("5", _("Saturday")), ("6", _("Sunday"))]


def begin(post: Post, person: Person) -> None:
    """Let somebody hear of this post from now on. Twice is once."""
    _once(hood_id=post.hood_id, post_id=post.pk, person=person, language=person.language)


def turn(post: Post, person: Person) -> bool:
    """Follow this post, or stop following it; answers whether one follows now."""
    if Follow.objects.filter(post=post.pk, person=person).delete()[0]:
        return False
    begin(post, person)
    return True


def letters(person: Person) -> Follow | None:
    """This member's subscription to the weekly letter of the open neighbourhood."""
    return Follow.objects.filter(post=None, topic=None, person=person).first()


def turn_letters(hood: Neighbourhood, person: Person) -> bool:
    """Ask for the weekly letter of this neighbourhood, or stop it; answers whether it comes now."""
    if Follow.objects.filter(post=None, topic=None, person=person).delete()[0]:
        return False
    _once(hood_id=hood.pk, person=person, language=person.language)
    return True


def letters_to(hood_id: int, email: str, language: str, day: int = FRIDAY) -> None:
    """The weekly letter for an address without an account, once it proved to be read. Asked again, it comes on the day that was chosen last."""
    email = email.strip().lower()
    _once(hood_id=hood_id, email=email, language=language, day=day)
    follow = Follow._base_manager.filter(hood=hood_id, post=None, topic=None, email=email).first()
    if follow is not None and follow.day != day:
        swap(follow, {}, day=day)


def choose(follow: Follow, *, day: int, short: bool) -> None:
    """The day of one's letter, and whether it is short."""
    swap(follow, {}, day=day, short=short)


def carries(hood: Neighbourhood, language: str, day: int) -> dict[str, object]:
    """What a proof of this purpose keeps until the second yes."""
    return {"hood": hood.pk, "slug": hood.slug, "language": language, "day": day}


def proven(proof: Proof) -> Neighbourhood | None:
    """The second yes: begins the letter and answers the neighbourhood; None when that is gone."""
    said: Mapping[str, object] = proof.carries
    hood = Neighbourhood.objects.filter(pk=said.get("hood")).first()
    if hood is not None:
        day = said.get("day")
        letters_to(hood.pk, proof.email, str(said.get("language", "nl")), day if isinstance(day, int) else FRIDAY)
    return hood


def stop_token(follow: Follow) -> str:
    """The key of the way out: the same in every letter, so that an old letter stops a renewed one too. Only its hash is kept."""
    token = _token(follow)
    if follow.stop_hash != _hash(token):            # the secret of the installation was renewed
        swap(follow, {}, stop_hash=_hash(token))
        follow.stop_hash = _hash(token)
    return token


def choose_address(follow: Follow, slug: str) -> str:
    """Where a reader without an account chooses the day."""
    return absolute(f"/{slug}/volgen/dag/{stop_token(follow)}/")


def stop_address(follow: Follow, slug: str) -> str:
    return absolute(f"/{slug}/volgen/stop/{stop_token(follow)}/")


def headers(follow: Follow, hood: Neighbourhood) -> dict[str, str]:
    """What lets a mail program stop it with its own button (RFC 8058, RFC 2369, RFC 2919)."""
    return {
        "List-Unsubscribe": f"<{stop_address(follow, hood.slug)}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"{_one_line(hood.name)} <{hood.slug}.{absolute('').partition('://')[2].partition(':')[0]}>",
        "Precedence": "list",
    }


def _one_line(name: str) -> str:
    """A name as a header may carry it."""
    return " ".join("".join(sign for sign in name if sign.isascii() and sign not in "<>\"").split())


def by_token(token: str) -> Follow | None:
    return Follow.objects.select_related("post").filter(stop_hash=_hash(token)).first()


def stop(token: str) -> bool:
    """End it at once; false when it had ended before."""
    return bool(Follow.objects.filter(stop_hash=_hash(token)).delete()[0])


def _once(**fields: object) -> None:
    """One statement; that it stands there already is settled by the UNIQUE constraints."""
    follow = Follow(**fields)
    follow.stop_hash = _hash(_token(follow))
    add(follow, unless_there=True)


def _token(follow: Follow) -> str:
    what = (follow.hood_id, follow.post_id, follow.topic_id, follow.person_id, follow.email)
    return salted_hmac("reuring.follow.stop", json.dumps(what), algorithm="sha256").hexdigest()


def _hash(token: str) -> str:
    return salted_hmac("reuring.follow.kept", token, algorithm="sha256").hexdigest()
