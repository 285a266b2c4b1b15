"""What an article calls those whom it names, at the fullest: `ولادیمیر پوتین` for `پوتین`, in its own spelling."""

from __future__ import annotations

import re

from ruydad.records import Entity, Mention, Span
from ruydad.speech.view import View
from ruydad.text.letters import fold

_BY_NAME = {"PER": ("name",), "ORG": ("organisation", "name"), "NORP": ("organisation", "group"), "GPE": ("state",), "LOC": ("state",)}
_PARTS = re.compile(r"[\s\u200c-]+")
_OBJECT = re.compile(r"[»\"”]\s*را\b")
_PAPERS = frozenset(("متن", "نامه", "بیانیه", "پیام", "سخنان", "سخنرانی", "گفتگو", "مصاحبه"))
_TITLES = frozenset(("آقای", "خانم", "دکتر", "مهندس", "سردار", "ژنرال"))
_SLIP = 2  # letters
_UNMARKED = str.maketrans("", "", '«»"“”„')


class Callings:
    """The names that the entities of one reading go by in its own words. All are in the letters of `reading.clean`."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._clean = view.reading.clean
        self._fullest: dict[str, str | None] = {}
        self._mentions: dict[str, list[Mention]] = {}
        for mention in view.mentions:
            if len(mention.entities) == 1:
                self._mentions.setdefault(mention.entities[0], []).append(mention)
        self._people = [entity for entity in view.reading.entities if entity.type == "PER"]
        self._parts = {person.id: _parts(f"{person.name} {self._told(person) or ''}") for person in self._people}

    def whole(self, entity: Entity) -> Entity:
        """Who bears the full name of which that of `entity` is a part, and he alone: `غلامرضا حسنی‌غربا` for `حسنی‌غربا`; else `entity`."""
        if entity.type != "PER" or entity.kb is not None:
            return entity
        return self._bearing(_parts(entity.name), entity) or entity

    def bearer(self, span: Span) -> Entity | None:
        """The one person of whose name the words at `span` are a part: `«کوره‌آ»` of `رافائل کوره‌آ`; None for none or several."""
        return self._bearing(_parts(self.words(span)) - _TITLES)

    def _bearing(self, parts: frozenset[str], but: Entity | None = None) -> Entity | None:
        found = [person for person in self._people if person is not but and parts < self._parts[person.id]] if parts else []
        return found[0] if len(found) == 1 else None

    def name(self, entity: Entity, here: Span | None = None) -> str:
        """The fullest name of `entity` in the article; its own name where that says more, or where the two differ by a slip of the pen.

        An article that writes `دیمیتری میدویدیف` (Dmitri Medvedev) keeps its spelling; where it has `پوتین` alone, or `ولادمیر پوتین`,
        the name is `ولادیمیر پوتین`. Of two names of the same length the one at `here` counts.
        """
        told = self._told(entity)
        if told is None:
            return entity.name if here is None or entity.kb is not None or self._may_be(entity.name) else self.words(here)
        if here is not None and entity.type in ("ORG", "NORP"):
            words = self.words(here)
            told = words if len(words.split()) == len(told.split()) else told
        return entity.name if _parts(told) <= _parts(entity.name) or _slip(told, entity.name) else told

    def _may_be(self, name: str) -> bool:
        """Whether `name` may be a man's: neither words said of somebody, nor what he wrote, nor part of a body (`بازار آرام است`, `متن نامه`)."""
        if _PAPERS.intersection(fold(name).split()) or any(letter.isdigit() for letter in name):
            return False
        at = self._view.folded.find(fold(name))
        if at < 0:
            return True
        if _OBJECT.match(self._view.folded, at + len(name)):
            return False
        bodies = (m for m in self._view.mentions if m.kind == "organisation" and m.span[0] <= at < m.span[1])
        return not self._view.verbs_between(at, at + len(name)) and not any(bodies)

    def words(self, span: Span) -> str:
        """The words at `span`, without quotation marks."""
        return " ".join(self._clean[slice(*span)].translate(_UNMARKED).split())

    def _told(self, entity: Entity) -> str | None:
        """The name of `entity` with the most words in the article, the first of several; None where it has none."""
        if entity.id not in self._fullest:
            kinds = _BY_NAME.get(entity.type, ())
            spans = (m.span for m in self._mentions.get(entity.id, ()) if m.kind in kinds and not self._view.verbs_between(*m.span))
            named = [words for span in spans if not _PAPERS.intersection((words := self.words(span)).split())]
            self._fullest[entity.id] = max(named, key=lambda words: len(words.split()), default=None)
        return self._fullest[entity.id]


def _parts(name: str) -> frozenset[str]:
    return frozenset(_PARTS.split(fold(name))) - {""}


def _slip(told: str, name: str) -> bool:
    """Whether two names with as many words differ by a letter or two; where only spaces differ, they do not."""
    a, b = (_PARTS.split(fold(words)) for words in (told, name))
    return len(a) == len(b) and 0 < sum(_distance(x, y) for x, y in zip(a, b, strict=True)) <= _SLIP


def _distance(a: str, b: str) -> int:
    """How many letters have to be put in, taken out or changed to make `b` of `a`."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]
