"""The words of the name guard: which words name people by what they are, and which look so but do not.

`STRONG` words count anywhere and at the head of a compound; `WEAK` ones only before or inside a word for people
coming together, or after "voor"; `ADJECTIVES` only before such a word. Ours; corrections are welcome.
"""

from __future__ import annotations

from typing import Literal

from weave.texts.sound import sound

Kind = Literal["age", "life_stage", "descent", "culture", "gender", "faith"]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Traits:
    """Words by kind of trait, found by the letter, or by ear from eight letters on ("Marrokaanse")."""

    BY_EAR = 8

    def __init__(self, kinds: dict[Kind, str]) -> None:
        self._kinds = {word: kind for kind, text in kinds.items() for word in text.split()}
        self._ears = {sound(word): kind for word, kind in self._kinds.items() if len(word) >= self.BY_EAR}

    def exact(self, word: str) -> Kind | None:
        return self._kinds.get(word)

    def kind(self, word: str) -> Kind | None:
        return self.exact(word) or (self._ears.get(sound(word)) if len(word) >= self.BY_EAR else None)


STRONG = Traits({
    "age": """
        ouderen oudere oudjes senioren senior seniore bejaarden bejaarde jongeren jongere jongvolwassenen tiener tieners puber pubers
        peuter peuters kleuter kleuters hoogbejaarden twintigers dertigers veertigers vijftigers zestigers zeventigers tachtigers
        millennials bejaardensoos plussers
        """,
    "life_stage": "alleenstaanden alleenstaande gepensioneerden gepensioneerde weduwen weduwnaars alleengaanden bijstandsmoeders",
    "descent": """
        allochtonen allochtone autochtonen autochtone migranten marokkanen surinamers antillianen turken syriers eritreeers somaliers
        afghanen oekrainers molukkers arubanen kaapverdianen roemenen bulgaren hindostanen buitenlanders vluchtelingen statushouders
        nieuwkomers expats inburgeraars minderheden oosteuropeanen
        """,
    "culture": "multicultureel multiculturele multiculti intercultureel interculturele culturen cultuurgroepen bicultureel biculturele",
    "gender": "vrouwen vrouw mannen dames meiden ladies moedertjes huisvrouwen meisjes",
    "faith": """
        moslim moslims moslima moslimas christenen katholieken protestanten joden hindoes boeddhisten gelovigen ongelovigen atheisten
        """,
})
WEAK = Traits({
    "age": "kinderen kinder jeugd kids jongens",
    "life_stage": """
        ouders ouder moeders moeder mama vaders vader papa studenten student gezinnen starters grootouders opa oma werkenden werklozen
        """,
    "descent": "polen grieken italianen chinezen spanjaarden portugezen nederlanders hollanders friezen indonesiers",
    "gender": "heren man meisje jongen meid",
    "faith": "kerkgangers",
})
ADJECTIVES = Traits({
    "descent": """
        marokkaanse marokkaans turkse surinaamse antilliaanse molukse poolse syrische eritrese somalische afghaanse oekraiense chinese
        indonesische hindostaanse arabische afrikaanse oosterse westerse buitenlandse bulgaarse roemeense kaapverdische koerdische
        iraanse iraakse ghanese italiaanse spaanse portugese griekse hollandse nederlandse indische arubaanse berberse zwarte witte
        """,
    "gender": "vrouwelijke mannelijke",
    "faith": """
        islamitische islamitisch christelijke katholieke protestantse joodse hindoeistische boeddhistische gelovige gereformeerde hervormde
        """,
    "age": "bejaarde",
})
STAGES: dict[str, Kind] = {
    "oude": "age", "oudere": "age", "jonge": "age", "jongere": "age", "aanstaande": "life_stage", "werkende": "life_stage",
    "werkloze": "life_stage", "gescheiden": "life_stage", "alleenstaande": "life_stage",
}
PEOPLE = _set(
    """
    mensen mens bewoners buren buurtgenoten buurtbewoners wijkbewoners ouders moeders vaders vrouwen mannen dames heren gezinnen stellen
    jongens meisjes meiden kinderen mama's mamas papas garde generatie families
    """
)
GATHERINGS = _set(
    """
    ochtend ochtenden middag middagen avond avonden dag dagen nacht night uur uurtje cafe cafes club clubje clubs groep groepje groepen soos
    buurt buurtje wijk straat kring huis huiskamer honk hangplek centrum inloop inloopochtend gemeenschap vereniging raad tafel plein week
    ontmoeting ontmoetingen bijeenkomst netwerk platform borrel koffie ontbijt lunch salon kamer plek hoek omgeving feest festival koor
    bingo sociëteit societeit instuif kampvuur bond organisatie stichting uitje uitjes
    """
) | PEOPLE
LINKS = frozenset({"voor", "door", "onder", "alleen", "for"})
PLACES = (
    "straat", "gracht", "laan", "weg", "steeg", "kade", "singel", "dijk", "park", "brug", "poort", "sluis", "haven", "polder", "hof",
    "werf", "zorg", "arts", "recht", "opvang", "werk", "werker", "werkers", "adviseur", "consulent", "woning", "woningen", "bescherming",
)
INNOCENT = _set(
    """
    herenhuis herenboer herenboeren jongensdroom vrouwenmantel vrouwentong moedertaal moederaarde vaderland moederdag vaderdag mannetje
    kinderboerderij kinderkopjes jeugdherinnering jeugdherinneringen moedermelk moederbord vaderlandse vrouwehof kinderspel oudercontact
    dameskruis herenfiets damesfiets meisjesogen moedertjelief seniorie jodenbreestraat mannentrouw
    """
)
