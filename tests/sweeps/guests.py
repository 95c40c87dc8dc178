"""The guest list: who gets in where, written by hand and apart from the policy table.

A new act fails the sweep until it stands here. The people are those of `testing/street.py`; the thing they act on was
put up by Bram, for everyone, in a neighbourhood that is awake, unless a test says otherwise.
"""
from __future__ import annotations

from reuring.testing.street import WHO

ALL = frozenset(WHO)
SIGNED_IN = ALL - {"visitor"}
MEMBERS = frozenset({"nico", "petra", "aisha", "bram", "suus", "cato"})
MET = frozenset({"aisha", "bram", "suus", "cato"})
DESK = frozenset({"suus", "cato"})
CATO, BRAM, AISHA, OMAR = frozenset({"cato"}), frozenset({"bram"}), frozenset({"aisha"}), frozenset({"omar"})
NOBODY: frozenset[str] = frozenset()

GUESTS: dict[str, frozenset[str]] = {
    "page.read": ALL, "page.arrange": ALL, "health.read": ALL, "style.read": ALL,
    "account.enter": ALL, "account.own": SIGNED_IN, "person.block": SIGNED_IN, "text.come_in": ALL,
    "hood.found": OMAR, "hood.dress": OMAR, "hood.turn": OMAR, "area.dress": OMAR, "incoming.bring": OMAR,
    "hood.read": ALL, "hood.join": ALL, "hood.follow": ALL, "hood.answer": NOBODY, "hood.offer_start": NOBODY,
    "call.ask": ALL, "call.take": DESK,
    "hood.leave": SIGNED_IN, "hood.meet": MEMBERS, "hood.invite": MEMBERS, "member.own": MEMBERS,
    "post.browse": ALL, "post.read": ALL, "post.write": MET, "post.edit": BRAM, "post.withdraw": BRAM, "post.put_back": BRAM,
    "post.history": BRAM | CATO, "post.comment": MET, "post.comment_as_guest": ALL, "post.react": MET, "post.follow": MET,
    "post.report": ALL, "post.unlink": AISHA, "post.share": BRAM | CATO, "post.hide": CATO, "post.show": CATO,
    "comment.edit": BRAM, "comment.withdraw": BRAM, "comment.hide": CATO, "comment.show": CATO,
    "series.begin": MET, "series.end": BRAM | CATO, "paper.prepare": CATO, "paper.clip": CATO, "paper.answer": BRAM,
    "letter.edit": CATO, "post.repeat": CATO, "circular.write": CATO,
    "digest.keep": DESK, "digest.see": BRAM | DESK, "digest.print": DESK, "post.simplify": BRAM | CATO,
    "event.come": MEMBERS, "event.come_as_guest": ALL, "event.arrange": BRAM | CATO, "event.door": BRAM | DESK,
    "group.found": MET, "group.read": MEMBERS, "group.join": MET,
    "profile.read": MET, "part.own": BRAM, "sounding.offer": MET, "organisation.read": ALL, "organisation.found": MET,
    "organisation.keep": BRAM | CATO, "organisation.leave": BRAM, "organisation.claim": MEMBERS,
    "keeper.answer": AISHA, "entry.confirm": ALL, "signal.tell": BRAM, "claim.judge": CATO, "signal.read": CATO, "sounding.read": DESK,
    "sheet.use": DESK, "sheet.read": DESK, "promise.make": MET, "promise.look": DESK, "promise.keep": BRAM | DESK, "promise.take_over": DESK,
    "round.read": DESK, "report.judge": CATO, "member.meet": CATO, "welcome.keep": DESK, "member.enter": DESK, "member.suspend": CATO,
    "voice.read": CATO, "role.give": CATO, "code.write": CATO, "place.write": CATO, "topic.write": CATO, "share.judge": CATO, "channel.write": CATO,
    "incoming.keep": CATO,
    "rules.write": CATO, "clarification.ask": CATO, "clarification.close": CATO, "clarification.answer": ALL,
    "judgement.read": BRAM | CATO, "judgement.object": BRAM, "judgement.object_as_guest": ALL, "objection.judge": CATO,
    "wave.sweep": CATO, "threat.tell": DESK, "threat.read": DESK, "threat.end": frozenset({"suus"}),
    "loan.ask": CATO, "loan.answer": CATO, "loan.read": CATO, "loan.judge": NOBODY, "loan.arrange": OMAR,
    "quote.browse": ALL, "quote.read": ALL, "quote.take_back": DESK, "sheet.write": CATO, "sheet.give": OMAR,
    # letters: between Bram and Aisha
    "talk.own": SIGNED_IN, "talk.begin": MET - BRAM, "talk.read": BRAM | AISHA, "talk.write": BRAM | AISHA, "talk.close": BRAM | AISHA,
    "talk.report": BRAM | AISHA,
    # care: Bram arranges a circle around himself, Aisha is in it, Nico is a guest
    "circle.begin": MEMBERS, "circle.look": frozenset({"aisha", "bram", "nico"}), "circle.read": BRAM | AISHA, "circle.arrange": BRAM, "circle.consent": BRAM,
    "circle.leave": frozenset({"aisha", "nico"}), "circle.answer": ALL, "circle.stop": DESK,
    "task.see": frozenset({"aisha", "bram", "nico"}), "task.take": BRAM | AISHA,
    "voice.write": DESK, "route.keep": MEMBERS, "route.drop": BRAM,
    # exchange: Bram asks, Aisha gives, Cato is the connector
    "ask.make": ALL, "ask.read": BRAM | CATO, "ask.keep": BRAM, "ask.tend": CATO, "ask.stand_in": CATO, "ask.desk": CATO, "duty.keep": CATO,
    "offer.keep": BRAM, "energy.find": BRAM | CATO, "plea.help": MET, "match.read": BRAM | AISHA | CATO, "match.answer": BRAM | AISHA, "match.tend": CATO,
    "boundary.tell": SIGNED_IN, "boundary.read": BRAM | CATO, "boundary.end": CATO,
    # exchange: things, rooms and chores are Bram's; Aisha borrows, books and takes
    "lend.ask": MET - BRAM, "lend.desk": BRAM, "lend.read": BRAM | AISHA, "lend.answer": BRAM,
    "space.book": MET - BRAM, "space.host": BRAM, "space.fit": DESK, "booking.read": BRAM | AISHA, "booking.answer": BRAM,
    "space.settle": MET - BRAM, "settle.read": BRAM | AISHA | CATO, "settle.answer": BRAM | CATO, "settle.keep": BRAM | AISHA,
    "yes.say": MET - BRAM, "yes.keep": BRAM | AISHA,
    # who stands behind an idea of Bram's, that nobody pulls; Aisha is introduced, the other idea is hers, and Bram is asked by name
    "stand.say": MET, "stand.leave": SIGNED_IN, "stand.write": DESK, "stand.ask": BRAM | DESK, "stand.answer": BRAM,
    "merger.propose": MET, "merger.read": BRAM | AISHA | DESK, "merger.answer": BRAM | AISHA, "merger.tend": DESK,
    "intro.find": BRAM | DESK, "intro.read": BRAM | AISHA | DESK, "intro.answer": BRAM | AISHA | DESK,
    # initiatives are Bram's; Suus works along, Aisha is asked to take over
    "initiative.begin": MET, "initiative.join": MET, "initiative.work": BRAM | DESK, "initiative.lead": BRAM | CATO, "initiative.answer": AISHA,
    "initiative.check": MEMBERS, "argument.say": MET, "argument.sum": CATO, "argument.judge": CATO, "micro.hold": BRAM | CATO,
    # found: Bram's, on the map; Bram asks a little money, and challenges the municipality
    "found.read": ALL, "found.tip": MEMBERS, "found.keep": BRAM | CATO, "found.tend": CATO, "found.answer": ALL,
    "money.read": ALL, "money.ask": MET, "money.decide": CATO, "money.take_back": BRAM,
    "challenge.read": ALL, "challenge.begin": MET, "challenge.lead": BRAM, "challenge.answer": CATO,
    # plans: Bram keeps the page of an organisation that the team let in; Aisha says something about its plan
    "plan.ask": BRAM, "plan.let_in": CATO, "plan.make": BRAM, "plan.keep": BRAM, "plan.say": BRAM, "plan.stand": MET, "plan.watch": MEMBERS,
    "contribution.answer": BRAM,
    # ideas: Bram told one, Aisha pulls it; Petra works for the municipality
    "idea.tell": ALL - {"petra", "stijn"}, "idea.clarify": BRAM | CATO, "idea.gather": DESK, "idea.adopt": MET, "idea.lay_down": AISHA, "idea.sort": CATO,
    # the method: Cato leads an analysis; no analyst lives in this street
    "analysis.read": ALL, "analysis.look": DESK, "analysis.begin": CATO, "analysis.lead": CATO, "analysis.work": DESK, "sheet.enter": DESK,
    "vision.write": MET | {"petra"}, "vision.strike": BRAM | CATO, "portrait.answer": MET,
    "figure.answer": MEMBERS,
    "method.read": ALL, "method.remark": MEMBERS, "method.write": CATO, "method.judge": CATO,
    # the alliance: Bram keeps the page of a club whose agreement waits for a name below it
    "alliance.read": ALL, "alliance.join": MEMBERS, "alliance.work": DESK, "wijkholder.read": DESK | BRAM, "agreement.read": DESK | BRAM,
    "agreement.sign": BRAM, "partner.say": DESK | BRAM, "partner.home": BRAM, "partner.own": BRAM, "partner.tell": BRAM, "partner.leave": BRAM,
    "buddy.work": DESK, "hire.work": DESK | BRAM, "strength.name": MET, "harvest.read": DESK,
    "possibility.offer": CATO | BRAM | {"petra"},
}

WHILE_EXPLORING: dict[str, frozenset[str]] = {"hood.answer": ALL, "post.write": CATO, "place.write": CATO, "topic.write": CATO, "incoming.keep": CATO,
                                             "rules.write": CATO,
                                             "analysis.begin": CATO, "analysis.lead": CATO, "analysis.work": DESK, "method.write": CATO, "alliance.work": DESK,
                                             "buddy.work": DESK, "hire.work": DESK, "sheet.enter": DESK,
                                             "organisation.found": CATO, "organisation.keep": CATO}
WHILE_RESTING: dict[str, frozenset[str]] = {"hood.offer_start": ALL}

# acts that go on while a neighbourhood rests or explores; every other act waits
STILL = {
    "page.read", "page.arrange", "health.read", "style.read", "account.enter", "account.own", "person.block", "text.come_in",
    "hood.found", "hood.dress", "hood.turn", "area.dress", "incoming.bring", "share.judge", "hood.read", "hood.leave", "member.own", "call.ask", "call.take",
    "post.browse", "post.read", "post.withdraw", "post.history", "post.report", "post.unlink", "post.hide", "post.show",
    "paper.answer", "comment.withdraw", "route.drop", "comment.hide", "comment.show", "group.read", "round.read", "welcome.keep", "voice.read", "report.judge",
    "digest.see", "talk.own", "talk.read", "talk.close", "talk.report",
    "member.suspend", "clarification.ask", "clarification.close", "clarification.answer", "judgement.read", "judgement.object",
    "judgement.object_as_guest", "objection.judge", "wave.sweep", "threat.tell", "threat.read", "threat.end",
    "loan.ask", "loan.answer", "loan.read", "loan.judge", "loan.arrange",
    "sheet.read", "sheet.give", "quote.browse", "quote.read", "quote.take_back", "promise.look", "promise.keep", "promise.take_over",
    "ask.read", "ask.keep", "ask.tend", "ask.stand_in", "ask.desk", "duty.keep", "offer.keep", "match.read", "match.answer", "match.tend",
    "boundary.tell", "boundary.read", "boundary.end",
    "circle.look", "circle.read", "circle.arrange", "circle.consent", "circle.leave", "circle.answer", "circle.stop", "task.see", "task.take",
    "stand.leave", "merger.read", "intro.read", "idea.lay_down", "lend.read", "booking.read", "settle.read", "settle.keep", "yes.keep",
    "found.read", "found.answer", "money.read", "money.take_back", "challenge.read",
    "analysis.read", "analysis.look", "vision.strike", "method.read", "method.judge",
    "alliance.read", "wijkholder.read", "agreement.read", "harvest.read", "partner.home", "partner.own", "partner.leave",
    "profile.read", "part.own", "organisation.read", "organisation.leave", "entry.confirm", "signal.read", "sounding.read",
}

# who may read a post of Bram's, per audience and state; Aisha is in his group
READERS: dict[str, frozenset[str]] = {
    "public": ALL, "neighbours": MET, "group": frozenset({"aisha", "bram"}), "connectors": BRAM | CATO,
    "held": BRAM | CATO, "hidden": BRAM | CATO, "withdrawn": BRAM, "gone": NOBODY, "apart": ALL - {"aisha"},
}
