"""Reads numbers in words: `بیست و یکم` is 21, an ordinal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from ruydad.resources import load_toml
from ruydad.text.letters import fold

_LONGEST = 6  # words of an ordinal that is looked for backwards
_ORDINAL_ENDINGS = ("م", "مین", "ام", "امین")  # سی‌ام is two words once folded: سی + ام


class _Numbers(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    small: dict[str, int]
    scale: dict[str, int]
    ordinals: dict[str, int]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words `[first, last)` of a list of words."""

    value: int
    ordinal: bool
    last: int


@cache
def _tables() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Cardinals, scales and ordinals by folded word."""
    table = load_toml("ruydad.time", "numbers.toml", _Numbers)
    cardinals = {fold(word): value for word, value in table.small.items()}
    scales = {fold(word): value for word, value in table.scale.items()}
    ordinals = {word + ending: value for word, value in cardinals.items() if word != "سه" for ending in _ORDINAL_ENDINGS[:2]}
    ordinals |= {fold(word): value for word, value in table.ordinals.items()}
    return cardinals, scales, ordinals


@cache
def number_words() -> frozenset[str]:
    """Every folded word with which a number in words may begin."""
    cardinals, scales, ordinals = _tables()
    return frozenset(cardinals) | frozenset(scales) | frozenset(ordinals)


def scales() -> dict[str, int]:
    """What multiplies the number before it, by folded word: `هزار` is 1000."""
    return _tables()[1]


@cache
def joined_numbers() -> dict[str, tuple[str, ...]]:
    """Numbers that are written as one word, each with its words: `سیصدوپنج`, `هزاروسیصدونود`.

    With them the beginnings `سیصدو`, `هزارو`, and the ends `وهشتم`.
    """
    cardinals, scale, _ = _tables()
    units, tens, hundreds = ([word for word, value in cardinals.items() if low <= value < high] for low, high in ((1, 20), (20, 100), (100, 1000)))
    below_hundred = [(word,) for word in units] + [(ten, *rest) for ten in tens for rest in [(), *(("و", unit) for unit in units[:10])]]
    below_thousand = below_hundred + [(hundred, *rest) for hundred in hundreds for rest in [(), *(("و", *more) for more in below_hundred)]]
    thousands = [(*before, word) for word in scale for before in [(), *((unit,) for unit in units[:10])]]
    years = [(*thousand, "و", *rest) for thousand in (("هزار",), ("یک", "هزار"), ("دو", "هزار")) for rest in below_thousand]
    opened = [(word, "و") for word in [*tens, *hundreds, *scale]]
    behind_and = [("و", word) for word in [*units, *tens, *_tables()[2]]]
    return {"".join(words): words for words in [*below_thousand, *thousands, *years, *opened, *behind_and] if len(words) > 1}


def read_number(words: list[str], at: int) -> Number | None:
    """The longest number that begins with word `at` of the folded `words`; None where there is none.

    `["بیست", "و", "یکم", "مهر"]` gives 21, an ordinal, of three words.
    """
    cardinals, scales, ordinals = _tables()
    total, group, room, last = 0, 0, 10_000, at
    i = at
    while i < len(words):
        word = words[i]
        if (value := cardinals.get(word)) is not None and value < room:
            group, room, last = group + value, _room_below(value), i + 1
        elif word in scales and total == 0:
            total, group, room, last = (group or 1) * scales[word], 0, 1000, i + 1
        elif (value := ordinals.get(word)) is not None and value < room:
            return Number(total + group + value, True, i + 1)
        else:
            break
        i += 1
        if i < len(words) and words[i] in _ORDINAL_ENDINGS[2:]:
            return Number(total + group, True, i + 1)
        if i >= len(words) or words[i] != "و":
            if i < len(words) and words[i] in scales and total == 0:
                continue
            break
        i += 1
    return Number(total + group, False, last) if last > at else None


def _room_below(value: int) -> int:
    """What may still be added after `value`: units after tens, tens after hundreds, nothing after units and teens."""
    if value >= 100:
        return 100
    return 10 if value >= 20 and value % 10 == 0 else 0


def ordinal_at_end(words: list[str]) -> int | None:
    """The ordinal with which the folded `words` end: `["در", "سی", "امین"]` gives 30; None where they end otherwise."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        number = read_number(words[-length:], 0)
        if number and number.ordinal and number.last == length:
            return number.value
    return None
