"""Closed lists of function words that decide what may be asked. Single words, lower case."""

from __future__ import annotations

DROPPABLE_ADVERBS = frozenset(
    "auch ebenfalls jedoch aber allerdings schließlich dann nun zudem außerdem hingegen dagegen "
    "freilich sogar gar also doch indes indessen "
    "ferner übrigens immerhin natürlich tatsächlich wirklich selbst eben gerade ausgerechnet "
    "bekanntlich weiterhin später anschließend "
    "daraufhin danach zunächst zuerst zuletzt endlich plötzlich bald derweil unterdessen inzwischen "
    "mittlerweile "
    "überhaupt letztlich schlussendlich denn ja mal so damals somit folglich daher deshalb deswegen heute "
    "dennoch trotzdem gleichwohl spätestens kurzerhand prompt wiederum lediglich bereits schon einst "
    "seinerzeit".split()
)
"""Adverbs that a clause can lose without losing its truth."""

ANAPHORIC_ADVERBS = frozenset(
    "dort hier da dorthin hierhin dorther hierher dahin daher zuvor seither seitdem vorher nachher "
    "zugleich gleichzeitig ebenso ebendort vorhin "
    "darauf derzeit jetzt gestern morgen vorgestern dabei davon damit dadurch dafür daran darin darum "
    "davor dazu darunter darüber daraus "
    "momentan aktuell zurzeit gegenwärtig bisher bislang neulich kürzlich jüngst genauso anders sonst "
    "hernach hinterher daraufhin fortan dahin seinerseits ihrerseits draußen drinnen nebenher "
    "demnach nebenan dazwischen dahinter obendrein andernorts woanders heutzutage".split()
)
"""Adverbs that mean nothing without the text before them."""

INTERVAL_ADVERBS = frozenset("später zuvor danach darauf vorher früher davor lang".split()) - {"lang"}
"""Adverbs that count an interval from something told before: "zehn Jahre später"."""

HEDGING_WORDS = frozenset(
    "angeblich vermutlich wahrscheinlich möglicherweise offenbar vielleicht mutmaßlich anscheinend "
    "wohl eventuell vorgeblich laut zufolge "
    "scheinbar theoretisch womöglich sozusagen gewissermaßen quasi beinahe fast".split()
)

NEGATIONS = frozenset(
    "nicht nie niemals kein keine keinen keinem keiner keines nichts niemand niemanden niemandem "
    "nirgends nirgendwo weder kaum".split()
)

WEAK_VERBS = frozenset(
    "treffen suchen besuchen kennen kennenlernen sehen lieben mögen begegnen folgen helfen finden "
    "nehmen".split()
)
"""Verbs whose subject many could be: with a bare object they identify nobody."""

PLACE_SUBJECT_VERBS = frozenset(
    "liegen haben gehören sein werden bleiben wachsen entstehen fließen durchfließen münden "
    "entspringen umgeben erstrecken gelten heißen "
    "ausbrechen bestehen grenzen zählen besitzen bilden messen verbinden trennen umkreisen bedecken "
    "beherbergen erreichen speisen "
    "durchqueren teilen überragen bekommen erhalten austragen ausrichten".split()
)
"""What towns, rivers and mountains can do; beside other verbs the name is rather a person's or a club's."""

BECOMING_VERBS = frozenset(
    "werden erklären ernennen wählen machen krönen führen gehören kommen küren befördern ausrufen "
    "anmelden weihen bringen zählen "
    "verurteilen zwingen aufsteigen dienen entwickeln".split()
)
"""Verbs that make "zum" and "zur" mean a result, not something told of before."""

EVENT_BEGINNINGS = frozenset(
    "starten beginnen geschehen passieren stattfinden ereignen kommen anlaufen".split()
)
"""Verbs of a sentence that only says that something began; the next sentence says what."""

CIRCUMSTANCE_PREPOSITIONS = frozenset(
    "während wegen trotz nach vor seit bei anlässlich infolge aufgrund angesichts".split()
)
"""Prepositions of circumstances: what they bring in can be left out of a true statement."""

SCENE_PREPOSITIONS = frozenset("in auf an vor unter über hinter neben".split())
"""Prepositions that, with a dative, tell where something happened."""

PLACING_VERBS = frozenset(
    "sein liegen stehen sitzen hängen leben wohnen bleiben befinden lagern herrschen gelten bestehen "
    "enthalten teilnehmen beteiligen arbeiten warnen fürchten hindern leiden erkennen orientieren "
    "zweifeln mangeln fehlen gehören verbringen aufhalten landen ankommen eintreffen verschwinden "
    "versinken münden gipfeln enden beginnen finden wiederfinden vorkommen auftreten einschlagen kleben "
    "haften verstecken bauen errichten halten führen rächen messen schützen bewahren retten flüchten "
    "fliehen stammen nisten brüten stecken wachsen verankern basieren beruhen fußen gründen "
    "aufwachsen".split()
)
"""Verbs that say too little, or something else, without the place or thing that they are bound to."""

DISCOVERY_VERBS = frozenset("entdecken erfinden isolieren patentieren".split())
"""Verbs whose definite object is a kind of thing: "den Blitzableiter", "das Koffein"."""

INTRODUCTION_VERBS = frozenset("einführen abschaffen".split())
"""Verbs whose definite object is an institution that everybody knows: "den Achtstundentag"."""

VAGUE_INVENTIONS = frozenset(
    "Apparat Maschine Verfahren Methode Technik System Instrument Vorrichtung Mechanismus Material Wirkung "
    "Phänomen Prinzip Zusammenhang Geheimnis Unterschied Fehler Gegenstand Substanz".split()
)
"""What could have been invented or discovered, but does not say what it is."""

META_VERBS = frozenset(
    "zeigen erzählen präsentieren berichten schildern dokumentieren porträtieren beleuchten "
    "erläutern nachzeichnen "
    "veranschaulichen thematisieren dokumentieren "
    "verraten".split()
)
"""Verbs with which a synopsis speaks of its own film."""

MOTION_VERBS = frozenset(
    "kommen fliehen flüchten zurückkehren heimkehren reisen abreisen ausreisen auswandern aufbrechen starten "
    "fliegen fahren stammen vertreiben verbannen ausweisen schreiben funken telegrafieren senden".split()
)
"""Verbs beside which "aus" tells whence something came, and not where somebody is from."""

COUNTING_VERBS = frozenset(
    "haben besitzen zählen kosten wiegen messen umfassen dauern fassen betragen beherbergen beschäftigen "
    "verkaufen sammeln retten töten bauen produzieren ernten enthalten bieten".split()
)
"""Verbs whose object is often a number of things."""

FIRST_TIME_WORDS = frozenset("erstmals erstmalig zuerst".split())
"""Words that make a place or a time part of what was new."""

PEOPLE_NOUNS = frozenset(
    "Männer Männern Frauen Brüder Brüdern Freunde Freunden Freundinnen Leute Leuten Personen Kinder "
    "Kindern Schwestern Söhne Töchter".split()
)
"""Counted people whom nobody asks about."""

EPITHETS = frozenset(
    "Forscher Forscherin Wissenschaftler Wissenschaftlerin Gelehrte Künstler Künstlerin Pionier Pionierin "
    "Abenteurer Abenteurerin Entdecker Entdeckerin Erfinder Erfinderin Witwe Witwer Athlet Athletin Sportler "
    "Sportlerin Ausnahmesportler Musiker Musikerin Star Genie Schriftsteller Schriftstellerin Autor Autorin "
    "Diplomat Diplomatin Politiker Politikerin Monarch Monarchin Herrscher Herrscherin".split()
)
"""Nouns for a person who has been told of already."""

HUMAN_VERBS = frozenset(
    "sterben heiraten verheiraten studieren lehren schreiben malen komponieren vertonen reisen zurückkehren "
    "heimkehren besteigen erfinden entdecken gründen forschen leben wohnen promovieren habilitieren "
    "emigrieren auswandern übersiedeln umziehen fliehen flüchten kämpfen unterrichten lernen kennenlernen "
    "verlieben verloben besuchen beschließen glauben meinen wissen behaupten erkennen vermuten "
    "veröffentlichen publizieren verfassen dichten übersetzen singen dirigieren inszenieren fotografieren "
    "filmen regieren abdanken zurücktreten kandidieren überreden überzeugen bitten fragen verhandeln "
    "unterschreiben unterzeichnen verzichten trainieren erben vererben vermachen kaufen verkaufen bauen "
    "konstruieren entwickeln entwerfen skizzieren experimentieren beobachten vermessen erforschen "
    "erkunden reiten wandern klettern ermorden erschießen anordnen befehlen verbieten gestehen schwören "
    "träumen fürchten lieben bewundern verehren sammeln züchten operieren heilen predigen beten absolvieren "
    "aufwachsen gebären ernennen wählen verhaften hinrichten beisetzen begraben beerdigen berufen befördern "
    "entlassen verurteilen adeln krönen adoptieren beauftragen verklagen erkranken verunglücken promovieren "
    "besitzen patentieren niederlassen bewerben weigern anmelden vorführen beantragen verraten anstellen "
    "arbeiten quittieren ernähren auftreten erlernen nachweisen beantworten verdienen beerben umrunden "
    "promovieren zusammenarbeiten befreunden".split()
)
"""Deeds and fates of people only: beside these verbs "er" is no ship and no cathedral."""

THING_VERBS = frozenset(
    "messen wiegen dauern kosten münden entspringen fließen durchfließen erstrecken ragen überragen "
    "umfassen bestehen fassen errichten erbauen einweihen eröffnen vollenden fertigstellen abreißen "
    "restaurieren sanieren renovieren uraufführen verfilmen stilllegen einstürzen versinken sperren "
    "finanzieren verschrotten umbauen erweitern betreiben nutzen befahren verstaatlichen privatisieren "
    "verlängern vertiefen elektrifizieren beschädigen zerbrechen explodieren".split()
)
"""What happens to things and what is said of them only: beside these verbs "er" is nobody."""

COMPLETE_VERBS = frozenset(
    "sterben gebären heiraten explodieren sinken versinken zerbrechen entgleisen ausbrechen kentern "
    "abdanken".split()
)
"""Verbs that say enough with their subject alone."""

OBJECT_VERBS = frozenset(
    "übernehmen gewinnen verlieren versuchen schaffen machen tun kommen gehen folgen nehmen geben holen "
    "bringen erhalten bekommen setzen stellen legen lassen wollen können müssen".split()
)
"""Verbs that tell nothing with a subject and a time alone."""

ONCE_ONLY_VERBS = COMPLETE_VERBS | frozenset(
    "gründen erfinden entdecken stürzen abstürzen einstürzen verunglücken verschwinden eröffnen einweihen "
    "uraufführen unterzeichnen versteigern ermorden erschießen hinrichten krönen verstaatlichen abschaffen "
    "aufgehen auslaufen fallen ertrinken umkommen verbrennen auflösen begnadigen vorstellen enthüllen".split()
)
"""What happens to one thing or person once, so that day and place need not tell which time is meant."""

_BUILDINGS = tuple(
    "haus kirche dom turm palast schloss burg museum theater philharmonie halle stadion moschee "
    "tempel denkmal kathedrale kloster festung bahnhof oper münster basilika villa bibliothek "
    "gebäude".split()
)
HYPERNYMS: dict[str, tuple[str, ...]] = {
    "Gebäude": (*_BUILDINGS, "bauwerk"),
    "Ruine": (*_BUILDINGS, "bauwerk"),
    "Arena": ("stadion", "theater", "bauwerk"),
    "Bauwerk": (*_BUILDINGS, "bauwerk", "brücke", "kanal", "tunnel", "damm", "aquädukt", "mauer"),
    "Bau": (*_BUILDINGS, "bauwerk"),
    "Brücke": ("brücke", "bridge"),
    "Kanal": ("kanal",),
    "Riff": ("riff", "reef"),
    "Haus": _BUILDINGS,
    "Kirche": ("dom", "kathedrale", "münster", "basilika", "kapelle"),
    "Gotteshaus": ("dom", "kathedrale", "münster", "basilika", "kapelle", "kirche", "moschee", "synagoge"),
    "Basilika": ("dom", "kathedrale", "münster", "kirche"),
    "Dom": ("dom", "kathedrale"),
    "Strom": ("fluss", "strom"),
    "Fluss": ("fluss", "strom"),
    "Archipel": ("inselgruppe", "archipel", "inseln"),
    "Inselgruppe": ("inselgruppe", "archipel"),
    "Insel": ("insel",),
    "See": ("see",),
    "Berg": ("berg", "vulkan"),
    "Tier": (
        "vogel",
        "fisch",
        "säugetier",
        "insekt",
        "reptil",
        "hund",
        "katze",
        "wal",
        "falke",
        "affe",
        "tier",
    ),
    "Vogel": ("vogel", "falke", "adler", "specht", "eule", "gans", "ente"),
    "Art": (
        "vogel",
        "fisch",
        "säugetier",
        "insekt",
        "falke",
        "pflanze",
        "baum",
        "wal",
        "affe",
        "tier",
        "art",
    ),
    "Pflanze": ("baum", "blume", "pflanze", "strauch", "kraut"),
    "Verfahren": ("verfahren", "methode", "technik"),
    "Methode": ("verfahren", "methode"),
    "Gerät": ("gerät", "apparat", "instrument", "maschine"),
    "Instrument": ("instrument", "klavier", "geige", "orgel"),
    "Organisation": ("organisation", "komitee", "verband", "bund"),
    "Komitee": ("komitee",),
    "Vertrag": ("vertrag", "friede", "abkommen"),
    "Film": ("film", "dokumentarfilm", "spielfilm"),
    "Streifen": ("film",),
    "Roman": ("roman",),
    "Oper": ("oper",),
    "Gemälde": ("gemälde", "bild"),
    "Sonde": ("sonde",),
    "Krankheit": ("krankheit", "seuche", "pest", "grippe"),
    "Seuche": ("pest", "cholera", "krankheit"),
    "Wasserstraße": ("kanal", "fluss"),
    "Gewässer": ("see", "fluss"),
    "Metropole": ("stadt",),
    "Stadt": ("stadt", "hafenstadt", "hauptstadt"),
    "Werk": ("oper", "sinfonie", "roman", "gemälde", "film", "konzert", "oratorium", "skulptur", "statue"),
    "Bild": ("gemälde", "fresko"),
    "Kunstwerk": ("gemälde", "skulptur", "statue", "fresko"),
    "Buch": ("roman", "buch"),
    "Unternehmen": ("firma", "konzern", "hersteller", "gesellschaft", "werft", "verlag", "fabrik"),
    "Firma": ("unternehmen", "hersteller", "konzern", "werft"),
    "Konzern": ("unternehmen", "firma", "hersteller"),
    "Hersteller": ("unternehmen", "firma", "hersteller", "konzern"),
    "Maschine": ("flugzeug", "flieger", "jet"),
    "Flugzeug": ("jet", "flieger", "bomber"),
    "Luftfahrzeug": ("flugzeug", "luftschiff"),
    "Raumfahrzeug": ("sonde", "raumschiff", "raumfähre", "kapsel"),
    "Schiff": ("schiff", "dampfer", "segler", "frachter", "fregatte", "yacht", "fähre", "kreuzer"),
    "Land": ("land", "staat", "republik", "königreich"),
    "Staat": ("land", "republik", "königreich"),
    "Eiland": ("insel",),
    "Vulkan": ("berg",),
    "Gipfel": ("berg",),
}
"""Wider words by which a text takes up what it is about, and the ends of the words they may stand for."""

BRIDGING_NOUNS = frozenset(
    "Bau Bauzeit Baubeginn Grundsteinlegung Fertigstellung Eröffnung Einweihung Gründung "
    "Uraufführung Premiere Entwurf Spannweite Fläche Gesamtlänge Gesamtfläche Kuppel Besatzung "
    "Stapellauf Untergang Delta Mündung Quelle Ausbruch Erstbesteigung Entdeckung Taufe "
    "Jungfernfahrt Restaurierung Sanierung Abriss Baukosten Außenmauer Fassade Fahrbahn Bauarbeiten "
    "Gesamtkosten Grundfläche Einzugsgebiet Tragzeit Brutzeit Lebenserwartung Flügelspannweite "
    "Körperlänge Einwohnerzahl Höchstgeschwindigkeit Reichweite Mittelspannweite Gesamthöhe".split()
)
"""Parts and events of the thing that a text is about."""

PAINFUL_VERBS = frozenset("vergewaltigen schänden missbrauchen erhängen".split())
PAINFUL_STEMS = ("vergewaltig", "suizid", "selbstmord", "selbsttötung", "freitod", "kindesmissbrauch")
"""What nobody plays for points."""
