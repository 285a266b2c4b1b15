"""Which sector a noun phrase speaks for: its head says it, whose it is overrules a head that says little, adjectives refine it."""

from __future__ import annotations

from ruydad.actors.lexicon import Role
from ruydad.actors.nominals import Nominal
from ruydad.actors.register import Draft

INTERNATIONAL = frozenset({"UNO", "EUR", "IGO"})
_BESIDE_BODIES = frozenset({"MIL", "COP", "CVL", "REF", "MED", "JRN", "BUS", "REL", "CRM", "REB"})  # no organs of an international organisation
_OUTSIDE_STATES = frozenset({"REB", "PRE", "PRM"})
_ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


def sector_of(nominal: Nominal, role: Role, owner: Draft | None, country: str | None) -> str | None:
    """The sector of whoever bears `role` for `owner`; `country` is that of the bearer. None where it cannot be known or there is none.

    `سخنگوی ارتش لبنان` (spokesman of Lebanon's army) is MIL as the army is, `مقام ارشد نظامی آمریکا` MIL by its adjective,
    `وزیر سابق دفاع` (former minister) ELI, `کارشناسان سازمان ملل` (experts of the UN) None.
    """
    if nominal.former:
        return "ELI"
    if nominal.seated:
        return "LEG"
    in_palace = role.staff and bool(nominal.whose) and nominal.whose[0].kind == "seat"  # `منبعی در کاخ سفید`
    sector = "GOV" if in_palace else _of_owner(role, owner)
    if not _by_function(role, owner):
        for hit in nominal.modifiers:
            modifier = hit.sense.modifier
            if modifier is not None and modifier.sector and (not modifier.only or sector in modifier.only):
                sector = modifier.sector
    if country in INTERNATIONAL and sector not in _BESIDE_BODIES:
        return None
    return sector or None


def _of_owner(role: Role, owner: Draft | None) -> str:
    """The sector before adjectives: that of `role`, or of `owner` where the role leaves it to him."""
    own = role.sector
    if owner is None:
        return own
    theirs = owner.sector or ""
    if owner.is_state:
        return own or ("" if role.sort == "group" else theirs)
    if theirs in _OUTSIDE_STATES and own in _ORGANS:  # `والی طالبان`, `دولت قره‌باغ`: organs of no state
        return theirs
    if role.staff or not own:
        return theirs
    overruled = role.inherit and theirs not in {"", "GOV", "ELI"} and not (own == "REB" and theirs in {"OPP", "CVL", "PTY"})
    return theirs if overruled else own


def _by_function(role: Role, owner: Draft | None) -> bool:
    """Whether adjectives tell what the bearer is in charge of, not what he is: `معاون پارلمانی رئیس‌جمهور` is no parliament's."""
    return role.posted or (role.sort == "person" and not role.sector and owner is not None and not owner.is_state)
