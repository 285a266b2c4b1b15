"""From resolved noun phrases to the records of mentions."""

from __future__ import annotations

from ruydad.actors.nominals import Nominal
from ruydad.actors.register import Draft
from ruydad.records import Mention, MentionKind

_KINDS: dict[str, MentionKind] = {
    "state": "state",
    "capital": "capital",
    "seat": "capital",
    "demonym": "demonym",
    "people": "demonym",
    "person": "name",
    "name": "name",
    "organisation": "organisation",
    "acronym": "organisation",
    "reference": "pronoun",
}
_SORT_KINDS: dict[str, MentionKind] = {"person": "role", "group": "group", "body": "organisation"}


def kind_of(nominal: Nominal, drafts: tuple[Draft, ...]) -> MentionKind:
    """What kind of mention a noun phrase is that stands for `drafts`: `دو طرف` (both sides) is a pair, `وی` (he) a pronoun."""
    if len(drafts) > 1:
        return "pair"
    return _KINDS.get(nominal.kind) or _SORT_KINDS[nominal.role.sort if nominal.role else "person"]


def mention(nominal: Nominal, drafts: tuple[Draft, ...], kind: MentionKind) -> Mention:
    """The record of a resolved noun phrase; its rule tells the noun or kind, and the dated claim by which a person stands for his office."""
    role, reasons = nominal.hit.sense.role, [draft.why for draft in drafts if draft.why]
    rule = "; ".join([role.name if role else nominal.kind, *reasons])
    return Mention(nominal.span, tuple(dict.fromkeys([draft.id for draft in drafts])), kind, rule)
