"""Who has been spoken of so far, and whom `وی`, `این کشور` or `دو طرف` therefore mean."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ruydad.actors.lexicon import Role, cues
from ruydad.actors.register import Draft
from ruydad.actors.salience import Salience
from ruydad.records import Span
from ruydad.text.letters import fold

_REACH = 5  # sentences that a pronoun looks back
_NO_GROUP = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "JRN", "EDU", "BUS"})
_NO_SIDE = frozenset({None, "UNO", "IGO", "NGO", "MNC"})
_SECTORS_TOLD = frozenset({"JRN", "PTY", "BUS", "LEG", "JUD", "MIL", "COP", "EDU"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention that has been resolved: in which sentence, of whom, and where."""

    sentence: int
    drafts: tuple[Draft, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word for one person: in which sentence and where it stands, the role noun that it holds (`این سخنگو`), the state that it names, whether
    a preposition governs it, whether it is the subject of a verb of saying, and in which long quotation it stands."""

    sentence: int
    span: Span
    role: Role | None = None
    country: str | None = None
    governed: bool = False
    speaks: bool = False
    quotation: int | None = None


class Discourse:
    """The mentions so far, latest last. Only so many are kept that looking back costs the same at every length of text."""

    def __init__(self, salience: Salience, is_subject: Callable[[Span], bool]) -> None:
        """`is_subject` tells of words where they stand whether neither preposition nor ezafe makes them a complement."""
        self._salience = salience
        self._is_subject = is_subject
        self._outer: deque[Spoken] = deque(maxlen=80)
        self._inner: deque[tuple[int, Draft]] = deque(maxlen=40)
        self._states: deque[tuple[Spoken, bool]] = deque(maxlen=40)
        self._media = cues().media
        self._by_head: dict[str, Draft] = {}

    def spoken(self, spoken: Spoken, inner: Iterable[Draft] = ()) -> None:
        """Takes note of an outer mention, and of whom it holds (`فعال *حزب‌الله*`)."""
        self._outer.append(spoken)
        self._inner.extend((spoken.sentence, draft) for draft in inner if draft not in spoken.drafts)

    def state(self, spoken: Spoken, *, regime: bool = False) -> None:
        """Takes note of a state, wherever it is named; `regime` where it was called one."""
        self._states.append((spoken, regime))

    def has_state(self, code: str) -> bool:
        """Whether a state has been named lately."""
        return any(spoken.drafts[0].country == code for spoken, _ in self._states)

    def called(self, head: str, draft: Draft) -> None:
        """Takes note that the role noun `head` has been used for `draft`."""
        self._by_head[head] = draft
        draft.heads.add(head)

    def bearer(self, head: str) -> Draft | None:
        """Whom the role noun `head` was used for last."""
        return self._by_head.get(head)

    def person(self, pointer: Pointer) -> Draft | None:
        """Whom a word for one person means: the main subject before it in its sentence, else that of the last sentence that has a person;
        for one who speaks, who spoke last, unless the text has turned to somebody else since. Whoever is named in another's words only
        is not meant outside of them, and whoever bears the role that the word holds goes first."""
        best = self._nearest(pointer)
        if pointer.speaks and pointer.quotation is None and (speaker := self._speaker(pointer)) is not None:
            turned = best is not None and best.sentence > speaker.sentence and self._salience.is_main(best.span)
            best = best if turned else speaker
        near = best.drafts[0] if best is not None else None
        bearer = self.bearer(pointer.role.name) if pointer.role is not None else None
        if bearer is None or not bearer.is_person or bearer.country not in {pointer.country, bearer.country if pointer.country is None else None}:
            return near
        fits = near is not None and near.named and not bearer.named and pointer.role is not None and near.sector in {None, pointer.role.sector}
        return near if fits else bearer

    def _binds(self, spoken: Spoken, pointer: Pointer) -> bool:
        """Whether a mention is the subject of the very clause in which the word stands, which `با وی` cannot mean again."""
        if not self._subject(spoken):
            return False
        clauses = self._salience.clause(spoken.span), self._salience.clause(pointer.span)
        return None in clauses or clauses[0] == clauses[1]

    def _subject(self, spoken: Spoken) -> bool:
        return self._salience.is_main(spoken.span) or self._is_subject(spoken.span)

    def _candidates(self, pointer: Pointer) -> list[Spoken]:
        """The single persons named within reach, the last first, without the subject whom a preposition cannot mean again."""
        own = [
            spoken.drafts[0] for spoken in self._outer if pointer.governed and spoken.sentence == pointer.sentence and self._binds(spoken, pointer)
        ][:1] or self._left_unsaid(pointer)
        return [
            spoken
            for spoken in reversed(self._outer)
            if len(spoken.drafts) == 1
            and spoken.drafts[0].is_person
            and pointer.sentence - spoken.sentence <= _REACH
            and spoken.drafts[0] not in own
            and (pointer.country is None or spoken.drafts[0].country in {pointer.country, None})
        ]

    def _left_unsaid(self, pointer: Pointer) -> list[Draft]:
        """The subject that a clause without one goes on with, whom `از وی` cannot mean: of `گانتز با همتای خود تماس گرفت و از وی خواست` Gantz."""
        here = [one for one in self._outer if one.sentence == pointer.sentence and len(one.drafts) == 1 and one.drafts[0].is_person]
        if not pointer.governed or len({one.drafts[0].number for one in here}) < 2 or self._subject(here[-1]):
            return []
        return [one.drafts[0] for one in here if self._subject(one)][-1:] if self._salience.goes_on(here[-1].span[1], pointer.span[0]) else []

    def subjects(self, sentence: int) -> list[Spoken]:
        """The mentions of one entity in the sentence so far, in order: whom `خود` and endings may mean."""
        return [spoken for spoken in self._outer if spoken.sentence == sentence and len(spoken.drafts) == 1]

    def _nearest(self, pointer: Pointer) -> Spoken | None:
        """The person who stands out most in the last sentence that has one outside of others' words, the first of equals."""
        candidates = self._candidates(pointer)
        fit = [spoken for spoken in candidates if self._salience.quotation(spoken.span[0]) in {None, pointer.quotation}] or candidates
        if not fit:
            return None
        last = [spoken for spoken in fit if spoken.sentence == fit[0].sentence]
        ranks = [(self._salience.is_main(spoken.span), self._subject(spoken)) for spoken in last]
        top = max(ranks)
        equals = [spoken for spoken, rank in zip(last, ranks, strict=True) if rank == top]
        return equals[-1] if any(top) else equals[0]

    def _speaker(self, pointer: Pointer) -> Spoken | None:
        """The person who spoke last."""
        salience = self._salience
        return next((one for one in self._candidates(pointer) if salience.speaks(one.span) and salience.quotation(one.span[0]) is None), None)

    def persons(self, sentence: int) -> tuple[Draft, ...]:
        """Whom `آنها` means: the last group, or the persons joined in one mention, of this sentence or the one before."""
        for spoken in reversed(self._outer):
            if sentence - spoken.sentence > 1:
                break
            if len(spoken.drafts) > 1 or (spoken.drafts[0].plural and not spoken.drafts[0].is_state):
                return spoken.drafts
        return ()

    def last_state(self, pointer: Pointer, *, regime: bool = False) -> Draft | None:
        """The state that `این کشور` means: the one named last, within reach, but for the subject of its own clause where it is a complement
        itself (`ایران به این کشور حمله کرد`); `این رژیم` is one that was called so, if any was."""
        near = [(spoken, called) for spoken, called in self._states if pointer.sentence - spoken.sentence <= _REACH]
        fit = [spoken for spoken, called in near if called and regime] or [spoken for spoken, _ in near]
        here = [spoken for spoken in fit if pointer.governed and spoken.sentence == pointer.sentence]
        own = {spoken.drafts for spoken in here if self._binds(spoken, pointer)}
        free = [spoken for spoken in fit if spoken.drafts not in own]
        return (free or fit)[-1].drafts[0] if fit else None

    def body(self, sentence: int, role: Role | None, *, words: str = "", plural: bool, country: str | None = None) -> Draft | None:
        """The organisation or group that `این سازمان`, `این گروه` means; `role` and `words`, by which it is called, narrow the choice."""
        sector = role.sector if role is not None and role.sector in _SECTORS_TOLD else None
        barred = _NO_GROUP if role is not None and role.sort == "group" and sector is None else frozenset()
        told = [(spoken.sentence, draft) for spoken in reversed(self._outer) for draft in spoken.drafts]
        found = []
        for mentions in (told, reversed(self._inner)):  # of one sentence, what stands alone before what is part of something
            for at, draft in mentions:
                fits = (draft.type in {"ORG", "NORP"} or (plural and draft.plural)) and self._may_be(draft, words)
                if fits and sector in {None, draft.sector} and draft.sector not in barred and country in {None, draft.country}:
                    found.append((at, draft))
                    break
        best = max(found, key=lambda one: one[0], default=None)
        return best[1] if best is not None and sentence - best[0] <= _REACH else None

    def _may_be(self, draft: Draft, words: str) -> bool:
        """Whether a medium may be called so: what calls itself an agency is no weekly."""
        noun = self._medium(words)
        called = {self._medium(name) for name in (fold(draft.name), *draft.heads)} - {""} if noun else set()
        return not called or noun in called or not called.isdisjoint(self._media[noun])

    def _medium(self, words: str) -> str:
        """The noun for a medium with which the folded words begin."""
        return next((noun for noun in self._media if f"{words} ".startswith(f"{noun} ")), "")

    def met(self, sentence: int) -> tuple[Draft, ...]:
        """The two of different countries who met last, by `X با Y`: the subject, and who follows after `با`; empty where none is told so.
        What they spoke of (`درباره ایران`) is neither."""
        subject: Spoken | None = None
        pair: tuple[Draft, ...] = ()
        for spoken in self._outer:
            if sentence - spoken.sentence > _REACH or len(spoken.drafts) != 1 or spoken.drafts[0].sector == "JRN" or not spoken.drafts[0].country:
                continue
            if subject is not None and subject.sentence != spoken.sentence:
                subject = None
            if self._salience.word_before(spoken.span[0]) == "با":
                if subject is not None and subject.drafts[0].country != spoken.drafts[0].country:
                    pair = (subject.drafts[0], spoken.drafts[0])
            elif subject is None and self._subject(spoken):
                subject = spoken
        return pair

    def sides(self, sentence: int, count: int = 2, *, at_war: bool = False) -> tuple[Draft, ...]:
        """The sides that `دو طرف` means: the first `count` of different countries in the last sentence that has so many; of persons,
        where it has so many of them and they are not `at_war`, and never of a medium or of the body at whose meeting they met."""
        by_sentence: dict[int, list[Draft]] = {}
        for spoken in self._outer:
            if sentence - spoken.sentence <= _REACH:
                by_sentence.setdefault(spoken.sentence, []).extend(spoken.drafts)
        for at in sorted(by_sentence, reverse=True):
            able = [
                draft for draft in by_sentence[at] if draft.country not in _NO_SIDE and draft.sector != "JRN" and not (at_war and draft.is_person)
            ]
            for some in ([draft for draft in able if draft.is_person], able):
                distinct: dict[str | None, Draft] = {}
                for draft in some:
                    distinct.setdefault(draft.country, draft)
                if len(distinct) >= count:
                    return tuple(distinct.values())[:count]
        return ()
