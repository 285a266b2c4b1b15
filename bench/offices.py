"""Whether the tables of offices and PETRARCH's dictionaries of actors agree on what somebody was on a day.

    python bench/offices.py PHOENIX.Countries.actors.txt [--seed 5] [--dates 200] [--all] [--json] [--kb FILE]

The dictionaries give dated codes (`[IRNGOV 050803-130803]`). Persons of Iran, of its neighbours and of the five permanent members of the
Security Council whom both know are matched by name: the consonants of the dictionary's Latin name against those of our ids. Then days
between 2001 and 2013 are drawn, 200 for each of the three groups, each with a person on whom the dictionary says something that day, and the
two are compared in country and role. A role agrees where ours is one of theirs (`IRNGOVMIL`: GOV or MIL). Differences are listed with
their number of days and with a word on who is right: by a rule (see `by_rule`), else from `offices.csv` beside this file, which was filled
by looking each up. `--all` compares every matched person at the first day of every month instead of drawing.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from ruydad.actors.directory import Directory
from ruydad.actors.kb import load_knowledge
from ruydad.tables import Person

GROUPS = {
    "Iran": ("IRN",),
    "neighbours": ("AFG", "ARE", "ARM", "AZE", "BHR", "IRQ", "KWT", "OMN", "PAK", "QAT", "SAU", "TKM", "TUR"),
    "P5": ("CHN", "FRA", "GBR", "RUS", "USA"),
}
FIRST, LAST = date(2001, 1, 1), date(2013, 12, 31)
_EDGE = timedelta(days=62)
_FINER = {"OPP", "PTY", "REL", "LEG", "BUS", "EDU", "SOC", "JRN", "REB", "CVL", "JUD"}
_CLAIM = re.compile(r"\[([A-Z]{3,})(?: ([<>]?)(\d{6,8})(?:-(\d{6,8}))?)?\]")
_TITLES = re.compile(
    r"\b(hojatolislam|hojjat_ol_eslam|hojjatoleslam|ayatollah|president|general|prince|king|sheikh|shaykh|sayyed|sayyid|crown|minister|prime)_"
)
_SOUNDS = (
    ("kh", "x"),
    ("gh", "q"),
    ("sh", "$"),
    ("ch", "c"),
    ("zh", "j"),
    ("dh", "z"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("w", "v"),
    ("g", "q"),
)


@dataclass(slots=True)
class Actor:
    """A person of the dictionary: his names, and his codes with the days on which they hold."""

    names: list[str] = field(default_factory=list)
    claims: list[tuple[str, date, date]] = field(default_factory=list)

    def codes(self, day: date) -> str | None:
        """His code on the day; that without days where no other holds, None where there is none either."""
        held = [code for code, first, last in self.claims if first <= day <= last]
        return max(held, key=len, default=None) if not all(first == date.min and last == date.max for _, first, last in self.claims) else None


@dataclass(frozen=True, slots=True)
class Compared:
    """What both say of a person on a day."""

    person: Person
    actor: Actor
    day: date
    theirs: str
    ours: str

    @property
    def key(self) -> tuple[str, str, str]:
        """By what differences are listed."""
        return self.person.id, self.theirs, self.ours

    @property
    def agree(self) -> bool:
        """Whether the country is one and our role among theirs."""
        country, role = self.ours.split(" ")
        return self.theirs[:3] == country and role in re.findall("...", self.theirs[3:])


def actors(path: Path) -> Iterator[Actor]:
    """The persons of the dictionary who have dated codes."""
    actor = Actor()
    for line in path.read_text("latin-1").splitlines():
        text = line.partition("#")[0].strip()
        if not text:
            continue
        claim = _CLAIM.match(text)
        if claim:
            actor.claims.append(_claim(*claim.groups()))
            continue
        if not text.startswith("+") and (actor.claims or actor.names):
            yield actor
            actor = Actor()
        actor.names.append(text.lstrip("+").partition("[")[0].strip(" _").lower())
    yield actor


def _claim(code: str, sign: str | None, start: str | None, end: str | None) -> tuple[str, date, date]:
    if start is None:
        return code, date.min, date.max
    if sign == "<":
        return code, date.min, _day(start)
    return code, _day(start), _day(end) if end else date.max


def _day(digits: str) -> date:
    """`050803`, `20050803`: the century is that of a table made in 2014; days that no month has are its last."""
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= 14 else "19") + digits
    year, month, day = int(digits[:4]), max(1, min(12, int(digits[4:6]))), max(1, int(digits[6:]))
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day - 1), following - timedelta(days=1))


def consonants(name: str) -> str:
    """What transliterations of a name have in common: `manuchehr`, `manouchehr` → `mncr`."""
    for latin, sound in _SOUNDS:
        name = name.replace(latin, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^b-df-gj-np-tvxz$]", "", name.replace("y", "")))


def matched(path: Path, directory: Directory) -> dict[str, tuple[Person, Actor]]:
    """The persons whom both know, by our id; names that fit two are left out."""
    by_country: dict[str, list[Person]] = defaultdict(list)
    for person in directory.persons.values():
        by_country[person.country].append(person)
    found: dict[str, list[tuple[Person, Actor]]] = defaultdict(list)
    for actor in actors(path):
        for country in {code[:3] for code, _, _ in actor.claims} & {code for codes in GROUPS.values() for code in codes}:
            fitting = {person.id: person for person in by_country[country] for name in actor.names if _fits(person.id, name)}
            if len(fitting) == 1 and any(first > date.min for _, first, _ in actor.claims):
                (person,) = fitting.values()
                found[person.id].append((person, actor))
    return {key: pairs[0] for key, pairs in found.items() if len(pairs) == 1}


def _fits(our_id: str, name: str) -> bool:
    """Whether each part of our id (surname, first name) is a word, or several in a row, of the dictionary's name."""
    words = [consonants(word) for word in re.split(r"[_\W]+", _TITLES.sub("", name + "_")) if word]
    runs = {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    parts = [consonants(part) for part in our_id.split("-")]
    return len(parts) > 1 and len("".join(parts)) > 3 and all(part in runs for part in parts) and len("".join(words)) <= len("".join(parts)) + 6


def compared(pair: tuple[Person, Actor], day: date, directory: Directory) -> Compared | None:
    """Both on one day, None where the dictionary is silent or speaks of a namesake."""
    person, actor = pair
    theirs = actor.codes(day)
    if theirs is None or len(theirs) < 6:
        return None
    standing = directory.standing(person, day)
    one = Compared(person, actor, day, theirs, f"{standing.country} {standing.sector or '–'}")
    return None if explanations().get(one.key, ("",))[0] == "namesake" else one


def drawn(pairs: list[tuple[Person, Actor]], number: int, directory: Directory, seed: int) -> list[Compared]:
    """`number` days with a person each, of those on which the dictionary speaks."""
    chance = random.Random(seed)
    found: list[Compared] = []
    while pairs and len(found) < number:
        day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))
        one = compared(chance.choice(pairs), day, directory)
        if one is not None:
            found.append(one)
    return found


def monthly(pairs: list[tuple[Person, Actor]], directory: Directory) -> list[Compared]:
    """Every pair at the first day of every month."""
    days = [date(year, month, 1) for year in range(FIRST.year, LAST.year + 1) for month in range(1, 13)]
    return [one for pair in pairs for day in days if (one := compared(pair, day, directory)) is not None]


def by_rule(one: Compared, directory: Directory) -> tuple[str, str] | None:
    """Who is right in a difference of a kind that occurs again and again, and why."""
    role = one.ours.partition(" ")[2]
    if one.theirs[3:6] == "ELI" and role in _FINER:
        return "both", "ELI is all that they have for one out of government"
    if "GOV" in one.theirs and role in {"LEG", "JUD"}:
        return "both", "their GOV takes in parliaments and courts"
    first, last = next((first, last) for code, first, last in one.actor.claims if code == one.theirs and first <= one.day <= last)
    if one.day - first <= _EDGE or last - one.day <= _EDGE:
        return "both", "within two months of an edge of their block, which follows monthly lists"
    ended = [held for held in directory.tenures_of(one.person) if held.first - _EDGE * 3 <= first <= held.last < one.day]
    if last == date.max and ended:
        return "ours", f"their block is never closed; out of office since {max(held.end for held in ended)}"
    return None


@cache
def explanations() -> dict[tuple[str, str, str], tuple[str, str]]:
    """Who is right and why, by person, their code and ours."""
    text = Path(__file__).with_name("offices.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {(row["person"], row["theirs"], row["ours"]): (row["right"], row["why"]) for row in rows}


def differences(found: list[Compared], directory: Directory) -> dict[tuple[str, ...], list[date]]:
    """The days of each difference with the verdict on it."""
    differing: dict[tuple[str, ...], list[date]] = defaultdict(list)
    for one in found:
        if not one.agree:
            verdict, why = explanations().get(one.key) or by_rule(one, directory) or ("?", "")
            differing[*one.key, verdict, why].append(one.day)
    return differing


def figures_of(found: list[Compared], wrong: dict[tuple[str, ...], list[date]]) -> dict[str, float]:
    """Shares of the days: agreement, and agreement or a difference in which we are not wrong."""
    differing = Counter(dict.fromkeys(("both", "ours", "theirs", "?"), 0))
    for key, days in wrong.items():
        differing[key[3]] += len(days)
    total = max(1, len(found))
    agree = sum(one.agree for one in found)
    return {
        "persons": len({one.person.id for one in found}),
        "dates": len(found),
        "agree": agree / total,
        "agree_or_explained": (agree + differing["both"] + differing["ours"]) / total,
        "theirs_right": differing["theirs"] / total,
        "open": differing["?"] / total,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("phoenix", type=Path)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--dates", type=int, default=200)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--kb", action="append", default=[], help="a table over the packaged ones")
    asked = parser.parse_args()
    directory = Directory(load_knowledge(asked.kb))
    pairs = matched(asked.phoenix, directory)
    figures: dict[str, dict[str, float]] = {}
    for group, countries in GROUPS.items():
        own = [pair for _, pair in sorted(pairs.items()) if pair[0].country in countries]
        found = monthly(own, directory) if asked.all else drawn(own, asked.dates, directory, asked.seed)
        wrong = differences(found, directory)
        figures[group] = figures_of(found, wrong)
        if asked.json:
            continue
        print(group, "  ".join(f"{name} {round(figure, 3)}" for name, figure in figures[group].items()))
        for (person, theirs, ours, verdict, why), days in sorted(wrong.items(), key=lambda item: (-len(item[1]), item[0])):
            print(f"  {len(days):4} {person:28} {theirs:10} {ours:8} {min(days)} … {max(days)}  {verdict}: {why}")
    if asked.json:
        print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
