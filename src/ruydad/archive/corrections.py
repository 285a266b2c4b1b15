"""What people say an event should be: the values of its fields, in words or JSON, and the event that comes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, get_args

import msgspec

from ruydad.archive.asking import TYPES
from ruydad.errors import InputError
from ruydad.events.plover import Scores
from ruydad.output import CodedEvent, CodedPlace, CodedSide, CodedWhy, Record, fold_space
from ruydad.records import Realis, Span
from ruydad.tables import codebook, load_states

FIELDS = ("type", "mode", "realis", "date", "actor", "recipient", "place")
"""The fields of an event that a person can correct."""

_PARTY = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<country>[A-Z]{3})?[ /-]?(?P<sector>[A-Z]{3})?\))?")
_RULE = "person"


class Party(Record, frozen=True):
    """A side as a person tells it: `رئیس‌جمهور روسیه (RUS GOV)`, Russia's president."""

    name: str
    country: str | None = None
    sector: str | None = None


class Where(Record, frozen=True):
    """A place as a person tells it: `بصره (IRQ)`."""

    name: str
    country: str | None = None


class Added(Record, frozen=True):
    """An event that the coder missed: the words that tell it (`trigger`, a span of the untouched text), and what they say."""

    type: str
    trigger: Span
    mode: tuple[str, ...] = ()
    realis: Realis = "actual"
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    date: tuple[date, date] | None = None
    place: Where | None = None


@cache
def modes(type_: str) -> tuple[str, ...]:
    """The modes that events of a type may have, by name."""
    return tuple(sorted(_scores().modes(type_)))


@cache
def countries() -> tuple[str, ...]:
    """The codes of the states, and those that stand in their place."""
    return tuple(sorted({state.code for state in load_states()} | set(codebook().blocs)))


def meaning(field: str, value: str | None) -> Any:
    """What the value of a correction means: a type, modes, realis, two days, sides, a place; None (or no modes, no sides) for nothing at all.

    `value` is JSON, or words: `visit`, `1400/04/29`, `2021-07-20..2021-07-22`, `پوتین (RUS GOV); USA`, `بصره (IRQ)`. Raises `InputError`.
    """
    told = _plain(value)
    match field:
        case "type":
            return _among(told, TYPES, "type of event")
        case "realis":
            return _among(told, get_args(Realis), "realis")
        case "mode":
            return tuple(_mode(one) for one in _list(told))
        case "date":
            return _days(told)
        case "actor" | "recipient":
            return tuple(_party(one) for one in _list(told))
        case _:
            return _where(told)


def corrected(event: CodedEvent, corrections: Mapping[str, Any], text: str) -> CodedEvent:
    """The event of an article's `text` with what people say of its fields (`corrections` are meanings), and with what follows from them."""
    changes: dict[str, Any] = {}
    if "type" in corrections:
        changes["event"] = corrections["type"]
    for name in ("realis", "date"):
        if name in corrections:
            changes[name] = corrections[name]
    for role in ("actor", "recipient"):
        if role in corrections:
            changes[role] = tuple(_side(party, (*event.actor, *event.recipient), text) for party in corrections[role])
    if "place" in corrections:
        changes["place"] = _place(corrections["place"], event, text)
    return msgspec.structs.replace(event, **changes, **following(event, corrections))


def following(event: Any, corrections: Mapping[str, Any]) -> dict[str, Any]:
    """What follows where type or mode are corrected: the modes that the type has, and the scores."""
    if "type" not in corrections and "mode" not in corrections:
        return {}
    type_ = corrections.get("type", event.event)
    kept = tuple(mode for mode in corrections.get("mode", event.mode) if mode in modes(type_))
    score = _scores().of(type_, kept)
    return {"mode": kept, "quad": score.quad, "scale": score.scale, "cameo": score.cameo}


def event_of(added: Added, name: str, text: str) -> CodedEvent:
    """The event that a person added, called `name` (`a1`), in the form of those that are coded."""
    score = _scores().of(added.type, added.mode)
    bare = CodedEvent(
        id=name,
        event=added.type,
        mode=added.mode,
        context=(),
        realis=added.realis,
        trigger=added.trigger,
        mentions=(),
        actor=tuple(_side(party, (), text) for party in added.actor),
        recipient=tuple(_side(party, (), text) for party in added.recipient),
        date=added.date,
        place=None,
        by=None,
        size=None,
        quad=score.quad,
        scale=score.scale,
        cameo=score.cameo,
        confidence=1.0,
        why=(CodedWhy(_RULE, (added.trigger,)),),
    )
    return msgspec.structs.replace(bare, place=_place(added.place, bare, text))


def check_added(value: str | None, letters: int) -> Added:
    """The event that somebody adds to an article of so many letters. Raises `InputError` where it is none."""
    try:
        added = msgspec.json.decode(value or "", type=Added)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise InputError(f"an added event is JSON with type and trigger: {error}") from error
    _among(added.type, TYPES, "type of event")
    for mode in added.mode:
        if mode not in modes(added.type):
            raise InputError(f"{mode!r} is no mode of {added.type}; there are {', '.join(modes(added.type)) or 'none'}")
    start, end = added.trigger
    if not 0 <= start < end <= letters:
        raise InputError(f"the words of an added event lie in the text: [{start}, {end}) does not, it has {letters} letters")
    return added


def outline(event: Any) -> tuple[object, ...]:
    """What a verdict on an event is about: its type, modes, realis, days, sides and place. Of two that differ here the verdicts may, too."""
    sides = tuple(tuple((side.name, side.country, side.sector) for side in group) for group in (event.actor, event.recipient))
    return event.event, tuple(event.mode), event.realis, event.date, sides, event.place.name if event.place else None


@cache
def _scores() -> Scores:
    return Scores()


def _plain(value: str | None) -> Any:
    """JSON where it is some, else the words themselves."""
    words = (value or "").strip()
    if words[:1] in {"{", "[", '"'} or words == "null":
        try:
            return msgspec.json.decode(words)
        except msgspec.DecodeError as error:
            raise InputError(f"{words}: this is no JSON ({error})") from error
    return words or None


def _list(told: Any) -> list[Any]:
    if told is None:
        return []
    return told if isinstance(told, list) else [one for one in re.split(r"[;؛\n]", str(told)) if one.strip()]


def _among(value: Any, known: Iterable[str], what: str) -> str:
    if value not in (names := tuple(known)):
        raise InputError(f"{value!r} is no {what}; there are {', '.join(names)}")
    return str(value)


def _mode(told: Any) -> str:
    mode = str(told).strip()
    known = {name for type_ in TYPES for name in modes(type_)}
    if mode not in known:
        raise InputError(f"{mode!r} is no mode of any type; there are {', '.join(sorted(known))}")
    return mode


def _days(told: Any) -> tuple[date, date] | None:
    from ruydad.time import parse_date

    if told is None:
        return None
    first, last = told if isinstance(told, list) and len(told) == 2 else (str(told).split("..") * 2)[:2]
    start, end = parse_date(str(first)).start, parse_date(str(last)).end
    if start > end:
        raise InputError(f"{first} is later than {last}")
    return start, end


def _party(told: Any) -> Party:
    if isinstance(told, dict):
        party: Party = _converted(told, Party)
    else:
        match = _PARTY.fullmatch(str(told).strip())
        if match is None:
            raise InputError(f"{told!r} is no side; write a name and what it stands for, such as پوتین (RUS GOV)")
        party = Party(match["name"].strip() or match["country"] or match["sector"] or "", match["country"], match["sector"])
    if not party.name:
        raise InputError("a side has a name")
    if party.country and party.country not in countries():
        raise InputError(f"{party.country!r} is no country's code (ISO 3166 alpha-3, or {', '.join(codebook().blocs)})")
    if party.sector and party.sector not in codebook().sectors:
        raise InputError(f"{party.sector!r} is no sector; there are {', '.join(codebook().sectors)}")
    return party


def _where(told: Any) -> Where | None:
    if told is None:
        return None
    if isinstance(told, dict):
        where: Where = _converted(told, Where)
        return where
    match = _PARTY.fullmatch(str(told).strip())
    return Where(match["name"].strip() or str(match["country"]), match["country"]) if match else Where(str(told))


def _converted(told: Any, kind: type[Any]) -> Any:
    try:
        return msgspec.convert({name: value or None for name, value in told.items()}, kind)
    except msgspec.ValidationError as error:
        raise InputError(f"{told}: {error}") from error


def _side(party: Party, there: Iterable[CodedSide], text: str) -> CodedSide:
    """A side as it is coded: with the words of the one that bears its name, where there is one."""
    for side in there:
        if side.name == party.name:
            return msgspec.structs.replace(side, country=party.country, sector=party.sector)
    span = _found(party.name, text)
    words = fold_space(party.name) if span else None
    return CodedSide(None, span, words, party.name, party.country, party.sector, None, None if span else CodedWhy(_RULE, ()))


def _place(where: Where | None, event: CodedEvent, text: str) -> CodedPlace | None:
    if where is None:
        return None
    if event.place and event.place.name == where.name:
        return msgspec.structs.replace(event.place, country=where.country or event.place.country)
    span = _found(where.name, text) or event.trigger  # a place that the text does not name is told by the event's own words
    return CodedPlace(span, fold_space(text[slice(*span)]), where.name, where.country, None, None, None, None)


def _found(name: str, text: str) -> Span | None:
    """Where a name stands in the text first."""
    start = text.find(name)
    return (start, start + len(name)) if start >= 0 else None
