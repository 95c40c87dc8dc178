"""The policy table as a page that a resident can read: who may do what, in a sentence and in a table."""
from __future__ import annotations

from pathlib import Path

from reuring.core.policy import POLICY, Role

HEAD = """# Who may do what

Made by `./reuring docs` from the one table in `src/reuring/core/policy.py`; do not edit by hand. Every address of the site asks this table,
and a test knocks on every address as everybody.

The first seven roles add up: **visitor** is anyone at all; **person** is signed in; **newcomer** has joined this neighbourhood; **neighbour**
has been met, by a handshake or a code; **supporter** helps, with a guide; **connector** carries the neighbourhood with the team;
**operator** keeps the installation and reads nothing private. An **editor** is a neighbour who edits for site and paper, and reads no
more than other neighbours. The last three depend on the thing: **author** wrote it, or keeps the organisation in whose name it stands;
**subject** is named in it; **keeper** keeps the page of that organisation, or works
along on that initiative. Who has a role above neighbour uses it behind a second lock
only. An official, who works for the municipality or another organisation, stays a newcomer whatever happens: they read what is public.
Somebody who is suspended here reads as a visitor.
"""
READERS = """
## Who reads what

| meant for | is read by |
|---|---|
| `public` | everyone, without an account |
| `neighbours` | neighbours we have met |
| `group` | the members of that group and the writer; the team not, unless they are in it |
| `connectors` | the connectors and the writer |

What was hidden is seen by the connectors and the writer; what was withdrawn by the writer alone. Two people of whom one blocked the other do not
see each other's words; the connectors see both, or nobody could look after them. What you may not read does not exist for you: the
answer is the same as for an address that never was.

## When

| word | means |
|---|---|
"""
WHEN = {
    "always": "in every neighbourhood, also one that explores or rests",
    "awake": "while the neighbourhood is open: seeding or growing. This is the default of every row",
    "awake_or_prepared": "while the neighbourhood is open; before that for its connectors only, who fill it",
    "exploring": "while the neighbourhood is still being listened to",
    "resting": "while the neighbourhood rests",
    "readable": "if you may read it, as above",
    "open_for_talk": "awake, you may read it, and it is neither hidden nor withdrawn",
    "open_for_guests": "as open for talk, and it is public",
    "between_or_team": "it is between you and somebody else, or you are of the team",
    "begun_by_self_or_team": "awake, and you began it or are of the connectors",
    "shown_and_prepared": "open, or before that being filled by its connectors; and neither hidden nor withdrawn",
    "may_meet": "it is yourself; or somebody of the team; or a neighbour who may be found, if you have met. "
                "Never who is hidden or paused, nor one of two who do not want to meet",
    "part_of_talk": "you are one of the two, or you help one of them who has no internet",
    "open_to_letters": "awake, the talk is not closed and both are still there; you have met, or one of you is a connector, or both said yes to a deal",
    "may_be_written_to": "awake, and you have both been met, or one of you is a connector. Never who is hidden, paused or threatened, "
                         "nor one of two who do not want to meet",
    "others_words": "it is not your own, nor said by an organisation whose page you keep",
    "without_part": "it is not about your own words, about yourself, or about words of an organisation whose page you keep",
    "judged_self": "it was your words that were judged, or you who were paused; also while you are paused",
    "judged_or_team": "it was about you, or you are a connector here",
    "among_deciders": "you are a connector with a second lock who did not judge, write or report it, has not looked yet, and is not kept apart from the writer",
    "own_or_in_sight": "it is yours; or you are of the team and it is not private",
    "on_the_map": "they said yes to standing there; before that they themselves and the team", "without_part_awake": "awake, and it is not your own",
    "own_or_handed_in": "handed in; before that your own, or you are of the team", "let_in": "awake, and the team let that organisation show plans",
    "others_open": "as open for talk, of somebody who is still here, and not your own",
    "gave_or_took": "it is yours, or you said yes to it",
    "unkept": "awake, and nobody keeps that page",
    "while_open": "the circle runs",
    "inside": "the circle runs, and you are more than a guest in it",
    "arranges": "the circle runs, and you arrange it, or are in the middle of it, or decide for who is",
    "speaks_for_the_middle": "the circle runs, and you are in the middle of it, or decide for who is",
    "may_leave": "the circle runs; who arranges it hands it over first, who is in the middle takes their yes back",
    "shown_and_awake": "awake, and it is neither hidden nor withdrawn",
    "among_few": "you are one of those it is between, or the connector it was given to by name, as long as you are one",
    "tends": "it was given to you by name",
    "may_stand_in": "it has waited two days for a colleague, and who asks lets somebody like you see it: never who works for the municipality, "
                    "another professional only if who asks ticked that",
    "as_neighbour": "awake, and you are not here for an organisation",
    "may_pull": "as open for talk, and you are not here for an organisation",
    "pulls_it": "you pull it now",
    "hands_over": "awake, and you are here for an organisation, keep the page of one, or are of the team",
    "keeps_something": "awake, and you keep the page of an organisation or initiative here, or are of the team",
}
ACTS = {
    "page.read": "Read a page of the installation: privacy, house rules, numbers",
    "page.arrange": "Choose language, letter size and colours for your own screen",
    "health.read": "See whether the site is well",
    "account.enter": "Sign in",
    "account.own": "See, take along and end what is yours: devices, data, account",
    "text.come_in": "bring in a text message, as the provider of text messages, who signs it",
    "person.block": "Keep somebody and yourself out of each other's sight",
    "style.read": "Look at the page with every part of the design", "hood.found": "Found a neighbourhood",
    "hood.dress": "Give a neighbourhood its name, look and words", "hood.turn": "Let a neighbourhood open, grow, rest or wake",
    "area.dress": "Write what the page of a municipality or a district says",
    "hood.read": "Read the pages of a neighbourhood",
    "hood.join": "Join a neighbourhood",
    "hood.follow": "Follow by mail, also without an account",
    "hood.answer": "Answer the start question",
    "call.ask": "Ask to be called back, without an account",
    "hood.offer_start": "Say that you want to help a resting neighbourhood wake",
    "hood.leave": "Leave a neighbourhood",
    "hood.meet": "Get to know each other: by a handshake or a code",
    "hood.invite": "Print or pass on an invitation",
    "member.own": "Say what you do, seek and offer here, and who may see that",
    "post.browse": "Look through lists and search; each shows only what you may read",
    "post.read": "Read something",
    "post.write": "Put something up", "post.edit": "Change your own words",
    "post.withdraw": "Take your own words back",
    "post.put_back": "Put your own words back up",
    "post.history": "See how something read before",
    "post.comment": "Answer",
    "post.comment_as_guest": "Answer as a guest; the team looks first",
    "post.react": "Say one of a handful of words",
    "post.follow": "Hear of answers",
    "post.report": "Ask the team to look at something",
    "post.unlink": "Take your name off something you are named in",
    "post.share": "Ask another neighbourhood to show something that everybody may read",
    "post.hide": "Take something out of sight, with a reason",
    "post.show": "Show something again",
    "comment.edit": "Change your own answer", "comment.withdraw": "Take your own answer back",
    "comment.hide": "Take an answer out of sight, with a reason",
    "comment.show": "Show an answer again, or let a guest's answer in",
    "series.begin": "Begin a series of news or stories",
    "series.end": "End a series, with a reason",
    "paper.prepare": "See what waits for the paper, and say what stands in it",
    "paper.clip": "Mark something for the paper too, in fewer words",
    "paper.answer": "Say yes or no to what the paper makes of your words",
    "circular.write": "Mail something to everybody who follows, to neighbours or to a group, and take it back",
    "letter.edit": "Give the weekly letter a word on top, an order, and leave things out",
    "digest.keep": "See who gets the letter on paper, and put somebody on that list after their yes",
    "digest.see": "Take yourself or whom you help off that list, or choose large letters",
    "digest.print": "Print the letter of one reader, and say that it was brought",
    "post.simplify": "Say in easy words what a message says, for short letters",
    "event.come": "Say that you come to an activity, or that you do not",
    "event.come_as_guest": "Come to an activity without an account, after a mail that proves your address",
    "event.arrange": "Change an activity, move or cancel a date, call it off, tell how it was",
    "event.door": "See and print who comes, write somebody down, count",
    "group.found": "Begin a group", "group.join": "Join a group",
    "group.read": "See which groups there are",
    "profile.read": "See what a neighbour shows of themselves here",
    "part.own": "Show a line of your own portfolio, or take it away",
    "sounding.offer": "Say that the team may ask for your opinion now and then",
    "organisation.read": "Read the pages of organisations, and the social map",
    "organisation.found": "Give an organisation a page",
    "organisation.keep": "Change a page that you keep, and what it helps with; ask others to keep it too",
    "organisation.leave": "Stop keeping a page",
    "organisation.claim": "Ask for a page that nobody keeps",
    "keeper.answer": "Say yes or no when you are asked to keep a page",
    "entry.confirm": "Say that an entry of the social map is still right, with the link from the mail",
    "signal.tell": "Tell the team what your business sees change",
    "sheet.use": "Fill in a sheet to talk along, or print it",
    "sheet.read": "Read what was filled in",
    "sheet.write": "Make or change a sheet of the neighbourhood's own",
    "quote.browse": "Look through what neighbours told; each finds what was meant for them",
    "quote.read": "Read what somebody told and said yes to, with where it comes from",
    "quote.take_back": "Take back the yes to a quote, for who told it",
    "talk.own": "See your own letters",
    "talk.begin": "Write somebody a letter",
    "talk.read": "Read the letters between two people: the two, and who reads them to one of them after a spoken or signed yes",
    "talk.write": "Answer a letter",
    "talk.close": "Close a talk, or open it again if you closed it",
    "talk.report": "Show letters of a talk to the team",
    "circle.begin": "Begin a care circle around yourself, or around who says yes",
    "circle.look": "Open a circle that you are in; after it closed, take along what is yours",
    "circle.read": "Read what members of a circle write, and who does what; guests do not",
    "circle.arrange": "Ask people for a circle, write down tasks, hand it over, end it",
    "circle.consent": "Take the yes to a circle back, or give it again",
    "circle.leave": "Leave a circle",
    "circle.answer": "Say yes or no to an invitation, with its link",
    "circle.stop": "Close a circle for who calls to take their yes back; see who asked the team for help with one",
    "task.see": "See a task of a circle: members all of them, guests what is shared",
    "task.take": "Take a task, give it back, change with somebody, say that it is done",
    "promise.make": "Promise something",
    "promise.look": "See what the team promised",
    "promise.keep": "Read a promise, say that it is done, or let it go with a reason",
    "promise.take_over": "Do what a colleague promised",
    "ask.make": "Ask for something; only one connector reads it",
    "ask.read": "Read what somebody asks",
    "ask.keep": "Change your own ask, take it back, and say yes to a text for the neighbourhood",
    "ask.tend": "Look who fits, call, widen, pass on with a yes: for an ask that is yours",
    "ask.stand_in": "Take over an ask that waited two days; it stays in the log",
    "ask.desk": "See the asks that are yours, and only that others wait",
    "duty.keep": "Say who calls on which day",
    "offer.keep": "Rest, go on or stop with what you offer",
    "energy.find": "Find hours and talents that neighbours have for initiatives",
    "plea.help": "Say that you want to do what somebody asks without a name",
    "match.read": "Read what is proposed to two people",
    "match.answer": "Say yes or no to a match, that it happened, and thank you",
    "match.tend": "Bring two people together and ask how it went",
    "boundary.tell": "Tell two people of the team that somebody went too far",
    "boundary.read": "Read what was told to two people",
    "boundary.end": "Write down what was done about it",
    "round.read": "See the round: what came in, who waits",
    "report.judge": "Decide on a report, with a reason",
    "rules.write": "Write the house rules of a neighbourhood anew; the former ones stay to be read",
    "clarification.ask": "Ask a writer, outside the page, what they mean",
    "clarification.close": "Read what they answered, and say that it is settled",
    "clarification.answer": "Answer such a question, or take the message away, with the link from the mail",
    "judgement.read": "Read what the team decided about your words, and why",
    "judgement.object": "Object to that, for six months",
    "judgement.object_as_guest": "Object without an account, with the link from the mail",
    "objection.judge": "Be one of the two who look again",
    "wave.sweep": "Take a wave of advertising or abuse out of sight in one act, and put it back",
    "threat.tell": "Write down that somebody of the team is threatened",
    "threat.read": "Read what was written down about that",
    "threat.end": "Say that one is back",
    "loan.ask": "Ask another neighbourhood for somebody who looks along",
    "loan.answer": "Say yes or no when another neighbourhood asks",
    "loan.read": "See who looks along; look along, or stop it",
    "loan.judge": "Judge what was reported, for a neighbourhood that asked",
    "loan.arrange": "Ask on behalf of a neighbourhood whose team is too small",
    "welcome.keep": "Say hello to a newcomer as was promised, take that over, or let it go with a reason",
    "member.meet": "Shake hands: say that you have met somebody",
    "member.enter": "Register somebody, or put something up, on behalf of who asked for it",
    "member.suspend": "Pause somebody's account here, with a reason",
    "role.give": "Give somebody a role, until a day",
    "code.write": "Make codes for letters and vouchers",
    "place.write": "Add a place, or change it",
    "incoming.keep": "Follow calendars, and judge what a list brings in twice",
    "topic.write": "Add to the list of what people do",
    "share.judge": "Say yes or no to what another neighbourhood shares, or take it off again",
    "channel.write": "Name where else neighbours find one another",
    "claim.judge": "Give somebody the page they ask for, or not",
    "signal.read": "Read what businesses tell the team",
    "sounding.read": "See who may be asked for an opinion",
    "lend.ask": "Ask to borrow something",
    "lend.desk": "See who has your things and until when, keep days, write down somebody who comes to the desk",
    "lend.read": "Read what was agreed about a thing, and say that it was handed over, is back or broken, or is called off; for the two whom it is between",
    "lend.answer": "Say yes or no to who asks to borrow",
    "space.book": "Ask for a room at an hour",
    "space.host": "See who is in your room and when, and write down somebody who calls",
    "space.fit": "See which group fits in which room, and what is in the way",
    "booking.read": "Read what was agreed about a room, or call it off, for the two whom it is between",
    "booking.answer": "Say yes or no to who asks for a room",
    "space.settle": "Ask to begin something in premises that stand empty",
    "settle.read": "Read what a pioneer wants to begin, for who answers",
    "settle.answer": "Say yes or no to a pioneer",
    "settle.keep": "Call it off, for the pioneer and for who gives the premises",
    "yes.say": "Be the first to say yes: to a call, a gift or a chore",
    "yes.keep": "Say that it is done or does not come to it, for the two whom it is between; its writer takes it off the board, or renews it",
    "stand.say": "Stand behind something: in any case, or if others do", "stand.leave": "Say that you do not any more",
    "stand.write": "Write down a strip of paper, and take it off", "stand.ask": "Ask one neighbour by name, who said that they may be asked",
    "stand.answer": "Say yes or no when you were asked by name", "merger.propose": "Propose that two go on together",
    "merger.read": "Read such a proposal: whose they are, and the team", "merger.answer": "Say yes or no for what is yours, or that it did not work out",
    "merger.tend": "Write down the answer of who has no account", "intro.find": "Find who can help with it, and ask",
    "intro.read": "Read who is brought together", "intro.answer": "Say yes or no to that; the team for who has no account",
    "initiative.begin": "Begin something together, or make an idea that you pull begin",
    "initiative.join": "Work along or think along, take a step, say yes to what is needed, or say what is in the way",
    "initiative.work": "Plan and do steps, say what is needed and what was learnt, come together: who pulls it, the team, whoever does the step, a connector",
    "initiative.lead": "Take it a stage further, let it rest, make it a jewel, stop it with thanks, or ask somebody to take over",
    "initiative.answer": "Say yes or no when you are asked to pull it",
    "initiative.check": "Look whether you stand well beside it; only you read that",
    "argument.say": "Say one argument for and one against",
    "argument.sum": "Write in one line where the arguments stand",
    "argument.judge": "Take an argument out of sight, or show it again",
    "micro.hold": "Say that a micro-action was held, or call it off",
    "found.read": "Read about an initiative that said yes to that", "found.tip": "Tip an initiative of others", "found.keep": "Change what stands about it",
    "found.tend": "Write down that it said yes or no", "found.answer": "Answer for it, with the link you got",
    "money.read": "Read what little money was asked for", "money.ask": "Ask a little money", "money.decide": "Write down what neighbours decided",
    "money.take_back": "Take back what you asked", "challenge.read": "Read a challenge of the municipality",
    "challenge.begin": "Challenge the municipality for a task", "challenge.lead": "Take your challenge further",
    "challenge.answer": "Write down what the municipality answers", "plan.ask": "Ask whether your organisation may show plans here",
    "plan.let_in": "Let an organisation show plans, or not", "plan.make": "Show a plan of an organisation that the team let in",
    "plan.keep": "Change a plan of your organisation", "plan.say": "Speak below a plan for an organisation that the team let in",
    "plan.stand": "Say in which part you stand behind a plan", "plan.watch": "Be told of new plans near you",
    "contribution.answer": "Answer what a neighbour says of a plan, and why",
    "idea.tell": "Tell an idea, also without an account; then the team reads it first",
    "idea.clarify": "Say an idea more clearly; the words of who told it stay",
    "idea.gather": "Write down ideas that others told: notes of an evening, on one screen; and print the wall of ideas",
    "idea.adopt": "Begin to pull an idea, in your own name or that of your business",
    "idea.lay_down": "Stop pulling an idea, without a reason",
    "idea.sort": "Say what happens with an idea: on to somebody else, into the closet, back out of it, or a no with a reason",
    "possibility.offer": "Tell what your organisation makes possible",
    "voice.read": "Read what visitors told the team",
    "route.keep": "Keep a route under a name",
    "route.drop": "Take a kept route away",
    "voice.write": "Write down what was heard somewhere",
    "call.take": "Write down a phone call, with what was promised",
}


def page(root: Path) -> str:
    """Raises KeyError for an act or a condition that has no words here yet."""
    conditions = [f"| {name.replace('_', ' ')} | {WHEN[name]} |" for name in dict.fromkeys(row.when.__name__ for row in POLICY.values())]
    acts = [f"| `{act}` | {ACTS[act]} |" for act in POLICY]
    return "\n".join([HEAD, "## The acts in words", "", "| act | what it is |", "|---|---|", *acts, "", "## The table", "", as_markdown(),
                      READERS + "\n".join(conditions)]) + "\n"


def as_markdown() -> str:
    """The table for the docs page, so that residents can read it too."""
    head = ["| act | " + " | ".join(Role) + " | when |", "|---" * (len(Role) + 2) + "|"]
    return "\n".join(head + [
        f"| `{action}` | " + " | ".join("yes" if role in rule.who else "" for role in Role) + f" | {rule.when.__name__.replace('_', ' ')} |"
        for action, rule in POLICY.items()])
