"""The stage that finds who acts: from clean text to entities and their mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from ruydad.actors.compose import Composer
from ruydad.actors.directory import Directory
from ruydad.actors.names import Names, recurrences, surname
from ruydad.actors.nominals import Nominal
from ruydad.actors.period import reference_day
from ruydad.actors.register import Register, finished
from ruydad.actors.resolve import Resolver, mention
from ruydad.actors.scan import Hit, Scanner, Sense, plain
from ruydad.records import Article, Entity, Interval, Reading, Sentence

_APPOSED = re.compile(r"[»\"”]?(?:،? ?|\u200c)[«\"“]?$")
_DARI = re.compile(r"(?<!\w)(?:پولیس|ولسوالی|ولسوال|هسپانیه|پوهنتون|سارنوالی|ولسی جرگه|میدان هوایی|شاروالی|جلالتمآب)(?!\w)")
_MAX_GAP = 3
_NAMED_AFTER = frozenset({"state", "capital", "demonym"})


class ActorsStage:
    """Finds everybody and everything that may be a side of a political event, with country, sector and office on the day.

    `وزیر خارجه آمریکا آنتونی بلینکن` gives the minister as one entity with two mentions, and the state inside the first.
    """

    def __init__(self) -> None:
        self._directory = Directory()
        self._scanner = Scanner(self._directory)

    def read(self, reading: Reading) -> Reading:
        """`reading` with `entities` and `mentions`; what cannot be told is left out."""
        text = plain(reading.clean)
        hits = self._with_places(reading, self._scanner.hits(reading.clean, text))
        composer = Composer(reading, text, hits)
        nominals = _joined(reading, text, composer, self._directory)
        register = Register(self._directory, reference_day(reading, self._directory, nominals))
        resolver = Resolver(reading, text, register, self._scanner, hits, _home(reading))
        for nominal in nominals:
            resolver.resolve(nominal)
        entities = finished(resolver.entries())
        return replace(reading, entities=entities, mentions=tuple(mention(*found) for found in resolver.mentions))

    @staticmethod
    def _with_places(reading: Reading, hits: list[Hit]) -> list[Hit]:
        """`hits` and the places of the article that no hit overlaps, in order; a place whose name holds that of a state
        (`آذربایجان شرقی`, `رباط کریم`) takes its place."""
        starts = [hit.start for hit in hits]
        extra: list[Hit] = []
        dropped: set[int] = set()
        for place in reading.places:
            start, end = place.span
            over = range(max(0, bisect_left(starts, start) - 1), bisect_left(starts, end))
            inside = [i for i in over if hits[i].end > start]
            held = all(start <= hits[i].start and hits[i].end <= end and hits[i].kind in _NAMED_AFTER for i in inside)
            if place.country and (not inside or (held and any(hits[i].end - hits[i].start < end - start for i in inside))):
                dropped.update(inside)
                extra.append(Hit(start, end, Sense("place", (place.country,))))
        kept = [hit for i, hit in enumerate(hits) if i not in dropped]
        return sorted(kept + extra, key=lambda hit: hit.start) if extra else hits


def _home(reading: Reading) -> str:
    """The state that the medium writes from: Afghanistan where the words are those of its Persian, else Iran."""
    return "AFG" if len(_DARI.findall(reading.clean)) > 1 else "IRN"


def _joined(reading: Reading, text: str, composer: Composer, directory: Directory) -> list[Nominal]:
    """The noun phrases of the article, names beside roles linked to them, in order."""
    nominals = composer.nominals()
    names = Names(reading, text, composer)
    _link_known(reading.clean, nominals, directory)
    _name_bodies(nominals, names)
    found: list[Nominal] = []
    taken = {nominal.start for nominal in nominals}
    for nominal in nominals:
        role = nominal.role
        if role is None or role.sort != "person" or nominal.hit.sense.plural or nominal.apposed:
            continue
        name = names.beside(nominal)
        if name is not None and name.start not in taken:
            nominal.apposed = name
            taken.add(name.start)
            found.append(name)
    found += names.alone([*nominals, *found])
    merged = _apart(nominals + found)
    return _apart(merged + _later(text, composer, found))


def _link_known(clean: str, nominals: list[Nominal], directory: Directory) -> None:
    """Links a role to the known person who stands beside it: `رئیس جمهوری روسیه، ولادیمیر پوتین`, `پوتین رئیس جمهوری روسیه`."""
    for before, after in pairwise(nominals):
        gap = clean[before.end : after.start]
        if len(gap) > _MAX_GAP or not before.is_person or not after.is_person or not _APPOSED.match(gap):
            continue
        if before.kind == "person" and after.role is not None and not after.role.title:
            if "،" in gap and " " not in clean[before.start : before.end]:
                continue  # a bare surname takes no apposition behind a comma
            role, person = after, before
        elif after.kind == "person" and before.role is not None:
            role, person = before, after
        else:
            continue
        if role.apposed is None and _compatible(role, person, directory):
            role.apposed = person


def _compatible(role: Nominal, person: Nominal, directory: Directory) -> bool:
    """Whether nothing speaks against the person's bearing the role: both are of one state as far as the words tell."""
    states = [part.hit.sense.keys[0] for part in role.parts() if part.kind in {"state", "capital", "demonym", "seat"}]
    countries = {directory.persons[key].country for key in person.hit.sense.keys}
    return not states or bool(countries.intersection(states))


def _name_bodies(nominals: list[Nominal], names: Names) -> None:
    """Takes the name behind a noun for a body into the noun phrase: `شرکت «هابی لابی»`, `خبرنگار خبرگزاری رویترز`."""
    starts = {nominal.start for nominal in nominals}
    for nominal in nominals:
        body = list(nominal.parts())[-1]
        if body.role is None or not body.role.weak or body.role.sort == "person" or body.hit.sense.plural or nominal.this:
            continue
        name = names.of_body(body)
        if name is not None and name[0] not in starts:
            body.name = name
            body.end = name[1]
            nominal.end = name[1]


def _later(text: str, composer: Composer, names: list[Nominal]) -> list[Nominal]:
    """Where persons whom no table knows are named again, in full or by surname."""
    keys: dict[str, str] = {}
    for name in sorted(names, key=lambda each: each.start - each.end):  # the fullest first
        words = text[name.start : name.end].split()
        full = " ".join(words)
        known = keys.get(full, full)
        name.hit = Hit(name.start, name.end, Sense("name", (known,)))
        keys.setdefault(full, full)
        short = surname(words)
        if short:
            keys.setdefault(short, full)
    again = [span for span in recurrences(text, keys) if composer.named(span[0])] if keys else []
    return [Nominal(start, end, Hit(start, end, Sense("name", (keys[text[start:end]],)))) for start, end in again]


def _apart(nominals: list[Nominal]) -> list[Nominal]:
    """`nominals` in order, without those that overlap an earlier one."""
    kept: list[Nominal] = []
    stop = 0
    for nominal in sorted(nominals, key=lambda each: (each.start, -each.end)):
        if nominal.start >= stop:
            kept.append(nominal)
            stop = nominal.end
    return kept


@cache
def _stage() -> ActorsStage:
    return ActorsStage()


def who(text: str, on: date | None = None) -> tuple[Entity, ...]:
    """Whom `text` speaks of, with country, sector and office on the day `on`: `who("رئیس‌جمهور آمریکا", date(2021, 7, 20))` is Joe Biden.

    Without a day no office is resolved to its holder.
    """
    published = Interval(on, on) if on else None
    reading = Reading(Article("", text, published), text, sentences=(Sentence((0, len(text)), 0),) if text else ())
    return _stage().read(reading).entities
