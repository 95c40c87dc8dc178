"""Sixty suspicious and hundred and twenty ordinary messages, written before the grammar that tells them apart.

Every second line is kept apart: the grammar was made on the others, and is measured on these.
"""

SUSPICIOUS = """
Al drie keer dezelfde grijze bestelbus voor de basisschool zien staan, niemand stapt uit.
Wie kent die vent die elke avond voor de flat op de stoep staat?
Vannacht om half drie iemand met een zaklamp in de tuin van de buren.
Ik vertrouw het niet, dat busje staat er nu al sinds vanochtend.
Twee gasten op een scooter filmen onze voordeuren.
Er belde net een mevrouw aan die wilde weten of ik alleen woon.
Onbekende auto rijdt stapvoets langs de speeltuin, kenteken genoteerd.
Houd uw ogen open, er zijn weer lui bij de schuurtjes bezig.
Iemand morrelde vannacht aan het slot van onze achterdeur.
Een jongen met een rugzak kijkt bij alle auto's door de ruit.
Let even op: man zonder hesje zegt dat hij de meterstand komt opnemen.
Er zit al uren iemand in een zwarte Audi tegenover nummer 40.
Deze man stond gisteren weer bij het schoolhek, hij heeft daar geen kinderen.
Vreemde snuiter in de brandgang, hij ging er snel vandoor toen ik iets zei.
Rond middernacht fietste er iemand heel langzaam door de straat en scheen met een lampje bij de schuren.
Weet iemand van wie dat witte busje is? Het staat elke nacht ergens anders en er zit altijd iemand in.
Er werd bij mij aangebeld door twee mensen die de stoep wilden vegen, ik kreeg er een naar gevoel bij.
Dit voelt niet goed: een vrouw vraagt overal of de bewoners met vakantie zijn.
Verdacht figuur bij de fietsenstalling van de flat, capuchon op.
Vanmiddag iemand over de schutting zien klimmen bij nummer 9.
Wees alert, er gaat een kerel langs de deur met een smoes over glasvezel.
Mijn dochter werd aangesproken door een man in een auto die vroeg of ze mee wilde.
Iemand maakte foto's van de achterkant van onze huizen en liep weg toen ik zwaaide.
De camera van de overburen zag om vier uur iemand aan de portieren trekken.
Die jongens hangen elke avond bij de garageboxen, er klopt iets niet.
Wat moet die kerel toch steeds bij de kinderboerderij?
Er loopt een vreemde vrouw met een kinderwagen zonder kind.
Buitenlandse auto met drie mannen erin draait rondjes door de wijk.
Een man van een jaar of veertig met een donker uiterlijk stond bij ons tuinpad.
Zigeuners bij de ingang van de supermarkt, hou je tas dicht.
Twee Afrikaanse types liepen vanmorgen de galerij af en keken bij iedereen naar binnen.
Vrouw in lange zwarte jurk met hoofddoek belde aan en liep door naar de schuur.
Weer zo'n Oostblokbusje achter de winkels, die zijn vast niet voor boodschappen.
Pas op je spullen, ik zag een onbekend persoon bij de bergingen.
Er is iemand bezig met de fietssloten bij het station, hij draagt een grijze trui.
Man op een damesfiets kijkt in alle schuurtjes.
Ik zag een onbekende bij jullie achterom, klopt dat?
Er staat iemand te wachten bij de geldautomaat die meekijkt met je pincode.
Gisteravond klopte een meneer op het raam van mijn moeder van 84. Hij wilde binnenkomen.
Iemand heeft krijttekens op onze stoep gezet, dat doen inbrekers.
Kent iemand de bestuurder van de blauwe Polo? Hij volgt mijn zoon naar school.
Voor de zoveelste keer een vent die in de struiken bij het speelveld zit.
Nepagenten actief in onze straat, ze vragen naar sieraden.
Wie herkent hem? Hij liep om kwart voor vijf over onze oprit.
Twee onbekenden doen zich voor als medewerkers van het waterbedrijf.
Raar volk in het leegstaande pand aan de kade.
Er zwerven mensen door de parkeergarage die er niks te zoeken hebben.
Mijn buurvrouw zag een man door haar brievenbus kijken.
Ik heb de politie gebeld over een man die bij het kinderbadje foto's nam.
Op de deurbelcamera: jongen probeert de klink en loopt verder.
Steeds hetzelfde stel dat de huizen bekijkt en aantekeningen maakt.
Als je die gozer met die rode pet ziet: hij steekt overal zijn neus in de schuren.
There is a strange man walking around the garages looking into cars.
Suspicious van parked outside the school again, keep your eyes open.
Does anyone know the guy who keeps standing near the playground?
Someone was trying door handles on our street last night.
Two men rang my bell and asked if I live alone, I don't trust it.
Black guy hanging around the bikes, watch out.
A woman I don't know was taking pictures of the front doors.
Watch out for an unknown car driving slowly past the houses.
"""
ORDINARY = """
Er staat een man op de markt die heerlijke oliebollen bakt.
Vanavond lopen we met lampionnen door de straat, loop je mee?
Wie kijkt er een week naar onze planten in de schuur?
Er is een sleutelbos gevonden bij de fietsenstalling.
De bestelbus van de bibliotheek staat woensdag bij de school.
Ik zoek iemand die mijn dochter naar zwemles kan rijden.
Onze kat zit al sinds gisteren in de boom voor nummer 7.
De postbode belt vandaag niet aan, hij heeft een zere voet.
Wie kent een goede schilder voor de voordeur?
De kinderen lopen zaterdag langs de deuren met kinderpostzegels.
Er komt iemand van de gemeente kijken naar de losse tegels.
Kom kijken: de nieuwe speeltuin is open.
Mijn auto staat in de weg bij de verhuizing, bel gerust aan.
De monteur van de lift komt dinsdag om negen uur.
Een groep wandelaars vertrekt om tien uur bij de kerk.
Houd zondag vrij: straatfeest met lange tafels.
Ik heb een oude ladder over, hij staat bij de garage.
Wie wil er meefietsen naar het strand?
Let op: de straat is dinsdag dicht voor auto's.
Jongen van twaalf past op konijnen in de vakantie.
Iemand heeft een kinderjas laten hangen op het hek van de speeltuin.
De wijkagent staat donderdag met koffie voor de winkel.
Wij zoeken iemand die 's avonds de lampen van het buurthuis uitdoet.
Er liggen drie dozen boeken voor de deur, neem mee wat je wilt.
Wie heeft er een aanhanger te leen voor zaterdag?
De imker vertelt over bijen achter de school.
Mijn zoon leert fietsen, rij je rustig door onze straat?
Onbekend maakt onbemind: kom kennismaken aan de lange tafel.
Vertrouw je de remmen van je fiets niet? Kom naar de fietsenmaker.
Open je ogen voor de herfst: een wandeling met de boswachter.
De buurvrouw van nummer 5 is jarig, zing je mee voor haar raam?
Er rijdt weer een pendelbus naar het ziekenhuis.
Twee mannen van de woningbouw meten volgende week de ramen op.
De glazenwasser is ziek, volgende week komt hij langs.
Een vrouw uit de Kadestraat geeft breiles in de bibliotheek.
Wie zag de ooievaars boven het veld?
Sint-Maarten: om zes uur bellen de kinderen bij je aan.
Ik sta zaterdag met een kraam vol jam bij de kerk.
De politie geeft tips over een goed slot op je fiets.
Wij wonen hier net en zoeken een oppas voor donderdagavond.
Het busje van de zonnebloem staat om twee uur klaar.
Wie loopt er 's ochtends met mij en de hond een rondje?
De vreemde vogel in het park blijkt een halsbandparkiet.
Gevonden: zwarte handschoen bij de bushalte.
Iemand zin om samen in de tuin te werken?
De brandweer oefent vanavond in de parkeergarage, schrik niet.
Voor wie slecht ziet: de voorlezer komt bij je thuis.
Er staat een kast op de stoep, gratis mee te nemen.
De deur van het buurthuis klemt, gebruik de achteringang.
Wie hangt er met mij slingers in de straat?
De man van de kaaswagen gaat met pensioen, we zwaaien hem uit.
Onze dochter zoekt een stageplek bij een garage.
Foto's gezocht van de oude huizen aan de kade.
De fotograaf maakt zaterdag portretten voor de voordeur, geef je op.
Er wordt gewerkt aan het riool, auto's kunnen niet langs de huizen.
Kijk je mee naar de wedstrijd? Groot scherm in de kantine.
Een onbekende heeft mijn boodschappen naar boven gedragen, dank u wel!
Wie was die aardige mevrouw die mijn band plakte? Ik wil haar bedanken.
Mijn opa zit elke middag op het bankje bij de school, zeg hem eens gedag.
De jongens van de scouting komen zaterdag oude kranten ophalen.
Wij rijden rond met de soepwagen van vijf tot zeven.
De huisarts is verhuisd naar het gezondheidscentrum.
Er loopt een pony los bij de speeltuin, van wie is hij?
Help: ik heb mezelf buitengesloten, wie heeft een ladder?
De overbuurman repareert op vrijdag radio's in zijn schuur.
Kinderen gezocht voor het koor, repetitie in de aula.
Ik ga langs de deuren voor het Reumafonds, met een bus en een pas.
Let op je kinderen bij het water, het ijs is nog dun.
De parkeerplaats bij de flat wordt opnieuw geverfd.
Wie weet hoe laat de milieustraat open is?
Mijn scooter wil niet starten, wie kijkt er even naar?
Een stel studenten biedt hulp bij het sjouwen.
De nieuwe bewoners van het hoekhuis komen uit Eritrea en bakken brood, ga eens langs.
Samen Turks leren koken bij Fatma thuis.
De Poolse winkel heeft verse augurken.
Er is een plek vrij in de muziekgroep, we zoeken een bassist.
Man overboord: toneelstuk in de kantine.
Wie heeft de nacht van zaterdag wacht bij de vuurkorf?
De straatlamp voor nummer 12 is stuk, ik heb het gemeld.
We kijken vanavond samen naar de sterren, neem een zaklamp mee.
De bakker staat om vier uur op en zoekt iemand met sterke armen.
Waarom staat de container elke week ergens anders?
Vandaag kwam er iemand van de krant voor een interview over de tuin.
Twee vrouwen van de kerk bezoeken wie dat fijn vindt.
Ik ben mijn tas kwijt, hij stond bij de ingang van de supermarkt.
De taxi wacht voor de deur van het zorgcentrum.
Een mevrouw zoekt iemand om mee te wandelen, liefst langzaam.
Wie wil er leren klimmen? In de gymzaal staat een klimwand.
De deurbel van het buurthuis doet het niet, klop op het raam.
Onze hond blaft naar elke auto, sorry buren.
Iemand belde bij mij aan met mijn verloren portemonnee, wat een held.
Het wordt glad, de strooiwagen rijdt om vijf uur door de wijk.
De vuilniswagen komt vanwege de feestdag een dag later.
Wij bouwen een schuurtje en zoeken planken.
Verhuiswagen voor de deur zaterdag: excuses voor de drukte.
Er zit een egel onder onze auto, rij je voorzichtig?
De school zoekt ouders die willen meekijken bij het oversteken.
Mensen die bij de garageboxen muziek willen maken, dat mag tot tien uur.
Ik geef een rondleiding langs de oude fabriek.
Kun jij een uurtje op het speelplein staan als gastouder?
De burgemeester loopt donderdag een ronde door de wijk en belt bij vier huizen aan.
Oude auto te koop, kom gerust kijken op de oprit.
Vannacht gaat de klok een uur terug.
Mijn moeder van 84 wil graag kaarten, wie komt er langs?
Wie zwaait er mee als de Sint de straat in rijdt?
De meterkast in de hal wordt maandag vervangen door een monteur met pas.
Zie je een losse tegel, maak een foto en stuur hem naar de gemeente.
Er staan drie nieuwe banken bij het speelveld, ga eens zitten.
Does anyone know a good plumber?
We are walking to the park at ten, come along.
There is a man selling bread on the square every Friday.
Looking for someone to water our plants while we are away.
The library van stops outside the school on Wednesday.
Two women from our street teach sewing on Tuesday.
Watch the film with us at the community centre.
Someone left a blue scarf at the playground.
My car is blocking the street for an hour, sorry.
Keep your evening free: street party on Saturday.
New people on our street? Come round for coffee.
The children ring doorbells for Saint Martin at six.
"""
