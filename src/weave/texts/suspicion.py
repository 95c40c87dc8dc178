"""Suspicion of a person in a Dutch text: what somebody did may be told, how they look or where they come from may not (R19, A46).

A list and a few rules. `seen` answers what was found: who, what is suspected, and which words are about looks or descent.
Looks without suspicion are left alone ("the Syrian cook cooks"), and so is a theft without a person in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from weave.texts.reading import fold

# One pattern a line, over folded text; <who> and <where_from> stand for the lists above them.
PERSON = """
man mannen mannetje vrouw vrouwen jongen jongens meisje meisjes meiden persoon personen figuur figuren gast gasten type types kerel kerels vent
gozer gozers lui knaap knul knullen jongeman jongemannen jongere jongeren iemand stel duo tweetal groepje jeugd lieden individu individuen
"""
DESCENT = """
marokkaan turk surinam antill moluk pool syri eritre somal afgha oekrai chine hindoesta arabi afrika noordafrika oosteuro oost-euro noord-afri
zuid-amerik bulgar bulgaar roeme koerd iran irak ghan allocht buitenland zigeuner roma asielzoeker vluchteling statushouder migrant moslim joods islamit
"""
NOUNS = """
marokkan(?:en|ers?) marokkaan(?:tje|tjes)? turk(?:en)? surinamers? antillia(?:an|nen) polen pool syriers? eritreeers? somaliers? afghan(?:en)?
oekrainers? arabier(?:en)? afrikanen afrikaan oost-?europea(?:an|nen) noord-?afrika(?:an|nen) bulgaren bulgaar roemenen roemeen allocht(?:oon|onen)
buitenlanders? zigeuners? asielzoekers? vluchtelingen statushouders? migranten negers? moslims?
"""
APPEARANCE = r"""
\b(?:donkere?|zwarte?|bruine?|blanke?|witte?|(?:licht|donker)?getinte?|negroide|gekleurde?|mediterrane?|exotische?)(?:\s+\w+){0,2}?\s+<who>\b
\b<where_from>\w*(?:\s+\w+){0,2}?\s+<who>\b
<group>
\bhuidskleur\b
\b(?:donkere?|lichte?|bruine?|zwarte?|getinte?)\s+huid\b
\b(?:(?:licht|donker)?getint|negroide)\b
\b<who>\b[^.!?]{0,40}\b(?:uiterlijk|hoofddoek|afkomst|komaf|(?:donker|zwart)\s+van\s+kleur)\b
\b<who>\b[^.!?]{0,40}\b(?:buitenlands|vreemd|oost-?europees|gebroken)e?\s+accent\b
\b(?:uiterlijk|afkomst|komaf|accent)\b[^.!?]{0,30}\b<where_from>
\b<where_from>\w*\s+(?:uiterlijk|afkomst|komaf|accent|kenteken)\b
"""
SUSPICIOUS = r"""
\bverdacht\w*|\bonguur\w*|\bongure\b|\bonbetrouwbaar\b|\blouche\b|\bsignalement\b
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


def _any(text: str) -> str:
    return "(?:" + "|".join(text.split()) + ")"


def _patterns(text: str) -> re.Pattern[str]:
    filled = text.replace("<who>", _any(PERSON)).replace("<where_from>", _any(DESCENT)).replace("<group>", rf"\b{_any(NOUNS)}\b")
    return re.compile("|".join(line for line in filled.splitlines() if line))


LOOKS, SUSPECTS = _patterns(APPEARANCE), _patterns(SUSPICIOUS)
WHO = re.compile(rf"\b(?:{_any(PERSON)}|{_any(NOUNS)})\b")


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What stands in a text, as folded: words of suspicion, and words about looks or descent. `blocks` when both are there."""

    suspects: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        return bool(self.suspects)

    @property
    def blocks(self) -> bool:
        return bool(self.suspects and self.looks)


def seen(text: str) -> Suspicion:
    """Suspicion of a person; empty when there is no person in it, or nothing is suspected. At most ten thousand signs are read."""
    plain = re.sub(r"[ \t]+", " ", fold(text[:10_000]).replace("\n", ". "))
    if not WHO.search(plain):
        return Suspicion()
    suspects = tuple(dict.fromkeys(match.group().strip() for match in SUSPECTS.finditer(plain)))
    looks = tuple(dict.fromkeys(match.group().strip() for match in LOOKS.finditer(plain))) if suspects else ()
    return Suspicion(suspects, looks)
