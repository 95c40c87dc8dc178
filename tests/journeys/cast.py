"""Fresh neighbours for the journeys, moved into a running demo country. Run as a program, with the house's own environment.

Prints as JSON, per kind of person, addresses that sign in as one of them, each good for one use; and one thing per model.
"""
from __future__ import annotations

import json
import sys
from datetime import time, timedelta
from typing import Any

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402
from allauth.mfa.models import Authenticator  # noqa: E402
from cast_of_workshop import read_together  # noqa: E402
from django_scopes import scope  # noqa: E402

from reuring.accounts.doorstep import doorstep  # noqa: E402
from reuring.accounts.models import HelperLink, Person  # noqa: E402
from reuring.agenda.models import Event  # noqa: E402
from reuring.care.models import Circle, Task  # noqa: E402
from reuring.console.bringing import begin  # noqa: E402
from reuring.core import clock  # noqa: E402
from reuring.exchange.models import (  # noqa: E402
    Ask,
    Booking,
    Boundary,
    Chore,
    GiveAway,
    Lending,
    Match,
    Offer,
    Pioneer,
    Plea,
    Settling,
    Space,
    Thing,
    Wanted,
)
from reuring.hoods.models import Channel, Group, Membership, Neighbourhood, Place, Topic, Voice  # noqa: E402
from reuring.hoods.models.welcomes import promise_welcome  # noqa: E402
from reuring.ideas.models import AskedByName, Idea, Introduction, Merger, Possibility  # noqa: E402
from reuring.ideas.models.standing import stand  # noqa: E402
from reuring.letters.models import open_talk  # noqa: E402
from reuring.letters.models.letters import write  # noqa: E402
from reuring.moderation.models import Clarification, Judgement, Objection, Threat  # noqa: E402
from reuring.moderation.models.loans import ask as borrow  # noqa: E402
from reuring.moderation.models.waves import sweep  # noqa: E402
from reuring.news.models import Article, FeedSource, FeedWords, Series, Story, clip  # noqa: E402
from reuring.notices import circulars  # noqa: E402
from reuring.notices.models import PaperReader  # noqa: E402
from reuring.people.models import Claim, MapEntry, Organisation, Part, Signal, Upload  # noqa: E402
from reuring.plans.models import Plan, PlanMaker  # noqa: E402
from reuring.posts.models import Comment, Report, Shared  # noqa: E402
from reuring.projects.models import (  # noqa: E402
    Argument,
    Barrier,
    Challenge,
    Found,
    Handing,
    Initiative,
    Mate,
    MicroAction,
    Need,
    Paper,
    SmallMoney,
    Step,
    Trial,
)
from reuring.promises.models import Promise  # noqa: E402
from reuring.sheets.definitions import sheets  # noqa: E402
from reuring.sheets.models import Answer, Filled  # noqa: E402
from reuring.sheets.models.wordings import printed  # noqa: E402

SECRET = sys.argv[1]        # of every second lock here
FIRST = ("Aaf", "Bou", "Cis", "Dou", "Eef", "Fol", "Gea", "Hid", "Ils", "Jur", "Kla", "Lie", "Maa", "Nyn", "Oed")
NAMES = [first + last for last in ("ke", "na", "mer", "sje", "lot", "tine") for first in FIRST]
KINDS: dict[str, dict[str, Any]] = {
    "writer": {"met": True, "links": 5},
    "neighbour": {"met": True, "many": 36},
    "newcomer": {"met": False, "many": 5},
    "supporter": {"met": True, "role": "supporter", "lock": True, "many": 7},
    "connector": {"met": True, "role": "connector", "lock": True, "many": 25},
    "keyless connector": {"met": True, "role": "connector", "many": 2},
}


def move_in(hood: Neighbourhood, name: str, met: bool, role: str = "resident", lock: bool = False) -> Person:
    email = f"{name.lower()}@journeys.example"
    person = Person.objects.create_user(email, name=name)
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    member = Membership.objects.create(person=person, hood=hood, role=role)
    if met:
        member.shake_hands(by=person)
    if lock:
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    return person


def ways_in(person: Person, links: int = 1) -> list[dict[str, str]]:
    return [{"name": person.name, "email": person.email, "link": doorstep(person)} for _n in range(links)]


def hang_about(hood: Neighbourhood, writer: Person, other: Person) -> dict[str, int]:
    """One thing of each kind."""
    given = {"hood": hood, "author": writer, "body": "Het staat er. Kom **zitten**.", "audience": "public"}
    news, story = Article(title="Een bankje", **given), Story(title="Hoe het kwam", place=Place.objects.first(), **given)
    for post in (news, story):
        post.put_up(by=writer)
    when = {"day": clock.today() + timedelta(days=7), "starts": time(10), "minutes": 120, "rule": "FREQ=WEEKLY"}
    coffee = Event(title="Koffie", place=Place.objects.first(), **when, **given)
    coffee.put_up(by=writer)
    comment = Comment(post=news, author=writer, body="Wie komt er mee?")
    comment.put_up(by=writer)
    group = Group(hood=hood, name="De schoffel", founder=writer)
    group.found(by=writer)
    HelperLink.objects.create(person=other, helper=writer, scope="lezen", consent="spoken", recorded_by=writer, until=clock.today() + timedelta(days=99))
    report = Report.objects.create(hood=hood, post=news, reason="unclear", text="Ik snap het niet")
    voice = Voice.objects.create(hood=hood, kind="answer", text="Rustig")
    club = Organisation(hood=hood, name="De Schoffelclub", about="Wij schoffelen.", seeks="Een kruiwagen")
    club.found(by=writer)
    mine = Membership.objects.get(person=writer)
    Membership.objects.filter(pk=mine.pk).update(findable=True)
    unkept = Organisation.found_by_import(hood, source="reizen", source_id="1", name="Taalhuis", email="taal@journeys.example")[0]
    pages = {"Organisation": club.pk, "Unkept": unkept.pk, "Profile": mine.pk, "Keeper": club.invite(other, by=writer).pk,
             "MapEntry": MapEntry.objects.create(organisation=club, what="Samen schoffelen").pk,
             "Part": Part.objects.create(hood=hood, membership=mine, what="Buurtfeest", degree="helped", shown=True).pk,
             "Signal": Signal.objects.create(organisation=club, by=writer, text="Minder klanten").pk,
             "Claim": Claim.objects.create(organisation=unkept, person=other, words="Ik werk daar").pk}
    judged = {"Judgement": hidden(hood, writer, other).pk, "Objection": Objection.make(hidden(hood, writer, other), text="Ik noemde niemand.").pk}
    judged["Clarification"] = Clarification.objects.create(hood=hood, post=story, author=writer, kind="vague", via="phone", words="Wat bedoel je?").pk
    judged["Threat"] = Threat.objects.create(hood=hood, about=other, told_by=other, text="Ik weet je te vinden.").pk
    spam = Article(title="Snel geld", **given)
    spam.put_up(by=writer)
    judged["Wave"] = sweep(hood, [spam], by=other, note="open: Reclame.").pk
    judged["Loan"] = borrow(hood, Neighbourhood.objects.get(slug="spoorzicht"), by=other, reach="reports", until=clock.today(), why="Klein team").pk
    judged["Circular"] = circulars.write(hood, by=other, to="followers", title="De straat gaat open", body="Op maandag.", count=3).pk
    letters = open_talk(writer, other, hood=hood, about=news)
    for by, words in ((other, "Waar staat dat bankje?"), (writer, "Bij de bushalte. Wil je 5 euro overmaken voor de plank?")):
        write(letters, words, by=by)
    pages |= {"Talk": letters.pk, "Written": news.pk}
    series = Series.objects.create(hood=hood, name="Portret van de week", founder=writer)
    feed = FeedSource.objects.create(hood=hood, organisation=club, address="https://schoffel.journeys.example/feed.xml")
    told = FeedWords.objects.create(source=feed, uid="1", title="Een kar vol aarde", body="Zaterdag.", link=f"{feed.address}#1", said_at=clock.now())
    pages["PaperReader"] = PaperReader.objects.create(hood=hood, person=writer).pk
    talk = Filled.objects.create(hood=hood, number="W3", recorded_by=writer)
    copy = printed(hood, sheets()["W3"], 1)[0]
    quote = Answer.objects.create(filled=talk, place=0, text="Fijn wonen", consent="spoken", audience="public")
    pages |= {"Print": copy.pk, "Wording": copy.wording_id, "Filled": talk.pk, "Answer": quote.pk}
    pages |= asked_and_given(hood, writer, other)
    pages |= circle_of(hood, writer)
    pages["Promise"] = Promise.objects.create(hood=hood, promised_by=writer, what="Soep koken", by_when=clock.today()).pk
    pages |= shared(hood, writer, other)
    pages |= behind(hood, writer, other)
    pages |= made_together(hood, writer, other)
    pages |= planned(hood, club, writer, other)
    pages |= read_together(hood, writer, other)
    pages["Upload"] = begin(Upload(hood=hood, added_by=other, name="winkels.csv"), b"Naam;Soort\nBakkerij De Korst;winkel\n;winkel\n").pk
    return {**pages, **judged, "FeedSource": feed.pk, "FeedWords": told.pk, "Post": news.pk, "Article": news.pk, "Story": story.pk, "Event": coffee.pk,
            "Comment": comment.pk, "Group": group.pk, "Report": report.pk, "Voice": voice.pk,
            "Series": series.pk, "Clipping": clip(news, "Een bankje", by=writer).pk,
            "Happening": news.happenings.first().pk, "Welcome": promise_welcome(Membership.objects.get(person=other)).pk,
            "Membership": Membership.objects.get(person=other).pk, "Place": Place.objects.first().pk, "Topic": Topic.objects.first().pk,
            "Channel": Channel.objects.first().pk, "Shared": Shared.objects.first().pk}


def asked_and_given(hood: Neighbourhood, writer: Person, other: Person) -> dict[str, int]:
    """The writer asks, offers and told that a line was crossed; somebody else gives."""
    offer = Offer(hood=hood, author=writer, title="Ik loop graag mee", audience="public", doing="walk")
    offer.put_up(by=writer)
    plea = Plea(hood=hood, title="Wie loopt er mee?", body="Een rondje.", audience="public", doing="walk")
    plea.stand_up()
    ask = Ask.make(hood, author=writer, asker=writer, text="Wie loopt er een stuk mee?", doing="walk")
    told = Boundary.objects.create(hood=hood, by=writer, text="Hij bleef staan.")
    match = Match.propose(ask, other, words="Loop je een keer mee?")
    return {"Offer": offer.pk, "Plea": plea.pk, "Ask": ask.pk, "WaitingAsk": ask.pk, "Match": match.pk, "Boundary": told.pk}


def behind(hood: Neighbourhood, writer: Person, other: Person) -> dict[str, int]:
    """Who stands behind an idea of the writer's, with what it may go together; and one question to the writer by name."""
    mine, theirs = (Idea(hood=hood, author=by, title=title, body="Zet daar eens een bank.", better="Je kunt zitten.", where="bij de vijver", audience="public")
                    for by, title in ((writer, "Een bank bij de vijver"), (other, "Een bankje aan het water")))
    mine.put_up(by=writer)
    theirs.put_up(by=other)
    strip = stand(mine, "help", name="Dien", others=3, reach="06 33", entered_by=other)
    stand(theirs, "like", person=writer, askable=True)
    merger = Merger.propose(mine, theirs, by=other, why="Allebei een bank")
    intro = Introduction.find(mine, other, by=writer, sort="hands", need="Graven", reasons=[["offers", "tuinieren"]])
    asked = AskedByName.ask(theirs, writer, by=other, words="Wil jij meten?")
    return {"Backed": mine.pk, "Standing": strip.pk, "Merger": merger.pk, "Introduction": intro.pk, "AskedByName": asked.pk}


def circle_of(hood: Neighbourhood, writer: Person) -> dict[str, int]:
    """Around the writer, with one task a week."""
    circle = Circle.begin(hood, by=writer, name="De kring", middle=writer.name, basis="self", how="self", wishes="rozen snoeien")
    task = Task(circle=circle, what="boodschappen", day=clock.today() + timedelta(days=7), starts=time(10), rule="FREQ=WEEKLY", shared=True)
    task.add(by=circle.organiser)
    return {"Circle": circle.pk, "Task": task.pk}


def shared(hood: Neighbourhood, writer: Person, other: Person) -> dict[str, int]:
    """What the writer lends, gives and has room for, and what the other one asks of it."""
    given = {"hood": hood, "author": writer, "body": "Met een doos boortjes.", "audience": "public"}
    posts = {**told(given), "Thing": Thing(title="Boormachine", rules="Schoon terug", **given), "Space": Space(title="De voorkamer", fits=8, **given),
             "Wanted": Wanted(title="Wie heeft een ladder?", ends_on=Wanted.last_day(), **given),
             "GiveAway": GiveAway(title="Een bank", ends_on=GiveAway.last_day(), taken_by=other, stage="taken", **given),
             "Chore": Chore(title="De heg knippen", pay="free", ends_on=Chore.last_day(), **given)}
    shop = Space(title="Het lege postkantoor", sort="vacant", **given)
    for post in (*posts.values(), shop):
        post.put_up(by=writer)
    soon, pioneer = clock.today() + timedelta(days=3), Pioneer.objects.create(hood=hood, person=other, begins="Een fietskeuken")
    between = {"Lending": Lending.ask(posts["Thing"], by=other, first=soon, last=soon, words="Een plank"),
               "Booking": Booking.ask(posts["Space"], by=other, day=soon, starts=10, ends=12, words="Koor"),
               "Settling": Settling.ask(shop, pioneer, words="Om de hoek")}
    return {name: row.pk for name, row in (posts | between).items()}


def made_together(hood: Neighbourhood, writer: Person, other: Person) -> dict[str, int]:
    """The writer pulls it, the other one works along and is asked to take over."""
    soon, given = clock.today() + timedelta(days=5), {"hood": hood, "author": writer, "body": "Elke vrijdag een pan.", "audience": "public"}
    soup = Initiative(title="Soep op het plein", **given)
    chalk = MicroAction(title="Krijt op de stoep", place=Place.objects.first(), day=clock.today(), **given)
    for post in (soup, chalk):
        post.put_up(by=writer)
    Mate.join(soup, other, named=True)
    parts = {"Step": Step(initiative=soup, text="Pan lenen", person=writer, due=soon), "Paper": Paper(initiative=soup, title="Tekening", link="https://example.org/"),
             "Barrier": Barrier(initiative=soup, sort="permit", text="Mag vuur?"),
             "Trial": Trial(initiative=soup, what="Twee weken soep", until=soon), "Need": Need(initiative=soup, what="Een grote pan"),
             "Argument": Argument(post=soup, author=writer, side="for", text="Soep is warm.")}
    for part in parts.values():
        part.save()
    parts["Handing"] = Handing.ask(soup, other, by=writer, words="Ik ga verhuizen")
    return {"Initiative": soup.pk, "MicroAction": chalk.pk} | {name: row.pk for name, row in parts.items()}


def planned(hood: Neighbourhood, club: Organisation, writer: Person, other: Person) -> dict[str, int]:
    """A plan of the writer's club, and what somebody else says of it."""
    maker = PlanMaker.objects.create(organisation=club, state="in")
    plan = Plan(hood=hood, author=writer, organisation=club, title="Een heg langs de school", body="Van het hek tot de hoek.", audience="public",
                commissioner="De school", contact="Loes, dinsdag", decides="De ouderraad.", stage="asking", place=Place.objects.first())
    plan.put_up(by=writer)
    said = Comment(post=plan, author=other, body="Met een gat erin, anders loop ik om.")
    said.put_up(by=other)
    found = Found.objects.create(hood=hood, name="De Ruilkast", pitch="Neem een boek, geef een boek.", state="on_map", consent="spoken", person=writer,
                                 confirmed_at=clock.now())
    money = SmallMoney.objects.create(hood=hood, author=writer, what="Stoepkrijt", why="Voor de hele straat", cents=4_000)
    task = Challenge.objects.create(hood=hood, author=writer, task="De perken van onze straat", better="Wij lopen er elke dag langs.",
                                    plan_text="Elke zaterdag een uur.", state="handed_in", answer_by=clock.today())
    return {"Plan": plan.pk, "SpokenFor": plan.pk, "PlanMaker": maker.pk, "Contribution": said.pk, "Found": found.pk, "SmallMoney": money.pk,
            "Challenge": task.pk}


def told(given: dict[str, Any]) -> dict[str, Any]:
    """An idea that its teller pulls, and what an organisation makes possible."""
    idea = Idea(**given | {"body": "Zet een bank bij de vijver."}, better="Wie wandelt kan zitten.", where="bij de vijver", champion=given["author"])
    return {"Idea": idea, "Possibility": Possibility(title="Hout van de brug", worked="Een bank", here="Planken", question="Wat maak jij ervan?", **given)}


def hidden(hood: Neighbourhood, writer: Person, by: Person) -> Judgement:
    """Words of the writer that were taken out of sight."""
    post = Article(hood=hood, author=writer, title="Dat ene huis", body="Daar woont iemand die nooit groet.", audience="public")
    post.put_up(by=writer)
    post.hide(by=by, why="point: Het gaat over één huis.")
    return Judgement.objects.for_page().get(post=post.pk)


def main() -> None:
    hood, names = Neighbourhood.objects.get(slug="weverij"), iter(NAMES)
    with scope(hood=hood):
        cast: dict[str, list[Person]] = {}
        for kind, given in KINDS.items():
            how = {key: value for key, value in given.items() if key in {"met", "role", "lock"}}
            cast[kind] = [move_in(hood, next(names), **how) for _n in range(given.get("many", 1))]
        things = hang_about(hood, cast["writer"][0], cast["neighbour"][0])
    cast["operator"] = [Person.objects.get(is_operator=True)]
    people = {kind: [way for person in persons for way in ways_in(person, KINDS.get(kind, {"links": 4}).get("links", 1))] for kind, persons in cast.items()}
    print(json.dumps({"people": people, "things": things}))


if __name__ == "__main__":
    main()
