"""Whom the article names only later: `یک مقام ایرانی گفت …` in the lead, `«رضا زندی» سخنگوی هیئت ایران` below it.

Persian news opens with what somebody is and gives his name in the second sentence. A role noun without a name is therefore looked up
among those that the article puts beside a name, wherever that stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ruydad.actors.nominals import Nominal
from ruydad.text.letters import plain

_STATES = frozenset({"state", "capital", "seat", "demonym"})
_LEAD = 3  # sentences in which a vague noun (`یک مقام ایرانی`) announces somebody
_NEXT = 4  # sentences within which he is named

Signature = tuple[Any, ...]


class Announced:
    """The role nouns of one article that stand beside a name, by what they say."""

    def __init__(self, nominals: Sequence[Nominal], text: str, starts: Sequence[int], vague: frozenset[str]) -> None:
        """`starts` are where the sentences begin, `vague` the nouns that fit all officials or experts (`مقام`, `کارشناس`)."""
        self._text = text
        self._starts = starts
        self._vague = vague
        self._named = [nominal for nominal in nominals if nominal.apposed is not None and nominal.role is not None and not nominal.role.title]
        self._by_signature: dict[Signature, dict[str, Nominal]] = {}
        for nominal in self._named:
            assert nominal.apposed is not None
            self._by_signature.setdefault(signature(nominal), {}).setdefault(self._name(nominal.apposed), nominal)

    def bearer(self, nominal: Nominal, sentence: int) -> Nominal | None:
        """The noun phrase that puts a name to the role of `nominal`, which has none; None where several bear it or none."""
        if self.indefinite(nominal) and sentence >= _LEAD:
            return None
        same = self._by_signature.get(signature(nominal), {})
        if len(same) == 1:
            return next(iter(same.values()))
        return self._after_lead(nominal, sentence) if not same and sentence < _LEAD else None

    def indefinite(self, nominal: Nominal) -> bool:
        """Whether it speaks of one of many: `یک سخنگوی کاخ سفید`."""
        return f" {self._text[max(0, nominal.start - 4) : nominal.start]}".endswith(" یک ")

    def _after_lead(self, nominal: Nominal, sentence: int) -> Nominal | None:
        """Who is named soon after the lead with the same noun, or any where it is a vague one, for the same state."""
        state = _state(nominal)
        if nominal.role is None or state is None:
            return None
        last = self._starts[sentence + _NEXT + 1] if sentence + _NEXT + 1 < len(self._starts) else len(self._text)
        fit = [other for other in self._named if nominal.end < other.start < last and _state(other) == state and not other.former]
        fit = [other for other in fit if self._fits(nominal, other)]
        return fit[0] if fit and len({self._name(other.apposed) for other in fit if other.apposed}) == 1 else None

    def _fits(self, nominal: Nominal, other: Nominal) -> bool:
        assert nominal.role is not None
        assert other.role is not None
        if nominal.role.name == other.role.name:
            return True
        return nominal.role.name in self._vague and nominal.role.sector in {other.role.sector or "GOV", ""}

    def _name(self, name: Nominal) -> str:
        """By what the person is known to the article: his first id, or his name."""
        return name.hit.sense.keys[0] if name.hit.sense.keys else " ".join(plain(self._text[name.start : name.end]).split())


def signature(nominal: Nominal) -> Signature:
    """What a noun phrase says, whatever its words: `وزیر خارجه روسیه` and `وزیر امور خارجه روس` say the same."""
    if nominal.kind in _STATES:
        return ("state", nominal.hit.sense.keys[0])
    if nominal.role is None:
        return (nominal.kind, nominal.hit.sense.keys or nominal.start)  # `این کشور` may be another one elsewhere
    return (nominal.role.name, nominal.former, *(signature(part) for part in nominal.whose))


def _state(nominal: Nominal) -> str | None:
    """The state that the noun phrase names."""
    return next((part.hit.sense.keys[0] for part in nominal.parts() if part.kind in _STATES), None)
