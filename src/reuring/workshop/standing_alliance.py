"""What alliance, buddy, the way into the streets and strength tell of themselves along the path; R9 is the gate of the streets."""
from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reuring.core import clock
from reuring.hoods.models import Membership
from reuring.ideas.models import Idea, Merger, Standing
from reuring.promises.models import Promise
from reuring.sheets.models import Answer, Filled
from reuring.workshop import thresholds
from reuring.workshop.dashboard import FEW
from reuring.workshop.models import (
    Agreement,
    Analysis,
    Contribution,
    Harvest,
    HarvestLine,
    Hire,
    Joining,
    Outlet,
    StoryCard,
    Strength,
    Wijkholder,
)
from reuring.workshop.models.agreements import RUNS_OUT
from reuring.workshop.models.outlets import SOON
from reuring.workshop.path import STATIONS, Tally, states
from reuring.workshop.shares import going, of_residents
from reuring.workshop.trends import LINES, Line

START = thresholds.PARTNERS              # of a group to start with, of so many kinds, with so many residents (P2)
KINDS, RESIDENTS = 2, 2
PULLED = ("pulled", "begun")               # of an idea, once somebody pulls it
SHEET, BUSINESS = "W16", 6               # the talk of the neighbourhood, and its question to who has a business


def talks(analysis: Analysis) -> QuerySet[Filled]:
    """Talks along W16 since this analysis began."""
    return Filled.objects.filter(hood=analysis.hood_id, number=SHEET, at__date__gte=analysis.begun_on)


def of_businesses(analysis: Analysis) -> QuerySet[Filled]:
    """Counted apart from those of residents (S1-22)."""
    return talks(analysis).filter(Exists(Answer.objects.filter(filled=OuterRef("pk"), place=BUSINESS).exclude(text="")))


def kinds(analysis: Analysis) -> QuerySet[Wijkholder]:
    """One partner of each kind."""
    partners = Wijkholder.objects.filter(analysis=analysis).partners()
    return partners.filter(~Exists(partners.filter(kind=OuterRef("kind"), pk__lt=OuterRef("pk"))))


def due(analysis: Analysis) -> QuerySet[Promise]:
    """Those that were kept, were let go, or whose day has passed: of what may still be answered in time nothing is said."""
    return about_words(analysis).exclude(state="open", by_when__gte=clock.today())


def fed_back(analysis: Analysis) -> QuerySet[Promise]:
    """Promises to tell somebody what was done with their words, kept in time (R10)."""
    return about_words(analysis).filter(state="done", ended_at__date__lte=F("by_when"))


def ideas(analysis: Analysis) -> QuerySet[Idea]:
    """Everybody's, since it began."""
    return Idea.objects.filter(hood=analysis.hood_id, state="shown", created_at__date__gte=analysis.begun_on)


def about_words(analysis: Analysis) -> QuerySet[Promise]:
    return Promise.objects.filter(hood=analysis.hood_id, rule__in=["feedback", "harvest"], made_at__date__gte=analysis.begun_on)


def alliance_now(analysis: Analysis, counted: Tally) -> str:
    partners = counted["alliance.partners"]
    if not partners:
        seen = counted["alliance.seen"]
        return ngettext("%(n)s party is in sight, none has signed.", "%(n)s parties are in sight, none has signed.", seen) % {"n": seen} if seen else ""
    words, of = ngettext("%(n)s partner signed.", "%(n)s partners signed.", partners) % {"n": partners}, counted["alliance.residents"]
    return words + (" " + ngettext("Residents are one of them.", "Residents are %(n)s of them.", of) % {"n": of} if of else "")


def brought(analysis: Analysis, counted: Tally) -> str:
    n = counted["alliance.together"]
    return ngettext("%(n)s new collaboration since the photo.", "%(n)s new collaborations since the photo.", n) % {"n": n} if n else ""


def offered(analysis: Analysis, counted: Tally) -> str:
    n = counted["alliance.waits"]
    return ngettext("%(n)s offer of a partner waits for a yes or a no.", "%(n)s offers of partners wait for a yes or a no.", n) % {"n": n} if n else ""


def joining(analysis: Analysis, counted: Tally) -> str:
    n = counted["alliance.joining"]
    return ngettext("%(n)s party says: we join. It waits for an answer.", "%(n)s parties say: we join. They wait for an answer.", n) % {"n": n} if n else ""


def ending(analysis: Analysis, counted: Tally) -> str:
    n = counted["alliance.ending"]
    return ngettext("%(n)s agreement runs out: talk about a year more.", "%(n)s agreements run out: talk about a year more.", n) % {"n": n} if n else ""


def no_start_group(analysis: Analysis, counted: Tally) -> str:
    need = START.at(analysis.inhabitants)
    if counted["alliance.partners"] < need or counted["alliance.kinds"] < KINDS:
        return _("A group to start with is %(n)s partners of two kinds, and residents.") % {"n": need}
    if not counted["alliance.residents"]:
        return _("Residents are no partner yet. They have a voice as any other.")
    enough = counted["alliance.residents"] >= RESIDENTS or counted["alliance.several"]
    return "" if enough else _("One resident sits alone at the table. Two residents is the least.")


def ways(analysis: Analysis, counted: Tally) -> str:
    n = counted["buddy.ways"]
    return ngettext("%(n)s way to tell something is in use.", "%(n)s ways to tell something are in use.", n) % {"n": n} if n else ""


def text_due(analysis: Analysis, counted: Tally) -> str:
    n = counted["buddy.text_due"]
    return ngettext("Within a week text must be in for %(n)s way to tell something.", "Within a week text must be in for %(n)s ways to tell something.",
                    n) % {"n": n} if n else ""


def local_share(analysis: Analysis, counted: Tally) -> float | None:
    of = counted["buddy.hired"]
    return round(100 * counted["buddy.local"] / of) if of >= FEW else None


def hired(analysis: Analysis, counted: Tally) -> str:
    n, of = counted["buddy.local"], counted["buddy.hired"]
    return _("%(n)s of %(of)s whom we hired, or bought from, are from here.") % {"n": n, "of": of} if of >= FEW else ""


def no_buddy(analysis: Analysis, counted: Tally) -> str:
    return "" if counted["buddy.agreed"] else _("There is no buddy yet. Look in the neighbourhood first.")


def no_story(analysis: Analysis, counted: Tally) -> str:
    """R9: hard, whatever the reason. Only a story to which the parties said yes opens the streets."""
    if counted["into.story"]:
        return ""
    if counted["into.shut"]:
        return _("A yes to your story was taken back, so the way into the streets is shut again. “Our story” says whose yes it was, and how it opens.")
    return _("Your story waits for the yes of the parties that join.") if counted["into.asked"] else _("Your story is not finished yet.")


def lost_yes(analysis: Analysis, counted: Tally) -> str:
    """Where one is in the streets already: what was done stays, and nothing new begins."""
    return no_story(analysis, counted) + " " + _("What was done stays.") if counted["into.shut"] and states(analysis)["into"] else ""


def no_partner_yet(analysis: Analysis, counted: Tally) -> str:
    return "" if counted["alliance.partners"] else _("Nobody signed an agreement yet. What do you promise the street?")


def talked(analysis: Analysis, counted: Tally) -> str:
    n, businesses = counted["into.talks"], counted["into.businesses"]
    if not n:
        return ""
    return ngettext("%(n)s talk, of which %(b)s with a business.", "%(n)s talks, of which %(b)s with businesses.", n) % {"n": n, "b": businesses}


def stir(analysis: Analysis, counted: Tally) -> str:
    """*Reuring*, as a sentence and never as a score (S1-25)."""
    talks_, stands, faces = (counted[f"into.week_{what}"] for what in ("talks", "stands", "faces"))
    said = [ngettext("%(n)s talk", "%(n)s talks", talks_) % {"n": talks_}] if talks_ else []
    said += [ngettext("%(n)s time somebody stood behind an idea", "%(n)s times somebody stood behind an idea", stands) % {"n": stands}] if stands else []
    said += [ngettext("%(n)s new face", "%(n)s new faces", faces) % {"n": faces}] if faces else []
    return _("This week: %(what)s.") % {"what": ", ".join(said)} if said and counted["into.story"] else ""


def unanswered(analysis: Analysis, counted: Tally) -> str:
    n = counted["into.open"]
    return ngettext("%(n)s word still waits for an answer.", "%(n)s words still wait for an answer.", n) % {"n": n} if n else ""


def not_rung(analysis: Analysis, counted: Tally) -> str:
    return _("Nobody tried yet whether the number on the story is answered. Call it once.") if counted["into.story"] and not counted["into.rung"] else ""


def sums(counted: Tally) -> list[tuple[str, str]]:
    """What a round brought, in numbers that tell where words went; none of it before the first talk."""
    n, kept, promised = counted["into.ideas"], counted["into.kept"], counted["into.promised"]
    found = [(_("Talks"), str(counted["into.talks"]), counted["into.talks"]), (_("Ideas told"), str(n), n),
             (_("Told on the street or on paper"), _("%(n)s of %(of)s") % {"n": counted["into.offline"], "of": n}, n),
             (_("Somebody pulls"), str(counted["into.pulled"]), n),
             (_("Answered within two weeks"), _("%(n)s of %(of)s") % {"n": kept, "of": promised}, promised)]
    return [(label, words) for label, words, there in found if there]


def not_told(analysis: Analysis, counted: Tally) -> str:
    return "" if counted["into.told"] else _("Nobody was told yet what you heard.")


def begun_by_residents(analysis: Analysis, counted: Tally) -> float | None:
    of = counted["strength.begun"]
    return round(100 * counted["strength.residents"] / of) if of else None


def shown(analysis: Analysis, counted: Tally) -> str:
    n = counted["strength.shown"]
    return ngettext("%(n)s strength is shown.", "%(n)s strengths are shown.", n) % {"n": n} if n else ""


def going_along(analysis: Analysis, counted: Tally) -> str:
    """Who takes over takes over what was agreed with partners as well (R30)."""
    n = counted["alliance.signed"]
    return ngettext("%(n)s agreement with a partner goes along.", "%(n)s agreements with partners go along.", n) % {"n": n} if n else ""


ALLIANCE, BUDDY, INTO, STRENGTH = (STATIONS[key] for key in ("alliance", "buddy", "into", "strength"))
ALLIANCE.counts |= {
    "alliance.seen": lambda analysis: Wijkholder.objects.filter(analysis=analysis),
    "alliance.partners": lambda analysis: Wijkholder.objects.filter(analysis=analysis).partners(),
    "alliance.kinds": kinds,
    "alliance.residents": lambda analysis: Wijkholder.objects.filter(analysis=analysis, kind="residents").partners(),
    "alliance.several": lambda analysis: Wijkholder.objects.filter(analysis=analysis, kind="residents", people__gte=RESIDENTS).partners(),
    "alliance.together": Contribution.objects.new_since,
    "alliance.ending": lambda analysis: Agreement.objects.filter(wijkholder__analysis=analysis, state="signed", until__lte=clock.today() + RUNS_OUT),
    "alliance.waits": lambda analysis: Contribution.objects.of(analysis).filter(state="offered"),
    "alliance.joining": lambda analysis: Joining.objects.of(analysis).waiting(),
    "alliance.signed": lambda analysis: Agreement.objects.filter(wijkholder__analysis=analysis).holding(),
}
ALLIANCE.says += [alliance_now, brought, joining, offered, ending]
ALLIANCE.misses.append(no_start_group)
STATIONS["handover"].says += [going_along, offered]
BUDDY.counts |= {
    "buddy.ways": lambda analysis: Outlet.objects.filter(analysis=analysis, state="in_use"),
    "buddy.text_due": lambda analysis: Outlet.objects.filter(analysis=analysis, state="in_use", text_by__range=(clock.today(), clock.today() + SOON)),
    "buddy.hired": lambda analysis: Hire.objects.filter(analysis=analysis).chosen(),
    "buddy.local": lambda analysis: Hire.objects.filter(analysis=analysis, local=True).chosen(),
    "buddy.agreed": lambda analysis: Hire.objects.filter(analysis=analysis, kind="buddy", state__in=["agreed", "busy", "finished"]),
}
BUDDY.says += [ways, text_due, hired]
BUDDY.misses.append(no_buddy)
INTO.counts |= {
    "into.story": lambda analysis: StoryCard.objects.filter(analysis=analysis, state="approved"),
    "into.asked": lambda analysis: StoryCard.objects.filter(analysis=analysis, state="asked"),
    "into.shut": lambda analysis: StoryCard.objects.filter(analysis=analysis, state="asked", approved_on__isnull=False),
    "into.rung": lambda analysis: StoryCard.objects.filter(analysis=analysis, state="approved", rung_on__isnull=False),
    "into.ideas": ideas, "into.offline": lambda analysis: ideas(analysis).exclude(source="online"),
    "into.pulled": lambda analysis: ideas(analysis).filter(stage__in=PULLED),
    "into.talks": talks, "into.businesses": of_businesses,
    "into.told": lambda analysis: Harvest.objects.filter(analysis=analysis, state="published"),
    "into.lines": lambda analysis: HarvestLine.objects.filter(harvest__analysis=analysis),
    "into.promised": due, "into.kept": fed_back,
    "into.open": lambda analysis: about_words(analysis).filter(state="open"),
    "into.week_talks": lambda analysis: talks(analysis).filter(at__gte=clock.ago(days=7)),
    "into.week_stands": lambda analysis: Standing.objects.filter(post__hood=analysis.hood_id, post__state="shown", since__gte=clock.ago(days=7)),
    "into.week_faces": lambda analysis: Membership.objects.seen().filter(hood=analysis.hood_id, joined_at__gte=clock.ago(days=7)),
}
INTO.gates.append(no_story)
INTO.advice += [no_partner_yet, no_buddy, not_rung]
INTO.says += [lost_yes, talked, stir, unanswered]
INTO.misses += [not_told, unanswered]
STRENGTH.counts |= {
    "strength.shown": lambda analysis: Strength.objects.filter(analysis=analysis, stage__in=Strength.SHOWN),
    "strength.together": lambda analysis: Merger.objects.filter(one__hood=analysis.hood_id, state__in=["together", "looked_back"]),
    "strength.begun": going, "strength.residents": of_residents,
}
STRENGTH.says.append(shown)

ALLIANCE.open += [(gettext_lazy("Our alliance"), "workshop:alliance"), (gettext_lazy("The plan"), "workshop:framework")]
ALLIANCE.pages.append((gettext_lazy("Wijkholders"), "workshop:wijkholders"))
BUDDY.open.append((gettext_lazy("Our story"), "workshop:story"))
BUDDY.pages.append((gettext_lazy("Ways to tell"), "workshop:outlets"))
INTO.pages.append((gettext_lazy("The first meeting"), "workshop:kickoff"))
INTO.open.append((gettext_lazy("What we heard"), "workshop:harvests"))
INTO.pages.append((gettext_lazy("Talks in the streets"), "workshop:talks"))
STRENGTH.open.append((gettext_lazy("Strengths"), "workshop:strengths"))

LINES["partners"] = Line(gettext_lazy("Partners"), lambda analysis, counted: counted["alliance.partners"], gettext_lazy("Parties whose agreement was signed."))
LINES["together"] = Line(gettext_lazy("New collaborations"), lambda analysis, counted: counted["alliance.together"],
                         gettext_lazy("What a partner brought to what neighbours do, once both said yes, since the analysis began."))
LINES["answered"] = Line(gettext_lazy("Words answered within two weeks"),
                         lambda analysis, counted: round(100 * counted["into.kept"] / counted["into.promised"]) if counted["into.promised"] else None,
                         gettext_lazy("Of all promises to tell what was done with somebody's words."), unit="%", most=100)
LINES["local"] = Line(gettext_lazy("Hired from the neighbourhood itself"), local_share,
                      gettext_lazy("Of all that the team and partners hired or bought; from five on."), unit="%", most=100)
LINES["of_residents"] = Line(gettext_lazy("Begun by residents"), begun_by_residents,
                             gettext_lazy("Of all initiatives that are shown: from an idea of a resident, or put up by one."), unit="%", most=100)
LINES["strengths"] = Line(gettext_lazy("Strengths shown"), lambda analysis, counted: counted["strength.shown"],
                          gettext_lazy("Named by residents, pictured by a maker and shown to everybody."))
