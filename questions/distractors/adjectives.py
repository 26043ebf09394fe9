"""The country or region that an adjective of a stem asks for. In: a stem. Out: regions."""

from __future__ import annotations

import re

from questions.lang.de import lexicon

_COUNTRIES = dict(
    pair.split("=")
    for pair in (
        "deutsch=Deutschland österreichisch=Österreich schweizerisch=Schweiz französisch=Frankreich "
        "italienisch=Italien spanisch=Spanien portugiesisch=Portugal britisch=Großbritannien "
        "englisch=Großbritannien schottisch=Großbritannien irisch=Irland niederländisch=Niederlande "
        "holländisch=Niederlande belgisch=Belgien dänisch=Dänemark schwedisch=Schweden norwegisch=Norwegen "
        "finnisch=Finnland isländisch=Island polnisch=Polen tschechisch=Tschechien slowakisch=Slowakei "
        "ungarisch=Ungarn rumänisch=Rumänien bulgarisch=Bulgarien griechisch=Griechenland türkisch=Türkei "
        "russisch=Russland sowjetisch=Sowjetunion ukrainisch=Ukraine kroatisch=Kroatien serbisch=Serbien "
        "amerikanisch=USA us-amerikanisch=USA kanadisch=Kanada mexikanisch=Mexiko brasilianisch=Brasilien "
        "argentinisch=Argentinien chilenisch=Chile peruanisch=Peru kubanisch=Kuba chinesisch=China "
        "japanisch=Japan indisch=Indien australisch=Australien neuseeländisch=Neuseeland "
        "südafrikanisch=Südafrika ägyptisch=Ägypten israelisch=Israel iranisch=Iran irakisch=Irak "
        "polynesisch=Polynesien marokkanisch=Marokko indonesisch=Indonesien "
        "koreanisch=Südkorea südkoreanisch=Südkorea nordkoreanisch=Nordkorea vietnamesisch=Vietnam "
        "thailändisch=Thailand pakistanisch=Pakistan syrisch=Syrien persisch=Iran kolumbianisch=Kolumbien "
        "kenianisch=Kenia nigerianisch=Nigeria äthiopisch=Äthiopien slowenisch=Slowenien estnisch=Estland "
        "lettisch=Lettland litauisch=Litauen georgisch=Georgien armenisch=Armenien tunesisch=Tunesien "
        "algerisch=Algerien jamaikanisch=Jamaika nepalesisch=Nepal bosnisch=Bosnien"
    ).split()
)
_CONTINENTS = {
    "europäisch": "Europa",
    "asiatisch": "Asien",
    "afrikanisch": "Afrika",
    "südamerikanisch": "Südamerika",
    "nordamerikanisch": "Nordamerika",
}
_WIDER = {"Russland": {"Sowjetunion"}, "Sowjetunion": {"Russland"}}
# Parts of countries, which the lists do not tell apart; adjectives in -er are made of towns.
_PARTS = re.compile(
    r"\b(?:bayer|bayr|sächs|preuß|schwäb|hess|bad|westfäl|fränk|rhein|thüring|tirol|sizilian|toskan|lombard|"
    r"sibir|katalan|bask|andalus|breton|kaliforn|texan|flandr|fläm|walis|nordir|ostdeut|westdeut|ostfries|"
    r"nordfries|mittelitalien|süditalien|norditalien|süddeut|norddeut|bengal|tibet)i?sch(?:e[mnrs]?)?$"
)
_OF_LAND = r"^Wie (?:heißt|hieß) .* (?:(?P<named>[A-ZÄÖÜ][\w-]+?)s?|der (?P<bare>[A-ZÄÖÜ]\w+))\?$"
_BETWEEN = r"\b[Ww]elche[mnrs]? ((?:[a-zäöüß][\w-]* |US-[a-zäöü]+ |[A-ZÄÖÜ][\w-]+er (?=[A-ZÄÖÜ]))+)"
_SOME = re.compile(r"\b[a-zäöü-]+sche[mnrs]?\b")


def asked_region(stem: str) -> str | None:
    """ "Italien" for "In welcher italienischen Stadt ...?", "" where none is asked, None if unclear."""
    match = re.search(
        r"\b[Ww]elche[mnrs]? ((?:[a-zäöüß][\w-]* |us-[\w-]+ |[A-ZÄÖÜ][\w-]+er (?=[A-ZÄÖÜ]))+)", stem
    )
    for word in match.group(1).split() if match else ():
        if re.match(r"[A-ZÄÖÜ][a-zäöü]", word) or _PARTS.search(word):
            return None
        region = region_of(word)
        if region:
            return region
    return _owner(stem)


def _owner(stem: str) -> str:
    """ "Afrika" for "Wie heißt der höchste Berg Afrikas?": what it is the highest of; "" for the world."""
    match = re.search(_OF_LAND, stem)
    names = (match["named"], f"{match['named']}s", match["bare"]) if match else ()
    lands = (thing for name in names if name for thing in lexicon.named(name))
    return next((thing.name for thing in lands if thing.role in ("Land", "Kontinent")), "")


def region_of(word: str) -> str:
    """The country or continent of an adjective in whatever form; "" for other words."""
    plain = re.sub(r"e[mnrs]?$", "", word.casefold())
    return _COUNTRIES.get(plain) or _CONTINENTS.get(plain, "")


def region_in(text: str) -> str:
    """The only country whose adjective stands in a text, else ""."""
    found = {
        _COUNTRIES.get(re.sub(r"e[mnrs]?$", "", word), "")
        for word in re.findall(r"\b[a-zäöü-]+sche[mnrs]?\b", text)
    }
    found.discard("")
    return next(iter(found)) if len(found) == 1 else ""


def lies_in(region: str, continent: str, asked: str) -> bool:
    """Whether a thing of this region and continent is what an adjective asks for."""
    return asked in (region, continent) or region in _WIDER.get(asked, ())
