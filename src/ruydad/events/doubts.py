"""What speaks against taking a predicate for an event.

Sides are missing or of the wrong kind, a noun names a topic, an act is not told as done. A mention that nothing speaks against tells an event
by the rules alone; in an article all are weighed together (`ruydad.events.acceptance`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ruydad.events.arguments import Roles
from ruydad.events.triggers import Trigger
from ruydad.events.words import WordRow
from ruydad.records import Realis

_UNDONE = frozenset({"REQUEST", "THREATEN"})  # what these ask for or threaten with is not told as done
_MATERIAL = frozenset({"AID", "COOPERATE"})  # PLOVER wants a recipient of these
_FACTIVE = frozenset(
    tuple(words.split())
    for words in ("در جریان", "در پی", "به دنبال", "پس از", "بعد از", "در واکنش به", "همزمان با", "بر اثر", "در اثر", "هنگام", "در خلال", "طی")
)


def doubts(trigger: Trigger, roles: Roles, quoted: bool, presupposed: bool, told: Iterable[Trigger]) -> Iterator[str]:
    """What of its sides, its form and the sentence's other triggers `told` speaks against it, by name; for a noun more is wanted than its aim
    (`کمک به سوریه` is a topic)."""
    yield from _sides(trigger, roles)
    if _is_wanted(trigger, told):
        yield "wanted"
    if trigger.item.voice != "noun":
        if not (trigger.item.entry.alone or roles.actor or roles.recipient):
            yield "nobody"
    elif trigger.item.entry.noun != "always":
        yield from _noun(trigger, roles, quoted, presupposed)


def _sides(trigger: Trigger, roles: Roles) -> Iterator[str]:
    item, entry, type_ = trigger.item, trigger.item.entry, trigger.item.type
    for role, sides in (("actor", roles.actor), ("recipient", roles.recipient)):
        if role in entry.requires and not sides:
            yield f"no_{role}"
    if entry.abroad and not _abroad(roles):
        yield "not_abroad"
    if type_ == "CONSULT" and _interview(roles):
        yield "interview"
    if type_ == "CONSULT" and item.frame.name == "visit" and _at_home(roles):
        yield "at_home"
    if type_ in _MATERIAL and not roles.recipient and len(roles.actor) < 2:
        yield "one_side"


def _noun(trigger: Trigger, roles: Roles, quoted: bool, presupposed: bool) -> Iterator[str]:
    type_, policy = trigger.item.type, trigger.item.entry.noun
    happens = roles.supported or (presupposed and (policy == "argument" or len(roles.actor) + len(roles.recipient) > 1))
    if not roles.actor and not happens and not (type_ == "CONSULT" or (type_ == "ASSAULT" and not quoted)):
        yield "no_doer"
    if not (roles.actor or roles.recipient):
        yield "noun_nobody"
    if not (policy == "argument" or happens):
        yield "idle_noun"


def idle(trigger: Trigger, realis: Realis, roles: Roles) -> bool:
    """Whether it is no news: what is not done, unless told of two sides; a wish or praise that is only supposed."""
    if realis == "negated":
        return len(roles.actor) + len(roles.recipient) < 2
    return realis == "hypothetical" and trigger.item.type in ("REQUEST", "SUPPORT")


def presupposed(row: WordRow, trigger: Trigger) -> bool:
    """Whether the noun follows a preposition that takes its act for a fact: `در جریان بازدید وزیر`, `پس از جلسه با …`."""
    at = row.first[trigger.first]
    return row.words[max(at - 2, 0) : at] in _FACTIVE or row.words[max(at - 1, 0) : at] in _FACTIVE


def _is_wanted(trigger: Trigger, told: Iterable[Trigger]) -> bool:
    """Whether the trigger names what a request or threat is about: `خواستار خروج نیروها شد`."""
    if trigger.item.voice != "noun" or trigger.item.type == "ASSAULT":
        return False
    for other in told:
        if other.item.type in _UNDONE and other.item.voice != "noun":
            stop = other.verb.last if other.verb else other.last
            if other.first < trigger.first < stop:
                return True
    return False


def _interview(roles: Roles) -> bool:
    """Whether somebody only speaks with the press: `در گفت‌وگوی تلفنی با خبرگزاری فرانسه`."""
    return any(side.sector == "JRN" for side in roles.actor + roles.recipient)


def _at_home(roles: Roles) -> bool:
    """Whether somebody only travels in his own country."""
    own, visited = ({side.country for side in sides} for sides in (roles.actor, roles.recipient))
    return bool(own) and len(own) == 1 and None not in own and own == visited


def _abroad(roles: Roles) -> bool:
    """Whether the sides are of different countries."""
    own, theirs = ({side.country for side in sides} for sides in (roles.actor, roles.recipient))
    return bool(own and theirs) and None not in own | theirs and own.isdisjoint(theirs)
