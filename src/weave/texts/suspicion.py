"""Suspicion of a person in a Dutch text: what somebody did may be told, how they look or where they come from may not (R19, A46).

Lists and a few rules, and what they do not know by its shape (`shape.py`). `seen` answers what was found: who, what is suspected or blamed, and
which words are about looks or descent. Looks without suspicion are left alone ("the Syrian cook cooks"), and so is a theft without a person in
it. It is a first question, no judge; what it notices of sentences that were kept apart, the tests measure and print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from weave.texts.patterns import Patterns, matches, stands
from weave.texts.reading import in_a_row
from weave.texts.shape import ENOUGH, TOUCHES, shape

# One pattern a line, over folded text; what stands between < and > is one of the lists.
PERSON = """
man mannen mannetje vrouw vrouwen jongen jongens meisje meisjes meiden persoon personen figuur figuren gast gasten type types kerel kerels vent
gozer gozers lui knaap knul knullen jongeman jongemannen jongere jongeren iemand stel duo tweetal groepje jeugd lieden individu individuen
zwervers? junk(?:s|ies?)? hangjongeren hangjeugd
"""
KNOWN = """
buurman buurvrouw buren buur buurjongens? buurmeisje over(?:buurman|buurvrouw|buren) (?:boven|onder)(?:buurman|buurvrouw|buren) zoon dochter familie gezin
bewoners? klussers? bezorgers? chauffeurs? bouwvakkers? arbeiders? schoonmaaks?ters? huurders?
"""
OFFENDER = """
inbrekers? die(?:f|ven) oplichters? drugsdealers? dealers? pedo(?:fiel|fielen|'s)? criminee?l(?:en)? overvallers? zakkenrollers? daders?
aanranders? verkrachters? boef boeven
"""
FOREIGN = "black brown dark coloured foreign gypsy arab moroccan turkish polish romanian bulgarian african asian european eastern"
ENGLISH = "guys? man men woman women boys? girls? lads? youths? kids? teens? teenagers? people persons? fellows? blokes? family types?"
COUNTRY = "polen roemenie bulgarije marokko turkije syrie eritrea somalie afghanistan oekraine albanie litouwen oost-?europa afrika"
DONE = ("(?:(?<!show )gestolen|gejat|gepikt|geroofd|beroofd|ingebroken|opgelicht|vernield|leeggehaald|leeggeroofd|"
        "bedreigd|mishandeld|aangerand|belazerd|bestolen|ingegooid|opgeblazen|in brand gestoken|bekrast|geplunderd)")
DESCENT = """
marokkaan turk surinam antill moluk pool syri eritre somal afgha oekrai chine hindoesta arabi afrika noordafrika oosteuro oost-euro noord-afri
zuid-amerik litouw hongaar hongar albane servi bulgar bulgaar roeme koerd iran irak ghan allocht buitenland zigeuner roma
asielzoeker vluchteling statushouder migrant moslim joods islamit
"""
NOUNS = """
marokkan(?:en|ers?) marokkaan(?:tje|tjes)? turk(?:en)? surinamers? antillia(?:an|nen) polen pool syriers? eritreeers? somaliers? afghan(?:en)?
oekrainers? arabier(?:en)? afrikanen afrikaan oost-?europea(?:an|nen) noord-?afrika(?:an|nen) bulgaren bulgaar roemenen roemeen allocht(?:oon|onen)
litouwers? letten esten albanezen hongaren serviers? kroaten syrier eritreers? roma(?:'s|-?(?:vrouw(?:en)?|man(?:nen)?))?
buitenlanders? zigeuners? asielzoekers? vluchtelingen statushouders? migranten negers? moslims?
"""
APPEARANCE = r"""
\b(?:donkere?|zwarte?|bruine?|blanke?|witte?|(?:licht|donker)?getinte?|negroide|gekleurde?|mediterrane?|exotische?)(?:\s+\w+){0,2}?\s+<who>\b
\b<where_from>\w*(?:\s+\w+){0,2}?\s+(?:<who>|<known>)\b
\b(?:<who>|<known>|<offender>|ze|zij|hij)\b[^.!?]{0,60}\bkom(?:t|en)\s+uit\s+<country>\b
<group>
\bhuidskleur\b
\b(?:donkere?|lichte?|bruine?|zwarte?|getinte?)\s+huid\b
\b(?:lichtgetint|donkergetint|getint|negroide)\b
\b<who>\b[^.!?]{0,40}\b(?:uiterlijk|hoofddoek|afkomst|komaf|(?:donker|zwart)\s+van\s+kleur)\b
\b<who>\b[^.!?]{0,40}\b(?:buitenlands|vreemd|oost-?europees|gebroken)e?\s+accent\b
\b(?:uiterlijk|afkomst|komaf|accent)\b[^.!?]{0,30}\b<where_from>
\b<where_from>\w*\s+(?:uiterlijk|afkomst|komaf|accent|kenteken|nummerbord|nummerplaat)\b
\b<who>\b[^.!?]{0,20}\b(?:tulband|boerka|nikab|djellaba|keppeltje)\b
\boostblok\w*|\b(?:<where_from>\w*|buitenlandse?)\s+(?:bestel)?(?:busjes?|bus|auto'?s?|wagens?)\b
\b<foreign>(?:-\w+)?\s+(?:\w+\s+)?<english>\b
"""
ACCUSES = r"""
\b(?:deze|die)\s+<offender>\b|\bkenteken\b[^.!?]{0,25}\b<offender>\b|\b<offender>\b[^.!?]{0,25}\bkenteken\b
\b(?:is|zijn)\s+(?:vast\s+|gewoon\s+|echt\s+)?(?:het\s+|een\s+)?<offender>\b(?!\s+van\b)
\b(?:<who>|<known>|<group>|hij|nummer\s+\d+\w?)\b[^.!?]{0,25}\b(?:heeft|hebben|had|hadden)\b[^.!?]{0,50}\b<done>\b
\b(?:de|die|dat|onze|mijn|jullie|mevrouw|meneer)\s+(?:\w+\s+){1,5}?(?:heeft|hebben)\b[^.!?]{0,50}\b<done>\b
\b(?:ik weet|weten|weet iedereen) wie\b[^.!?]{0,60}\b<done>\b
\b(?:volgens mij|vast|waarschijnlijk|denk ik|ongetwijfeld)\b[^.!?]{0,50}\b<offender>\b
\b<done>\s+door\s+[^.!?]{0,30}\b(?:<who>|<known>|<group>)\b
\b(?:<who>|<known>|<group>|hij|ze)\b[^.!?]{0,40}\b(?:pik(?:t|ken)|jat(?:ten)?|steelt|stelen|rooft|roven|dealt|dealen|intimideer(?:t|de|den|en)|bedreig(?:t|de|den|en)|lokte?n?)\b
\b(?:nummer\s+\d+\w?|hier|huis)\b[^.!?]{0,20}\bgedeald\b
\b(?:wie|iemand) herkent (?:de|deze|die)\s+(?:\w+\s+)?<who>\b|\blet op (?:de|die|een)\s+(?:\w+\s+)?<who>\b|\b<who>\s+gezien\s+die\b
\b(?:<who>|<known>|<group>)\b[^.!?]{0,40}\b(?:zit|zat|zaten)\s+aan\b[^.!?]{0,20}\b(?:auto|fiets|scooter|deur|slot)\w*
\b(?:mevrouw|meneer|die|de)\s+\w+[^.!?]{0,30}\b(?:jat|steelt|dealt|pikt)\b
\b(?:probeer\w*)\b[^.!?]{0,40}\b(?:open te breken|in te breken|binnen te komen|binnen te dringen)\b|\bpincodes?\b[^.!?]{0,12}\baf\b
\bdealt\b[^.!?]{0,25}\b(?:<who>|<known>)\b
\b(?:<who>|<known>|<group>)\b[^.!?]{0,40}\b(?:handel(?:t|en|de)|verkoopt|verkopen|verkocht|zit(?:ten)?\s+vol|zit(?:ten)?\s+aan)\b[^.!?]{0,20}\b(?:drugs|gestolen)\b
\b(?:<who>|<known>)\b[^.!?]{0,30}\b(?:mee te lokken|lokte|probeerde[^.!?]{0,40}mee te)\b
\b(?:<who>|<known>|<group>)\b[^.!?]{0,60}\bfoto'?s\b[^.!?]{0,12}\bvan\s+(?:de\s+|onze\s+|alle\s+)?(?:huizen|deuren|ramen|sloten)\b
\b(?:<who>|<known>|<group>)\b[^.!?]{0,80}\b(?:dat klopt niet|niet pluis|iets (?:kwaads )?van plan)\b
\bbel(?:t|de|len|den)\b[^.!?]{0,20}\baan\b[^.!?]{0,40}\b(?:doet|deed|doen|deden) alsof\b|\bnep(?:agent|monteur|bezorger)\w*
\b(?:sinds|door)\s+(?:(?:die|deze|al|de)\s+){0,2}<group>\b[^.!?]{0,60}\b(?:<done>|inbra\w+|diefstal\w*|overlast|vandalisme|drugs)\b
\b<group>\b[^.!?]{0,50}\ben\s+(?:opeens|ineens|plots|nu)\b[^.!?]{0,40}\b(?:<done>|inbra\w+|diefstal\w*|overlast|vandalisme)\b
"""
SUSPICIOUS = r"""
\bverdacht\w*|\bonguur\w*|\bongure\b|\bonbetrouwbaar\b|\blouche\b|\bsignalement\b
\b(?:scharrel|struin|sluip|zwerf)\w*\b[^.!?]{0,30}\brond\b
\bgeen goede? bedoeling|\bin de gaten te houden\b|\bhou(?:d|dt|den)?\b[^.!?]{0,40}\bin de gaten\b
\b(?:loopt|lopen|liep|liepen|hangt|hing|hangen|hingen|rijdt|reed|reden|rijden|fietst|fietste|sluipt|sloop|dwaalt|zwerft)\b[^.!?]{0,60}\brond\b
\brond(?:loopt|lopen|hangt|hangen|gehangen|gelopen|rijdt|rijden)\b
\b(?:gluurt|gluren|loert|loeren|gluurde|loerde|begluurt|bespiedt|observeert|posten|post)\b
\b(?:kijkt|keek|kijken|keken|tuurt)\b[^.!?]{0,30}\b(?:naar binnen|in (?:de )?(?:auto|tuin|huizen|ramen))
\bvoel(?:t|de|en)\b[^.!?]{0,20}\baan\b[^.!?]{0,15}\bdeur\w*|\baan (?:de )?deuren\b|\brammel\w*\b[^.!?]{0,30}\bdeur
\bbel(?:t|de|len)\b[^.!?]{0,30}\b(?:overal|telkens|'s avonds)\b[^.!?]{0,10}\baan\b|\bbabbeltruc\w*
\b(?:inbrek|inbra|dief|dieven|boef|boeven|crimine|oplicht|overvall|stelen|steelt|jatten|jat)\w*
\bhoor(?:t|en)\b[^.!?]{0,25}\bhier niet\b|\bniet (?:van|uit) (?:hier|de buurt|onze buurt)\b|\bniet in (?:de|onze) buurt thuis\w*
\b(?:op )?verkenning\b|\bverkennen\b|\bscouten\b
\b(?:wie|iemand) (?:herkent|kent) (?:deze|die|dit|hem|haar)\b
\bbel (?:direct|meteen|gelijk)?\s?(?:de politie|112)\b|\bpolitie (?:gebeld|is gebeld|is ingelicht)\b
\b(?:pas op|let op|opgelet|kijk uit|wees alert)\b[^.!?]{0,30}\b(?:loopt|lopen|rijdt|rijden|staat|staan)\b[^.!?]{0,40}\b<who>\b
\b(?:pas op|let op|opgelet|oppassen|waarschuwing|kijk uit|alert)\b[^.!?]{0,80}\b<who>\b[^.!?]{0,60}\b(?:loop|lop|liep|rijd|reed|sta|stond|hang|gezien)\w*
\b<who>\b[^.!?]{0,60}\b(?:loopt|liep|rijdt|reed|staat|stond|hangt)\b[^.!?]{0,40}\b(?:langs de (?:huizen|deuren)|bij de auto'?s|voor mijn deur|achterom)\b
"""
ALARM = r"""
\b(?:pas op|let op|kijk uit|opgepast|oppassen|waarschuwing|wees alert|alarm)\b|\bhou(?:d)?\b[^.!?]{0,20}\b(?:spullen|deur|kinderen|ramen)\b
\b(?:niet te vertrouwen|vertrouw\w*|veilig|onveilig\w*|bang|eng|enge|verdacht\w*|bende|boos)\b|\bgeef\b[^.!?]{0,15}\b(?:niks|niets)\b
\b(?:vast|volgens mij|ongetwijfeld|vermoed\w*|waarschijnlijk|natuurlijk weer|alweer|weer die|weer van die|weer zo'?n)\b
\b(?:treuzel|draal|dralen|slenter|hengel|bedel|gebedeld|stapvoets|schreeuw|uitgestapt|omgelopen)\w*|\blangs de deuren?\b|\bslaapt?(?:en)? in\b[^.!?]{0,15}\bauto
\b<done>\b|\b(?:inbra|ingebro|diefst|oplicht|crimine|overlast|vandal|drugs|dealen|dealt|politie|112)\w*
\b(?:aan|in) (?:mijn|onze|de) (?:auto|scooter|fiets|poort|tuin)\b
"""


def _any(text: str) -> str:
    return "(?:" + "|".join(text.split()) + ")"


def _filled(text: str) -> str:
    for name, words in {"<who>": _any(PERSON), "<known>": _any(KNOWN), "<where_from>": _any(DESCENT), "<offender>": _any(OFFENDER), "<done>": DONE,
                        "<foreign>": _any(FOREIGN), "<english>": _any(ENGLISH), "<group>": rf"\b{_any(NOUNS)}\b", "<country>": _any(COUNTRY)}.items():
        text = text.replace(name, words)
    return text


LISTS = Patterns(looks=_filled(APPEARANCE), suspects=_filled(SUSPICIOUS), blames=_filled(ACCUSES), alarms=_filled(ALARM),
                 persons=_filled(r"\b(?:<who>|<group>)\b"))


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What stands in a text, as folded: words of suspicion, and words about looks or descent. `blocks` when both are there."""

    suspects: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()         # words that say nothing by themselves, beside looks or descent in one sentence

    @property
    def asks(self) -> bool:
        return bool(self.suspects or self.alarms)

    @property
    def blocks(self) -> bool:
        return bool(self.suspects and self.looks)


def seen(text: str) -> Suspicion:
    """Suspicion of a person, or what one is blamed for; empty when there is no person in it, or nothing is suspected. At most ten thousand signs are read."""
    plain = in_a_row(text[:10_000])
    can = LISTS.possible(plain)
    found = [*(matches(can["suspects"], plain) if stands(can["persons"], plain) else ()), *matches(can["blames"], plain)]
    looks = _once(matches(can["looks"], plain))
    if suspects := _once(found) or shape(plain, TOUCHES if looks else ENOUGH):
        return Suspicion(suspects, looks)
    beside = [sentence for sentence in re.split("[.!?]", plain) if stands(can["looks"], sentence)]
    return Suspicion(alarms=_once(match for sentence in beside for match in matches(can["alarms"], sentence)))


def _once(found: Iterable[re.Match[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group().strip() for match in found))
