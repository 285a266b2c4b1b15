"""Sides told beyond the words around a predicate: by the meeting spoken of, the condition of a threat, the place of a deed, who issued a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ruydad.events.sides import Argument, Sides
from ruydad.events.support import load_support
from ruydad.events.unnamed import hit_at, people_of
from ruydad.events.view import View
from ruydad.records import Sentence, Side

_POINTING = frozenset({"این", "همین", "آن"})
_BACK = 6  # sentences that are looked back on
_IF = frozenset({"اگر", "چنانچه", "درصورتی که", "صورتی که", "درصورتیکه", "صورتیکه"})
_PRESS = "JRN"
_PRIVATE = "CVL"
_TWO = 2


def warned_if(view: View, passive: bool) -> tuple[Side, ...]:
    """Whom a threat warns by its condition, told in a clause beside it: `اگر آمریکا حمله کند، ایران بیکار نخواهد نشست` (the USA)."""
    if view.trigger.item.voice == "noun":
        return ()
    tokens = view.reading.tokens
    for part in (*reversed(view.parts[: view.at]), view.clause, *view.parts[view.at + 1 :]):
        start = next((i for i in range(part.first, part.last) if tokens[i].norm in _IF), None)
        if start is None:
            continue
        doers = [a for a in view.sides.within(start, part.last) if not (a.preposition or a.object or a.owned)]
        return doers[0].sides if doers else ()
    return ()


def left_behind(view: View, passive: bool) -> tuple[Side, ...]:
    """The state from which forces of another withdraw: `خروج سربازان آمریکایی از عراق` (Iraq)."""
    after = view.following() if view.trigger.item.voice == "noun" else view.free()
    low = view.trigger.first
    own = view.sides.within(low, view.trigger.last)  # `خروج از عراق` may be one form of the lexicon
    told = [a for a in (*own, *after) if a.preposition == "از" and any(view.sides.is_state(side) for side in a.sides)]
    return told[0].sides if told else ()


def attended(view: View, passive: bool) -> tuple[Side, ...]:
    """Whose meeting a journey is for: `برای شرکت در نشست وزرای ناتو راهی بروکسل شد` (NATO)."""
    tokens, words = view.reading.tokens, load_support().attending
    if "visit" not in (view.trigger.item.frame.name, view.trigger.item.entry.mode):
        return ()
    at = next((i for i in range(view.clause.first, view.clause.last) if tokens[i].norm in words), None)
    if at is None:
        return ()
    return next((a.sides for a in view.sides.within(at + 1, view.clause.last) if a.owned or a.preposition == "در"), ())


def met_with(view: View, passive: bool) -> tuple[Side, ...]:
    """With whom the one who promises speaks, where the sentence points at a meeting told before: `در این دیدار آمادگی ایران را اعلام کرد`."""
    tokens, meetings = view.reading.tokens, load_support().meetings
    sentence = _sentence_of(view)
    pointed = any(tokens[i].norm in _POINTING and tokens[i + 1].norm in meetings for i in range(sentence.first, sentence.last - 1))
    for before in _before(view, sentence) if pointed else ():
        if any(tokens[i].norm.removesuffix("ی") in meetings for i in range(before.first, before.last)):
            told = [a for a in view.sides.within(before.first, before.last) if a.sides and a.preposition != "در" and not a.owned]
            sides = [side for a in told for side in a.sides if side.country and side.sector != _PRESS]
            if len({side.country for side in sides}) == _TWO:
                return tuple(sides)
    return ()


def issued(view: View) -> tuple[Side, ...]:
    """Who wrote the text in which it is said: `در این گزارش از ترامپ انتقاد شده است` is the medium's word, `در این بیانیه …` that of whose it is."""
    tokens, words = view.reading.tokens, load_support()
    low, high = view.clause.first, view.trigger.first
    noun = next((tokens[i + 1].norm for i in range(low, high) if tokens[i].norm in _POINTING and tokens[i + 1].norm in words.writings), None)
    if noun is None:
        return ()
    press = noun in words.reports
    for before in _before(view, _sentence_of(view)):
        for argument in reversed(_issuers(view.sides, before)):
            if not press or any(side.sector == _PRESS for side in argument.sides):
                return argument.sides
    return ()


def at_scene(view: View, heads: Sequence[int]) -> tuple[Side, ...]:
    """Who is hit where only the place tells whose he is: `حمله به بازاری در کابل`, `خوئی در نجف ترور شد`, `انفجار در کابل`; `heads` are
    those of the phrases that name what is hit."""
    place = view.where()
    if place is None or place.country is None:
        return ()
    for head in heads:
        if not view.sides.covers(head) and (found := hit_at(view.reading, view.tree, place, head)):
            return found
    return people_of(view.reading, place) if view.trigger.item.entry.mode in load_support().blind and not heads else ()


def located(view: View, sides: Sequence[Side]) -> list[Side]:
    """`sides`, with civilians of whom no state is told taken for people of the place: `سه نفر در کابل کشته شدند`."""
    if not any(side.country is None and side.sector == _PRIVATE for side in sides):
        return list(sides)
    place = view.where()
    country = place.country if place is not None else None
    return [replace(side, country=country) if side.country is None and side.sector == _PRIVATE else side for side in sides]


def _issuers(sides: Sides, sentence: Sentence) -> list[Argument]:
    return [a for a in sides.within(sentence.first, sentence.last) if len(a.sides) == 1 and a.sides[0].country]


def _sentence_of(view: View) -> Sentence:
    sentences = view.reading.sentences
    return sentences[bisect_left(sentences, view.trigger.first + 1, key=lambda sentence: sentence.first) - 1]


def _before(view: View, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before `sentence`, the nearest first."""
    at = view.reading.sentences.index(sentence)
    yield from reversed(view.reading.sentences[max(0, at - _BACK) : at])
