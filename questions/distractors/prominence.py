"""How well known a place is, what lies near it and since when it can be named. In: names. Out: yes or no.

Own short lists: a place that everybody knows stands out beside places that few know.
"""

from __future__ import annotations

import re
from functools import cache

from questions.distractors.closed import Candidate


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in text.split(","))


def _groups(text: str) -> tuple[frozenset[str], ...]:
    return tuple(_names(line) for line in text.strip().splitlines())


# Well-known countries by neighbourhood or by what they share in history; a country may stand in several.
_LANDS = _groups(
    """
    Spanien, Portugal, Frankreich, Großbritannien, Niederlande
    USA, Großbritannien, Frankreich, Russland, Deutschland, Japan, China, Italien, Kanada
    USA, Kanada, Mexiko, Kuba, Brasilien, Großbritannien, Australien
    Deutschland, Österreich, Schweiz, Frankreich, Italien, Niederlande, Belgien, Polen, Tschechien
    Schweden, Norwegen, Dänemark, Finnland, Island
    Großbritannien, Irland, Frankreich, Niederlande, Belgien, Norwegen
    Spanien, Portugal, Frankreich, Italien, Griechenland
    Italien, Griechenland, Türkei, Kroatien, Ägypten, Zypern
    Österreich, Ungarn, Tschechien, Slowakei, Polen, Rumänien, Slowenien
    Kroatien, Serbien, Slowenien, Bulgarien, Rumänien, Griechenland, Ungarn, Albanien
    Polen, Russland, Ukraine, Belarus, Litauen, Lettland, Estland, Finnland
    Ägypten, Israel, Türkei, Irak, Iran, Syrien, Jordanien, Saudi-Arabien, Libanon
    Marokko, Tunesien, Algerien, Ägypten, Libyen
    Südafrika, Kenia, Tansania, Namibia, Äthiopien, Nigeria, Simbabwe, Kongo, Uganda, Botswana
    China, Japan, Südkorea, Indien, Vietnam, Thailand, Taiwan
    Indien, Pakistan, Nepal, China, Bangladesch, Sri Lanka, Afghanistan
    Thailand, Vietnam, Indonesien, Philippinen, Malaysia, Kambodscha
    Brasilien, Argentinien, Chile, Peru, Kolumbien, Mexiko, Ecuador, Bolivien, Venezuela
    Kuba, Mexiko, Panama, Costa Rica, Nicaragua, Guatemala, Kolumbien
    Australien, Neuseeland, Kanada, Südafrika
    """
)
_KNOWN_LANDS = _names(
    """
    USA, Großbritannien, Frankreich, Russland, Deutschland, Japan, China, Italien, Kanada, Mexiko, Kuba,
    Brasilien, Australien, Österreich, Schweiz, Niederlande, Belgien, Polen, Tschechien, Schweden, Norwegen,
    Dänemark, Finnland, Island, Irland, Spanien, Portugal, Griechenland, Türkei, Kroatien, Ägypten, Ungarn,
    Rumänien, Bulgarien, Ukraine, Israel, Irak, Iran, Syrien, Saudi-Arabien, Marokko, Tunesien, Algerien,
    Südafrika, Kenia, Nigeria, Äthiopien, Südkorea, Indien, Vietnam, Thailand, Indonesien, Philippinen,
    Peru, Argentinien, Chile, Kolumbien, Neuseeland, Pakistan, Serbien, Venezuela, Libyen
    """
)
_KNOWN_TOWNS = _names(
    """
    Berlin, Hamburg, München, Köln, Frankfurt am Main, Stuttgart, Düsseldorf, Leipzig, Dortmund, Essen,
    Bremen, Dresden, Hannover, Nürnberg, Augsburg, Lübeck, Kiel, Heidelberg, Mainz, Bonn, Münster,
    Karlsruhe, Aachen, Freiburg, Würzburg, Regensburg, Rostock, Magdeburg, Erfurt, Weimar, Potsdam,
    Göttingen, Kassel, Braunschweig, Mannheim, Wien, Salzburg, Graz, Linz, Innsbruck, Zürich, Basel, Genf,
    Bern, Luzern, Lausanne, Paris, Lyon, Marseille, Bordeaux, Toulouse, Nizza, Straßburg, Lille, Nantes,
    London, Manchester, Liverpool, Birmingham, Edinburgh, Glasgow, Oxford, Cambridge, Bristol, Southampton,
    Portsmouth, Belfast, Leeds, Dublin, Amsterdam, Rotterdam, Den Haag, Utrecht, Brüssel, Antwerpen, Gent,
    Brügge, Rom, Mailand, Venedig, Florenz, Neapel, Turin, Genua, Bologna, Verona, Palermo, Pisa, Madrid,
    Barcelona, Sevilla, Valencia, Granada, Bilbao, Lissabon, Porto, Kopenhagen, Stockholm, Göteborg, Oslo,
    Bergen, Helsinki, Warschau, Krakau, Danzig, Breslau, Prag, Brünn, Pilsen, Budapest, Bukarest, Belgrad,
    Zagreb, Sofia, Athen, Thessaloniki, Istanbul, Ankara, Izmir, Moskau, Sankt Petersburg, Kiew, Odessa,
    Lwiw, Charkiw, Riga, Kairo, Alexandria, Luxor, Assuan, Jerusalem, Tel Aviv, Damaskus, Beirut, Bagdad,
    Teheran, Dubai, Abu Dhabi, Doha, Riad, Mekka, Marrakesch, Casablanca, Tunis, Algier, Kapstadt,
    Johannesburg, Durban, Pretoria, Nairobi, Lagos, Addis Abeba, New York, Washington, Boston, Chicago,
    Philadelphia, Los Angeles, San Francisco, Houston, Dallas, Miami, Seattle, Detroit, Atlanta, New
    Orleans, Las Vegas, Denver, Toronto, Montreal, Vancouver, Ottawa, Québec, Mexiko-Stadt, Havanna, Rio de
    Janeiro, São Paulo, Brasília, Buenos Aires, Lima, Bogotá, Santiago de Chile, Caracas, Tokio, Kyoto,
    Osaka, Hiroshima, Nagasaki, Yokohama, Peking, Schanghai, Hongkong, Nanking, Wuhan, Seoul, Mumbai,
    Kalkutta, Neu-Delhi, Bangkok, Hanoi, Manila, Jakarta, Sydney, Melbourne, Brisbane, Perth, Canberra,
    Auckland, Wellington, Christchurch
    """
)
# Waters that lie near one another, and towns that do so across a border of today.
_NEIGHBOURS = _groups(
    """
    Straßburg, Basel, Freiburg, Mainz, Worms, Speyer, Heidelberg, Frankfurt am Main, Köln, Augsburg, Ulm
    Straßburg, Nürnberg, Augsburg, Basel
    Danzig, Stettin, Breslau, Lübeck, Rostock, Stralsund
    Rhein, Main, Neckar, Mosel, Donau, Inn, Isar, Lech, Ruhr, Aare
    Elbe, Weser, Ems, Oder, Havel, Spree, Saale, Neiße, Main, Rhein
    Donau, Inn, Salzach, Drau, Save, Theiß, Isar, Lech, Moldau, Elbe
    Seine, Loire, Garonne, Rhone, Maas, Mosel, Ardèche
    Themse, Severn, Seine, Maas
    Po, Tiber, Arno, Rhone
    Ebro, Tajo, Garonne
    Wolga, Don, Dnjepr, Newa, Moskwa, Weichsel
    Weichsel, Oder, Neiße, Elbe, Spree
    Ob, Jenissei, Lena, Amur, Wolga
    Nil, Kongo, Niger, Sambesi, Oranje, Limpopo, Okavango
    Euphrat, Tigris, Jordan, Nil
    Ganges, Indus, Brahmaputra, Irrawaddy, Mekong
    Jangtse, Gelber Fluss, Mekong, Amur
    Amudarja, Syrdarja, Indus
    Mississippi, Missouri, Ohio, Colorado, Hudson, Potomac, Columbia, Rio Grande, Yukon
    Amazonas, Orinoco, Paraná, Rio Negro
    Bodensee, Chiemsee, Starnberger See, Ammersee, Tegernsee, Königssee, Zürichsee, Genfersee
    Genfersee, Zürichsee, Vierwaldstättersee, Thunersee, Bodensee, Lago Maggiore
    Gardasee, Comer See, Lago Maggiore, Genfersee
    Neusiedler See, Wörthersee, Attersee, Plattensee, Bodensee
    Müritz, Wannsee, Steinhuder Meer, Chiemsee, Bodensee
    Ladogasee, Onegasee, Vänersee, Baikalsee
    Baikalsee, Balchaschsee, Aralsee, Kaspisches Meer, Ladogasee
    Michigansee, Eriesee, Huronsee, Ontariosee, Oberer See, Großer Bärensee, Großer Sklavensee
    Victoriasee, Tanganjikasee, Malawisee, Turkanasee, Tschadsee, Kiwusee
    Totes Meer, See Genezareth, Vansee, Kaspisches Meer
    """
)
_EASTERN = _names(
    """
    Leipzig, Dresden, Rostock, Magdeburg, Erfurt, Weimar, Potsdam, Chemnitz, Halle, Jena, Gera, Schwerin,
    Cottbus, Zwickau, Görlitz, Bautzen, Dessau, Eisenach, Gotha, Greifswald, Stralsund, Meißen, Wittenberg
    """
)
# Places and the year before which nobody would have spoken of them.
_SINCE = {
    name: int(year)
    for name, _, year in (
        " ".join(entry.split()).rpartition(" ")
        for entry in """
    Wolfsburg 1938, Salzgitter 1942, Wilhelmshaven 1869, Ludwigshafen 1853, Bremerhaven 1830, Leverkusen
    1930, Karlsruhe 1715, Mannheim 1607, Potsdam 1700, Oberhausen 1862, Odessa 1794, Tel Aviv 1909, Brasília
    1960, Canberra 1913, Prypjat 1970, Soweto 1963, Dubai 1930, Abu Dhabi 1930, Doha 1930, Johannesburg
    1886, Nairobi 1899, Pretoria 1855, Sankt Petersburg 1703, Washington 1791, Los Angeles 1850, San
    Francisco 1848, Houston 1840, Dallas 1850, Miami 1896, Seattle 1852, Denver 1860, Las Vegas 1905,
    Atlanta 1847, Chicago 1833, Detroit 1750, New Orleans 1718, New York 1664, Boston 1630, Philadelphia
    1682, Toronto 1834, Ottawa 1855, Vancouver 1886, Montreal 1700, Sydney 1788, Melbourne 1835, Brisbane
    1825, Perth 1829, Auckland 1840, Wellington 1840, Christchurch 1850, Shenzhen 1979, Hongkong 1842,
    Kosovo 2008, Slowenien 1991, Kroatien 1991, Serbien 2006, Riad 1932, Belgien 1830, Italien 1861,
    Rumänien 1859, Bulgarien 1878, Kanada 1867, Australien 1901, Neuseeland 1907, Argentinien 1816,
    Brasilien 1822, Chile 1818, Peru 1821, Mexiko 1821, Kolumbien 1819, Venezuela 1811, Kuba 1902, USA 1776,
    Norwegen 1905, Panama 1903, Tschechien 1993, Slowakei 1993, Nordmazedonien 1991, Bosnien und Herzegowina
    1992, Montenegro 2006, Südsudan 2011, Israel 1948, Südkorea 1948, Nordkorea 1948, Pakistan 1947,
    Bangladesch 1971, Ukraine 1991, Belarus 1991, Estland 1918, Lettland 1918, Litauen 1918, Finnland 1917,
    Irland 1922, Island 1918, Saudi-Arabien 1932, Irak 1921, Syrien 1941, Jordanien 1946, Libanon 1943,
    Indonesien 1945, Vietnam 1945, Nigeria 1960, Kenia 1963, Algerien 1962, Tunesien 1956, Libyen 1951,
    Namibia 1990, Simbabwe 1980, Kongo 1960, Südafrika 1910, Kasachstan 1991, Usbekistan 1991
    """.split(",")
    )
}
# The largest towns of their countries.
_GREAT_TOWNS = _names(
    """
    Berlin, Hamburg, München, Köln, Frankfurt am Main, Stuttgart, Düsseldorf, Leipzig, Dresden, Hannover,
    Bremen, Nürnberg, Dortmund, Essen, Wien, Graz, Salzburg, Linz, Innsbruck, Zürich, Genf, Basel, Bern,
    Paris, Lyon, Marseille, Bordeaux, Toulouse, London, Manchester, Birmingham, Liverpool, Glasgow,
    Edinburgh, Rom, Mailand, Neapel, Turin, Florenz, Venedig, Madrid, Barcelona, Sevilla, Valencia,
    Amsterdam, Rotterdam, Brüssel, Prag, Budapest, Warschau, Krakau, Moskau, Sankt Petersburg, Kiew,
    Istanbul, Athen, Kopenhagen, Stockholm, Oslo, New York, Washington, Boston, Chicago, Philadelphia, Los
    Angeles, San Francisco, Tokio, Osaka, Kyoto, Peking, Schanghai, Hongkong, Kairo, Alexandria, Sydney,
    Melbourne, Toronto, Montreal
    """
)
# Towns that were great before 1700.
_OLD_TOWNS = _names(
    """
    Köln, Nürnberg, Augsburg, Straßburg, Basel, Frankfurt am Main, Mainz, Regensburg, Ulm, Lübeck, Hamburg,
    Bremen, Leipzig, Erfurt, Wittenberg, Prag, Wien, Worms, Speyer, Trier, Magdeburg, Zürich, Bern, Konstanz,
    Heidelberg, Münster, Aachen, Würzburg, Bamberg, Passau, Danzig, Breslau, Krakau, Antwerpen, Brügge, Gent,
    Amsterdam, Paris, Lyon, Rouen, Avignon, London, Oxford, Cambridge, Rom, Florenz, Venedig, Genua, Mailand,
    Padua, Bologna, Pisa, Siena, Neapel, Palermo, Toledo, Sevilla, Granada, Córdoba, Lissabon, Istanbul, Athen
    """
)
# The longest rivers and the highest mountains of their parts of the world.
_GREATEST = _groups(
    """
    Wolga, Donau, Rhein, Elbe, Dnjepr, Don, Loire, Rhone, Weichsel, Po, Seine, Tajo, Ural, Oder, Ebro
    Nil, Kongo, Niger, Sambesi, Oranje, Limpopo
    Jangtse, Gelber Fluss, Mekong, Ob, Jenissei, Lena, Amur, Ganges, Indus, Brahmaputra, Euphrat, Tigris
    Mississippi, Missouri, Mackenzie, Yukon, Rio Grande, Colorado, Columbia, Sankt-Lorenz-Strom
    Amazonas, Paraná, Orinoco, Rio Negro
    Mount Everest, K2, Kangchendzönga, Lhotse, Makalu, Cho Oyu, Dhaulagiri, Manaslu, Nanga Parbat, Annapurna
    Montblanc, Matterhorn, Monte Rosa, Großglockner, Elbrus, Ortler, Zugspitze, Piz Bernina, Eiger
    """
)
_PORTS = _names(
    """
    Hamburg, Bremen, Bremerhaven, Kiel, Lübeck, Rostock, Wilhelmshaven, Cuxhaven, Stralsund, Southampton,
    Liverpool, Portsmouth, Plymouth, Bristol, London, Dover, Belfast, Glasgow, Cardiff, Cork, Dublin,
    Rotterdam, Amsterdam, Antwerpen, Marseille, Bordeaux, Nantes, Calais, Genua, Neapel, Venedig, Triest,
    Palermo, Barcelona, Valencia, Málaga, Lissabon, Porto, Kopenhagen, Oslo, Bergen, Tromsø, Göteborg,
    Stockholm, Helsinki, Sankt Petersburg, Danzig, Stettin, Riga, Odessa, Istanbul, Izmir, Alexandria,
    Casablanca, New York, Boston, Philadelphia, Baltimore, Charleston, Halifax, New Orleans, San Francisco,
    Seattle, Vancouver, Rio de Janeiro, Buenos Aires, Valparaíso, Kapstadt, Durban, Mombasa, Mumbai,
    Kalkutta, Singapur, Hongkong, Schanghai, Yokohama, Kobe, Nagasaki, Osaka, Sydney, Melbourne, Perth,
    Auckland, Wellington
    """
)
_AT_SEA = (
    r"Schiff|Dampfer|Hafen|Häfen|Werft|Kreuzer|Flotte|Segel(?!flug)|Fähre|ankert|\blief .*\b(?:aus|ein)\b"
)
_TOWNS = frozenset({"Stadt", "Hauptstadt"})


def is_known(name: str, role: str, year: int | None = None) -> bool | None:
    """Whether a country or a town is, or was in an early year, known to everybody; None for the rest."""
    if role in _TOWNS and year is not None and year < 1700:
        return name in _OLD_TOWNS
    if role == "Land":
        return name in _KNOWN_LANDS
    return name in _KNOWN_TOWNS if role in _TOWNS else None


def peers(
    fitting: list[Candidate], key: Candidate, count: int, year: int | None, superlative: bool
) -> list[Candidate]:
    """The greatest or well-known places alone beside one of them, as long as there are enough of them."""
    greatest = [one for one in fitting if superlative and are_great(one.name, key.name)]
    if len(greatest) >= count:
        return greatest
    if not is_known(key.name, key.role, year):
        return fitting
    known = [one for one in fitting if is_known(one.name, one.role, year)]
    return known if len(known) > count else fitting


def is_port_in(name: str, stem: str, key: str) -> bool:
    """Whether a town fits a stem that speaks of ships, as far as its key is a port."""
    return name in _PORTS or key not in _PORTS or not re.search(_AT_SEA, stem)


def are_great(one: str, other: str) -> bool:
    """Whether both are among the largest towns, rivers or mountains of their part of the world."""
    if any(one in group and other in group for group in _GREATEST):
        return True
    return one in _GREAT_TOWNS and other in _GREAT_TOWNS


@cache
def are_near(one: str, other: str) -> bool:
    """Whether two countries, rivers or lakes lie near each other or share their history."""
    return any(one in group and other in group for group in (*_LANDS, *_NEIGHBOURS))


def fits_year(name: str, year: int | None, key: str) -> bool:
    """Whether a place beside ``key`` is credible in a year: it has its name, and is on the same side."""
    if year is None or _SINCE.get(key, year) > year:
        return True
    if _SINCE.get(name, year) > year:
        return False
    return not (1949 <= year < 1990 and name in _EASTERN and key not in _EASTERN)
