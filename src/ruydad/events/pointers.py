"""Places that a text points at instead of naming them: `این کشور`, `همین شهر`, `آن منطقه`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ruydad.records import Place, Reading, Resolution, Sentence

_POINTING = frozenset({"این", "همین", "آن", "همان"})
_STATE = frozenset({"کشور"})
# What each noun may mean: the last place of such a resolution before it.
_KINDS: dict[str, tuple[Resolution | None, ...]] = {
    "شهر": ("city",),
    "پایتخت": ("city",),
    "شهرک": ("city", "sub-city"),
    "روستا": ("city", "sub-city"),
    "شهرستان": ("city", "district"),
    "ولسوالی": ("city", "district"),
    "استان": ("province",),
    "ایالت": ("province",),
    "ولایت": ("province", "city"),
    "منطقه": ("province", "district", "city", "sub-city", None),
    "ناحیه": ("province", "district", "city", "sub-city"),
    "محل": ("sub-city", "city", "district"),
    "جزیره": ("sub-city", "city", "province"),
    "اردوگاه": ("sub-city", "city"),
    "پایگاه": ("sub-city", "city"),
}
_BACK = 12  # places that are looked back on


def pointed(reading: Reading, sentence: Sentence) -> Iterator[Place]:
    """The places that the sentence points at, each at the span of the pointing words, with the name of what they mean.

    `در این شهر` (in this city) after `نجف` is نجف.
    """
    tokens = reading.tokens
    for i in range(sentence.first, sentence.last - 1):
        if tokens[i].norm not in _POINTING:
            continue
        noun = tokens[i + 1].norm
        span = (tokens[i].start, tokens[i + 1].end)
        found = _state(reading, span) if noun in _STATE else _last(reading, span[0], _KINDS.get(noun, ()))
        if found:
            yield Place(span, found.name, found.country, found.geonameid, found.lat, found.lon, found.resolution)


def _state(reading: Reading, span: tuple[int, int]) -> Place | None:
    """The state that the actors stage takes `این کشور` for."""
    i = bisect_left(reading.mentions, span[0], key=lambda m: m.span[0])
    for mention in reading.mentions[i : i + 3]:
        if mention.span == span and len(mention.entities) == 1:
            entity = next(e for e in reading.entities if e.id == mention.entities[0])
            return Place(span, entity.name, entity.country, resolution="country")
    return None


def _last(reading: Reading, before: int, kinds: tuple[Resolution | None, ...]) -> Place | None:
    """The last place before the offset that is of one of `kinds`."""
    stop = bisect_right(reading.places, before, key=lambda p: p.span[0])
    return next((p for p in reversed(reading.places[max(0, stop - _BACK) : stop]) if p.resolution in kinds), None)
