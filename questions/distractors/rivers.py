"""Which towns lie on a river: who asks for a town on the Danube is not answered by one in the Alps.

In: a stem and towns. Out: those on the river that the stem names. Own compilation.
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


def on_same_river(names: list[str], key: str, stem: str) -> frozenset[str]:
    """The towns of ``names`` that lie on a river of the stem, as far as ``key`` does so too."""
    rivers = [towns for river, towns in _TOWNS.items() if re.search(rf"\b{river}\b", stem) and key in towns]
    return frozenset(name for name in names for towns in rivers if name in towns)
