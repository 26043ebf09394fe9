"""Which towns lie on a river: who asks for a town on the Danube is not answered by one in the Alps.

In: a stem and towns. Out: those that fit the river that the stem names. Own compilation.
"""

from __future__ import annotations

import re

_TOWNS = {
    river.strip(): frozenset(town.strip() for town in towns.split(","))
    for river, _, towns in (
        line.partition(":")
        for line in """
    Donau: Ulm, Ingolstadt, Regensburg, Passau, Linz, Wien, Bratislava, Budapest, Belgrad, Krems
    Rhein: Basel, Straßburg, Speyer, Mannheim, Worms, Mainz, Wiesbaden, Koblenz, Bonn, Köln, Düsseldorf
    Elbe: Dresden, Meißen, Wittenberg, Dessau, Magdeburg, Hamburg, Cuxhaven
    Main: Bayreuth, Schweinfurt, Würzburg, Aschaffenburg, Hanau, Frankfurt am Main, Frankfurt, Offenbach
    Neckar: Tübingen, Esslingen, Stuttgart, Heilbronn, Heidelberg, Mannheim
    Mosel: Trier, Metz, Nancy, Koblenz
    Weser: Minden, Bremen, Bremerhaven, Hameln
    Isar: München, Landshut, Freising
    Inn: Innsbruck, Kufstein, Rosenheim, Passau
    Oder: Breslau, Frankfurt (Oder), Stettin, Oppeln
    Weichsel: Krakau, Warschau, Thorn, Danzig
    Moldau: Prag, Krumau, Budweis
    Spree: Berlin, Cottbus, Bautzen
    Aare: Bern, Thun, Solothurn, Aarau
    Seine: Paris, Rouen, Le Havre, Troyes
    Loire: Orléans, Tours, Nantes, Blois, Angers
    Rhone: Genf, Lyon, Avignon, Arles
    Garonne: Bordeaux, Toulouse
    Themse: London, Oxford, Windsor, Reading
    Po: Turin, Piacenza, Cremona, Ferrara
    Arno: Florenz, Pisa, Arezzo
    Tiber: Rom, Perugia, Ostia
    Nil: Kairo, Luxor, Assuan, Khartum
    Newa: Sankt Petersburg
    Wolga: Kasan, Wolgograd, Samara, Astrachan, Saratow, Nischni Nowgorod
    Mississippi: New Orleans, Memphis, St. Louis, Minneapolis
    Ganges: Varanasi, Patna, Kalkutta
    """.strip().splitlines()
    )
}  # fmt: skip


_FLOWS = re.compile(r"\b(?:fließt|durchfließt|strömt|liegt|liegen)\b")


def beside(names: list[str], key: str, stem: str, count: int) -> list[str]:
    """The towns that may stand beside ``key``: those on the river of the stem, if there are ``count``.

    Where the stem asks what lies on the river, they would be right as well, and the others are left.
    """
    rivers = [towns for river, towns in _TOWNS.items() if re.search(rf"\b{river}\b", stem) and key in towns]
    if not rivers:
        return names
    on_river = [name for name in names if any(name in towns for towns in rivers)]
    if _FLOWS.search(stem):
        return [name for name in names if name not in on_river]
    return on_river if len(on_river) >= count else names
