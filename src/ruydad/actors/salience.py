"""Who stands out in a sentence: the subject of its main verb, who speaks in it, and who is only named in another's words.

Read off the trees where there are some. `پوتین خاطرنشان کرد که علی‌اف به مسکو رفت`: Putin is the main subject and the speaker,
Aliyev a subject inside what is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from ruydad.records import Reading, Span

_QUOTATION = re.compile(r"«[^«»]{40,}»|[\"“][^\"“”«»]{40,}[\"”]")
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_SAID = frozenset({"ccomp", "parataxis"})
_ACCORDING = frozenset({"گفته", "اعتقاد", "باور", "عقیده", "نوشته", "نقل از"})
_CLAUSAL = frozenset({"root", "acl", "advcl", "ccomp", "conj", "csubj", "parataxis"})
_TRANSPARENT = frozenset({"conj", "compound:lvc", "xcomp", "cop", "aux"})  # what leads from a subject's head to the root without leaving the clause


class Salience:
    """The subjects and speakers of one article, by where they stand."""

    def __init__(self, reading: Reading) -> None:
        self._tokens = reading.tokens
        self._clean = reading.clean

    @cached_property
    def _quotations(self) -> list[Span]:
        return [match.span() for match in _QUOTATION.finditer(self._clean)]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self._tokens]

    @cached_property
    def _standing(self) -> tuple[list[int], list[int]]:
        """Where the main subjects and the speakers begin."""
        main: list[int] = []
        speakers: list[int] = []
        tokens = self._tokens
        saying = {token.head for token in tokens if token.relation in _SAID}
        for token in tokens:
            if token.relation in _SUBJECT:
                top = self._clause(token.head)
                if tokens[top].head < 0:
                    main.append(token.start)
                if token.head in saying or top in saying:
                    speakers.append(token.start)
            elif token.relation == "nmod" and tokens[token.head].norm in _ACCORDING and tokens[token.head - 1].norm == "به":
                speakers.append(token.start)
        return main, speakers

    def goes_on(self, start: int, stop: int) -> bool:
        """Whether a clause joined by `و` opens shortly before `stop`, with its preposition alone between: `… تماس گرفت و از وی خواست`."""
        return re.search(r" و (?:\S+ )?\Z", self._clean[max(start, stop - 16) : stop]) is not None

    def word_before(self, start: int) -> str:
        """The word before `start`, quotation marks left out."""
        return self._clean[max(0, start - 16) : start].rstrip(' «"“').rsplit(" ", 1)[-1]

    def _clause(self, number: int) -> int:
        """The predicate of the clause that token `number` belongs to, the first of several joined ones."""
        for _ in range(8):
            token = self._tokens[number]
            if token.head < 0 or token.relation not in _TRANSPARENT:
                break
            number = token.head
        return number

    def is_main(self, span: Span) -> bool:
        """Whether the words hold the subject of the sentence's main verb."""
        return _within(self._standing[0], span)

    def speaks(self, span: Span) -> bool:
        """Whether the words hold the subject of a verb of saying, or who follows `به گفته`."""
        return _within(self._standing[1], span)

    def clause(self, span: Span) -> int | None:
        """The number of the token that is the predicate of the clause in which the words stand; None where there is no tree."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        number = next((i for i in range(first, last) if not first <= self._tokens[i].head < last), None)
        if number is None or not self._tokens[number].relation:
            return None
        for _ in range(12):  # from the head of the phrase up to its verb; a phrase that is a predicate itself belongs to its own clause
            if self._tokens[number].head < 0 or self._tokens[number].relation.split(":")[0] in _CLAUSAL - {"conj"}:
                break
            number = self._tokens[number].head
            if self._tokens[number].tag in {"VERB", "AUX"}:
                break
        return number

    def quotation(self, position: int) -> int | None:
        """The number of the long quotation that holds `position`; a name in quotation marks is in none."""
        i = bisect_left(self._quotations, (position + 1,)) - 1
        return i if i >= 0 and position < self._quotations[i][1] else None


def _within(starts: list[int], span: Span) -> bool:
    i = bisect_left(starts, span[0])
    return i < len(starts) and starts[i] < span[1]
