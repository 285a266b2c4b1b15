"""Who has been spoken of so far, and whom `وی`, `این کشور` or `دو طرف` therefore mean."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from ruydad.actors.lexicon import Role
from ruydad.actors.nominals import Nominal
from ruydad.actors.register import Draft

_REACH = 5  # sentences that a pronoun looks back
_NO_GROUP = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "JRN", "EDU", "BUS"})
_SECTORS_TOLD = frozenset({"JRN", "PTY", "BUS", "LEG", "JUD", "MIL", "COP", "EDU"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention that has been resolved: in which sentence, of whom, and whether it looked like that sentence's subject."""

    sentence: int
    drafts: tuple[Draft, ...]
    nominal: Nominal
    subject: bool


class Discourse:
    """The mentions so far, latest last. Only so many are kept that looking back costs the same at every length of text."""

    def __init__(self) -> None:
        self._outer: deque[Spoken] = deque(maxlen=80)
        self._states: deque[tuple[int, Draft, bool]] = deque(maxlen=40)
        self._by_head: dict[str, Draft] = {}

    def spoken(self, sentence: int, drafts: tuple[Draft, ...], nominal: Nominal, *, subject: bool) -> None:
        """Takes note of an outer mention."""
        self._outer.append(Spoken(sentence, drafts, nominal, subject))

    def state(self, sentence: int, draft: Draft, *, regime: bool = False) -> None:
        """Takes note of a state, wherever it is named; `regime` where it was called one."""
        self._states.append((sentence, draft, regime))

    def has_state(self, code: str) -> bool:
        """Whether a state has been named lately."""
        return any(draft.country == code for _, draft, _ in self._states)

    def called(self, head: str, draft: Draft) -> None:
        """Takes note that the role noun `head` has been used for `draft`."""
        self._by_head[head] = draft
        draft.heads.add(head)

    def bearer(self, head: str) -> Draft | None:
        """Whom the role noun `head` was used for last."""
        return self._by_head.get(head)

    def person(self, sentence: int, head: str | None = None, country: str | None = None, *, other: bool = False) -> Draft | None:
        """The person that a pronoun in `sentence` means: the subject before it in the sentence, else that of the last sentence
        that has a person, else the person named last there. `head` prefers whoever bears that role, `country` rules out all of others,
        `other` the subject of the sentence itself, who is not named again behind a preposition."""
        if head is not None and (bearer := self.bearer(head)) is not None and bearer.is_person:
            return bearer
        subjects = [spoken.drafts[0] for spoken in self._outer if other and spoken.sentence == sentence and spoken.subject][:1]
        best: Draft | None = None
        at: int | None = None
        for spoken in reversed(self._outer):
            if len(spoken.drafts) != 1 or not spoken.drafts[0].is_person or sentence - spoken.sentence > _REACH:
                continue
            if spoken.drafts[0] in subjects or (country is not None and spoken.drafts[0].country not in {country, None}):
                continue
            if at is not None and spoken.sentence != at:
                break
            at = spoken.sentence
            if spoken.subject or best is None:
                best = spoken.drafts[0]
        return best

    def persons(self, sentence: int) -> tuple[Draft, ...]:
        """Whom `آنها` means: the last group, or the persons joined in one mention, of this sentence or the one before."""
        for spoken in reversed(self._outer):
            if sentence - spoken.sentence > 1:
                break
            if len(spoken.drafts) > 1 or (spoken.drafts[0].plural and not spoken.drafts[0].is_state):
                return spoken.drafts
        return ()

    def last_state(self, sentence: int, *, regime: bool = False) -> Draft | None:
        """The state that `این کشور` means: the one named last, within reach; `این رژیم` is one that was called so, if any was."""
        near = [(draft, called) for at, draft, called in self._states if sentence - at <= _REACH]
        fit = [draft for draft, called in near if called and regime] or [draft for draft, _ in near]
        return fit[-1] if fit else None

    def body(self, sentence: int, role: Role | None, *, plural: bool, country: str | None = None) -> Draft | None:
        """The organisation or group that `این سازمان`, `این گروه` means; `role`, the noun used, narrows the choice where it can."""
        sector = role.sector if role is not None and role.sector in _SECTORS_TOLD else None
        barred = _NO_GROUP if role is not None and role.sort == "group" and sector is None else frozenset()
        for spoken in reversed(self._outer):
            if sentence - spoken.sentence > _REACH:
                break
            for draft in spoken.drafts:
                fits = draft.type in {"ORG", "NORP"} or (plural and draft.plural)
                if fits and sector in {None, draft.sector} and draft.sector not in barred and country in {None, draft.country}:
                    return draft
        return None

    def sides(self, sentence: int) -> tuple[Draft, ...]:
        """The two sides that `دو طرف` means: the first two of different countries in the last sentence that has two."""
        by_sentence: dict[int, list[Draft]] = {}
        for spoken in self._outer:
            if sentence - spoken.sentence <= _REACH:
                by_sentence.setdefault(spoken.sentence, []).extend(spoken.drafts)
        for at in sorted(by_sentence, reverse=True):
            distinct: dict[str, Draft] = {}
            for draft in by_sentence[at]:
                if draft.country is not None:
                    distinct.setdefault(draft.country, draft)
            if len(distinct) > 1:
                return tuple(distinct.values())[:2]
        return ()
