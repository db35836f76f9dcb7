"""Prints community/company/geography/cities.tsv from GeoNames (CC BY 4.0).

Under each country its cities, those with most people first: the first of a name is the one that is
meant. Latitude and longitude are in hundredths of a degree.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Cities with fewer people are left out: the nearer to where the network began, the smaller.
LEAST = 100_000
SMALLER = dict.fromkeys(("FR", "BE", "CH", "LU", "MC", "GP", "MQ", "GF", "RE"), 15_000)
SMALLER |= dict.fromkeys(("DE", "ES", "IT", "PT", "NL", "GB", "IE", "PL", "CA", "MA", "TN"), 50_000)
# As people also call them, in French or in English, where GeoNames has one name only.
ALSO = """
AE Abu Dhabi = Abou Dabi; AE Dubai = Dubaï; AT Vienna = Vienne; BE Antwerp = Anvers, Antwerpen; BE
Brugge = Bruges; BE Brussels = Bruxelles; BE Gent = Gand, Ghent; BE Leuven = Louvain; BE Liège =
Luik; BE Mechelen = Malines; BE Mons = Bergen; BE Namur = Namen; CH Basel = Bâle; CH Bern = Berne;
CH Geneva = Genève; CH Luzern = Lucerne; CH Zürich = Zurich; CN Beijing = Pékin; CN Guangzhou =
Canton; CU Havana = La Havane; CZ Prague = Praha; DE Aachen = Aix-la-Chapelle; DE Frankfurt am
Main = Francfort, Frankfurt; DE Hamburg = Hambourg; DE Hannover = Hanovre; DE Köln = Cologne; DE
Mainz = Mayence; DE Munich = München; DE Nuremberg = Nürnberg; DE Trier = Trèves; DK Copenhagen =
Copenhague; DZ Algiers = Alger; EG Cairo = Le Caire; EG Alexandria = Alexandrie; ES Barcelona =
Barcelone; ES Córdoba = Cordoue; ES Sevilla = Séville, Seville; ES Valencia = Valence; ES Zaragoza
= Saragosse; GB London = Londres; GB Edinburgh = Édimbourg; GR Athens = Athènes; HK Hong Kong =
Hongkong; IT Bologna = Bologne; IT Florence = Firenze; IT Genoa = Gênes; IT Milan = Milano; IT
Naples = Napoli; IT Padua = Padoue, Padova; IT Turin = Torino; IT Venice = Venise; LB Beirut =
Beyrouth; MA Fes = Fès, Fez; MA Marrakesh = Marrakech; MA Tangier = Tanger; MX Mexico City =
Mexico; NL The Hague = La Haye, Den Haag; PH Manila = Manille; PL Kraków = Cracovie; PL Warsaw =
Varsovie, Warszawa; PT Lisbon = Lisbonne; RO Bucharest = Bucarest; RS Belgrade = Beograd; RU
Moscow = Moscou; RU Saint Petersburg = Saint-Pétersbourg; SA Riyadh = Riyad, Riad; SG Singapore =
Singapour; SE Gothenburg = Göteborg; SY Damascus = Damas; UA Kyiv = Kiev; US New York City = New
York; US Philadelphia = Philadelphie; US Washington = Washington DC; VN Hanoi = Hanoï; VN Ho Chi
Minh City = Hô Chi Minh-Ville
"""


def also() -> dict[tuple[str, str], list[str]]:
    """The other names of a city, by its country and its name."""
    names = {}
    for entry in " ".join(ALSO.split()).split("; "):
        known, _equals, others = entry.partition(" = ")
        names[known[:2], known[3:]] = others.split(", ")
    return names


def lines(cities: list[dict[str, Any]]) -> Iterator[str]:
    others, by_country = also(), defaultdict(list)
    for city in sorted(cities, key=lambda city: -city["population"]):
        if city["population"] >= SMALLER.get(city["countrycode"], LEAST):
            by_country[city["countrycode"]].append(city)
    for country in sorted(by_country):
        yield f"{country}\n"
        for city in by_country[country]:
            where = f"{round(city['latitude'] * 100)}\t{round(city['longitude'] * 100)}"
            for name in [city["name"], *others.get((country, city["name"]), ())]:
                yield f"{name}\t{where}\n"


if __name__ == "__main__":
    source = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    sys.stdout.writelines(lines(list(source.values())))
