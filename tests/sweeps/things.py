"""Bram's things in every audience and state, for each model that an address can be about."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django_scopes import scope

from reuring.accounts.models import Block
from reuring.agenda.models import CalendarSource, Event
from reuring.care.models import Circle, CircleMember, CircleNote, Task
from reuring.care.tests.ring import make_circle, make_task
from reuring.console.bringing import begin
from reuring.core import clock
from reuring.core.rows import swap
from reuring.exchange.models import (
    Aftercare,
    Ask,
    AskEntry,
    Booking,
    Boundary,
    Chore,
    GiveAway,
    Hand,
    Lending,
    Match,
    Offer,
    Pioneer,
    Plea,
    Settling,
    Space,
    Thing,
    Trusted,
    WaitingAsk,
    Wanted,
)
from reuring.hoods.admit import enter_on_behalf
from reuring.hoods.models import Channel, Group, GroupMember, Membership, Place, Route, Topic, Voice, Welcome
from reuring.hoods.models.welcomes import promise_welcome
from reuring.letters.models import Letter, Reported, Side, Talk, Written, open_talk
from reuring.letters.models.letters import write
from reuring.moderation.models import Asked, Clarification, Judgement, LentReport, Loan, Objection, Threat, Wave
from reuring.moderation.models.loans import ask as borrow
from reuring.moderation.models.waves import sweep
from reuring.news.models import Article, Clipping, FeedSource, FeedWords, Series, Story, clip
from reuring.notices import circulars
from reuring.notices.models import Circular, PaperReader
from reuring.people.models import Claim, Doubt, Keeper, MapEntry, Organisation, Part, Profile, Signal, Unkept, Upload
from reuring.posts.models import Comment, Happening, Named, Photo, Post, PostPerson, Report, Shared
from reuring.posts.photos import WIDTHS, path_of
from reuring.promises.models import Promise
from reuring.sheets.definitions import sheets
from reuring.sheets.models import Answer, Filled, Print, SheetPhoto, Wording
from reuring.sheets.models.wordings import printed, wording_of
from reuring.testing.asks import make_ask, make_match, make_offer, make_plea
from reuring.testing.street import (
    make_article,
    make_chore,
    make_comment,
    make_event,
    make_gift,
    make_space,
    make_story,
    make_thing,
    make_wanted,
)
from tests.sweeps import things_of_plans, things_of_workshop
from tests.sweeps.things_behind import BEHIND, TOLD
from tests.sweeps.things_of_projects import PLAIN_OF_PROJECTS, POSTS_OF_PROJECTS

VARIANTS = ["public", "neighbours", "group", "connectors", "held", "hidden", "withdrawn", "gone", "apart"]


def variant_of(street: SimpleNamespace, kind: Callable[..., Any], variant: str, **words: Any) -> Any:
    """A post of Bram's as this variant wants it."""
    given: dict[str, Any] = {"audience": variant if variant in {"public", "neighbours", "group", "connectors"} else "public"}
    if variant == "group":
        given["group"] = group_of(street)
    post = kind(street, **given | words)
    with scope(hood=street.oost):
        if variant in {"held", "hidden", "withdrawn", "gone"}:
            swap(post, {}, state=variant)
            post.refresh_from_db()
    if variant == "apart":
        Block.objects.get_or_create(person=street.bram, other=street.aisha)
    return post


def group_of(street: SimpleNamespace) -> Group:
    with scope(hood=street.oost):
        group, _new = Group.objects.get_or_create(hood=street.oost, name="De schoffel", founder=street.bram)
        for person in (street.bram, street.aisha):
            GroupMember.objects.get_or_create(group=group, person=person)
    return group


def photo(street: SimpleNamespace, post: Post) -> Photo:
    return Photo.objects.create(post=post, author=street.bram, name=on_disk(f"p{post.pk}"), alt="Een bankje", width=480, height=320)


def on_disk(name: str) -> str:
    """With files that can be asked for."""
    for width in WIDTHS:
        file = path_of(name, width)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"made anew")
    return name


def comment(street: SimpleNamespace, post: Post) -> Comment:
    return make_comment(street, post, by=street.bram)


def thing_for(street: SimpleNamespace, model: Any, variant: str = "public") -> Any:
    """One thing of this model; KeyError when a model has no maker yet: add one."""
    with scope(hood=street.oost):
        if model in POSTS:
            return variant_of(street, POSTS[model], variant)
        if model in ON_POSTS:
            return ON_POSTS[model](street, variant_of(street, make_article, variant))
        return PLAIN[model](street)


def with_aisha(street: SimpleNamespace, **given: Any) -> Named:
    """A story that names Aisha."""
    story = make_story(street, **given)
    with scope(hood=street.oost):
        PostPerson.objects.create(post=story, person=street.aisha)
        return Named.objects.get(pk=story.pk)


def organisation(street: SimpleNamespace) -> Organisation:
    """A page that Bram keeps."""
    made = Organisation(hood=street.oost, name="De Schoffelclub", about="Wij schoffelen.", seeks="Een kruiwagen")
    made.found(by=street.bram)
    return made


def findable(street: SimpleNamespace) -> Profile:
    """Bram, who may be found by his name."""
    profile = Profile.objects.get(person=street.bram)
    swap(profile, {}, findable=True)
    return profile


def unkept(street: SimpleNamespace) -> Organisation:
    """A page from a list, that nobody keeps yet."""
    return Organisation.found_by_import(street.oost, source="lijst", source_id="1", name="Taalhuis Oost", email="taal@example.org")[0]


def taken_by_aisha(make: Callable[..., Any]) -> Callable[..., Any]:
    """To which Aisha said yes."""
    def made(street: SimpleNamespace, **given: Any) -> Any:
        return make(street, taken_by=street.aisha, **given)
    return made


def a_lending(street: SimpleNamespace) -> Lending:
    """Aisha asks for a thing of Bram's."""
    day = clock.today() + timedelta(days=7)
    return Lending.ask(make_thing(street), by=street.aisha, first=day, last=day, words="Een plank")


def a_booking(street: SimpleNamespace) -> Booking:
    return Booking.ask(make_space(street), by=street.aisha, day=clock.today() + timedelta(days=7), starts=10, ends=12, words="Koor")


def a_pioneer(street: SimpleNamespace) -> Pioneer:
    return Pioneer.objects.get_or_create(hood=street.oost, person=street.aisha, defaults={"begins": "Een fietskeuken"})[0]


def a_settling(street: SimpleNamespace) -> Settling:
    return Settling.ask(make_space(street, sort="vacant"), a_pioneer(street), words="Om de hoek")


POSTS: dict[Any, Callable[..., Any]] = {Post: make_article, Article: make_article, Story: make_story, Event: make_event, Named: with_aisha,
                                        Written: lambda street, **given: Written.objects.get(pk=make_article(street, **given).pk),
                                        Offer: make_offer, Plea: make_plea,
                                        Thing: make_thing, Space: make_space, Wanted: taken_by_aisha(make_wanted), GiveAway: taken_by_aisha(make_gift),
                                        Chore: taken_by_aisha(make_chore), **TOLD, **POSTS_OF_PROJECTS, **things_of_plans.POSTS}
ON_POSTS: dict[Any, Callable[..., Any]] = {Comment: comment, Photo: photo}
def a_doubt(street: SimpleNamespace) -> Doubt:
    here = Organisation.objects.create(hood=street.oost, name="Buurthuis De Ark")
    known = {"source": "lijst", "source_id": str(here.pk), "fields": {"name": "De Ark"}, "score": 0.9, "why": ["by_ear"]}
    return Doubt.objects.create(hood=street.oost, organisation=here, **known)


def judged(street: SimpleNamespace) -> Judgement:
    """Words of Bram's that somebody other than Cato took out of sight."""
    post = make_article(street)
    post.hide(by=street.omar, why="point: Het gaat over één huis.")
    return Judgement.objects.for_page().get(post=post.pk)


def a_loan(street: SimpleNamespace, borrows: Any = None, lends: Any = None) -> Loan:
    return borrow(borrows or street.oost, lends or street.west, by=street.cato, reach="reports", until=clock.today() + timedelta(days=9), why="Klein team")


def a_feed(street: SimpleNamespace) -> FeedSource:
    club = organisation(street)
    return FeedSource.objects.create(hood=street.oost, organisation=club, address=f"https://ark.example.org/{club.pk}.xml", by=street.cato)


def a_message(street: SimpleNamespace) -> FeedWords:
    return FeedWords.objects.create(source=a_feed(street), uid="1", title="De tuin", body="Zaterdag.", link="https://ark.example.org/1", said_at=clock.now())


def an_answer(street: SimpleNamespace) -> Answer:
    """What may be quoted to everybody."""
    talk = Filled.objects.create(hood=street.oost, number="W3")
    return Answer.objects.create(filled=talk, place=0, text="Fijn", consent="spoken", audience="public")


def a_circular(street: SimpleNamespace) -> Circular:
    """What Cato wrote to everybody who follows; it waits for its moment."""
    return circulars.write(street.oost, by=street.cato, to="followers", title="De straat gaat open", body="Op maandag.", count=3)


def a_talk(street: SimpleNamespace) -> Talk:
    """Of Bram and Aisha, about a message of Bram's."""
    return open_talk(street.bram, street.aisha, hood=street.oost, about=make_article(street))


def a_letter(street: SimpleNamespace) -> Letter:
    """Bram's to Aisha."""
    return write(a_talk(street), "Kom je koffie drinken?", by=street.bram)


PLAIN: dict[Any, Callable[[SimpleNamespace], Any]] = {
    **PLAIN_OF_PROJECTS,
    CalendarSource: lambda street: CalendarSource.objects.get_or_create(hood=street.oost, address="https://ark.example.org/a.ics", by=street.cato)[0],
    Doubt: a_doubt,
    Upload: lambda street: begin(Upload(hood=street.oost, added_by=street.cato, name="lijst.csv"), b"Naam\nTaalhuis Oost\n"),
    Clarification: lambda street: Clarification.objects.create(
        hood=street.oost, post=make_article(street), author=street.bram, kind="vague", via="phone", words="Wat?"),
    Judgement: judged,
    Objection: lambda street: Objection.make(judged(street), text="Ik noemde niemand."),
    Circular: a_circular,
    Loan: a_loan,
    Threat: lambda street: Threat.objects.create(hood=street.oost, about=street.suus, told_by=street.suus, text="Ik weet je te vinden."),
    Wave: lambda street: Wave.objects.for_page().get(pk=sweep(street.oost, [make_article(street)], by=street.cato, note="open: Reclame.").pk),
    Asked: lambda street: Asked.objects.get(pk=a_loan(street, borrows=street.west, lends=street.oost).pk),
    LentReport: lambda street: LentReport.objects.create(hood=street.oost, post=make_article(street), reason="unclear"),
    FeedSource: a_feed,
    FeedWords: a_message,
    Ask: make_ask,
    WaitingAsk: lambda street: WaitingAsk.objects.get(pk=make_ask(street, connector=street.suus, waits_since=clock.ago(days=3)).pk),
    Match: make_match,
    AskEntry: lambda street: make_ask(street).log("note", street.cato, "Belt liever in de middag"),
    Aftercare: lambda street: Aftercare.objects.create(match=make_match(street, state="agreed"), outcome="good", by=street.cato),
    Trusted: lambda street: Trusted.objects.create(ask=make_ask(street), person=street.aisha),
    Hand: lambda street: Hand.objects.create(plea=make_plea(street), person=street.aisha),
    Boundary: lambda street: Boundary.objects.create(hood=street.oost, by=street.bram, text="Hij bleef staan.", first=street.cato),
    Place: lambda street: street.park,
    Topic: lambda street: street.garden,
    Group: group_of,
    Membership: lambda street: enter_on_behalf(
        street.oost, "Riet", route="phone", phone="024 000 00 01", helper=street.suus, scope="lezen en schrijven", consent="spoken",
        recorded_by=street.suus, until=clock.today() + timedelta(days=365)),
    Channel: lambda street: Channel.objects.create(hood=street.oost, name="De Vlag", purpose="Het krantje van de straat", where="De toonbank"),
    Shared: lambda street: Shared.objects.create(post=make_article(street, hood=street.west, by=street.zoe), hood=street.oost, source=street.west),
    Voice: lambda street: Voice.objects.create(hood=street.oost, kind="answer", text="Rustig"),
    Happening: lambda street: Happening.objects.filter(post=make_article(street)).latest("pk"),
    Welcome: lambda street: promise_welcome(Membership.objects.get(person=street.nico)),
    Series: lambda street: Series.objects.get_or_create(hood=street.oost, name="Portret van de week", founder=street.bram)[0],
    Clipping: lambda street: clip(make_article(street), "Er staat een bankje.", by=street.bram),
    Route: lambda street: Route.objects.create(hood=street.oost, person=street.bram, name=f"Zondag {Route.objects.count()}", stops=f"p{street.park.pk}"),
    Lending: a_lending,
    **BEHIND, **things_of_plans.PLAIN, **things_of_workshop.PLAIN,
    Booking: a_booking, Settling: a_settling, Pioneer: a_pioneer,
    Report: lambda street: Report.objects.create(hood=street.oost, post=make_article(street), reason="unclear", text="Ik snap het niet"),
    Organisation: organisation,
    MapEntry: lambda street: MapEntry.objects.create(organisation=organisation(street), what="Samen schoffelen"),
    Keeper: lambda street: organisation(street).invite(street.aisha, by=street.bram),
    Signal: lambda street: Signal.objects.create(organisation=organisation(street), by=street.bram, text="Minder klanten"),
    Part: lambda street: Part.objects.create(hood=street.oost, membership=Membership.objects.get(person=street.bram), what="Buurtfeest", degree="helped"),
    Profile: findable,
    Filled: lambda street: Filled.objects.create(hood=street.oost, number="W3", recorded_by=street.suus),
    PaperReader: lambda street: PaperReader.objects.get_or_create(hood=street.oost, person=street.bram)[0],
    Answer: an_answer,
    SheetPhoto: lambda street: SheetPhoto.objects.create(answer=an_answer(street), name=on_disk(f"s{SheetPhoto.objects.count()}"), width=480, height=320),
    Wording: lambda street: wording_of(street.oost, sheets()["W3"]),
    Print: lambda street: printed(street.oost, sheets()["W3"], 1)[0],
    Circle: make_circle,
    CircleMember: lambda street: CircleMember.objects.filter(circle=make_circle(street)).earliest("pk"),
    CircleNote: lambda street: CircleNote.objects.create(circle=make_circle(street), author=street.bram, text="Ze at goed."),
    Task: lambda street: make_task(street, make_circle(street)),
    Promise: lambda street: Promise.objects.create(hood=street.oost, promised_by=street.bram, what="Soep koken", by_when=clock.today()),
    Unkept: unkept,
    Claim: lambda street: Claim.objects.get_or_create(organisation=unkept(street), person=street.aisha, words="Ik werk daar")[0],
    # letters
    Talk: a_talk,
    Letter: a_letter,
    Side: lambda street: Side.objects.filter(talk=a_letter(street).talk, person=street.bram).get(),
    Reported: lambda street: Reported.objects.create(
        report=Report.objects.create(hood=street.oost, about=street.bram, reason="hurts"), about=street.bram, words="Ik weet je te vinden.", at=clock.now()),
    PostPerson: lambda street: PostPerson.objects.create(post=make_story(street), person=street.aisha),
}
