"""What a person asks for, in words of his own, as what is wanted: the one reader of `ruydad find` and of Python's `Archive`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from ruydad.archive import wanted as sides
from ruydad.archive.textquery import names, parse
from ruydad.archive.wanted import Kind, Sort, Wanted, party
from ruydad.errors import InputError

TYPES = (
    *("ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST"),
    *("RETREAT", "SANCTION", "SUPPORT", "THREATEN"),
)
"""PLOVER's types of events."""
_KINDS: dict[str, Kind] = {"articles": "article", "events": "event", "quotes": "quote"}
_REALIS = ("actual", "planned", "hypothetical", "negated")


def wanted_of(
    *,
    show: str | None = None,
    words: str = "",
    lemma: bool = False,
    actor: Iterable[str] = (),
    recipient: Iterable[str] = (),
    type: Iterable[str] = (),
    mode: Iterable[str] = (),
    realis: Iterable[str] = (),
    start: date | None = None,
    end: date | None = None,
    said_by: Iterable[str] = (),
    place: Iterable[str] = (),
    source: Iterable[str] = (),
    dyad: Iterable[str] = (),
    outlet: Iterable[str] = (),
    sort: Sort = "best",
) -> Wanted:
    """What is wanted; where `show` is not said, events, quotations or articles after what is asked of them.

    Types, modes and realis may stand several in one string, with commas. Raises `InputError` where a value is none.
    """
    made = Wanted(
        kind="event",
        words=parse(words, lemma) if words.strip() else None,
        actor=tuple(map(party, actor)),
        recipient=tuple(map(party, recipient)),
        type=_among(type, TYPES, "type of event", str.upper),
        mode=tuple(map(str.lower, _split(mode))),
        realis=_among(realis, _REALIS, "realis", str.lower),
        start=start,
        end=end,
        said_by=tuple(map(names, said_by)),
        place=tuple(map(party, place)),
        source=tuple(source),
        dyad=tuple(map(sides.dyad, dyad)),
        outlet=tuple(outlet),
        sort=sort,
    )
    if show is not None and show not in _KINDS:
        raise InputError(f"{show!r} cannot be shown; what can is {', '.join(_KINDS)}")
    return replace(made, kind=_KINDS[show] if show else "event" if made.of_events else "quote" if made.said_by else "article")


def _split(values: Iterable[str]) -> list[str]:
    return [one.strip() for value in values for one in value.split(",") if one.strip()]


def _among(values: Iterable[str], known: tuple[str, ...], what: str, form: Callable[[str], str]) -> tuple[str, ...]:
    found = tuple(form(value) for value in _split(values))
    for value in found:
        if value not in known:
            raise InputError(f"{value!r} is no {what}; there are {', '.join(known)}")
    return found
