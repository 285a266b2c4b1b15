"""What an article calls the people that it names: `رهبر جنبش انصارالله` beside `عبدالملک الحوثی`."""

from __future__ import annotations

import re

from ruydad.records import Mention
from ruydad.speech.view import View

_WIDTH = 80  # code points on either side of a name among which its epithet stands
_AFTER = re.compile(r"[»\"”)\s]*[،,]?\s*([^،,:؛.!؟?«»\"“”()\n]+)")
_BEFORE = re.compile(r"([^،,:؛.!؟?«»\"“”()\n]+)[،,]?[\s«\"“]*$")
_EMPTY = frozenset(("این", "آن", "یک"))
_FEWEST = 2  # words that an epithet has


class Epithets:
    """The words around the names of persons in one reading."""

    def __init__(self, view: View) -> None:
        people = {entity.id for entity in view.reading.entities if entity.type == "PER"}
        self._entities = {entity.id: entity.name for entity in view.reading.entities}
        self.named: set[str] = set()
        self._epithets: dict[str, list[list[str]]] = {}
        for mention in view.mentions:
            if mention.kind == "name" and len(mention.entities) == 1 and mention.entities[0] in people:
                self.named.add(mention.entities[0])
                self._epithets.setdefault(mention.entities[0], []).extend(_around(view, mention))

    def bearer(self, words: str) -> tuple[str, str] | None:
        """The id and name of the one person whose epithet opens as the folded `words` do and holds them all; None for none or several."""
        wanted = [word for word in words.split() if word not in _EMPTY]
        if len(wanted) < _FEWEST:
            return None
        bearers = [entity for entity, around in self._epithets.items() if any(_same(wanted, epithet) for epithet in around)]
        return (bearers[0], self._entities[bearers[0]]) if len(bearers) == 1 else None


def _same(wanted: list[str], epithet: list[str]) -> bool:
    return epithet[0] == wanted[0] and set(wanted) <= set(epithet)


def _around(view: View, mention: Mention) -> list[list[str]]:
    """The words right after a name from the noun that opens them, and those right before it."""
    start, end = mention.span
    after = _AFTER.match(view.folded, end, end + _WIDTH)
    before = _BEFORE.search(view.folded[max(0, start - _WIDTH) : start])
    found = [match.group(1).split() for match in (after, before) if match]
    return [words for words in found if words]
