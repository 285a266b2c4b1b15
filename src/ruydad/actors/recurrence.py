"""Persons named again by a part of their name, and known persons under another spelling of it.

`آقای بلینکن` after `آنتونی بلینکن`, `ژائو` after `ژائو لی‌جیان`, `مایک پومپو` for `مایک پامپئو`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from ruydad.actors.compose import Composer
from ruydad.actors.directory import Directory
from ruydad.actors.lexicon import given_names
from ruydad.actors.nominals import Nominal
from ruydad.actors.scan import Hit, Sense
from ruydad.text.letters import fold
from ruydad.text.lookup import WholeWords

_BRACKETS = re.compile(r"[»\"”]? ?\([«\"“]?(\w[\w\u200c]{1,11})[»\"”]?\)")
_VOWELS = re.compile("[اویآءأهع]")
_MIN_SKELETON = 4
_NAMES = frozenset({"person", "name"})
_ALIKE = 0.8
# Here the family's name comes first, and short forms are that.
_FAMILY_FIRST = frozenset({"CHN", "HKG", "KHM", "KOR", "PRK", "SGP", "TWN", "VNM"})
# Names from here are spelled with these letters at home, so that another vowel is another name.
_SPELLED_ALIKE = frozenset(
    "AFG ARE BHR DZA EGY IRN IRQ JOR KWT LBN LBY MAR MRT OMN PAK PSE QAT SAU SDN SYR TJK TUN YEM".split()  # noqa: SIM905
)


class Spellings:
    """The persons of the tables by the consonants of their names, for foreign names that every newsroom spells in its own way."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._by_skeleton: dict[str, set[str]] = {}
        for person in directory.persons.values():
            if person.country in _SPELLED_ALIKE:
                continue
            for name in (person.name, *person.aliases):
                if " " in name and (key := skeleton(fold(name))):
                    self._by_skeleton.setdefault(key, set()).add(person.id)

    def person(self, words: str) -> str | None:
        """The id of the one person whose name differs from the folded `words` by vowels only, in one word of it."""
        key = skeleton(words)
        found = self._by_skeleton.get(key, set()) if key else set()
        if len(found) != 1:
            return None
        (person,) = found
        names = (self._directory.persons[person].name, *self._directory.persons[person].aliases)
        return person if any(set(fold(name).split()) & set(words.split()) for name in names) else None


def skeleton(words: str) -> str:
    """The consonants of a folded name, word by word; empty where they are too few to tell anybody: `مایک پامپئو` → `مک پمپ`."""
    key = _VOWELS.sub("", words)
    return key if len(key.replace(" ", "")) >= _MIN_SKELETON and all(key.split(" ")) else ""


def alike(one: str, other: str) -> bool:
    """Whether two folded names share a word and differ by few letters: spellings or slips of one name."""
    shared = set(one.split()) & set(other.split())
    return bool(shared) and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


class Recurrence:
    """Finds the persons of one article again."""

    def __init__(self, clean: str, text: str, composer: Composer, directory: Directory, spelled: Spellings) -> None:
        """`clean` is the article's clean text, `text` its `plain` form."""
        self._clean = clean
        self._text = text
        self._composer = composer
        self._directory = directory
        self._spelled = spelled

    def known(self, name: Nominal) -> Nominal:
        """A known person under another form of his first name (`جوزف` for `جو`), another spelling or with more before his name
        (`سید عبدالملک الحوثی`); else `name` itself."""
        inside = next((hit for hit in map(self._composer.at.get, range(name.start + 1, name.end)) if hit is not None), None)
        if inside is not None and inside.kind == "person" and inside.end == name.end and " " in self._clean[inside.start : inside.end]:
            name.hit = Hit(name.start, name.end, inside.sense)
            return name
        last = self._text.rfind(" ", name.start, name.end) + 1
        hit = self._composer.at.get(last)
        begin = self._text[name.start : name.start + 2]
        if hit is not None and hit.kind == "person" and hit.end == name.end:
            if any(fold(self._directory.persons[key].name).startswith(begin) for key in hit.sense.keys):
                name.hit = Hit(name.start, name.end, hit.sense)
        elif last > name.start and (person := self._spelled.person(" ".join(self._text[name.start : name.end].split()))):
            name.hit = Hit(name.start, name.end, Sense("person", (person,)))
        return name

    def later(self, names: list[Nominal], nominals: Iterable[Nominal]) -> list[Nominal]:
        """Where the persons of `names`, and those of `nominals` who are named in full, are named again, in full or by a part of the name.
        A name of one word in `names` that is such a part becomes one of that person."""
        keys: dict[str, Sense] = {}
        likely: set[str] = set()  # surnames that may be common words too: no adjectives of a noun before them
        for name in sorted(names, key=lambda each: each.start - each.end):  # the fullest first
            words = self._text[name.start : name.end].split()
            full = " ".join(words)
            name.hit = Hit(name.start, name.end, keys.setdefault(full, Sense("name", (full,)) if name.kind == "name" else name.hit.sense))
            short = surname(words)
            tagged = self._composer.named(name.end - len(words[-1]), quoted=True)
            if short and (tagged or words[0] in given_names()):
                keys.setdefault(short, name.hit.sense)
                if not tagged:
                    likely.add(short)
        known = self._known_shorts(names, nominals)
        for name in names:
            if name.kind == "name" and (sense := known.get(self._text[name.start : name.end])) is not None:
                name.hit = Hit(name.start, name.end, sense)
        told = keys | known
        spans = WholeWords(told).longest(self._text)
        again = [span for span in spans if self._is_name(span, unsure=likely, strict=known.keys() - keys.keys())]
        return [Nominal(start, end, Hit(start, end, told[self._text[start:end]])) for start, end in again]

    def abbreviated(self, nominals: list[Nominal]) -> list[Nominal]:
        """The short names that the article gives to bodies in brackets, there and later: `سازمان مقاومت خلق (سمخ)`."""
        owners: dict[str, int] = {}
        for nominal in nominals:
            if nominal.kind != "organisation" and (nominal.role is None or nominal.role.sort == "person"):
                continue
            match = _BRACKETS.match(self._clean, nominal.end)
            if match is not None and not any(start in self._composer.at for start in range(*match.span(1))):
                owners.setdefault(self._text[slice(*match.span(1))], nominal.start)
        spans = WholeWords(owners).longest(self._text)
        found = ((start, end, owners[self._text[start:end]]) for start, end in spans)
        return [Nominal(start, end, Hit(start, end, Sense("acronym", (str(owner),)))) for start, end, owner in found if start > owner]

    def _is_name(self, span: tuple[int, int], *, unsure: set[str], strict: set[str]) -> bool:
        word = self._text[slice(*span)]
        if word in strict:
            return span[0] not in self._composer.at and (self._composer.named(span[0]) or word.startswith("ال"))
        return word not in unsure or not self._composer.goes_on(span[0] - 1)

    def _known_shorts(self, names: Iterable[Nominal], nominals: Iterable[Nominal]) -> dict[str, Sense]:
        """By what known persons who are named in full, and unknown ones whose family name comes first, are named for short; of two with one
        name the one who is named in full more often."""
        told: dict[str, Counter[Sense]] = {}
        for nominal in (*names, *(part for outer in nominals for part in outer.parts())):
            if nominal.kind not in _NAMES or len(words := self._text[nominal.start : nominal.end].split()) < 2:
                continue
            if nominal.kind == "name":
                shorts = [words[0]] if words[0] not in given_names() else []
            else:
                first = any(self._directory.persons[key].country in _FAMILY_FIRST for key in nominal.hit.sense.keys)
                shorts = [words[0] if first else words[-1]]
            for short in shorts:
                told.setdefault(short, Counter())[nominal.hit.sense] += 1
        ranked = {short: senses.most_common(2) for short, senses in told.items()}
        return {short: best[0][0] for short, best in ranked.items() if len(best) == 1 or best[0][1] > best[1][1]}


def surname(words: list[str]) -> str | None:
    """By what a person is named later on: the words after the first name; None where that would be too short to be safe."""
    if len(words) < 2:
        return None
    rest = " ".join(words[1:]) if words[0] in given_names() else words[-1]
    if " " in rest and rest.split()[0] in given_names():
        rest = rest.split(" ", 1)[1]
    return rest if len(rest) > 3 else None
