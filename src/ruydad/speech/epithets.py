"""What an article calls the people that it names: `رهبر جنبش انصارالله` beside `عبدالملک الحوثی`."""

from __future__ import annotations

import re

from ruydad.records import Mention, Phrase
from ruydad.speech.view import View

_WIDTH = 80  # code points on either side of a name among which its epithet stands
_AFTER = re.compile(r"[»\"”) ]*[،,]? *([^،,:؛.!؟?«»\"“”()\n]+)")
_TOUCHES = re.compile(r"[،,]?[ «\"“]*")
_EMPTY = frozenset(("این", "آن", "یک"))
_RIVALS = 200  # epithets with one noun that are looked at
_FEWEST = 2  # words that an epithet has


class Epithets:
    """The words around the names of persons in one reading."""

    def __init__(self, view: View) -> None:
        people = {entity.id for entity in view.reading.entities if entity.type == "PER"}
        self._entities = {entity.id: entity.name for entity in view.reading.entities}
        self.named: set[str] = set()
        self._epithets: dict[str, list[tuple[str, frozenset[str]]]] = {}  # by the noun that opens them
        for mention in view.mentions:
            if mention.kind == "name" and len(mention.entities) == 1 and mention.entities[0] in people:
                self.named.add(mention.entities[0])
                for words in _around(view, mention):
                    self._epithets.setdefault(words[0], []).append((mention.entities[0], frozenset(words)))

    def bearer(self, words: str) -> tuple[str, str] | None:
        """The id and name of the one person whose epithet opens as the folded `words` do and holds them all; None for none or several."""
        wanted = [word for word in words.split() if word not in _EMPTY]
        if len(wanted) < _FEWEST:
            return None
        rivals = self._epithets.get(wanted[0], ())
        bearers = {entity for entity, epithet in rivals[:_RIVALS] if epithet.issuperset(wanted)}
        if len(bearers) != 1:
            return None
        (bearer,) = bearers
        return bearer, self._entities[bearer]


def _around(view: View, mention: Mention) -> list[list[str]]:
    """The words right after a name from the noun that opens them, and those right before it."""
    start, end = mention.span
    after = _AFTER.match(view.folded, end, end + _WIDTH)
    found = [after.group(1).split()] if after else []
    found += [_lead(view, p, start) for p in view.phrases_between(max(0, start - _WIDTH), start)]
    return [words for words in found if words]


def _lead(view: View, phrase: Phrase, start: int) -> list[str]:
    """The words of `phrase` before the name at `start`, where they lead up to it; none where they do not."""
    first, last = view.tokens[phrase.first].start, view.tokens[phrase.last - 1].end
    return view.folded[first : min(last, start)].split() if last > start or _TOUCHES.fullmatch(view.folded, last, start) else []
