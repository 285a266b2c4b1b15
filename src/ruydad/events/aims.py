"""Whom an act is aimed at, or who does it, where only a phrase of purpose or a place tells: `برای مقابله با طالبان`, `به جنوب لبنان`."""

from __future__ import annotations

from collections.abc import Sequence

from ruydad.events.support import load_support
from ruydad.events.view import View
from ruydad.records import Side, Why

_NEAR = 3  # words between the preposition and the place that is hit: `به مناطقی در جنوب لبنان`
_SUMMONS = "summon"  # how the entries of the lexicon for summoning are called
_OPENS = 4  # words between a word of facing somebody and whom
_PARTING = frozenset({"VERB", "SCONJ", "CCONJ", "PUNCT"})
_MODES = frozenset({"arrest", "release", "abduct", "seize"})
_TOWARDS = frozenset({"در", "برای", "جهت", "به منظور"})
_UNDERTAKEN = 10  # words between an undertaking and what is undertaken


def aimed_at(view: View, passive: bool) -> tuple[Side, ...]:
    """The place that a blow is aimed at, as its state: `حملات هوایی ارتش اسرائیل در روز پنجشنبه به جنوب لبنان` (Lebanon)."""
    tokens = view.reading.tokens
    stop = tokens[view.clause.last - 1].end
    for place in view.places:
        if not place.country or not tokens[view.trigger.last - 1].end <= place.span[0] < stop or view.trigger.item.voice != "noun":
            continue
        first = next(i for i in range(view.trigger.last, view.clause.last) if tokens[i].end > place.span[0])
        before = [token.norm for token in tokens[max(view.trigger.last, first - _NEAR) : first]]
        if any(token.tag in _PARTING for token in tokens[view.trigger.last : first]):
            return ()
        if "به" in before:
            name = view.reading.clean[slice(*place.span)]
            return (Side(name, None, place.span, place.country, "GOV", None, Why("unnamed:place", (place.span,))),)
    return ()


def with_whom(view: View, passive: bool) -> tuple[Side, ...]:
    """With whom one declares to be ready for something: `برای ادامه تماس‌ها با طرف آمریکایی آمادگی داریم`."""
    return next((a.sides for a in view.free() if a.preposition == "با" and a.sides), ())


def faced(view: View, passive: bool) -> tuple[Side, ...]:
    """Against whom forces are moved: `برای مقابله با حملات احتمالی طالبان مستقر شدند`."""
    tokens, words = view.reading.tokens, load_support().facing
    for argument in view.sides.within(view.clause.first, view.clause.last):
        low = max(view.clause.first, argument.first - _OPENS)
        if argument.sides and any(token.norm in words for token in tokens[low : argument.first]):
            return argument.sides
    return ()


def summoner(view: View) -> tuple[Side, ...]:
    """Who summons somebody to his seat: `سفیر هلند به وزارت خارجه نیجر احضار شد` (Niger's ministry)."""
    if not view.trigger.item.entry.id.startswith(_SUMMONS):
        return ()
    return next((a.sides for a in view.free() if a.preposition == "به" and a.sides and not a.owned), ())


def captors(view: View, held: Sequence[Side]) -> tuple[Side, ...]:
    """The state in which foreigners are held or freed, where nobody is named who does it: `سه ماهیگیر ایرانی که در هند زندانی بودند`."""
    if view.trigger.item.entry.mode not in _MODES or not held or any(side.country is None for side in held):
        return ()
    states = {side.country for side in held}
    for argument in view.sides.within(view.clause.first, view.clause.last):
        if argument.preposition == "در" and not argument.owned and len(argument.sides) == 1 and view.sides.is_state(argument.sides[0]):
            return argument.sides if argument.sides[0].country not in states else ()
    return ()


def meanwhile(view: View) -> bool:
    """Whether the noun tells what the subject did besides: `ضمن مخالفت با این طرح`."""
    first = view.trigger.first
    return first > view.clause.first and view.reading.tokens[first - 1].norm == "ضمن"


def undertaking(view: View) -> tuple[Side, ...]:
    """Whose doing it is said to be: `اقدام ترکیه در تروریستی خواندن …`, `تصمیم مصر برای اخراج …`."""
    tokens, first = view.reading.tokens, view.trigger.first
    for i in range(first - 1, max(view.clause.first - 1, first - _UNDERTAKEN), -1):
        if tokens[i].norm in load_support().undertakings and tokens[i].ezafe:
            owner = next(iter(view.sides.within(i + 1, first)), None)
            if owner is None or owner.first != i + 1 or owner.last >= first or tokens[owner.last].norm not in _TOWARDS:
                return ()
            return owner.sides
    return ()


def purposeful(view: View) -> tuple[Side, ...]:
    """Whose journey or act it is that has the noun for its purpose: `سفر وزیر به منظور مذاکره با …`."""
    for i in view.tree.ancestors(view.trigger.first):
        if view.inside(i) and view.reading.tokens[i].tag == "NOUN":
            owners = [a for a in view.sides.within(i, view.trigger.first) if not a.preposition and view.tree.owns(a.first, i)]
            if owners:
                return owners[0].sides
    return ()
