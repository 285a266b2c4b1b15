"""The places of a sentence as one trigger sees them: which of them tell where its act took place, which belong to something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ruydad.events.clauses import Clause
from ruydad.events.pointers import pointed
from ruydad.events.scene import Scene
from ruydad.events.triggers import Trigger
from ruydad.place.standing import Standing, is_post, load_standings, standings, stem
from ruydad.records import Place

# Acts done in words: where the speaker stood is their place.
SPEECH_ACTS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_NOMINAL = frozenset({"nmod", "appos", "conj", "flat", "flat:name", "compound", "amod", "case", "fixed", "nummod", "dep"})
_VERBAL = frozenset({"VERB", "AUX"})
_DEPTH = 12
_NEAR = 3  # words before a preposition
_COUNTRY = "country"


def told_in(scene: Scene) -> list[Standing]:
    """How the places of a sentence stand, those that it only points at (`این شهر`) with them."""
    places = [*scene.places, *pointed(scene.reading, scene.sentence)]
    return standings(scene.reading, sorted(places, key=lambda p: p.span), scene.sentence.first)


class Ground:
    """A trigger, its clause, and how the places of its sentence stand."""

    def __init__(self, scene: Scene, trigger: Trigger, clause: Clause) -> None:
        self.scene, self.trigger, self.clause = scene, trigger, clause
        self.tokens = scene.reading.tokens
        self.type: str = trigger.item.type
        self.words = load_standings()
        self.all = told_in(scene)

    def in_clause(self) -> list[Standing]:
        """The places that the clause names."""
        return [s for s in self.all if self.clause.first <= s.first < self.clause.last]

    def scenic(self, standing: Standing) -> bool:
        """Whether the place is after `در` and tells where the clause's act was, not where a post is (`سفیر ایران در باکو`), a matter
        (`بحران در سوریه`), or the act of another noun (`از حملات در سوریه انتقاد کرد`)."""
        if standing.way != "inside":
            return False
        left = list(self._left(standing))
        if standing.last == self.trigger.first and self.type not in SPEECH_ACTS:  # next to its verb it is the verb's
            return not any(is_post(self.tokens, k) for k in left)
        strict = self.type in SPEECH_ACTS or self.trigger.item.voice == "noun"
        return not any(self._owns(k, strict) for k in (*self._above(standing), *left))

    def _owns(self, k: int, strict: bool) -> bool:
        """Whether a place that depends on the noun at `k` is not that of the clause; `strict` where the noun's own deed has it too."""
        word = stem(self.tokens[k])
        if is_post(self.tokens, k) or word in self.words.matters:
            return True
        return strict and self.tokens[k].tag == "NOUN" and word in self.words.happenings

    def _left(self, standing: Standing) -> Iterator[int]:
        """The nouns right before the preposition, that the place may belong to."""
        for k in range(standing.opens - 1, max(standing.opens - 1 - _NEAR, self.clause.first - 1), -1):
            if self.trigger.first <= k < self.trigger.last or self.tokens[k].tag not in ("NOUN", "PROPN", "ADJ"):
                return
            if k and stem(self.tokens[k]) in self.words.spots and stem(self.tokens[k - 1]) in self.words.inside:
                return
            yield k

    def _above(self, standing: Standing) -> Iterator[int]:
        """The nouns that the place depends on in the tree, up to a verb or the trigger."""
        i = standing.first
        for _ in range(_DEPTH):
            relation = self.tokens[i].relation
            i = self.tokens[i].head
            if i < 0 or self.trigger.first <= i < self.trigger.last or self.tokens[i].tag in _VERBAL:
                return
            if standing.opens <= i < standing.last:
                continue
            if relation not in _NOMINAL and relation != "obl":
                return
            yield i

    def says(self, words: frozenset[str]) -> bool:
        """Whether the clause holds one of `words`, or its verb is one of these infinitives."""
        if self.clause.verb and self.clause.verb.infinitive in words:
            return True
        return any(stem(token) in words for token in self.tokens[self.clause.first : self.clause.last])


def finest(found: Iterable[Standing], at: int) -> Place | None:
    """The narrowest of them, of equals the nearest to token `at`; a city goes before a country, a country before a continent."""
    best = min(found, key=lambda s: (_breadth(s.place), abs(s.first - at)), default=None)
    return best.place if best else None


def _breadth(place: Place) -> int:
    return (place.country is None) + (place.resolution in (_COUNTRY, None))
