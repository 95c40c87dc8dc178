"""The policy table as a page that a resident can read: who may do what, in a sentence and in a table."""
from __future__ import annotations

from pathlib import Path

from reuring.core.policy import POLICY, Role
from reuring.docs.acts import ACTS

HEAD = """# Who may do what

Made by `./reuring docs` from the one table in `src/reuring/core/policy/`; do not edit by hand. Every address of the site asks this table,
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
    "met_or_staff": "for a neighbour we have met, and for who is here for an organisation",
    "while_listening": "while the neighbourhood is open; before that for its team and its analyst, who listen",
    "listens": "of the team or its analyst, as long as they are; also while the neighbourhood rests",
    "told_or_ours": "everybody once it is told; before that the team, its analyst and buddy, and who speaks for it",
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
    "on_the_map": "they said yes to standing there; before that they themselves and the team",
    "without_part_awake": "awake, and it is not your own",
    "own_or_handed_in": "handed in; before that your own, or you are of the team",
    "let_in": "awake, and the team let that organisation show plans",
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
    "hands_over": "awake, and you are here for an organisation, speak for a partner, keep the page of one, or are of the team",
    "speaks_for_others": "you are a partner of the alliance by title, or keep the page of an organisation here",
    "keeps_something": "awake, and you keep the page of an organisation or initiative here, or are of the team",
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
